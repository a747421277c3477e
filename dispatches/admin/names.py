"""The directory as forms ask it: labels in one query a kind, names found as they are written."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dispatches.admin.forms.names import Kind, Ref
from dispatches.content import EditionContent
from dispatches.models import AddresseeGroup, Body, DocumentKind, Place, Scheme
from dispatches.models.named import Dated, Named
from dispatches.text.folding import fold

KEY_COLUMN = {Kind.BODY: "key", Kind.GROUP: "key", Kind.PLACE: "key", Kind.SCHEME: "code"}
ROWS: dict[Kind, Callable[[], "QuerySet[Any]"]] = {
    Kind.BODY: lambda: Body.objects.select_related("parent").prefetch_related("aliases"),
    Kind.GROUP: lambda: AddresseeGroup.objects.prefetch_related("aliases"),
    Kind.PLACE: lambda: Place.objects.select_related("parent"),
    Kind.SCHEME: lambda: Scheme.objects.all(),
}
MOST_READ = 300


def ref_of(row: Named) -> Ref:
    kind = {Body: Kind.BODY, AddresseeGroup: Kind.GROUP, Place: Kind.PLACE}.get(
        type(row), Kind.SCHEME
    )
    return Ref(kind, getattr(row, KEY_COLUMN[kind]))


def label_of(row: Named) -> str:
    """A row's name; a former one says until when it was called so."""
    name = str(row)
    if isinstance(row, Dated) and row.valid_to is not None:
        begun = str(row.valid_from.year) if row.valid_from else ""
        last = row.valid_to - timedelta(days=1)
        return f"{name} ({begun}–{last.year})"
    return name


class Rows:
    """The directory on one day; keeps what it has read, for the length of a request."""

    def __init__(self, day: date | None = None) -> None:
        self.day = day or timezone.localdate()
        self._labels: dict[Ref, str] = {}

    def read(self, refs: Iterable[Ref]) -> None:
        """Read these labels at once, one query a kind."""
        wanted = sorted(set(refs) - self._labels.keys(), key=str)
        for kind, group in groupby(wanted, key=lambda ref: ref.kind):
            column = KEY_COLUMN[kind]
            keys = [ref.key for ref in group]
            self._labels.update({Ref(kind, key): "" for key in keys})
            for row in ROWS[kind]().prefetch_related(None).filter(**{f"{column}__in": keys}):
                self._labels[ref_of(row)] = label_of(row)

    def label(self, ref: Ref) -> str:
        if ref not in self._labels:
            self.read([ref])
        return self._labels[ref]

    def find(self, text: str, kinds: Sequence[Kind]) -> list[Ref]:
        rows = [row for kind in kinds for row in self._named(text, kind)]
        now = [row for row in rows if not isinstance(row, Dated) or row.is_valid_on(self.day)]
        found = [ref_of(row) for row in now or rows]
        self._labels.update({ref_of(row): label_of(row) for row in rows})
        return found

    def describe(self, ref: Ref) -> str:
        return f"{self.label(ref)} [{ref.key}]"

    def _named(self, text: str, kind: Kind) -> list[Named]:
        """Rows with exactly this key, label, name or alias, accents and case aside."""
        if by_key := list(ROWS[kind]().filter(**{KEY_COLUMN[kind]: text})[:1]):
            return by_key
        wanted = fold(text)
        bare = fold(text.rpartition(" (")[0])
        rows = ROWS[kind]().matching(bare or text)[:MOST_READ]  # type: ignore[attr-defined]
        labelled = [row for row in rows if fold(label_of(row)) == wanted]
        return labelled or [
            row
            for row in rows
            if wanted in {fold(name) for name in (str(row), *row.search_words())}
        ]


def refs_in(content: EditionContent) -> set[Ref]:
    """Every row that a content names."""
    actors = [actor for directive in content.directives for actor in directive.actors]
    bodies = [
        content.issuing_body,
        content.drafting_unit,
        *(part.body for part in content.addressees),
        *(part.body for part in content.distribution),
        *(part.body for part in actors),
    ]
    groups = [*(part.group for part in content.addressees), *(part.group for part in actors)]
    named: list[tuple[Kind, list[str | None]]] = [
        (Kind.BODY, bodies),
        (Kind.GROUP, groups),
        (Kind.PLACE, [content.place]),
        (Kind.SCHEME, [scheme.code for scheme in content.schemes]),
    ]
    return {Ref(kind, key) for kind, keys in named for key in keys if key}


def document_kinds() -> list[tuple[str, str]]:
    """The kinds of document on offer, as (key, name)."""
    return list(DocumentKind.objects.values_list("key", "name"))


def directory_of(*contents: EditionContent) -> Rows:
    """The directory on the day of the first of these, with every row that they name."""
    rows = Rows(contents[0].issued_from)
    rows.read({ref for content in contents for ref in refs_in(content)})
    return rows
