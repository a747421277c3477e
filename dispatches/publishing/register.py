"""Entering a paper in a register, under a number that a clerk names or that the system gives."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Body, Dispatch, Evidence, RegisterEntry, User
from dispatches.models.door import content_door
from dispatches.models.turns import in_turn
from dispatches.publishing.book_numbers import LARGEST, Number, Register, claim, greatest
from dispatches.publishing.errors import (
    AlreadyRegistered,
    Invalid,
    NotAllowed,
    OrdinalTaken,
    refuse_set_aside,
)
from dispatches.publishing.events import record
from dispatches.publishing.line_values import (
    Handling,
    Written,
    check_handling,
    check_written,
    set_values,
    tidied,
)
from dispatches.publishing.locking import locked
from dispatches.publishing.rights import Right, bodies_where, may
from dispatches.text.dates import find_dates
from dispatches.vocabulary import RegisterBook, Verb


def enter(
    dispatch: Dispatch,
    *,
    by: User,
    body: Body,
    ordinal: int | None,
    arrived_on: date,
    note: str = "",
    today: date | None = None,
) -> RegisterEntry:
    """Enter a paper in the register of arriving documents, under the number of arrival that a
    clerk names, or under the next one (None) where the main book is kept here.

    Any paper that this clerk may see or that is published can be entered. Raises `OrdinalTaken`,
    `AlreadyRegistered`, `Invalid`, `NotAllowed`, and what claiming a number raises.
    """
    register = Register(body, RegisterBook.ARRIVING)
    require_clerk(by, register)
    if not may(by, Right.VIEW, dispatch) and dispatch.live_edition() is None:
        raise NotAllowed
    entry = RegisterEntry(dispatch=dispatch, arrived_on=arrived_on)
    set_values(entry, tidied(Handling(note=note)))
    with in_turn(), transaction.atomic(), content_door():
        lock_unregistered(dispatch, register)
        return write_line(entry, register, _named(ordinal), by=by, today=today)


def enter_written(
    register: Register,
    *,
    by: User,
    day: date,
    number: Number | None,
    written: Written,
    handling: Handling,
    today: date | None = None,
) -> RegisterEntry:
    """Enter a paper that is not held here: the line itself says what it is.

    `day` is that of arrival, or of an outgoing document. Raises as `enter` does.
    """
    require_clerk(by, register)
    written, handling = tidied(written), tidied(handling)
    check_written(written, register.book)
    check_handling(handling, register.book)
    entry = RegisterEntry()
    set_values(entry, written, handling)
    set_day(entry, register.book, day)
    with in_turn(), transaction.atomic(), content_door():
        return write_line(entry, register, number, by=by, today=today)


def require_clerk(by: User, register: Register) -> None:
    if register.body.pk not in bodies_where(by, Right.REGISTER):
        raise NotAllowed


def lock_unregistered(dispatch: Dispatch, register: Register) -> None:
    """Lock a record, so that two clerks of one office cannot both enter it."""
    refuse_set_aside(locked(dispatch.pk, though_held=True))
    same = entries_of(dispatch).filter(body=register.body, book=register.book)
    if earlier := same.first():
        raise AlreadyRegistered(earlier)


def write_line(
    entry: RegisterEntry,
    register: Register,
    wanted: Number | None,
    *,
    by: User,
    today: date | None = None,
) -> RegisterEntry:
    """Give a line its number and insert it. The caller holds door, transaction, and the lock of
    its record. Raises `OrdinalTaken`, and what claiming a number raises."""
    day = day_of(entry, register.book)
    number = claim(register, day, wanted, today=today or timezone.localdate())
    entry.body, entry.book, entry.series = register.body, register.book, register.series
    entry.year, (entry.ordinal, entry.suffix) = day.year, number
    entry.entered_by = by
    insert(entry, register)
    if entry.dispatch is not None:
        note_event(Verb.REGISTER, entry, by=by)
    return entry


def insert(entry: RegisterEntry, register: Register) -> None:
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as fault:
        same = register.lines(entry.year).holding_numbers()
        taken = same.filter(ordinal=entry.ordinal, suffix=entry.suffix).first()
        if taken is not None:
            raise OrdinalTaken(taken) from fault
        of_paper = RegisterEntry.objects.standing().filter(body=register.body, book=register.book)
        raise AlreadyRegistered(of_paper.get(dispatch=entry.dispatch_id)) from fault


def note_event(verb: Verb, entry: RegisterEntry, *, by: User, why: str = "") -> None:
    """Say so in the chain of the record. The caller holds its lock."""
    assert entry.dispatch is not None  # noqa: S101  # narrows the type only
    said = f"{entry} {entry.body.key}"
    record(verb=verb, dispatch=entry.dispatch, actor=by, reason=f"{said}: {why}" if why else said)


def day_of(entry: RegisterEntry, book: RegisterBook) -> date:
    """The day by which a line belongs to a year."""
    day = entry.arrived_on if book == RegisterBook.ARRIVING else entry.dated_on
    assert day is not None  # noqa: S101  # a constraint holds it
    return day


def set_day(entry: RegisterEntry, book: RegisterBook, day: date) -> None:
    if book == RegisterBook.ARRIVING:
        entry.arrived_on = day
    else:
        entry.dated_on = day


def _named(ordinal: int | None) -> Number | None:
    if ordinal is not None and not 1 <= ordinal <= LARGEST:
        raise Invalid("ordinal", _("A number of arrival is 1 or more."))
    return None if ordinal is None else Number(ordinal)


def entries_of(dispatch: Dispatch) -> QuerySet[RegisterEntry]:
    """The lines that hold for a paper: those of its record, and of drafts merged into it."""
    records, newest = {dispatch.pk}, {dispatch.pk}
    while newest:
        merged = Dispatch.objects.filter(merged_into__in=newest)
        newest = set(merged.values_list("pk", flat=True))
        records |= newest
    return RegisterEntry.objects.standing().filter(dispatch__in=records)


def next_ordinal(register: Register, year: int) -> int:
    """One more than the greatest of the year: a suggestion, which another clerk may take first."""
    return greatest(register, year) + 1


def stamped_arrival(dispatch: Dispatch) -> tuple[int | None, date | None]:
    """Number and day of the arrival stamp, where the reader saw one."""
    number = _stamped(dispatch, "arrival_number")
    days = [found.value.exact for found in find_dates(_stamped(dispatch, "arrival_date"))]
    readable = number.isascii() and number.isdecimal() and len(number) < 10
    return int(number) if readable else None, days[0] if days else None


def _stamped(dispatch: Dispatch, field: str) -> str:
    """The words that the newest original has for a field of the stamp."""
    rows = Evidence.objects.filter(source__dispatch=dispatch, field=field, start__isnull=False)
    row = rows.select_related("source").order_by("-source", "start").first()
    return row.source.raw_text[row.start : row.end].strip() if row else ""
