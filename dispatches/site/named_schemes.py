"""The fraud schemes that a query names: their pages tell in plain words what dispatches do not."""

from django.urls import reverse

from dispatches.models import Scheme
from dispatches.search.query import SearchQuery
from dispatches.site.directory import current_directory
from dispatches.site.facet_values import FacetValue
from dispatches.text.folding import fold, word_texts

# A query that more schemes have the words of names none of them.
MOST_NAMED = 3


def schemes_named(query: SearchQuery) -> list[tuple[str, FacetValue]]:
    """The address and the name of each that has all words of a query in one of its names, or in
    one of the phrases that suggest it; whatever their accents."""
    wanted = {word.token.folded for term in query.wanted for word in term.words}
    if not wanted:
        return []
    directory = current_directory()
    found = [row.pk for row in directory.schemes() if any(wanted <= said for said in _said(row))]
    if len(found) > MOST_NAMED:
        return []
    values = directory.values(Scheme, found)
    return [(reverse("site:scheme", args=[values[pk].value]), values[pk]) for pk in found]


def _said(row: Scheme) -> list[set[str]]:
    texts = (row.name, row.name_en, *row.words.splitlines())
    return [set(word_texts(fold(text))) for text in texts]
