"""The columns of the three registers, in the words and the order of NĐ 30/2020 Phụ lục IV."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.book_choice import Sheet
from dispatches.publishing.line_words import Line
from dispatches.vocabulary import LineState


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters of a spreadsheet; `links` marks the cell that leads to the line,
    `due` the one beside which it is said that a paper is overdue."""

    title: str | Promise
    said: Callable[[Line], str]
    width: int
    links: bool = False
    due: bool = False


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _day_of(name: str) -> Callable[[Line], str]:
    return lambda line: _day(attrgetter(name)(line))


def _note(line: Line) -> str:
    return "; ".join(part for part in (line.entry.note, ended(line)) if part)


def ended(line: Line) -> str:
    """Why a line no longer counts, by whom, and when."""
    entry = line.entry
    if entry.is_standing or entry.ended_at is None:
        return ""
    words = {
        LineState.STRUCK: _("Struck out: %(reason)s (%(name)s, %(day)s)"),
        LineState.CANCELLED: _("Number cancelled: %(reason)s (%(name)s, %(day)s)"),
    }[LineState(entry.state)]
    return words % {
        "reason": entry.ended_reason,
        "name": entry.ended_by,
        "day": f"{entry.ended_at:%d/%m/%Y}",
    }


def _which_paper(line: Line) -> str:
    named = " ".join(part for part in (line.kind, line.reference) if part)
    return "; ".join(part for part in (named, line.dated, line.author) if part)


def _progress(line: Line) -> str:
    done = line.entry.done_on
    parts = (line.entry.progress, _("done on %(day)s") % {"day": _day(done)} if done else "")
    return "; ".join(part for part in parts if part)


def _follow_up_note(line: Line) -> str:
    return "; ".join(part for part in (line.entry.instruction, line.entry.note) if part)


def _copies(line: Line) -> str:
    return "" if line.entry.copies is None else str(line.entry.copies)


def _number(line: Line) -> str:
    return line.entry.shown_number


def _reference(line: Line) -> str:
    return line.reference or _number(line)


_RECEIVER = Column(gettext_lazy("Unit or person that receives it"), attrgetter("receiver"), 22)
_HANDED_ON = Column(gettext_lazy("Handed over on"), _day_of("entry.handed_on"), 11)
_SIGNED_FOR = Column(gettext_lazy("Received (signature)"), attrgetter("entry.signed_for"), 14)
_NOTE = Column(gettext_lazy("Notes"), _note, 22)
_ABOUT = Column(gettext_lazy("Kind and subject of the document"), attrgetter("about"), 44)

COLUMNS: dict[Sheet, tuple[Column, ...]] = {
    Sheet.LEAVING: (
        Column(gettext_lazy("Number and symbol of the document"), _reference, 16, links=True),
        Column(gettext_lazy("Date of the document"), attrgetter("dated"), 11),
        _ABOUT,
        Column(gettext_lazy("Signed by"), attrgetter("signer"), 18),
        Column(gettext_lazy("Recipients of the document"), attrgetter("recipients"), 30),
        Column(
            gettext_lazy("Unit or person that receives the file copy"), attrgetter("receiver"), 18
        ),
        Column(gettext_lazy("Number of copies"), _copies, 9),
        _HANDED_ON,
        _SIGNED_FOR,
        _NOTE,
    ),
    Sheet.ARRIVING: (
        Column(gettext_lazy("Day of arrival"), _day_of("entry.arrived_on"), 11),
        Column(gettext_lazy("Number of arrival"), _number, 8, links=True),
        Column(gettext_lazy("Author"), attrgetter("author"), 24),
        Column(gettext_lazy("Number, symbol"), attrgetter("reference"), 16),
        Column(gettext_lazy("Date"), attrgetter("dated"), 11),
        _ABOUT,
        _RECEIVER,
        _HANDED_ON,
        _SIGNED_FOR,
        _NOTE,
    ),
    Sheet.FOLLOW_UP: (
        Column(gettext_lazy("Number of arrival"), _number, 8, links=True),
        Column(
            gettext_lazy("Kind, number and symbol, date and author of the document"),
            _which_paper,
            50,
        ),
        _RECEIVER,
        Column(gettext_lazy("To be dealt with by"), _day_of("entry.due_on"), 11, due=True),
        Column(gettext_lazy("Progress"), _progress, 30),
        Column(gettext_lazy("Number and symbol of the reply"), attrgetter("entry.reply"), 16),
        Column(gettext_lazy("Notes"), _follow_up_note, 30),
    ),
}
