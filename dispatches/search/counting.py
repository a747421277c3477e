"""How often each value of a facet occurs among rows that were found."""

import re
from collections import Counter
from collections.abc import Iterable

from dispatches.search.document import UNCOUNTED, Facet
from dispatches.search.reach import Found

FacetCounts = dict[Facet, Counter[str]]


def count_one(facet: Facet, found: Iterable[Found]) -> Counter[str]:
    """The counts of one facet alone."""
    text = " ".join(["", *(each.facets for each in found)])
    return Counter(re.findall(rf" _{facet}_(\S+)", text))


def count_all(found: Iterable[Found]) -> FacetCounts:
    tokens = Counter(" ".join([each.facets for each in found]).split())
    counts: FacetCounts = {facet: Counter() for facet in Facet if facet not in UNCOUNTED}
    # A token begins as `_b_` in `_b_17`. Most are of days, which nobody counts.
    by_beginning = {facet.token("")[:3]: values for facet, values in counts.items()}
    for token, times in tokens.items():
        if (values := by_beginning.get(token[:3])) is not None:
            values[token[3:]] = times
    return counts
