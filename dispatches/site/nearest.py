"""“Có phải bạn tìm” above a list that found hardly anything."""

from dataclasses import dataclass

from dispatches.models.index import Indexed
from dispatches.search.did_you_mean import nearest
from dispatches.search.searching import Count
from dispatches.site.contacts import is_contact
from dispatches.site.listing import Listing


@dataclass(frozen=True, slots=True)
class NearestLink:
    text: str
    url: str
    count: Count


def nearest_link(asked: Listing, model: type[Indexed]) -> NearestLink | None:
    """The nearest query that finds more, on the first page of a list, with its filters."""
    if not asked.is_first or asked.is_forged or is_contact(asked.query.text):
        return None
    if asked.page.names:  # a body or place is no slip of something else
        return None
    found = nearest(
        model, asked.query, asked.filters.asked(), found=asked.page.count + asked.page.past
    )
    if found is None:
        return None
    return NearestLink(found.text, asked.url([("q", found.text), *asked.without("q")]), found.count)
