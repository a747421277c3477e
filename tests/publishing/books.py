"""Books for tests: an office whose main books are kept here, and papers to enter in them."""

from datetime import date
from typing import Any

from dispatches.models import Edition, MainBook, RegisterEntry, Series
from dispatches.publishing.book_numbers import Register, number_in
from dispatches.publishing.books import declare
from dispatches.publishing.line_values import Handling, Written
from dispatches.publishing.outgoing import give_number
from dispatches.publishing.register import enter_written
from dispatches.vocabulary import Precision, RegisterBook
from tests.builders import Desk

ARRIVING, LEAVING = RegisterBook.ARRIVING, RegisterBook.LEAVING
TODAY = date(2026, 5, 20)


def book(desk: Desk, which: RegisterBook = LEAVING, series: Series | None = None) -> Register:
    return Register(desk.office, which, series)


def declared(desk: Desk, which: RegisterBook = LEAVING, **changes: Any) -> MainBook:
    """The main book is kept here from today on."""
    said: dict[str, Any] = {"valid_from": TODAY, "today": TODAY} | changes
    series = said.pop("series", None)
    return declare(book(desk, which, series), by=desk.officer, **said)


def unnumbered(desk: Desk, **changes: Any) -> Edition:
    """A signed paper of this office that waits for its number."""
    blank: dict[str, Any] = {
        "number": "", "issued_from": None, "issued_to": None,
        "issued_precision": Precision.UNKNOWN,
    }  # fmt: skip
    return desk.draft(**(blank | changes))


def numbered(desk: Desk, edition: Edition | None = None, **changes: Any) -> RegisterEntry:
    """Give a paper the next number of today."""
    edition = edition or unnumbered(desk)
    said: dict[str, Any] = {
        "register": book(desk), "based_on": edition.version, "by": desk.clerk,
        "symbol": "CAT-PC06", "day": TODAY, "today": TODAY,
    } | changes  # fmt: skip
    return give_number(edition, said.pop("register"), **said)


def written(
    desk: Desk, line: str = "", which: RegisterBook = ARRIVING, **changes: Any
) -> RegisterEntry:
    """A line for a paper that is not held here; without a number, the next one."""
    handling = changes.pop("handling", Handling())
    day, register = changes.pop("day", TODAY), changes.pop("register", None)
    said = {"subject": "báo cáo tháng", "symbol": "SXD-VP"} | (
        {"author": "Sở Xây dựng", "number": "15"} if which == ARRIVING else {}
    )
    return enter_written(
        register or book(desk, which),
        by=desk.clerk,
        day=day,
        number=number_in(line),
        written=Written(**(said | changes)),
        handling=handling,
        today=TODAY,
    )
