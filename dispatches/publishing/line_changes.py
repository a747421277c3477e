"""Changing a line of a register: filling it in, or striking it out for a better one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import RegisterEntry, User
from dispatches.models.door import content_door
from dispatches.models.turns import in_turn
from dispatches.publishing.book_numbers import (
    Number,
    Register,
    claim,
    is_given_here,
)
from dispatches.publishing.errors import (
    Invalid,
    NumbersGivenHere,
    ReasonNeeded,
    StaleEntry,
)
from dispatches.publishing.line_values import (
    Handling,
    Written,
    check_handling,
    check_written,
    handling_of,
    rewritten,
    set_values,
    tidied,
    written_of,
)
from dispatches.publishing.locking import locked
from dispatches.publishing.register import (
    day_of,
    insert,
    note_event,
    require_clerk,
    set_day,
)
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import LineState, RegisterBook, Verb


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """What a line should have said; `written` is for a paper that is not held here."""

    number: Number
    day: date
    written: Written
    handling: Handling


def register_of(entry: RegisterEntry) -> Register:
    return Register(entry.body, RegisterBook(entry.book), entry.series)


def correction_of(entry: RegisterEntry) -> Correction:
    """What the line says now, to be changed."""
    return Correction(
        number=Number(entry.ordinal, entry.suffix),
        day=day_of(entry, RegisterBook(entry.book)),
        written=written_of(entry),
        handling=handling_of(entry),
    )


def fill_in(entry: RegisterEntry, handling: Handling, *, based_on: int, by: User) -> RegisterEntry:
    """Write in columns that are empty, and how far it has come: no word of the line is lost.

    Raises `ReasonNeeded` where a filled column would change, which only `correct_line` does;
    `StaleEntry`, `Invalid`, `NotAllowed`.
    """
    handling = tidied(handling)
    check_handling(handling, RegisterBook(entry.book))
    with locked_line(entry, based_on, by) as line:
        before = handling_of(line)
        if not line.is_standing:
            raise StaleEntry(line)
        if rewritten(before, handling):
            raise ReasonNeeded
        if handling != before:
            set_values(line, handling)
            line.version += 1
            line.save(update_fields=["version", *(field.name for field in fields(Handling))])
    return line


def correct_line(
    entry: RegisterEntry, correction: Correction, *, based_on: int, by: User, reason: str
) -> RegisterEntry:
    """Strike a line out and write a better one, which the old one stays beside.

    Also the way back for a cancelled number. A number that the system gave is not changed. Raises
    `ReasonNeeded`, `StaleEntry`, `OrdinalTaken`, `NumbersGivenHere`, `Invalid`, `NotAllowed`.
    """
    reason = given_reason(reason)
    register = register_of(entry)
    written, handling = tidied(correction.written), tidied(correction.handling)
    if entry.dispatch_id is None:
        check_written(written, register.book)
    check_handling(handling, register.book)
    if correction.day.year != entry.year:
        raise Invalid("day", _("The day must lie in the year of the book."))
    with locked_line(entry, based_on, by) as line:
        new = copied(line, by)
        set_values(new, *([written] if line.dispatch_id is None else []), handling)
        set_day(new, register.book, correction.day)
        if correction.number != (line.ordinal, line.suffix):
            _renumber(new, register, correction)
        ended(line, LineState.STRUCK, reason, by)
        insert(new, register)
        if new.dispatch is not None:
            note_event(Verb.STRIKE, new, by=by, why=reason)
    return new


@contextmanager
def locked_line(entry: RegisterEntry, based_on: int, by: User) -> Iterator[RegisterEntry]:
    """The line as it is now, locked after its record; of two writers one is told."""
    require_clerk(by, register_of(entry))
    with in_turn(), transaction.atomic(), content_door():
        if entry.dispatch_id is not None:
            locked(entry.dispatch_id, though_held=True)
        line = RegisterEntry.objects.select_for_update().get(pk=entry.pk)
        if line.version != based_on or line.state == LineState.STRUCK:
            raise StaleEntry(line)
        yield line


def copied(line: RegisterEntry, by: User) -> RegisterEntry:
    """A line with the same number, for the same paper, in force."""
    return RegisterEntry(
        body=line.body,
        book=line.book,
        series=line.series,
        year=line.year,
        ordinal=line.ordinal,
        suffix=line.suffix,
        dispatch=line.dispatch,
        dated_on=line.dated_on,
        entered_by=by,
        replaces=line,
    )


def _renumber(new: RegisterEntry, register: Register, correction: Correction) -> None:
    if is_given_here(register, new.year, new.ordinal):
        raise NumbersGivenHere
    wanted = claim(register, correction.day, correction.number, today=timezone.localdate())
    new.ordinal, new.suffix = wanted


def ended(line: RegisterEntry, state: LineState, reason: str, by: User) -> None:
    line.state, line.ended_reason = state, reason
    line.ended_by, line.ended_at = by, timezone.now()
    line.version += 1
    line.save(update_fields=["state", "ended_reason", "ended_by", "ended_at", "version"])
