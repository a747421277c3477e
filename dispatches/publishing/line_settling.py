"""How a number of a register is settled: cancelled, or its line taken over by a record."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Dispatch, RegisterEntry, User
from dispatches.models.door import content_door
from dispatches.models.turns import in_turn
from dispatches.publishing.book_numbers import Number, Register, number_in
from dispatches.publishing.errors import Invalid, StaleEntry, StillBorne
from dispatches.publishing.line_changes import copied, ended, locked_line, register_of
from dispatches.publishing.line_values import handling_of, set_values
from dispatches.publishing.register import (
    day_of,
    insert,
    lock_unregistered,
    note_event,
    require_clerk,
    set_day,
    write_line,
)
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import LineState, RegisterBook, Verb


def join(entry: RegisterEntry, dispatch: Dispatch, *, based_on: int, by: User) -> RegisterEntry:
    """Let the record of a paper that came in later take the line that was written for it.

    Raises `Invalid` where the line has a record, or the paper bears another number.
    """
    register = register_of(entry)
    require(by, Right.VIEW, dispatch)
    with in_turn(), transaction.atomic(), content_door():
        lock_unregistered(dispatch, register)
        with locked_line(entry, based_on, by) as line:
            if line.dispatch_id is not None or not line.is_standing:
                raise StaleEntry(line)
            _refuse_another_number(line, dispatch)
            new = copied(line, by)
            set_values(new, handling_of(line))
            set_day(new, register.book, day_of(line, register.book))
            new.dispatch = dispatch
            ended(line, LineState.STRUCK, _("The record of the paper has taken this line."), by)
            insert(new, register)
            note_event(Verb.REGISTER, new, by=by)
    return new


def cancel(entry: RegisterEntry, *, based_on: int, by: User, reason: str) -> RegisterEntry:
    """Say that a number is not used; it stays in the book, is never given again, and is no gap.

    Raises `StillBorne` while the paper says the number: that is settled in its record first.
    """
    reason = given_reason(reason)
    with locked_line(entry, based_on, by) as line:
        if not line.is_standing:
            raise StaleEntry(line)
        if line.dispatch is not None:
            _refuse_borne(line)
        ended(line, LineState.CANCELLED, reason, by)
        if line.dispatch is not None:
            note_event(Verb.STRIKE, line, by=by, why=reason)
    return line


def cancel_unused(
    register: Register, *, number: Number, day: date, by: User, reason: str
) -> RegisterEntry:
    """Note in the book that a number which nothing bears is not used: a gap is explained.

    Raises `OrdinalTaken`, `NumbersGivenHere` for a number that is still to be given, `NotAllowed`.
    """
    require_clerk(by, register)
    entry = RegisterEntry(
        state=LineState.CANCELLED,
        ended_reason=given_reason(reason),
        ended_by=by,
        ended_at=timezone.now(),
    )
    set_day(entry, register.book, day)
    with in_turn(), transaction.atomic(), content_door():
        return write_line(entry, register, number, by=by)


def _refuse_borne(line: RegisterEntry) -> None:
    """An outgoing paper whose edition says this number would contradict its book."""
    assert line.dispatch is not None  # noqa: S101  # narrows the type only
    edition = line.dispatch.latest_edition()
    if line.book == RegisterBook.LEAVING and edition.number and not line.dispatch.merged_into_id:
        raise StillBorne(edition)


def _refuse_another_number(line: RegisterEntry, dispatch: Dispatch) -> None:
    """An outgoing record must bear the number of the line; an arriving one has its issuer's."""
    if line.book == RegisterBook.LEAVING and number_in(dispatch.number) != (
        line.ordinal,
        line.suffix,
    ):
        raise Invalid("number", _("The record bears another number than this line."))
