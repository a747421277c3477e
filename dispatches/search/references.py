"""Looking a dispatch up by its number, however it was typed."""

from django.db.models import Q

from dispatches.models import IndexedDispatch
from dispatches.search.hits import Hit, hits_of
from dispatches.text.references import compact_key, number_key, parse_reference

MOST_HITS = 20
MOST_BEGUN = 5


def find_reference(typed: str) -> list[Hit]:
    """Live dispatches whose number this may be, the exactly named first, then the newest.

    `5163` and `5163/CAT` find 5163/CAT-PC06; a year may stand in the symbol (34/2021/QĐ-TTg) or be
    the year of issue (5163/2022). One hit alone may be opened at once.
    """
    named = parse_reference(typed[:200])
    if named is None:
        return []
    asked = Q(reference_key__startswith=named.key)
    if named.year:
        without_year = compact_key(named.number, None, named.symbol)
        asked |= Q(reference_key__startswith=without_year, year=named.year)
    rows = IndexedDispatch.objects.filter(asked, number_key=number_key(named.number))
    found = list(rows.order_by("-key").values_list("key", "reference_key")[:MOST_HITS])
    found.sort(key=lambda row: row[1] != named.key)
    return hits_of(IndexedDispatch, [key for key, _ in found])


def beginning_with(typed: str) -> list[Hit]:
    """Live dispatches whose number may be what is being typed: 51 becomes 5163/CAT-PC06."""
    found = find_reference(typed)[:MOST_BEGUN]
    named = parse_reference(typed[:200])
    if named is None or len(found) == MOST_BEGUN:
        return found
    rows = IndexedDispatch.objects.filter(reference_key__prefix=named.key)
    known = {hit.key for hit in found}
    begun = [key for key in rows.values_list("key", flat=True)[:MOST_HITS] if key not in known]
    return found + hits_of(IndexedDispatch, sorted(begun, reverse=True)[: MOST_BEGUN - len(found)])
