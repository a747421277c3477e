"""Which register a screen is about: office, book, year and series, as its address says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dispatches.admin.standing import bodies, is_key, person
from dispatches.models import Body, MainBook, RegisterEntry, Series
from dispatches.publishing.book_numbers import Register, giving
from dispatches.publishing.rights import Right
from dispatches.text.dates import FIRST_YEAR, LAST_YEAR
from dispatches.vocabulary import RegisterBook

MOST_OFFICES = 300


class Sheet(StrEnum):
    """The three books of NĐ 30/2020 Phụ lục IV; the third shows lines of the second."""

    LEAVING = "di"
    ARRIVING = "den"
    FOLLOW_UP = "theo-doi"

    @property
    def book(self) -> RegisterBook:
        return RegisterBook.LEAVING if self is Sheet.LEAVING else RegisterBook.ARRIVING


TITLES = {
    Sheet.ARRIVING: _("Register of arriving documents"),
    Sheet.LEAVING: _("Register of outgoing documents"),
    Sheet.FOLLOW_UP: _("Follow-up register of arriving documents"),
}


@dataclass(frozen=True)
class Choice:
    """What was asked for; `offices` are those whose books this person may see, own ones first."""

    register: Register
    sheet: Sheet
    year: int
    today: date
    offices: list[Body]
    may_write: bool
    may_declare: bool

    @property
    def title(self) -> str:
        return str(TITLES[self.sheet])

    @cached_property
    def series(self) -> list[Series]:
        return list(self.register.body.number_series.all())

    @cached_property
    def is_given_here(self) -> bool:
        return giving(self.register, self.today, self.today) is not None

    @property
    def years(self) -> list[int]:
        """Every year from the first line's on, newest first."""
        lines = RegisterEntry.objects.filter(body=self.register.body, book=self.register.book)
        first = lines.order_by("year").values_list("year", flat=True).first()
        last = max(self.today.year, self.year)
        return list(range(last, min(first or last, self.year) - 1, -1))

    def parameters(self, **changes: str | int) -> str:
        """This choice as the query of an address, some of it changed."""
        said: dict[str, str | int] = {
            "co_quan": self.register.body.key,
            "so": self.sheet,
            "nam": self.year,
        }
        if self.register.series:
            said["loat"] = self.register.series.pk
        return urlencode(said | changes)

    @property
    def query(self) -> str:
        return self.parameters()

    @property
    def day(self) -> date:
        """The day to suggest for a new line: today, or the last of a year that is over."""
        return self.today if self.year == self.today.year else date(self.year, 12, 31)


def choice_of(request: HttpRequest, said: Mapping[str, str] | None = None) -> Choice:
    """Read from the address (or a form); what means nothing there gives way to what is usual."""
    said = request.GET if said is None else said
    offices = offices_of(request)
    office = _office(offices, said.get("co_quan", ""))
    sheet = Sheet(said["so"]) if said.get("so") in set(Sheet) else Sheet.ARRIVING
    today = timezone.localdate()
    return Choice(
        register=Register(office, sheet.book, _series(office, sheet, said.get("loat", ""))),
        sheet=sheet,
        year=_year(said.get("nam", ""), today),
        today=today,
        offices=offices,
        may_write=office.pk in bodies(request, Right.REGISTER),
        may_declare=office.pk in bodies(request, Right.DECLARE_BOOK),
    )


def offices_of(request: HttpRequest) -> list[Body]:
    """Offices whose books this person may see: their own, and those below that have any."""
    kept = Body.objects.filter(pk__in=bodies(request, Right.VIEW))
    own = list(kept.filter(membership__user=person(request)).distinct())
    has_books = Q()
    for model in (RegisterEntry, MainBook, Series):
        has_books |= Q(Exists(model._default_manager.filter(body=OuterRef("pk"))))
    others = kept.filter(has_books).exclude(pk__in=[body.pk for body in own])
    return [*own, *others[:MOST_OFFICES]]


def _office(offices: list[Body], key: str) -> Body:
    found = next((body for body in offices if body.key == key), None)
    if found is None and (key or not offices):
        raise Http404
    return found or offices[0]


def _series(office: Body, sheet: Sheet, key: str) -> Series | None:
    if sheet is not Sheet.LEAVING or not is_key(key):
        return None
    return Series.objects.filter(body=office, pk=int(key)).first()


def _year(text: str, today: date) -> int:
    year = int(text) if is_key(text) else today.year
    return year if FIRST_YEAR <= year <= LAST_YEAR else today.year
