"""A warning in a few lines, the same for every channel: poster, card, message, loudspeaker."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from dispatches.handouts.shortening import shortened
from dispatches.letter.days import is_old, issued
from dispatches.letter.notice import general_hotlines
from dispatches.letter.rows import schemes_of
from dispatches.models import Edition, IssuerAct, Notice
from dispatches.publishing.notice_validity import is_callable
from dispatches.statements import Statement
from dispatches.vocabulary import ENDED_BY, NoticeSection, SchemeRole

MOST_SIGNS, MOST_CALLS = 3, 2
_ENDED = Statement(
    lambda dispatch: (
        IssuerAct.objects.public()
        .filter(dispatch=dispatch, kind__in=ENDED_BY)
        .values_list("pk")[:1]
    )
)
LONGEST_TITLE = 140


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


def bulletin_of(edition: Edition, notice: Notice | None, *, today: date) -> Bulletin | None:
    """In the words of the paper's warning; without one, from its subject, the schemes and
    the confirmed hotlines. None where a warning would mislead: of no scheme, of a paper whose
    advice is old, or that its issuer took back; nor in other words than its warning's where those
    may hold no more."""
    if is_old(edition.issued_to, today) or _ENDED(dispatch=edition.dispatch_id):
        return None
    if notice and _is_doubtful(notice, today):
        return None
    with override("vi"):
        return _of_notice(edition, notice, today) if notice else _of_schemes(edition, today)


def _is_doubtful(notice: Notice, today: date) -> bool:
    """Its page says so beside the words; a poster on a wall cannot."""
    is_review_past = notice.review_on is not None and notice.review_on <= today
    return is_review_past or notice.paragraphs_changed_at is not None


def _of_notice(edition: Edition, notice: Notice, today: date) -> Bulletin:
    said: dict[str, list[str]] = {section.value: [] for section in NoticeSection}
    for sentence in notice.sentences.all():
        said[sentence.section].append(sentence.text)
    [what] = said[NoticeSection.WHAT]
    line = notice.hotline if notice.hotline and is_callable(notice.hotline, today=today) else None
    return Bulletin(
        title=notice.title,
        what=what,
        signs=tuple(said[NoticeSection.SIGN][:MOST_SIGNS]),
        steps=tuple(_headed(said)) or tuple(_steps()),
        calls=(Call(line.number, line.name),) if line else tuple(_calls(today)),
        paper=_paper(edition),
        issuer=_issuer(edition),
    )


def _headed(said: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The three steps, each under its name."""
    for section in (NoticeSection.STOP, NoticeSection.CHECK, NoticeSection.REPORT):
        if said[section]:
            yield f"{section.label}: {' '.join(said[section])}"


def _of_schemes(edition: Edition, today: date) -> Bulletin | None:
    schemes = [
        row.scheme
        for row in schemes_of(edition)
        if row.role == SchemeRole.DESCRIBED and row.scheme.summary
    ]
    if not schemes:
        return None
    first, *others = (scheme.summary for scheme in schemes)
    return Bulletin(
        title=shortened(capfirst(edition.public_subject), LONGEST_TITLE) or schemes[0].name,
        what=first,
        signs=tuple(others[:MOST_SIGNS]),
        steps=tuple(_steps()),
        calls=tuple(_calls(today)),
        paper=_paper(edition),
        issuer=_issuer(edition),
    )


def _issuer(edition: Edition) -> str:
    return edition.issuing_body.name if edition.issuing_body else edition.issuing_name


def _steps() -> Iterator[str]:
    yield _("Stop: send no money, install nothing, give no OTP code to anybody.")
    yield _("Check: call the body back yourself, by a number that you looked up yourself.")
    yield _("Tell the police: the commune police nearest to you, at once.")


def _calls(today: date) -> Iterator[Call]:
    for row in general_hotlines(today=today)[:MOST_CALLS]:
        yield Call(row.number, row.name)


def _paper(edition: Edition) -> str:
    day = issued(edition.issued_from, edition.issued_precision)
    name = f"{edition.kind.name} {edition.reference}".strip()
    return _("%(paper)s of %(day)s") % {"paper": name, "day": day}
