"""What of a register is shown: a span of days, how far papers have come, and from where on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from dispatches.admin.book_choice import Choice, Sheet
from dispatches.admin.forms.dates import read_day
from dispatches.models import RegisterEntry
from dispatches.models.register import RegisterEntryQuerySet
from dispatches.publishing.book_numbers import LARGEST, Number, number_in
from dispatches.publishing.line_words import with_rows


class Stage(StrEnum):
    """How far an arriving paper has come."""

    ALL = ""
    OPEN = "con-xu-ly"
    OVERDUE = "qua-han"
    DONE = "da-xong"


STAGES = {
    Stage.ALL: _("All"),
    Stage.OPEN: _("To be dealt with"),
    Stage.OVERDUE: _("Overdue"),
    Stage.DONE: _("Done"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """As typed, for the form, beside what was understood; `wrong` names boxes that say no day."""

    since_text: str = ""
    until_text: str = ""
    since: date | None = None
    until: date | None = None
    stage: Stage = Stage.ALL
    wrong: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        said = {"tu": self.since_text, "den": self.until_text, "tinh_trang": self.stage}
        return {name: value for name, value in said.items() if value}


def filters_of(request: HttpRequest) -> Filters:
    said: QueryDict = request.GET
    stage = said.get("tinh_trang", "")
    days, wrong = {}, []
    for name in ("tu", "den"):
        days[name] = read_day(said.get(name, ""))
        if days[name] is None and said.get(name, "").strip():
            wrong.append(name)
    return Filters(
        since_text=said.get("tu", "").strip()[:20],
        until_text=said.get("den", "").strip()[:20],
        since=days["tu"],
        until=days["den"],
        stage=Stage(stage) if stage in set(Stage) else Stage.ALL,
        wrong=tuple(wrong),
    )


def filtered(choice: Choice, filters: Filters) -> RegisterEntryQuerySet:
    """The lines of a register that were asked for, struck ones in their places."""
    lines = with_rows(choice.register.lines(choice.year))
    column = "dated_on" if choice.sheet is Sheet.LEAVING else "arrived_on"
    if filters.since:
        lines = lines.filter(**{f"{column}__gte": filters.since})
    if filters.until:
        lines = lines.filter(**{f"{column}__lte": filters.until})
    if choice.sheet is not Sheet.FOLLOW_UP:
        return lines
    match filters.stage:
        case Stage.OPEN:
            return lines.open_on(choice.today)
        case Stage.OVERDUE:
            return lines.open_on(choice.today, overdue=True)
        case Stage.DONE:
            return lines.standing().filter(done_on__isnull=False)
        case _:
            return lines.standing()


def page_of(lines: RegisterEntryQuerySet, start: str, size: int) -> tuple[list[RegisterEntry], str]:
    """Newest numbers first from a mark on, and the mark of the next page; "" where there is none.

    The mark is the number and key of a page's first line: "12a.345".
    """
    if mark := _read_mark(start):
        number, key = mark
        lines = lines.filter(
            Q(ordinal__lt=number.ordinal)
            | Q(ordinal=number.ordinal, suffix__lt=number.suffix)
            | Q(ordinal=number.ordinal, suffix=number.suffix, pk__lte=key)
        )
    found = list(lines.order_by("-ordinal", "-suffix", "-pk")[: size + 1])
    following = f"{found[size].shown_number}.{found[size].pk}" if len(found) > size else ""
    return found[:size], following


def in_order(lines: RegisterEntryQuerySet, size: int) -> Iterator[list[RegisterEntry]]:
    """Every line in the order of the book, a run at a time, none of them kept."""
    ordered = lines.order_by("ordinal", "suffix", "pk")
    run = list(ordered[:size])
    while run:
        yield run
        last = run[-1]
        behind = (
            Q(ordinal__gt=last.ordinal)
            | Q(ordinal=last.ordinal, suffix__gt=last.suffix)
            | Q(ordinal=last.ordinal, suffix=last.suffix, pk__gt=last.pk)
        )
        run = list(ordered.filter(behind)[:size]) if len(run) == size else []


def _read_mark(text: str) -> tuple[Number, int] | None:
    number, _dot, key = text.partition(".")
    read = number_in(number)
    whole = key.isascii() and key.isdecimal() and len(key) < 19
    return (read, int(key)) if read and read.ordinal <= LARGEST and whole else None
