"""The filters beside a list: what can be chosen, how often it occurs, what is chosen already."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from dispatches.models import AddresseeGroup, Body, DocumentKind, Place, Scheme
from dispatches.search.document import Facet, body_actor, group_actor
from dispatches.search.searching import FacetCounts
from dispatches.site.choices import KnownWords
from dispatches.site.filters import SearchFilters, address_value, facet_value
from dispatches.site.names import label
from dispatches.vocabulary import Level

# Frequent values stand with their counts; of the rest, those that a short list holds can be added.
MOST_COUNTED = 8


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class FacetList:
    """One filter. `others` did not occur in what was counted, yet can be chosen."""

    name: str
    label: str
    options: tuple[Option, ...]
    others: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    url: str


def facet_lists(filters: SearchFilters, counts: FacetCounts) -> list[FacetList]:
    """Each filter of a list, with one query for each kind of row."""
    return [
        facet_list(filters, name, facet, counts[facet]) for name, facet in filters.facets.items()
    ]


def facet_list(filters: SearchFilters, name: str, facet: Facet, counts: Counter[str]) -> FacetList:
    field = filters.form.fields[name]
    chosen = filters.values[name]
    if facet is Facet.YEAR:
        rows: list[Any] = sorted({int(year) for year in counts} | set(chosen), reverse=True)
        naming: Callable[[Any], str] = year_label
    elif isinstance(field, KnownWords):
        words = dict(field.words.choices)
        rows, naming = list(words), lambda word: str(words[word])
    else:
        rows, naming = directory_rows(field.rows.model, counts, chosen), label
    picked = {facet_value(facet, value) for value in chosen}
    options = [
        Option(
            value=address_value(row),
            label=naming(row),
            count=counts[str(facet_value(facet, row))],
            is_chosen=facet_value(facet, row) in picked,
        )
        for row in rows
    ]
    shown = [option for option in options if option.count or option.is_chosen]
    if facet is not Facet.YEAR:
        shown.sort(key=lambda option: (not option.is_chosen, -option.count))
    if not isinstance(field, KnownWords):
        shown = shown[: MOST_COUNTED + len(chosen)]
    return FacetList(
        name=name,
        label=str(field.label),
        options=tuple(shown),
        others=tuple(option for option in options if option not in shown),
    )


# Kinds of rows of which there are few enough to offer them all.
WHOLE: Mapping[type[Model], Q] = {
    Place: Q(level=Level.PROVINCE),
    Scheme: Q(),
    AddresseeGroup: Q(),
    DocumentKind: Q(),
}


def directory_rows(model: type[Model], counts: Counter[str], chosen: list[Any]) -> list[Any]:
    """Rows that were counted or chosen, and all of a kind of which there are few."""
    named = Q(pk__in=[row.pk for row in chosen]) | Q(pk__in=counted_keys(model, counts))
    if model in WHOLE:
        named = WHOLE[model] | named if WHOLE[model] else Q()
    return list(model._default_manager.filter(named))


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
