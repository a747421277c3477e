"""From printed words to directory rows, as the directory was on the paper's day.

A row is named only by a whole name or alias; several rows of one name are told apart by the day
and by the place. Where that leaves more than one, none is named: guessing is a person's work.
"""

import re
from collections.abc import Iterable
from datetime import date

from dispatches.models import AddresseeGroup, Body, DocumentKind, Place
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.plain_names import KIND_WORDS, names_of, plain_name
from dispatches.text.folding import fold
from dispatches.vocabulary import Level

# Words that stand before an actor or addressee without being part of its name.
LEADING = re.compile(r"^(?:(?:de nghi|yeu cau|giao|chi dao|cac dong chi|dong chi|d c)\s+)+")
# Words behind a group that only say where: "trên địa bàn tỉnh", also where OCR lost the end.
_WHERE = re.compile(r"(?: tren(?: dia ban)?)?(?: (?:tinh|tp|huyen))?$")


class Directory:
    """Look-ups for one paper: on its day, seen from its place.

    The papers of one import share a `cache`, so that a name is looked up once for all of them.
    """

    def __init__(
        self, *, day: date, place: Place | None = None, cache: DirectoryCache | None = None
    ) -> None:
        self.day = day
        self.place = place
        self.rows = cache or DirectoryCache()

    def body(self, words: str) -> Body | None:
        """The body of this name: as printed, or completed by the paper's province."""
        wanted = plain_name(words)
        if not wanted:
            return None
        if found := self._body_named(wanted):
            return found
        if self.place is None:
            return None
        where, kind = plain_name(self.place.name), KIND_WORDS.get(self.place.kind, "")
        wanted = wanted.removesuffix(f" {kind}")
        return self._body_named(f"{wanted} {where}") or self._body_named(f"{wanted} {kind} {where}")

    def body_by_code(self, code: str) -> Body | None:
        """The body of an abbreviation in the paper's place: "UBND" seen from Hữu Lũng."""
        if self.place is None or not code:
            return None
        return self._one(self.rows.bodies_coded(code, place=self.place.pk))

    def central_body(self, code: str) -> Body | None:
        """The only central body of an abbreviation: TTg, BCA, VPCP."""
        return self._one(self.rows.bodies_coded(code, place=None)) if code else None

    def unit_of(self, issuer: Body | None, codes: Iterable[str]) -> Body | None:
        """The drafting unit by one of its codes; PC06 and QLHC are one unit.

        It is a unit of the issuer, or of its place: the police draft for a people's committee.
        """
        if issuer is None:
            return None
        wanted = {plain_name(code) for code in codes} - {""}
        own = self._coded(self.rows.units_under(issuer.pk), wanted)
        if own or issuer.place_id is None:
            return own
        return self._coded(self.rows.bodies_at(issuer.place_id), wanted - _OFFICES)

    def group(self, words: str) -> AddresseeGroup | None:
        """The addressee group of these words, with or without "trên địa bàn tỉnh"."""
        wanted = LEADING.sub("", plain_name(words))
        for name in dict.fromkeys((wanted, _WHERE.sub("", wanted))):
            found = self.rows.groups_named(name) if name else ()
            if len(found) == 1:
                return found[0]
        return None

    def place_named(self, words: str) -> Place | None:
        """The place of this name on the paper's day, the highest level first."""
        wanted = re.sub(r"^(?:tinh|tp|huyen|quan|tx|xa|phuong|thi tran) ", "", plain_name(words))
        if not wanted:
            return None
        found = [row for row in self.rows.places_named(wanted) if row.is_valid_on(self.day)]
        for level in Level:  # the highest first
            at_level = [row for row in found if row.level == level]
            if at_level:
                return at_level[0] if len(at_level) == 1 else None
        return None

    def kind(self, words: str) -> DocumentKind | None:
        return next((row for row in self.rows.kinds() if fold(row.name) == fold(words)), None)

    def _body_named(self, wanted: str) -> Body | None:
        return self._one(self.rows.bodies_named(LEADING.sub("", wanted)))

    def _coded(self, rows: Iterable[Body], wanted: set[str]) -> Body | None:
        return self._one(
            [row for row in rows if wanted & {plain_name(row.abbreviation), *names_of(row)}]
        )

    def _one(self, rows: Iterable[Body]) -> Body | None:
        """The only one, or the only one that was valid on the paper's day."""
        found = list(rows)
        valid = [row for row in found if row.is_valid_on(self.day)]
        if len(valid) > 1 and self.place:
            valid = [row for row in valid if row.place_id == self.place.pk] or valid
        found = valid or found
        return found[0] if len(found) == 1 else None


# Who keeps the copies is no drafting unit.
_OFFICES = {"vt", "hc", "vp", "ubnd"}
