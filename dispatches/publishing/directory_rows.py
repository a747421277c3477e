"""What a paper is looked up in and checked by, each question asked once: rows of the directory by
what is printed of them, and the lists of names and numbers.

A cache is made for one import and thrown away with it: it never outlives a change of the directory
by more than that import. Without one, every paper has its own.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, TypeVar, cast

from django.db.models import Model

from dispatches.models import AddresseeGroup, Body, DocumentKind, Edition, Place, Scheme
from dispatches.publishing.plain_names import SHORT_WORDS, names_of, plain_name
from dispatches.publishing.reference import reference_lists
from dispatches.statements import Statement
from dispatches.text.finds import Find, Lists, finds_in

R = TypeVar("R")
Named = tuple[str, str]  # number and symbol
Published = tuple[int | None, str]  # year and short code
SHORT = 100  # characters
MOST = 20_000  # answers; misread names are asked once each and must not pile up


class DirectoryCache:
    """Answers of the directory so far."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, Sequence[object]] = {}
        self._keys: defaultdict[type[Model], dict[str, int]] = defaultdict(dict)
        self._published: dict[Named, list[Published]] = {}
        self._spelt: dict[str, bool] = {}

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

    def keyed(self, model: type[Model], column: str, keys: AbstractSet[str]) -> dict[str, int]:
        """Primary keys by a natural key, of those that there are."""
        known = self._keys[model]
        if new := keys - known.keys():
            known.update(_keyed(model, column)(keys=new))
        return {key: known[key] for key in keys if key in known}

    def published(self, wanted: AbstractSet[Named]) -> Iterator[tuple[Named, Published]]:
        """Public records of these numbers, without leading zeros, and symbols."""
        if len(self._published) > MOST:
            self._published.clear()
        if new := wanted - self._published.keys():
            self._published.update((name, []) for name in new)
            for name, row in _published(new):
                if name in new:
                    self._published[name].append(row)
        for name in wanted:
            yield from ((name, row) for row in self._published[name])

    def places_spelt(self, names: AbstractSet[str]) -> set[str]:
        """Which of these are exactly the name of a place."""
        if len(self._spelt) > MOST:
            self._spelt.clear()
        if new := names - self._spelt.keys():
            there = set(Place.objects.filter(name__in=new).values_list("name", flat=True))
            self._spelt.update((name, name in there) for name in new)
        return {name for name in names if self._spelt[name]}

    def lists(self) -> Lists:
        """What the checks of a text look up."""
        return self._once("lists", lambda: [reference_lists()])[0]

    def finds_in(self, text: str, *, public: bool) -> Sequence[Find]:
        """The finds in a text; short ones (markers, symbols, positions) stand in many papers."""
        if len(text) > SHORT:
            return tuple(finds_in(text, self.lists(), public=public))
        return self._once(
            ("finds", text, public), lambda: finds_in(text, self.lists(), public=public)
        )

    def bodies_under(self, root: int) -> AbstractSet[int]:
        """Primary keys of this body and all its descendants."""
        return self._once(("under", root), lambda: [Body.objects.under([root])])[0]

    def _once(self, question: Hashable, ask: Callable[[], Iterable[R]]) -> Sequence[R]:
        if len(self._answers) > MOST:
            self._answers.clear()
        if question not in self._answers:
            self._answers[question] = tuple(ask())
        return cast("Sequence[R]", self._answers[question])


@cache
def _keyed(model: type[Model], column: str) -> Statement[Any]:
    return Statement(
        lambda keys: (
            model._default_manager.filter(**{f"{column}__in": keys})
            .order_by(column)
            .values_list(column, "pk")
        )
    )


def _named_groups() -> list[tuple[str, AddresseeGroup]]:
    rows = AddresseeGroup.objects.prefetch_related("aliases")
    return [(name, row) for row in rows for name in names_of(row)]


def _published(wanted: AbstractSet[Named]) -> Iterator[tuple[Named, Published]]:
    live = Edition.objects.live().filter(symbol__in={symbol for _number, symbol in wanted})
    # A number as it may be printed: 5, or 05 as the decree wants it.
    printed = {each for number, _symbol in wanted for each in (number, f"0{number}")}
    columns = ("number", "symbol", "issued_year", "dispatch__short_code")
    for number, symbol, year, code in live.filter(number__in=printed).values_list(*columns):
        yield (number.lstrip("0"), symbol), (year, code)


def _probe(plain: str) -> str:
    """Words for a first, wide look-up: the short forms of names are not in every row."""
    return " ".join(word for word in plain.split() if word not in SHORT_WORDS)
