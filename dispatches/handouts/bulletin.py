"""A warning in a few lines, the same for every channel: poster, card, message, loudspeaker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from dispatches.handouts.shortening import shortened
from dispatches.letter.days import is_old, issued
from dispatches.models import Edition, Hotline, IssuerAct
from dispatches.vocabulary import HotlineStatus, IssuerActKind, SchemeRole

MOST_SIGNS, MOST_CALLS = 3, 2
LONGEST_TITLE = 140
# A paper to which its issuer did this warns of nothing any more.
ENDED_BY = (IssuerActKind.RECALLS, IssuerActKind.REPLACES)


@dataclass(frozen=True, slots=True)
class Call:
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """`what` it is in one sentence, the `signs` of it, the `steps` to take, whom to `call`; and
    the paper that says so."""

    title: str
    what: str
    signs: tuple[str, ...]
    steps: tuple[str, ...]
    calls: tuple[Call, ...]
    paper: str
    issuer: str


def bulletin_of(edition: Edition, *, today: date) -> Bulletin | None:
    """From the subject, the schemes and the confirmed hotlines. None where a warning would mislead:
    of no scheme, of a paper whose advice is old, or that its issuer took back."""
    schemes = [
        row.scheme
        for row in edition.edition_schemes.select_related("scheme").order_by("order")
        if row.role == SchemeRole.DESCRIBED and row.scheme.summary
    ]
    ended = IssuerAct.objects.public().filter(dispatch=edition.dispatch_id, kind__in=ENDED_BY)
    if not schemes or is_old(edition.issued_to, today) or ended.exists():
        return None
    first, *others = (scheme.summary for scheme in schemes)
    with override("vi"):
        return Bulletin(
            title=shortened(capfirst(edition.public_subject), LONGEST_TITLE) or schemes[0].name,
            what=first,
            signs=tuple(others[:MOST_SIGNS]),
            steps=tuple(_steps()),
            calls=tuple(_calls(today)),
            paper=_paper(edition),
            issuer=edition.issuing_body.name if edition.issuing_body else edition.issuing_name,
        )


def _steps() -> Iterator[str]:
    yield _("Stop: send no money, install nothing, give no OTP code to anybody.")
    yield _("Check: call the body back yourself, by a number that you looked up yourself.")
    yield _("Tell the police: the commune police nearest to you, at once.")


def _calls(today: date) -> Iterator[Call]:
    rows = Hotline.objects.filter(status=HotlineStatus.CONFIRMED, body=None).valid_on(today)
    for row in rows[:MOST_CALLS]:
        yield Call(row.number, row.name)


def _paper(edition: Edition) -> str:
    day = issued(edition.issued_from, edition.issued_precision)
    name = f"{edition.kind.name} {edition.reference}".strip()
    return _("%(paper)s of %(day)s") % {"paper": name, "day": day}
