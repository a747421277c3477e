"""What a reader chose, from the address to the filters of search, by django-filter.

Values that mean nothing are left out, not refused: an old or mistyped link still leads somewhere,
and the page says what it left out.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.models import AddresseeGroup, Body, DocumentKind, Edition, Place, Scheme
from dispatches.search.actors import Actors, actor
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.site.choices import RowsFilter, WordsFilter, YearsFilter
from dispatches.site.facet_values import address_value
from dispatches.vocabulary import Level


class SearchFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Filters that both lists have. `facets` names the facet behind each parameter."""

    co_quan = RowsFilter(label=gettext_lazy("Issuing body"), rows=Body)
    dia_ban = RowsFilter(label=gettext_lazy("Province, place"), rows=Place)
    nam = YearsFilter(label=gettext_lazy("Year"))
    thu_doan = RowsFilter(label=gettext_lazy("Fraud scheme"), rows=Scheme, column="code")

    facets: ClassVar[Mapping[str, Facet]] = {
        "co_quan": Facet.BODY,
        "dia_ban": Facet.PLACE,
        "nam": Facet.YEAR,
        "thu_doan": Facet.SCHEME,
    }

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, queryset=Edition.objects.none())
        self.form.is_valid()
        self.values: dict[str, list[Any]] = {
            name: self.form.cleaned_data.get(name) or [] for name in self.facets
        }

    def get_form_class(self) -> type[forms.Form]:
        filters: Any = type(self)
        return _form_class(filters)

    @property
    def days(self) -> dict[str, date]:
        """The bounds of time that were chosen, by parameter."""
        return {}

    @property
    def actors(self) -> Actors | None:
        """The offices that must act, of a list in which somebody must."""
        return None

    @property
    def asks_for_all_ages(self) -> bool:
        return False

    @property
    def is_used(self) -> bool:
        return any(self.values.values()) or bool(self.days)

    def asked(self) -> Filters:
        """The same in the words of search."""
        chosen: dict[Facet, frozenset[str | int]] = {}
        for name, facet in self.facets.items():
            if values := self.values[name]:
                chosen[facet] = chosen.get(facet, frozenset()) | {
                    stored_value(facet, value) for value in values
                }
        return Filters(chosen=chosen)

    def parameters(self) -> list[tuple[str, str]]:
        """What was understood, as parameters of an address."""
        return [
            (name, address_value(value)) for name, values in self.values.items() for value in values
        ]

    def troubles(self) -> list[str]:
        """What could not be used, in words for the reader."""
        told = []
        given = {name: list(dict.fromkeys(self.data.getlist(name))) for name in self.facets}
        most = {name: self.form.fields[name].most for name in given}
        over = [most[name] for name, values in given.items() if len(values) > most[name]]
        if over:
            told.append(
                _("Too many filters at once: only the first %(most)d of each kind are used.")
                % {"most": min(over)}
            )
        unknown = sum(
            len([value for value in values if value][: most[name]]) - len(self.values[name])
            for name, values in given.items()
        )
        if unknown > 0 and not told:
            told.append(_("A filter of this address names nothing here and was left out."))
        return told


@cache
def _form_class(filters: Any) -> type[forms.Form]:
    """One for all requests; its fields are copied for each."""
    fields = {name: each.field for name, each in filters.base_filters.items()}
    return type(f"{filters.__name__}Form", (forms.Form,), fields)


class DispatchFilters(SearchFilters):
    nhom = RowsFilter(
        label=gettext_lazy("Addressed to"),
        rows=AddresseeGroup,
    )
    loai = RowsFilter(label=gettext_lazy("Kind"), rows=DocumentKind, column="key")
    cap = WordsFilter(label=gettext_lazy("Level of the issuing body"), words=Level)

    facets: ClassVar[Mapping[str, Facet]] = {
        **SearchFilters.facets,
        "nhom": Facet.GROUP,
        "loai": Facet.KIND,
        "cap": Facet.LEVEL,
    }


def stored_value(facet: Facet, value: Any) -> str | int:
    """A chosen value as search stores it."""
    if facet is Facet.ACTOR:
        return actor(value)
    stored: str | int = value.pk if hasattr(value, "pk") else value
    return stored
