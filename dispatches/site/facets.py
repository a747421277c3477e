"""The filters beside a list: what can be chosen, how often it occurs, what is chosen already."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dispatches.models import AddresseeGroup, Body, DocumentKind, Place
from dispatches.search.document import Facet, body_actor, group_actor
from dispatches.search.searching import Page
from dispatches.search.years import issue_years
from dispatches.site.choices import KnownRows, KnownWords
from dispatches.site.directory import Directory, current_directory
from dispatches.site.facet_html import facet_as_html
from dispatches.site.facet_values import FacetValue, facet_value
from dispatches.site.filters import SearchFilters
from dispatches.statements import Statement

# Frequent values stand with their counts; of the rest, those that a short list holds can be added.
MOST_COUNTED = 8
# Lists that are open before anything is chosen in them.
FIRST_OPEN = 2

# Values of these find just what is counted. Others also find what was before them, or groups that
# they are in; and when what is past is left out, what is not counted is there all the same.
EXACT = frozenset({Facet.YEAR, Facet.KIND, Facet.SCHEME, Facet.LEVEL})
# The marks of actors: bodies and groups are counted under one facet.
MARKS: Mapping[type[Model], str] = {Body: body_actor(0)[0], AddresseeGroup: group_actor(0)[0]}

# Kinds of rows of which there are too many, and the page on which each is found.
FINDERS: Mapping[type[Model], str] = {Body: "site:bodies", Place: "site:places"}

_KINDS = Statement(lambda: DocumentKind.objects.values_list("pk", "key", "name", "name_en"))


@dataclass(frozen=True, slots=True)
class Option:
    """A value with how often it occurs."""

    value: str
    label: str
    lang: SafeString
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """One filter. `others` did not occur in what was counted, or less often, yet may be in more
    than that; where there are too many of them to be listed, `finder` is the address at which any
    is found by its name.

    `is_capped` says that there was more than is counted; one of the first is open unasked."""

    name: str
    label: str
    options: tuple[Option, ...]
    others: tuple[FacetValue, ...]
    is_capped: bool
    finder: str
    is_first: bool = False

    @property
    def as_html(self) -> SafeString:
        return facet_as_html(self)

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)

    @property
    def is_open(self) -> bool:
        return self.is_first or self.chosen > 0


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value: its parameter, its words, the same for a page, where those in another
    language are marked, and the address of the list without it."""

    name: str
    label: str
    marked: SafeString
    url: str


def facet_lists(filters: SearchFilters, page: Page) -> list[FacetList]:
    """Each filter of a list."""
    directory = current_directory()
    lists = [
        facet_list(filters, name, facet, page, directory) for name, facet in filters.facets.items()
    ]
    return [replace(each, is_first=True) for each in lists[:FIRST_OPEN]] + lists[FIRST_OPEN:]


def facet_list(
    filters: SearchFilters, name: str, facet: Facet, page: Page, directory: Directory
) -> FacetList:
    field = filters.form.fields[name]
    counts, chosen = page.facets[facet], filters.values[name]
    mark, finder = "", ""
    values: Mapping[Any, FacetValue]
    if isinstance(field, KnownRows):
        mark = MARKS[field.rows] if facet is Facet.ACTOR else ""
        finder = FINDERS.get(field.rows, "")
        picked = {row.pk for row in chosen}
        if field.rows is DocumentKind:  # as the decree lists them; they have no history
            language = get_language()
            values = {pk: _kind_value(language, *said) for pk, *said in _KINDS()}
        else:
            values = directory.values(field.rows, [*picked, *counted_keys(counts, mark)])
    elif isinstance(field, KnownWords):
        picked = set(chosen)
        values = {word: facet_value(word, str(said)) for word, said in field.words.choices}
    else:
        picked = set(chosen)
        years = sorted({*issue_years(), *picked}, reverse=True)
        values = {year: facet_value(year, year_label(year)) for year in years}
    counted = {key: counts.get(f"{mark}{key}", 0) for key in values}
    shown = [key for key in values if counted[key] or key in picked]
    if facet is not Facet.YEAR:
        shown.sort(key=lambda key: (key not in picked, -counted[key]))
    if not isinstance(field, KnownWords):
        shown = shown[: MOST_COUNTED + len(chosen)]
    stands = set(shown)
    is_whole = facet in EXACT and not (facet in page.capped_facets or page.past or page.past_capped)
    return FacetList(
        name=name,
        label=str(field.label),
        options=tuple(_option(values[key], counted[key], key in picked) for key in shown),
        others=()
        if is_whole
        else tuple(value for key, value in values.items() if key not in stands),
        is_capped=facet in page.capped_facets,
        finder=finder and reverse(finder),
    )


@lru_cache(maxsize=512)  # two languages of the kinds there are, and of their former names
def _kind_value(_language: str | None, key: str, name: str, name_en: str) -> FacetValue:
    return facet_value(DocumentKind(key=key, name=name, name_en=name_en))


def _option(shown: FacetValue, count: int, is_chosen: bool) -> Option:
    return Option(shown.value, shown.label, shown.lang, count, is_chosen)


def counted_keys(counts: Counter[str], mark: str) -> list[int]:
    """The primary keys of the most frequent values; those of actors have their kind's mark."""
    keys = []
    for value, _times in counts.most_common():
        key = value.removeprefix(mark)
        if value.startswith(mark) and key.isdigit() and int(key):
            keys.append(int(key))
        if len(keys) > 2 * MOST_COUNTED:
            break
    return keys


def year_label(year: int) -> str:
    return str(year) if year else _("not known")
