"""The outgoing side of a paper's registers: giving it the next number, or entering its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.admin.forms.dates import read_day
from dispatches.admin.standing import bodies, may_with, person, version_seen
from dispatches.models import Dispatch, Edition, RegisterEntry
from dispatches.publishing.book_numbers import Register, giving, number_in
from dispatches.publishing.outgoing import enter_outgoing, give_number, registers_for
from dispatches.publishing.rights import Right
from dispatches.vocabulary import Precision, RegisterBook


@dataclass(frozen=True, slots=True)
class Leaving:
    """A register that this paper may stand in: `given` is a number to come from the system."""

    register: Register
    edition: Edition
    given: bool
    day: date

    @property
    def key(self) -> str:
        """Names the register in the form."""
        series = self.register.series
        return f"{self.register.body.key}:{series.pk if series else ''}"

    @property
    def enters(self) -> bool:
        """Whether the paper has the number and the day that a line needs."""
        exact = self.edition.issued_precision == Precision.DAY
        return exact and number_in(self.edition.number) is not None


def leaving_lines(
    request: HttpRequest, dispatch: Dispatch, entries: Sequence[RegisterEntry]
) -> list[Leaving]:
    """What to offer for a paper that one of this person's offices issues, until it is entered."""
    today = timezone.localdate()
    entered = {entry.body_id for entry in entries if entry.book == RegisterBook.LEAVING}
    offices = bodies(request, Right.REGISTER) - entered
    if not offices or not may_with(request, Right.VIEW, dispatch):
        return []
    edition = dispatch.latest_edition()
    found = registers_for(edition, offices, day=today)
    numbered, editable = bool(edition.number), edition.is_editable
    offers = [
        Leaving(
            register,
            edition,
            given=not numbered and editable and giving(register, today, today) is not None,
            day=today,
        )
        for register in found
    ]
    return [offer for offer in offers if offer.given or offer.enters]


def enter_or_number(request: HttpRequest, dispatch: Dispatch) -> RegisterEntry | None:
    """What the form of the outgoing register asks for."""
    offers = leaving_lines(request, dispatch, [])
    offer = next((row for row in offers if row.key == request.POST.get("register")), None)
    if offer is None:
        raise PermissionDenied
    if not offer.given:
        return enter_outgoing(dispatch, offer.register, by=person(request))
    day = read_day(request.POST.get("day", ""))
    if day is None:
        messages.error(request, _("Write the day as day/month/year."))
        return None
    return give_number(
        offer.edition,
        offer.register,
        based_on=version_seen(request),
        by=person(request),
        symbol=request.POST.get("symbol", ""),
        day=day,
    )
