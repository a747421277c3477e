"""When a search was in vain: so that staff learn what readers call things."""

from django.http import HttpRequest

from dispatches.search.unfound import note_unfound
from dispatches.site.listing import Listing


def note_if_in_vain(request: HttpRequest, asked: Listing) -> None:
    """Words alone, on the first page, that nothing matched in any accents, nor of what is past."""
    page, query = asked.page, asked.query
    if request.method != "GET" or not asked.is_first or asked.is_forged or page.shortened:
        return
    narrowed = asked.filters.is_used or query.unwanted
    found = page.count or page.unaccented_more or page.past or page.past_capped
    if query.wanted and not narrowed and not found:
        note_unfound(query.text)
