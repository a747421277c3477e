"""From printed words to directory rows, as the directory was on the paper's day.

A row is named only by a whole name or alias; several rows of one name are told apart by the day
and by the place. Where that leaves more than one, none is named: guessing is a person's work.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from dispatches.models import AddresseeGroup, Body, DocumentKind, Place
from dispatches.text.folding import fold
from dispatches.vocabulary import Level, PlaceKind

# Long forms and the short ones that dispatches print in their place.
SHORT_FORMS = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("uy ban mat tran to quoc", "ubmttq"),
    ("ub mttq", "ubmttq"),
    ("mat tran to quoc", "mttq"),
    ("thanh pho", "tp"),
    ("thi xa", "tx"),
)
# How a kind of place is named within the name of a body, in short form.
KIND_WORDS: dict[str, str] = {
    PlaceKind.PROVINCE: "tinh",
    PlaceKind.CENTRAL_CITY: "tp",
    PlaceKind.PROVINCIAL_CITY: "tp",
    PlaceKind.RURAL_DISTRICT: "huyen",
    PlaceKind.URBAN_DISTRICT: "quan",
    PlaceKind.TOWN: "tx",
    PlaceKind.COMMUNE: "xa",
    PlaceKind.WARD: "phuong",
}
# Words that stand before an actor or addressee without being part of its name.
LEADING = re.compile(r"^(?:(?:de nghi|yeu cau|giao|chi dao|cac dong chi|dong chi|d c)\s+)+")


class _NamedRow(Protocol):
    name: str


R = TypeVar("R", bound=_NamedRow)


def plain_name(words: str) -> str:
    """A name as it is compared: folded, without punctuation, short forms for long ones."""
    text = re.sub(r"[^a-z0-9]+", " ", fold(words)).strip()
    for long, short in SHORT_FORMS:
        text = re.sub(rf"\b{long}\b", short, text)
    return text


class Directory:
    """Look-ups for one paper: on its day, seen from its place. One query a look-up."""

    def __init__(self, *, day: date, place: Place | None = None) -> None:
        self.day = day
        self.place = place

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
        return self._one(Body.objects.filter(place=self.place, abbreviation=code))

    def unit_of(self, parent: Body | None, codes: Iterable[str]) -> Body | None:
        """The drafting unit of a body by one of its codes; PC06 and QLHC are one unit."""
        if parent is None:
            return None
        wanted = {plain_name(code) for code in codes}
        rows = Body.objects.filter(parent=parent).prefetch_related("aliases")
        units = {
            row
            for row in rows
            if wanted & {plain_name(row.abbreviation), *(plain_name(a.name) for a in _aliases(row))}
        }
        return units.pop() if len(units) == 1 else None

    def group(self, words: str) -> AddresseeGroup | None:
        """The addressee group of these words, with or without "trên địa bàn tỉnh"."""
        wanted = LEADING.sub("", plain_name(words))
        for name in (wanted, re.sub(r"(?: tren dia ban)?(?: (?:tinh|tp|huyen))?$", "", wanted)):
            if not name:
                continue
            rows = AddresseeGroup.objects.matching(_probe(name)).prefetch_related("aliases")
            found = [row for row in rows if name in _names(row)]
            if len(found) == 1:
                return found[0]
        return None

    def place_named(self, words: str) -> Place | None:
        """The place of this name on the paper's day, the highest level first."""
        wanted = re.sub(r"^(?:tinh|tp|huyen|quan|tx|xa|phuong|thi tran) ", "", plain_name(words))
        if not wanted:
            return None
        named = Place.objects.valid_on(self.day).matching(_probe(wanted))
        found = [row for row in named if plain_name(row.name) == wanted]
        for level in Level:  # the highest first
            at_level = [row for row in found if row.level == level]
            if at_level:
                return at_level[0] if len(at_level) == 1 else None
        return None

    def kind(self, words: str) -> DocumentKind | None:
        rows = DocumentKind.objects.matching(words)
        return next((row for row in rows if fold(row.name) == fold(words)), None)

    def _body_named(self, wanted: str) -> Body | None:
        wanted = LEADING.sub("", wanted)
        rows = Body.objects.matching(_probe(wanted)).prefetch_related("aliases")
        return self._one([row for row in rows if wanted in _names(row)])

    def _one(self, rows: Iterable[Body]) -> Body | None:
        """The only one, or the only one that was valid on the paper's day."""
        found = list(rows)
        valid = [row for row in found if row.is_valid_on(self.day)]
        if len(valid) > 1 and self.place:
            valid = [row for row in valid if row.place_id == self.place.pk] or valid
        found = valid or found
        return found[0] if len(found) == 1 else None


def _probe(plain: str) -> str:
    """Words for a first, wide look-up: the short forms of names are not in every row."""
    shorts = {short for _long, short in SHORT_FORMS}
    return " ".join(word for word in plain.split() if word not in shorts)


def _aliases(row: Body | AddresseeGroup) -> list[_NamedRow]:
    return list(row.aliases.all())


def _names(row: Body | AddresseeGroup) -> set[str]:
    return {plain_name(row.name), *(plain_name(alias.name) for alias in _aliases(row))}
