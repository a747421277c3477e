"""Declaring that a main book is kept here, ending that, and series of numbers of their own."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Body, DocumentKind, MainBook, Series, User
from dispatches.models.door import content_door
from dispatches.publishing.book_numbers import LARGEST, Register, greatest
from dispatches.publishing.errors import Invalid, NotAllowed
from dispatches.publishing.rights import Right, bodies_where
from dispatches.publishing.validity import told


def declare(
    register: Register, *, by: User, valid_from: date, first_number: int = 1, today: date
) -> MainBook:
    """From this day on the system gives the numbers of this book, beginning with `first_number`.

    Raises `Invalid` for a day that is past, a number that the book has already, or a book that is
    declared already; `NotAllowed`.
    """
    _require(by, register.body)
    if valid_from < today:
        raise Invalid("valid_from", _("A book can be declared from today on, not for days past."))
    if not 1 <= first_number <= LARGEST:
        raise Invalid("first_number", _("A number is 1 or more."))
    with transaction.atomic(), content_door():
        Body.objects.select_for_update().get(pk=register.body.pk)
        for earlier in register.declarations():
            if earlier.valid_to is None or earlier.valid_to > valid_from:
                raise Invalid("valid_from", _("This book is declared for that day already."))
        if (last := greatest(register, valid_from.year)) >= first_number:
            raise Invalid(
                "first_number",
                _("The book has number %(last)d of that year: begin with %(next)d or more.")
                % {"last": last, "next": last + 1},
            )
        main = MainBook(
            body=register.body,
            book=register.book,
            series=register.series,
            valid_from=valid_from,
            first_number=first_number,
            declared_by=by,
        )
        main.save(force_insert=True)
    return main


def end(main: MainBook, *, by: User, valid_to: date, today: date) -> MainBook:
    """From this day on the main book is elsewhere again; numbers that were given stay.

    Raises `Invalid` for a day that is past, `NotAllowed`.
    """
    _require(by, main.body)
    with transaction.atomic(), content_door():
        main = MainBook.objects.select_for_update().get(pk=main.pk)
        if main.valid_to is not None and main.valid_to <= today:
            raise Invalid("valid_to", _("This declaration has ended already."))
        if valid_to < today or (main.valid_from and valid_to <= main.valid_from):
            raise Invalid("valid_to", _("It can end from today on, and after the day it began."))
        main.valid_to, main.ended_by, main.ended_at = valid_to, by, timezone.now()
        main.save(update_fields=["valid_to", "ended_by", "ended_at"])
    return main


def open_series(
    *,
    by: User,
    body: Body,
    name: str,
    issuer: Body | None = None,
    kind: DocumentKind | None = None,
    valid_from: date | None = None,
) -> Series:
    """Begin a series of numbers beside the common one. Raises `Invalid`, `NotAllowed`."""
    _require(by, body)
    name = told(name, "name", most=200)
    if not name:
        raise Invalid("name", _("A series needs a name."))
    series = Series(body=body, name=name, issuer=issuer, kind=kind, valid_from=valid_from)
    try:
        with transaction.atomic(), content_door():
            series.save(force_insert=True)
    except IntegrityError as fault:
        raise Invalid("name", _("This office has a series of that name.")) from fault
    return series


def close_series(series: Series, *, by: User, valid_to: date) -> Series:
    """From this day on nothing new is entered in it. Raises `Invalid`, `NotAllowed`."""
    _require(by, series.body)
    with transaction.atomic(), content_door():
        series = Series.objects.select_for_update().get(pk=series.pk)
        if series.valid_from is not None and valid_to <= series.valid_from:
            raise Invalid("valid_to", _("It can end after the day it began."))
        series.valid_to = valid_to
        series.save(update_fields=["valid_to"])
    return series


def _require(by: User, body: Body) -> None:
    if body.pk not in bodies_where(by, Right.DECLARE_BOOK):
        raise NotAllowed
