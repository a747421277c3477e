"""One directive as readers see it, in a list and beside its letter; pure but for the rows given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dispatches.letter.days import shown
from dispatches.letter.duty_html import head_of, whom_of
from dispatches.letter.links import page_path
from dispatches.models import Directive, DirectiveActor
from dispatches.vocabulary import ActorsSource, DeadlineKind, Mode, Standing

# Beyond this a passed deadline is history: nobody is still late.
DAYS_CALLED_LATE = 90
DAYS_CALLED_SOON = 30


@dataclass(frozen=True, slots=True)
class Actor:
    """The words of the paper, and the address of all that they must do."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Deadline:
    text: str
    phrase: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    key: str
    block: str
    marker: str
    sentence: str
    under: str
    verb: str
    actors: tuple[Actor, ...]
    actors_source: str
    is_for_addressees: bool
    due: date | None
    due_time: time | None
    deadline: Deadline
    report_to: str
    standing: str
    is_over: bool
    is_lapsed: bool
    # A sub-item that only says more of what its parent asks: same verb, actors, deadline, standing.
    is_detail: bool

    @property
    def anchor(self) -> str:
        return f"nv-{self.key}"

    @property
    def head(self) -> SafeString:
        return head_of(self)

    @property
    def whom(self) -> SafeString:
        return whom_of(self)


def duty(row: Directive, *, today: date, may_be_late: bool = True) -> Duty:
    """Of a row that holds its block, parent and actors. What may be another's is never called late.

    Words of the vocabulary come from there: of a list of directives Django's `get_…_display` would
    take a tenth of the time.
    """
    return Duty(
        key=row.key,
        block=row.block.key,
        marker=row.block.marker,
        sentence=row.block.public_text,
        under=row.parent.block.public_text if row.parent else "",
        verb=str(Mode(row.mode).label),
        actors=tuple(actor(each) for each in _acting(row)),
        actors_source=str(ActorsSource(row.actors_source).label),
        is_for_addressees=row.actors_source == ActorsSource.ADDRESSEES,
        due=row.deadline,
        due_time=row.deadline_time,
        deadline=deadline(row, today=today, may_be_late=may_be_late),
        report_to=row.public_report_to,
        standing=str(Standing(row.standing).label),
        is_over=row.standing != Standing.IN_FORCE,
        is_lapsed=row.standing == Standing.LAPSED,
        is_detail=row.parent is not None and _terms(row) == _terms(row.parent),
    )


def _acting(row: Directive) -> Iterable[DirectiveActor]:
    """Those it names, or those of the item that it stands under."""
    named = row.actors.all()
    return row.parent.actors.all() if not named and row.parent else named


def _terms(row: Directive) -> tuple[object, ...]:
    """All of a directive but its sentence."""
    actors = tuple(each.public_text for each in row.actors.all())
    return row.mode, row.deadline, row.deadline_kind, row.standing, row.public_report_to, actors


def duties(rows: Iterable[Directive], *, today: date) -> list[Duty]:
    return [duty(row, today=today) for row in rows]


def actor(row: DirectiveActor) -> Actor:
    meant = f"don_vi={row.body.slug}" if row.body else f"nhom={row.group.slug}" if row.group else ""
    # With what is past: so is the paper itself, soon enough.
    return Actor(row.public_text, meant and f"{page_path('site:directives')}?{meant}&ca_cu=1")


def deadline(row: Directive, *, today: date, may_be_late: bool = True) -> Deadline:
    """When it is due, in words; late from the midnight after the day, for as long as it matters."""
    if row.deadline is None:
        unstated = row.deadline_kind == DeadlineKind.NONE
        kind = str(DeadlineKind(row.deadline_kind).label)
        text = _("no deadline stated") if unstated else kind.lower()
        return Deadline(text, row.deadline_phrase)
    day = shown(row.deadline)
    if row.deadline_time:
        day = f"{row.deadline_time:%H:%M}, {day}"
    left = (row.deadline - today).days
    is_open = row.standing == Standing.IN_FORCE
    if is_open and may_be_late and -DAYS_CALLED_LATE <= left < 0:
        late = ngettext(
            "due %(day)s, %(count)d day late", "due %(day)s, %(count)d days late", -left
        )
        return Deadline(late % {"day": day, "count": -left}, row.deadline_phrase, is_late=True)
    if left < 0:
        return Deadline(_("was due %(day)s") % {"day": day}, row.deadline_phrase)
    if is_open and left == 0:
        return Deadline(_("due today, %(day)s") % {"day": day}, row.deadline_phrase)
    if is_open and left <= DAYS_CALLED_SOON:
        soon = ngettext("due %(day)s, %(count)d day left", "due %(day)s, %(count)d days left", left)
        return Deadline(soon % {"day": day, "count": left}, row.deadline_phrase)
    return Deadline(_("due %(day)s") % {"day": day}, row.deadline_phrase)
