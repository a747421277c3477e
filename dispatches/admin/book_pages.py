"""A register at the desk: its lines page by page, with what a person may do with them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from dispatches.admin.book_choice import TITLES, Choice, Sheet, choice_of
from dispatches.admin.book_columns import COLUMNS, Column, ended
from dispatches.admin.book_filters import STAGES, Stage, filtered, filters_of, page_of
from dispatches.admin.overdue import overdue_in
from dispatches.admin.standing import bodies
from dispatches.models import RegisterEntry
from dispatches.publishing.line_words import Line, lines_of
from dispatches.publishing.rights import Right
from dispatches.vocabulary import LineState

PAGE = 50


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line as a row of the table."""

    line: Line
    cells: list[Cell]
    ended: str
    overdue: bool

    @property
    def is_struck(self) -> bool:
        return self.line.entry.state == LineState.STRUCK


def show(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    choice, filters = choice_of(request), filters_of(request)
    entries, following = page_of(filtered(choice, filters), request.GET.get("trang", ""), PAGE)
    context |= {
        "title": choice.title,
        "choice": choice,
        "sheets": TITLES,
        "filters": filters,
        "stages": STAGES if choice.sheet is Sheet.FOLLOW_UP else {},
        "columns": COLUMNS[choice.sheet],
        "rows": rows_of(entries, choice, seen=bodies(request, Right.VIEW)),
        "next_page": choice.parameters(**filters.parameters, trang=following) if following else "",
        "is_first": not request.GET.get("trang"),
        "narrowed": bool(filters.parameters),
        "kept": choice.parameters(**filters.parameters),
        "overdue": overdue_in(choice.register.body),
        "overdue_page": choice.parameters(so=Sheet.FOLLOW_UP, tinh_trang=Stage.OVERDUE),
    }
    return TemplateResponse(request, "admin/desk/book.html", context)


def rows_of(entries: list[RegisterEntry], choice: Choice, *, seen: set[int]) -> list[Row]:
    return [
        Row(
            line=line,
            cells=[Cell(column, column.said(line)) for column in COLUMNS[choice.sheet]],
            ended=ended(line),
            overdue=is_overdue(line.entry, choice),
        )
        for line in lines_of(entries, seen=seen)
    ]


def is_overdue(entry: RegisterEntry, choice: Choice) -> bool:
    waits = entry.is_standing and entry.done_on is None
    return waits and entry.due_on is not None and entry.due_on < choice.today
