"""Entering a paper in an office's register of arriving documents (NĐ 30/2020 Điều 22)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dispatches.models import Body, Dispatch, Evidence, RegisterEntry, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import (
    AlreadyRegistered,
    Invalid,
    NotAllowed,
    OrdinalTaken,
    refuse_merged,
)
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.rights import Right, bodies_where, may
from dispatches.publishing.validity import told
from dispatches.text.dates import find_dates
from dispatches.vocabulary import RegisterBook, Verb

LARGEST_ORDINAL = 999_999_999


def enter(
    dispatch: Dispatch, *, by: User, body: Body, ordinal: int, arrived_on: date, note: str = ""
) -> RegisterEntry:
    """Give a paper the number of arrival that a clerk names; nothing is numbered by itself.

    Any paper that this clerk may see or that is published can be entered. Raises `OrdinalTaken`,
    `AlreadyRegistered`, `Invalid`, `NotAllowed`.
    """
    if body.pk not in bodies_where(by, Right.TAKE_IN):
        raise NotAllowed
    if not may(by, Right.VIEW, dispatch) and dispatch.live_edition() is None:
        raise NotAllowed
    if not 1 <= ordinal <= LARGEST_ORDINAL:
        raise Invalid("ordinal", _("A number of arrival is 1 or more."))
    entry = RegisterEntry(
        body=body,
        book=RegisterBook.ARRIVING,
        year=arrived_on.year,
        ordinal=ordinal,
        dispatch=dispatch,
        arrived_on=arrived_on,
        note=told(note, "note", most=300),
        entered_by=by,
    )
    with transaction.atomic(), content_door():
        # Locked, so that two clerks of one office cannot both enter it.
        refuse_merged(locked(dispatch.pk, though_held=True))
        book = RegisterEntry.objects.filter(body=body, book=entry.book)
        if earlier := entries_of(dispatch).filter(body=body, book=entry.book).first():
            raise AlreadyRegistered(earlier)
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
        except IntegrityError as fault:
            raise OrdinalTaken(book.get(year=entry.year, ordinal=ordinal)) from fault
        record(
            verb=Verb.REGISTER,
            dispatch=dispatch,
            actor=by,
            reason=f"{entry} {body.key}",
        )
    return entry


def entries_of(dispatch: Dispatch) -> QuerySet[RegisterEntry]:
    """The entries of a paper: those of its record, and of the drafts that were merged into it."""
    records, newest = {dispatch.pk}, {dispatch.pk}
    while newest:
        merged = Dispatch.objects.filter(merged_into__in=newest)
        newest = set(merged.values_list("pk", flat=True))
        records |= newest
    return RegisterEntry.objects.filter(dispatch__in=records)


def next_ordinal(body: Body, year: int) -> int:
    """One more than the greatest of the year: a suggestion, which another clerk may take first."""
    book = RegisterEntry.objects.filter(body=body, book=RegisterBook.ARRIVING, year=year)
    greatest = book.order_by("-ordinal").values_list("ordinal", flat=True).first()
    return (greatest or 0) + 1


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
