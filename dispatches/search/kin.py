"""What a body or place was before and what it became, and the facet tokens of all of these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dispatches.models import Body, Place, PlaceSuccession, Succession
from dispatches.search.document import Facet
from dispatches.search.naming import name_key
from dispatches.search.tokens import tokens
from dispatches.vocabulary import SuccessionKind

MOST_TOKENS = 40
Row = Body | Place
LINKS = {Body: Succession, Place: PlaceSuccession}
FACETS = {Body: Facet.BODY, Place: Facet.PLACE}


@dataclass(frozen=True, slots=True)
class Relative:
    """Who came before or after, and how and since when, as far as that is known."""

    row: Row
    kind: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Kin:
    """What a name stands for, first what still bears it; `tokens` find what else belongs to it."""

    rows: tuple[Row, ...]
    later: tuple[Relative, ...]
    earlier: tuple[Relative, ...]
    tokens: tuple[str, ...]


def kin_of(
    bodies: Sequence[int], places: Sequence[int], key: str, accents: frozenset[str]
) -> Kin | None:
    """The kin of the bodies or places that a name with these accents stands for, if it has any."""
    for model, pks in ((Body, bodies), (Place, places)):
        rows = [row for row in _rows(model, pks) if _is_called(row, accents)]
        if rows and (kin := _kin(model, rows, key)).tokens:
            return kin
    return None


def _rows(model: type[Row], pks: Iterable[int]) -> list[Row]:
    """Those without an end first."""
    chosen = list(pks)
    if not chosen:
        return []
    rows = model._default_manager.filter(pk__in=chosen)
    if model is Body:
        rows = rows.prefetch_related("aliases")
    return sorted(rows, key=lambda row: (row.valid_to is not None, row.sort_key))


def _is_called(row: Row, accents: frozenset[str]) -> bool:
    """Whether no word was typed with accents that this name has otherwise."""
    own = tokens(" ".join(row.search_words()))
    folded = {token.folded for token in own}
    exact = {token.exact for token in own}
    return all(
        word in exact or token.folded not in folded for word in accents for token in tokens(word)
    )


def _kin(model: type[Row], rows: Sequence[Row], key: str) -> Kin:
    named = {row.pk for row in rows}
    later = _followed(model, named, "former", "successor")
    earlier = _followed(model, named, "successor", "former")
    found = {row.pk: row for row in _rows(model, {*later, *earlier})}
    by_alias = [row.pk for row in rows if model is Body and key != _key(row.name)]
    facet = FACETS[model]
    widened = dict.fromkeys((*by_alias, *found))
    return Kin(
        rows=tuple(rows),
        later=tuple(Relative(row, *later[pk]) for pk, row in found.items() if pk in later),
        earlier=tuple(Relative(row, *earlier[pk]) for pk, row in found.items() if pk in earlier),
        tokens=tuple(facet.token(pk) for pk in list(widened)[:MOST_TOKENS]),
    )


def _key(name: str) -> str:
    return name_key([token.folded for token in tokens(name)])


def _followed(
    model: type[Row], named: set[int], one: str, other: str
) -> dict[int, tuple[str, date | None]]:
    """What is reached from these, however many steps on: how and when the first step was taken.

    Where only tasks were passed on, neither is the other under another name.
    """
    found: dict[int, tuple[str, date | None]] = {}
    level = named
    while level:
        links = LINKS[model]._default_manager.filter(**{f"{one}__in": level})
        rows = links.exclude(kind=SuccessionKind.TASKS).values_list(one, other, "kind", "since")
        level = set()
        for here, there, kind, since in rows:
            if there not in found and there not in named:
                found[there] = found.get(here, (kind, since))
                level.add(there)
    return found
