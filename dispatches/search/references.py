"""Looking a dispatch up by its number, however it was typed, alone or among other words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from dispatches.models import DocumentKind, IndexedDispatch
from dispatches.search import engine
from dispatches.search.asking import ask
from dispatches.search.document import Facet
from dispatches.search.filters import NO_FILTERS, Filters
from dispatches.search.hits import Hit, hits_of
from dispatches.search.query import parse_query
from dispatches.search.synonyms import current_synonyms
from dispatches.text.asked_numbers import AskedNumber, Reading, asked_number
from dispatches.text.references import parse_reference

MOST_HITS = 20
MOST_BEGUN = 5
# Of a number that so many have, filters and other words are tried on the newest.
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Numbered:
    """Dispatches whose number was typed, the exactly named first, then the newest.

    `opens`: there is one, it is meant, and the other words of the query are in it.
    """

    hits: list[Hit]
    opens: bool


NO_NUMBER = Numbered([], False)
Row = tuple[int, str, str]


def find_numbered(typed: str, filters: Filters = NO_FILTERS) -> Numbered:
    """Live dispatches whose number this may be.

    `5163` and `5163/CAT` find 5163/CAT-PC06; a year may stand in the symbol (34/2021/QĐ-TTg) or be
    the year of issue (5163/2022). Other words must be in them too, unless a symbol was given.
    """
    asked = asked_number(typed)
    if asked is None:
        return NO_NUMBER
    facets = list(filters.with_former_places()[0].tokens().values())
    for reading in asked.readings:
        wanted = facets
        if asked.kind and not reading.symbol:
            kinds = DocumentKind.objects.filter(folded=asked.kind).values_list("pk", flat=True)
            wanted = [*facets, tuple(Facet.KIND.token(pk) for pk in kinds)]
        if rows := _rows(asked, reading, wanted):
            return _numbered(asked, reading, rows)
    return NO_NUMBER


def _rows(asked: AskedNumber, reading: Reading, facets: Iterable[Iterable[str]]) -> list[Row]:
    """Key, reference and facets of what bears the number; facet tokens are compared whole."""
    spelled = Q(reference_key__startswith=asked.key(reading, reading.year))
    if reading.year:
        spelled |= Q(reference_key__startswith=asked.key(reading, None), year=reading.year)
    rows = IndexedDispatch.objects.filter(spelled, number_key=asked.number_key)
    for tokens in facets:
        having = Q(pk__in=())
        for token in tokens:
            having |= Q(facets__contains=token)
        rows = rows.filter(having)
    newest = rows.order_by("-key").values_list("key", "reference_key", "facets")[:MOST_ROWS]
    return [row for row in newest if all({*row[2].split()} & {*tokens} for tokens in facets)]


def _numbered(asked: AskedNumber, reading: Reading, rows: list[Row]) -> Numbered:
    exact = asked.key(reading, reading.year)
    keys = [key for key, *_ in sorted(rows, key=lambda row: row[1] != exact)]
    meant = _with_words(reading.rest, keys)
    if meant or not reading.symbol:
        keys = [key for key in keys if key in meant]
    hits = hits_of(IndexedDispatch, keys[:MOST_HITS])
    return Numbered(hits, reading.is_certain and len(hits) == 1 and hits[0].key in meant)


def _with_words(text: str, keys: list[int]) -> set[int]:
    """Those of these dispatches that have the other words of a query."""
    query = parse_query(text)
    wanted = ask(query, current_synonyms()).accented if query.wanted else None
    return engine.matching(IndexedDispatch, keys, wanted) if wanted else set(keys)


def beginning_with(typed: str) -> list[Hit]:
    """Live dispatches whose number may be what is being typed: 51 becomes 5163/CAT-PC06."""
    found = find_numbered(typed).hits[:MOST_BEGUN]
    named = parse_reference(typed[:200])
    if named is None or len(found) == MOST_BEGUN:
        return found
    rows = IndexedDispatch.objects.filter(reference_key__prefix=named.key)
    known = {hit.key for hit in found}
    begun = [key for key in rows.values_list("key", flat=True)[:MOST_HITS] if key not in known]
    return found + hits_of(IndexedDispatch, sorted(begun, reverse=True)[: MOST_BEGUN - len(found)])
