"""What one office must do: a page for its weekly meeting, and the same rows to take away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from config.limiting import limited
from config.origin import absolute, origin_of
from dispatches.letter.days import last_day, shown
from dispatches.models import Body, IndexedDirective
from dispatches.search.actors import Actors, Office, duties_of
from dispatches.search.hits import hits_of
from dispatches.search.searching import CAP, LARGEST_PAGE
from dispatches.site.bodies import steps
from dispatches.site.cards import MAY_CONCERN, DutyCard, duty_cards
from dispatches.site.directive_filters import ALL_AGES
from dispatches.site.duty_board import OVER, Board, Section, dealt, duty_board, only_the_soonest
from dispatches.site.exports import directive_cells, directive_columns, in_time, sent
from dispatches.site.names import as_vietnamese, grouped, label
from dispatches.site.offices import duties_url, filter_of, office_of
from dispatches.site.pages import page, reader_page
from dispatches.site.sheets import Column, Sheet
from dispatches.vocabulary import DeadlineKind, Standing

# Of each section on the screen; the rest is a click away, in the list.
SHOWN: dict[DeadlineKind | None, int] = {DeadlineKind.DATE: 12}
SHOWN_OF_OTHERS = 5
# As many as one sheet of A4 takes, each with two lines of its sentence.
ON_PAPER = 13


@dataclass(frozen=True, slots=True)
class ShownSection:
    """`on_paper` goes on the printed page, `on_screen` does not."""

    name: str
    title: str
    count: int
    on_paper: Sequence[DutyCard]
    on_screen: Sequence[DutyCard]
    all_url: str

    @property
    def has_more(self) -> bool:
        return self.count > len(self.on_paper) + len(self.on_screen)


@limited("search")
@reader_page
def duty_page(request: HttpRequest, slug: str) -> HttpResponse:
    office = office_of(slug)
    today = timezone.localdate()
    actors = duties_of(office)
    board = duty_board(actors, today=today)
    sections = shown_sections(board, office, actors, today)
    here = duties_url(slug)
    calendar = reverse("site:duty_calendar", args=[slug])
    context = {
        "office": office,
        "is_body": isinstance(office, Body),
        "name": label(office),
        "day": shown(today),
        "board": board,
        "capped": only_the_soonest() if board.is_capped else "",
        "cap": grouped(CAP),
        "sections": sections,
        "printed": sum(len(section.on_paper) for section in sections),
        "past_url": listed(office, ALL_AGES),
        "over_url": listed(office, *(("tinh_trang", each) for each in sorted(OVER)), ALL_AGES),
        "here": absolute(request, here),
        "calendar_url": absolute(request, calendar),
        "webcal_url": f"webcal://{urlsplit(origin_of(request)).netloc}{calendar}",
        "csv_url": f"{here}danh-sach.csv",
        "xlsx_url": f"{here}danh-sach.xlsx",
        "feed_url": f"{reverse('site:directive_feed')}?{urlencode([filter_of(office)])}",
        "json_url": f"{reverse('site:directive_json')}?{urlencode([filter_of(office)])}",
        **_heirs(office),
    }
    crumbs = [
        (_("Duties"), reverse("site:directives")),
        (_("By office"), reverse("site:offices")),
        (as_vietnamese(label(office)), ""),
    ]
    return page(request, "site/duties.html", context, crumbs=crumbs, section="directives")


def shown_sections(board: Board, office: Office, actors: Actors, today: date) -> list[ShownSection]:
    """Each section as far as the page shows it; all cards are read at once."""
    keys = {
        each.kind: each.keys[: SHOWN.get(each.kind, SHOWN_OF_OTHERS)] for each in board.sections
    }
    hits = hits_of(IndexedDirective, list(chain.from_iterable(keys.values())))
    cards = {card.key: card for card in duty_cards(hits, today=today, actors=actors)}
    paper = dealt([len(rows) for rows in keys.values()], ON_PAPER)
    made = []
    for section, fits in zip(board.sections, paper, strict=True):
        rows = [cards[key] for key in keys[section.kind] if key in cards]
        made.append(
            ShownSection(
                name=section.kind or "co-the",
                title=title_of(section),
                count=len(section.keys),
                on_paper=rows[:fits],
                on_screen=rows[fits:],
                all_url=_all_of(section, office),
            )
        )
    return made


def title_of(section: Section) -> str:
    match section.kind:
        case None:
            return str(MAY_CONCERN)
        case DeadlineKind.NONE:
            return capfirst(_("no deadline stated"))
        case kind:
            return str(kind.label)


def _all_of(section: Section, office: Office) -> str:
    if section.kind is None:
        return listed(office)
    return listed(office, ("han", section.kind), ("tinh_trang", Standing.IN_FORCE))


def listed(office: Office, *filters: tuple[str, str]) -> str:
    """The list of directives for an office, narrowed further."""
    return f"{reverse('site:directives')}?{urlencode([filter_of(office), *filters])}"


def _heirs(office: Office) -> dict[str, Any]:
    """Of a body that is no more: until when it was, and whose page holds its duties now."""
    if not isinstance(office, Body) or office.valid_to is None:
        return {"until": "", "later": []}
    rows = office.successions.select_related("successor").order_by("successor__sort_key")
    return {"until": last_day(office.valid_to), "later": steps(rows, "successor")}


@limited("export")
@reader_page
def duty_export(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """All rows of the page, in its order."""
    office = office_of(slug)
    today = timezone.localdate()
    actors = duties_of(office)
    board = duty_board(actors, today=today)
    title = _("Duties of %(office)s") % {"office": label(office)}
    said = [title, _("as on %(day)s") % {"day": shown(today)}]
    head = "; ".join([*said, only_the_soonest()] if board.is_capped else said)
    rows = (
        [heading, *directive_cells(card, absolute(request, card.url))]
        for heading, card in _all_cards(board, actors, today)
    )
    columns = [Column(_("Section"), 24), *directive_columns()]
    return sent(form, title, Sheet(head, columns, rows))


def _all_cards(board: Board, actors: Actors, today: date) -> Iterator[tuple[str, DutyCard]]:
    """Every card under the title of its section, read in runs."""
    keys = list(board.keys())
    titles = {key: title_of(section) for section in board.sections for key in section.keys}
    runs = (
        duty_cards(
            hits_of(IndexedDirective, keys[start : start + LARGEST_PAGE]),
            today=today,
            actors=actors,
        )
        for start in range(0, len(keys), LARGEST_PAGE)
    )
    for card in chain.from_iterable(in_time(runs)):
        yield titles[card.key], card
