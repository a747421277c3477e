"""The deadlines of one office as a calendar: what has a day, and what was cancelled."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from config.limiting import limited
from config.origin import absolute, lasting_host
from dispatches.models import IndexedDirective
from dispatches.search.actors import Actors, duties_of
from dispatches.search.hits import Hit, hits_of
from dispatches.search.reach import Found
from dispatches.search.searching import CAP
from dispatches.site.calendars import MEDIA_TYPE, Entry, Status, calendar
from dispatches.site.cancelled_duties import cancelled_duties
from dispatches.site.cards import DutyCard, duty_cards
from dispatches.site.duty_board import matching_due, only_the_soonest
from dispatches.site.names import label
from dispatches.site.offices import duties_url, office_of
from dispatches.site.pages import reader_page
from dispatches.site.revisions import Revision, revisions

SUMMARY_WIDTH = 90


@limited("search")
@reader_page
def duty_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    office = office_of(slug)
    today = timezone.localdate()
    actors = duties_of(office)
    found = matching_due(actors, today)
    entries = sorted(
        [*_standing(request, actors, today, found[:CAP]), *_cancelled(actors, today)],
        key=lambda entry: (entry.day, entry.uid),
    )
    data = calendar(
        _("Duties of %(office)s") % {"office": label(office)},
        _about(is_capped=len(found) > CAP),
        page=absolute(request, duties_url(slug)),
        source=absolute(request, reverse("site:duty_calendar", args=[slug])),
        entries=entries,
    )  # fmt: skip
    answer = HttpResponse(data, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'inline; filename="{office.slug}.ics"'
    return answer


def uid(short_code: str, key: str) -> str:
    return f"{short_code}-{key}@{lasting_host()}"


def _about(*, is_capped: bool) -> str:
    about = _("What published dispatches ask of this office by a day. A copy for reading: the "
              "dispatch itself decides.")  # fmt: skip
    return f"{about} {only_the_soonest()}" if is_capped else about


def _standing(
    request: HttpRequest, actors: Actors, today: date, found: Sequence[Found]
) -> Iterator[Entry]:
    """Every deadline of a live paper, done or not, from those that may still be called late."""
    hits = {hit.key: hit for hit in hits_of(IndexedDirective, [each.key for each in found])}
    told = revisions(hit.dispatch_id for hit in hits.values())
    for card in duty_cards(hits.values(), today=today, actors=actors):
        hit = hits[card.key]
        if (revision := told.get(hit.dispatch_id)) and card.duty.due:
            yield _entry(card, hit, card.duty.due, revision, request)


def _entry(card: DutyCard, hit: Hit, day: date, revision: Revision, request: HttpRequest) -> Entry:
    duty = card.duty
    signs = [sign.text for sign in card.paper.signs]
    if duty.is_over:
        signs.append(duty.standing)
    title = Truncator(duty.sentence).chars(SUMMARY_WIDTH)
    summary = f"{duty.verb}: {title}"
    if card.heading:
        summary = f"{card.heading}. {summary}"
    if signs:
        summary = f"[{', '.join(signs)}] {summary}"
    said = [
        duty.under,
        " ".join(part for part in (duty.marker, duty.sentence) if part),
        f"{card.paper.name}, {card.paper.issued}, {card.paper.body}",
        _("Deadline as printed: “%(words)s”") % {"words": duty.deadline.phrase}
        if duty.deadline.phrase
        else "",
        _("Report to: %(whom)s") % {"whom": duty.report_to} if duty.report_to else "",
        _("Why it is shown: %(why)s") % {"why": "; ".join(why.text for why in card.reasons)},
    ]
    return Entry(
        uid=uid(hit.short_code, duty.key),
        day=day,
        at=duty.due_time,
        stamp=revision.at,
        sequence=revision.number,
        status=_status(card),
        summary=summary,
        description="\n".join(line for line in said if line),
        url=absolute(request, card.url),
    )


def _status(card: DutyCard) -> Status:
    """What no longer applies is cancelled, by the issuer's word or with its paper."""
    if card.duty.is_lapsed or card.paper.is_ended:
        return Status.CANCELLED
    return Status.TENTATIVE if card.is_inherited else Status.CONFIRMED


def _cancelled(actors: Actors, today: date) -> Iterator[Entry]:
    rows = cancelled_duties(actors, today=today)
    told = revisions(row.dispatch for row in rows)
    for row in rows:
        yield Entry(
            uid=uid(row.short_code, row.key),
            day=row.day,
            stamp=told[row.dispatch].at,
            sequence=told[row.dispatch].number,
            status=Status.CANCELLED,
            summary=_("No longer on this site")
            if row.is_hidden
            else _("As corrected, no longer a deadline of this office"),
        )
