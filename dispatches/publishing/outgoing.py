"""The register of outgoing documents: giving a paper its number, or entering one that it bears."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dispatches.models import Dispatch, Edition, RegisterEntry, Series, User
from dispatches.models.door import content_door
from dispatches.models.named import on_day
from dispatches.models.turns import in_turn
from dispatches.publishing.book_numbers import (
    Number,
    Register,
    issuer_of,
    number_in,
    written,
)
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import AlreadyNumbered, Invalid, IssuedElsewhere, NotEditable
from dispatches.publishing.register import lock_unregistered, require_clerk, write_line
from dispatches.publishing.rights import Right, require
from dispatches.publishing.save import save_edition
from dispatches.vocabulary import Precision, RegisterBook


def give_number(
    edition: Edition,
    register: Register,
    *,
    based_on: int,
    by: User,
    symbol: str,
    day: date,
    today: date | None = None,
) -> RegisterEntry:
    """Give a paper that this body issues the next number, and its day: line and edition at once.

    Only where the main book is kept here. Raises `AlreadyNumbered`, `IssuedElsewhere`,
    `AlreadyRegistered`, `NotAllowed`, and what claiming a number and saving raise.
    """
    require_clerk(by, register)
    require(by, Right.EDIT, edition.dispatch)
    with in_turn(), transaction.atomic(), content_door():
        lock_unregistered(edition.dispatch, register)
        edition = Edition.objects.select_related("dispatch").get(pk=edition.pk)
        if not edition.is_editable:
            raise NotEditable(edition)
        if edition.number:
            raise AlreadyNumbered(edition)
        _require_issuer(edition, register)
        entry = RegisterEntry(dispatch=edition.dispatch, dated_on=day)
        write_line(entry, register, None, by=by, today=today)
        numbered = replace(
            content_of(edition),
            number=written(entry.ordinal),
            symbol=symbol.strip(),
            issued_from=day,
            issued_to=day + timedelta(days=1),
            issued_precision=Precision.DAY,
        )
        save_edition(edition, based_on=based_on, content=numbered, by=by)
    return entry


def enter_outgoing(
    dispatch: Dispatch, register: Register, *, by: User, today: date | None = None
) -> RegisterEntry:
    """Enter a paper of this body under the number and the day that it bears.

    Raises `Invalid` where it bears none, and what `enter` raises.
    """
    require_clerk(by, register)
    require(by, Right.VIEW, dispatch)
    with in_turn(), transaction.atomic(), content_door():
        lock_unregistered(dispatch, register)
        edition = dispatch.latest_edition()
        _require_issuer(edition, register)
        entry = RegisterEntry(dispatch=dispatch, dated_on=_day(edition))
        return write_line(entry, register, _number(edition), by=by, today=today)


def registers_for(edition: Edition, bodies: Iterable[int], *, day: date) -> list[Register]:
    """The runs of numbers in these offices' books that a paper may stand in, likeliest first."""
    if edition.issuing_body_id is None:
        return []
    kept = Q(body__in=bodies) & on_day(day)
    own = Q(issuer__isnull=True, body=edition.issuing_body_id)
    of_kind = Q(kind__isnull=True) | Q(kind=edition.kind_id)
    found = Series.objects.filter(kept & of_kind & (own | Q(issuer=edition.issuing_body_id)))
    rows = sorted(
        found.select_related("body", "kind"),
        key=lambda row: (row.issuer_id is None, row.kind_id is None, row.pk),
    )
    registers = [Register(row.body, RegisterBook.LEAVING, row) for row in rows]
    if edition.issuing_body and edition.issuing_body_id in set(bodies):
        common = Register(edition.issuing_body, RegisterBook.LEAVING)
        meant = any(row.issuer_id or row.kind_id for row in rows)
        registers.insert(len(registers) if meant else 0, common)
    return registers


def _require_issuer(edition: Edition, register: Register) -> None:
    series = register.series
    if edition.issuing_body_id != issuer_of(register):
        raise IssuedElsewhere
    if series and series.kind_id not in (None, edition.kind_id):
        raise IssuedElsewhere


def _day(edition: Edition) -> date:
    if edition.issued_from is None or edition.issued_precision != Precision.DAY:
        raise Invalid("day", _("The record has no exact date yet: write it there first."))
    return edition.issued_from


def _number(edition: Edition) -> Number:
    number = number_in(edition.number)
    if number is None:
        raise Invalid("number", _("The record has no number that a register can hold."))
    return number
