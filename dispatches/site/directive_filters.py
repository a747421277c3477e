"""What a reader of directives chose: who must act, by when, and whether what is past counts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

import django_filters
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.letter.days import YEARS_UNTIL_OLD, years_before
from dispatches.letter.duty import DAYS_CALLED_LATE
from dispatches.models import AddresseeGroup, Body
from dispatches.search.actors import Actors, duties_of
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.stretches import Still
from dispatches.site.choices import RowsFilter, WordsFilter
from dispatches.site.filters import SearchFilters
from dispatches.vocabulary import DeadlineKind, Level, Mode, Standing

# The parameter that also shows what is past.
ALL_AGES = ("ca_cu", "1")
# Each has a history of its own, and each day in it is one more question to the index.
MOST_OFFICES = 5


class DirectiveFilters(SearchFilters):
    don_vi = RowsFilter(
        label=gettext_lazy("Body that must act"),
        rows=Body,
        most=MOST_OFFICES,
    )
    nhom = RowsFilter(
        label=gettext_lazy("Group that must act"),
        rows=AddresseeGroup,
        most=MOST_OFFICES,
    )
    kieu = WordsFilter(label=gettext_lazy("The paper’s verb"), words=Mode)
    han = WordsFilter(label=gettext_lazy("Deadline"), words=DeadlineKind)
    tinh_trang = WordsFilter(label=gettext_lazy("Standing"), words=Standing)
    cap = WordsFilter(label=gettext_lazy("Level of the issuing body"), words=Level)
    tu = django_filters.DateFilter(
        label=gettext_lazy("Due from"), input_formats=["%Y-%m-%d", "%d/%m/%Y"]
    )
    den = django_filters.DateFilter(
        label=gettext_lazy("Due until"), input_formats=["%Y-%m-%d", "%d/%m/%Y"]
    )

    facets: ClassVar[Mapping[str, Facet]] = {
        "don_vi": Facet.ACTOR,
        "nhom": Facet.ACTOR,
        "han": Facet.DEADLINE,
        "kieu": Facet.MODE,
        "tinh_trang": Facet.STANDING,
        **SearchFilters.facets,
        "cap": Facet.LEVEL,
    }

    @property
    def days(self) -> dict[str, date]:
        given = {name: self.form.cleaned_data.get(name) for name in ("tu", "den")}
        return {name: day for name, day in given.items() if day}

    @property
    def asks_for_all_ages(self) -> bool:
        return bool(self.data.get(ALL_AGES[0]) == ALL_AGES[1])

    @property
    def all_ages(self) -> bool:
        """Whether what is past is to be shown too: asked for as such, or by a time of its own."""
        return self.asks_for_all_ages or bool(self.days or self.values["nam"])

    @property
    def actors(self) -> Actors | None:
        return self._actors

    @cached_property
    def _actors(self) -> Actors | None:
        offices = [*self.values["don_vi"], *self.values["nhom"]]
        return duties_of(*offices) if offices else None

    def asked(self) -> Filters:
        asked, today = super().asked(), timezone.localdate()
        return replace(
            asked,
            chosen={**asked.chosen, Facet.ACTOR: frozenset()},
            actors=self.actors,
            due_from=self.days.get("tu"),
            due_to=self.days.get("den"),
            still=None if self.all_ages else still(today),
            # Of days that are named, the first one; of all others those that still matter.
            due_first=date.min if self.days else still(today).due_since,
        )

    def parameters(self) -> list[tuple[str, str]]:
        days = [(name, day.isoformat()) for name, day in self.days.items()]
        ages = [ALL_AGES] if self.asks_for_all_ages else []
        return [*super().parameters(), *days, *ages]

    def troubles(self) -> list[str]:
        told = super().troubles()
        if "tu" in self.form.errors or "den" in self.form.errors:
            told.append(_("A date of this address does not exist and was left out."))
        if self.days.get("tu", date.min) > self.days.get("den", date.max):
            told.append(_("The first day is after the last: nothing can lie between them."))
        return told


def still(today: date) -> Still:
    """What of the directives is for the first list; the rest stays a click away."""
    return Still(
        due_since=today - timedelta(days=DAYS_CALLED_LATE),
        issued_since=years_before(today, YEARS_UNTIL_OLD),
    )
