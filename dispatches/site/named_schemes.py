"""The fraud schemes that a query names: their pages tell in plain words what dispatches do not."""

from django.urls import reverse

from dispatches.models import Scheme
from dispatches.search.query import SearchQuery
from dispatches.search.tokens import Token
from dispatches.site.directory import current_directory
from dispatches.site.facet_values import FacetValue

# A query that more schemes have the words of names none of them.
MOST_NAMED = 3


def schemes_named(query: SearchQuery) -> list[tuple[str, FacetValue]]:
    """The address and the name of each that has all words of a query in one of its names, or in
    one of the phrases that suggest it. One word names what is called just so."""
    wanted = {word.token for term in query.wanted for word in term.words}
    if not wanted:
        return []
    directory = current_directory()
    found = [
        pk
        for pk, texts in directory.scheme_words().items()
        if any(_names(wanted, t) for t in texts)
    ]
    if len(found) > MOST_NAMED:
        return []
    values = directory.values(Scheme, found)
    return [(reverse("site:scheme", args=[values[pk].value]), values[pk]) for pk in found]


def _names(wanted: set[Token], text: frozenset[Token]) -> bool:
    if len(wanted) == 1 < len(text):
        return False
    return all(
        any(word.folded == said.folded and word.accented in (None, said.accented) for said in text)
        for word in wanted
    )
