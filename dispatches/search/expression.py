"""What is asked of the index, as a tree that each engine writes in its own language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from dispatches.search.document import Zone


@dataclass(frozen=True, slots=True)
class Has:
    """The document has this token."""

    token: str


@dataclass(frozen=True, slots=True)
class Adjacent:
    """The document has these words side by side, with their accents where `exact` is given."""

    folded: tuple[str, ...]
    exact: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """The document has this word no farther down than a zone; in NAME also `word word`, a pair."""

    token: str
    zone: Zone


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What matches `wanted` and not `unwanted`; neither engine can deny without affirming."""

    wanted: "Expression"
    unwanted: "Expression"


Expression = Has | Adjacent | Within | All | Any | Without


def has_neighbours(asked: Expression) -> bool:
    """Whether words side by side are asked for anywhere in it."""
    match asked:
        case All(parts) | Any(parts):
            return any(map(has_neighbours, parts))
        case Without(wanted, unwanted):
            return has_neighbours(wanted) or has_neighbours(unwanted)
    return isinstance(asked, Adjacent)


def every(parts: Iterable[Expression]) -> Expression:
    """All of these; at least one must be given."""
    chosen = tuple(dict.fromkeys(parts))
    return chosen[0] if len(chosen) == 1 else All(chosen)


def either(parts: Iterable[Expression]) -> Expression:
    """One of these; at least one must be given."""
    chosen = tuple(dict.fromkeys(parts))
    return chosen[0] if len(chosen) == 1 else Any(chosen)


def required(asked: Expression) -> Iterator[Expression]:
    """What whatever matches must match by itself: the parts of All, not those of Any."""
    match asked:
        case All(parts):
            yield from chain.from_iterable(map(required, parts))
        case Without(wanted, _):
            yield from required(wanted)
        case _:
            yield asked
