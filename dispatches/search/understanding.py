"""What a query asks, by the synonyms and names that hold now."""

from functools import lru_cache

from dispatches.search.asking import Asked, ask
from dispatches.search.names import Names, current_names, names_in
from dispatches.search.query import SearchQuery
from dispatches.search.synonyms import NO_SYNONYMS, Synonyms, current_synonyms


def understood(query: SearchQuery) -> Asked:
    if not query.wanted:
        return ask(query, NO_SYNONYMS)
    return _understood(query, current_synonyms(), current_names())


@lru_cache(maxsize=16)  # a page asks for several kinds of hits
def _understood(query: SearchQuery, synonyms: Synonyms, names: Names) -> Asked:
    return ask(query, synonyms, names_in(query, names))
