"""The filters beside a list: what can be chosen, how often it occurs, what is chosen already."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dispatches.letter.tongue import vietnamese
from dispatches.models import AddresseeGroup, Body, DocumentKind, Place
from dispatches.search.document import Facet, body_actor, group_actor
from dispatches.search.searching import Page
from dispatches.search.years import issue_years
from dispatches.site.choices import KnownWords
from dispatches.site.directory import Directory, current_directory
from dispatches.site.filters import SearchFilters, address_value, facet_value
from dispatches.site.names import is_vietnamese, label

# Frequent values stand with their counts; of the rest, those that a short list holds can be added.
MOST_COUNTED = 8


@dataclass(frozen=True, slots=True)
class Option:
    """`lang` marks a name that is Vietnamese on a page in another language."""

    value: str
    label: str
    lang: SafeString
    count: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class FacetList:
    """One filter. `others` did not occur in what was counted, yet can be chosen; where there are
    too many of them to be listed, `finder` is the address at which any is found by its name.

    `is_capped` says that there was more than is counted."""

    name: str
    label: str
    options: tuple[Option, ...]
    others: tuple[Option, ...]
    is_capped: bool
    finder: str

    @property
    def others_as_html(self) -> SafeString:
        """The `<option>`s of all others: hundreds, too many for a loop of a template."""
        made = (f'<option value="{escape(each.value)}"{each.lang}>{escape(each.label)}</option>'
                for each in self.others)  # fmt: skip
        return mark_safe("".join(made))  # noqa: S308  # escaped

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)


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
    return [
        facet_list(filters, name, facet, page, directory) for name, facet in filters.facets.items()
    ]


def facet_list(
    filters: SearchFilters, name: str, facet: Facet, page: Page, directory: Directory
) -> FacetList:
    field = filters.form.fields[name]
    counts, chosen = page.facets[facet], filters.values[name]
    finder = ""
    if facet is Facet.YEAR:
        rows: list[Any] = sorted({*issue_years(), *chosen}, reverse=True)
        naming: Callable[[Any], str] = year_label
    elif isinstance(field, KnownWords):
        words = dict(field.words.choices)
        rows, naming = list(words), lambda word: str(words[word])
    else:
        kind = field.rows.model
        rows = directory_rows(kind, counts, chosen, directory)
        naming = label if kind is DocumentKind else directory.label
        finder = FINDERS.get(kind, "")
    picked = {facet_value(facet, value) for value in chosen}
    lang = {True: vietnamese(), False: SafeString()}
    options = []
    for row in rows:
        value = facet_value(facet, row)
        option = Option(
            address_value(row),
            naming(row),
            lang[is_vietnamese(row)],
            counts[str(value)],
            value in picked,
        )
        options.append(option)
    shown = [option for option in options if option.count or option.is_chosen]
    if facet is not Facet.YEAR:
        shown.sort(key=lambda option: (not option.is_chosen, -option.count))
    if not isinstance(field, KnownWords):
        shown = shown[: MOST_COUNTED + len(chosen)]
    stands = {option.value for option in shown}
    return FacetList(
        name=name,
        label=str(field.label),
        options=tuple(shown),
        others=tuple(option for option in options if option.value not in stands),
        is_capped=facet in page.capped_facets,
        finder=finder and reverse(finder),
    )


# Kinds of rows of which there are too many, and the page on which each is found.
FINDERS: Mapping[type[Model], str] = {Body: "site:bodies", Place: "site:places"}


def directory_rows(
    model: type[Model], counts: Counter[str], chosen: list[Any], directory: Directory
) -> list[Any]:
    """Rows that were counted or chosen, and all of a kind of which there are few."""
    if model is DocumentKind:
        return list(DocumentKind.objects.all())
    return directory.rows(model, [*(row.pk for row in chosen), *counted_keys(model, counts)])


def counted_keys(model: type[Model], counts: Counter[str]) -> list[int]:
    """The primary keys of the most frequent values; those of actors are marked by their kind."""
    marks: Mapping[type[Model], str] = {Body: body_actor(0)[0], AddresseeGroup: group_actor(0)[0]}
    mark = marks.get(model, "")
    keys = []
    for value, _times in counts.most_common():
        if value.isdigit():
            keys.append(int(value))
        elif mark and value.startswith(mark):
            keys.append(int(value[1:]))
        if len(keys) > 2 * MOST_COUNTED:
            break
    return keys


def year_label(year: int) -> str:
    return str(year) if year else _("not known")
