"""Rows of the directory by what a paper prints of them, each question asked once.

A cache is made for one import and thrown away with it: it never outlives a change of the directory
by more than that import. Without one, every paper has its own.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar, cast

from dispatches.models import AddresseeGroup, Body, DocumentKind, Place, Scheme
from dispatches.publishing.plain_names import SHORT_WORDS, names_of, plain_name

R = TypeVar("R")
MOST = 20_000  # answers; misread names are asked once each and must not pile up


class DirectoryCache:
    """Answers of the directory so far."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, Sequence[object]] = {}

    def bodies_named(self, plain: str) -> Sequence[Body]:
        """Every body of this plain name or alias, of any time."""
        return self._once(
            ("body", plain),
            lambda: (
                [
                    row
                    for row in Body.objects.matching(_probe(plain)).prefetch_related("aliases")
                    if plain in names_of(row)
                ]
                if _probe(plain)
                else []
            ),
        )

    def bodies_coded(self, code: str, *, place: int | None) -> Sequence[Body]:
        """The bodies of an abbreviation in a place, or of none."""
        return self._once(
            ("code", code, place), lambda: Body.objects.filter(place=place, abbreviation=code)
        )

    def bodies_at(self, place: int) -> Sequence[Body]:
        """The bodies of a place, with their aliases."""
        return self._once(
            ("place", place),
            lambda: Body.objects.filter(place=place).prefetch_related("aliases"),
        )

    def units_under(self, parent: int) -> Sequence[Body]:
        """The units of a body, with their aliases."""
        return self._once(
            ("units", parent),
            lambda: Body.objects.filter(parent=parent).prefetch_related("aliases"),
        )

    def groups_named(self, plain: str) -> Sequence[AddresseeGroup]:
        """The groups of this plain name or alias; all groups are loaded at once, they are few."""
        named = self._once("groups", _named_groups)
        return [row for name, row in named if name == plain]

    def places_named(self, plain: str) -> Sequence[Place]:
        """Every place of this plain name, of any time."""
        return self._once(
            ("named place", plain),
            lambda: [
                row
                for row in Place.objects.matching(_probe(plain))
                if plain_name(row.name) == plain
            ],
        )

    def kinds(self) -> Sequence[DocumentKind]:
        return self._once("kinds", DocumentKind.objects.all)

    def schemes(self) -> Sequence[Scheme]:
        """The schemes that have words to be suggested by."""
        return self._once("schemes", lambda: Scheme.objects.exclude(words=""))

    def _once(self, question: Hashable, ask: Callable[[], Iterable[R]]) -> Sequence[R]:
        if len(self._answers) > MOST:
            self._answers.clear()
        if question not in self._answers:
            self._answers[question] = tuple(ask())
        return cast("Sequence[R]", self._answers[question])


def _named_groups() -> list[tuple[str, AddresseeGroup]]:
    rows = AddresseeGroup.objects.prefetch_related("aliases")
    return [(name, row) for row in rows for name in names_of(row)]


def _probe(plain: str) -> str:
    """Words for a first, wide look-up: the short forms of names are not in every row."""
    return " ".join(word for word in plain.split() if word not in SHORT_WORDS)
