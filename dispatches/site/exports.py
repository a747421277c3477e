"""A list to take away: the very rows that its pages show, in their order, as CSV or XLSX."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.limiting import limited
from config.origin import absolute
from config.statement_time import statements_in_time
from dispatches.letter.days import shown
from dispatches.models import DocumentKind
from dispatches.search.searching import (
    Order,
    search_directives,
    search_dispatches,
    walk_directives,
    walk_dispatches,
)
from dispatches.site.cards import Card, DutyCard, cards, duty_cards
from dispatches.site.directive_filters import DirectiveFilters
from dispatches.site.filters import DispatchFilters
from dispatches.site.listing import MOST_EXPORTED, Listing, listing
from dispatches.site.pages import reader_page
from dispatches.site.sheets import Cell, Column, Sheet, csv_lines, xlsx_file
from dispatches.text.folding import fold
from dispatches.vocabulary import Precision, TextKind

CSV, XLSX = "csv", "xlsx"
ORDERS_SAID = {
    Order.RELEVANCE: gettext_lazy("the most relevant first"),
    Order.NEWEST: gettext_lazy("the newest first"),
    Order.DEADLINE: gettext_lazy("by deadline"),
}
Row = TypeVar("Row", Card, DutyCard)
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@limited("export")
@reader_page
def dispatch_export(request: HttpRequest, form: str) -> HttpResponseBase:
    asked = listing(request, search_dispatches, DispatchFilters, size=1, words_by=Order.RELEVANCE)
    today = timezone.localdate()
    kinds = dict(DocumentKind.objects.values_list("pk", "name"))
    runs = walk_dispatches(asked.query, asked.filters.asked(), asked.order, most=MOST_EXPORTED)
    rows = (
        dispatch_cells(card, kinds, absolute(request, card.url))
        for card in chain.from_iterable(in_time(cards(run, today=today) for run in runs))
    )
    columns = (
        Column(_("Number, symbol"), 18),
        Column(_("Issued"), 12),
        Column(_("Issuing body"), 30),
        Column(_("Kind"), 14),
        Column(_("Subject"), 60),
        Column(_("Full text or digest"), 12),
        Column(_("Since then"), 24),
        Column(_("Address"), 50),
    )
    title = _("Dispatches")
    return sent(form, title, Sheet(head(asked, title), columns, rows))


@limited("export")
@reader_page
def directive_export(request: HttpRequest, form: str) -> HttpResponseBase:
    asked = listing(request, search_directives, DirectiveFilters, size=1, has_deadlines=True)
    today, actors = timezone.localdate(), asked.filters.actors
    runs = walk_directives(asked.query, asked.filters.asked(), asked.order, most=MOST_EXPORTED)
    rows = (
        directive_cells(card, absolute(request, card.url))
        for card in chain.from_iterable(
            in_time(duty_cards(run, today=today, actors=actors) for run in runs)
        )
    )
    title = _("Assigned, required, requested")
    return sent(form, title, Sheet(head(asked, title), directive_columns(), rows))


def in_time(runs: Iterator[list[Row]]) -> Iterator[list[Row]]:
    """Runs of rows, each within the time of a reader's statements.

    The view's own has ended when the answer is sent. What is broken off then ends the transfer, so
    that no part passes for the whole.
    """
    while True:
        with statements_in_time():
            run = next(runs, None)
        if run is None:
            return
        yield run


def head(asked: Listing, title: str) -> str:
    """What the table is: the words and filters, the order, the day, and how far it goes."""
    said = [title]
    if asked.query.text:
        said.append(f"“{asked.query.text}”")
    said += [chip.label for chip in asked.chips]
    if asked.filters.asks_for_all_ages:
        said.append(_("with what is past or old"))
    said.append(str(ORDERS_SAID[asked.order]))
    said.append(_("as on %(day)s") % {"day": shown(timezone.localdate())})
    said.append(_("no more than the first %(most)s rows") % {"most": asked.most_exported})
    return "; ".join(said)


def dispatch_cells(card: Card, kinds: Mapping[int, str], url: str) -> Sequence[Cell]:
    edition = card.edition
    return (
        *_paper(card),
        kinds[edition.kind_id],
        edition.public_subject,
        str(TextKind(edition.text_kind).label),
        _joined(sign.text for sign in card.signs),
        url,
    )


def directive_columns() -> tuple[Column, ...]:
    """The titles over `directive_cells`."""
    return (
        Column(_("Number, symbol"), 18),
        Column(_("Issued"), 12),
        Column(_("Issuing body"), 30),
        Column(_("Subject"), 40),
        Column(_("The paper’s verb"), 12),
        Column(_("Sentence"), 70),
        Column(_("Who must act"), 36),
        Column(_("Due by"), 12),
        Column(_("Deadline as printed"), 24),
        Column(_("Report to"), 24),
        Column(_("Standing"), 16),
        Column(_("Why it is shown"), 36),
        Column(_("Address"), 50),
    )


def directive_cells(card: DutyCard, url: str) -> Sequence[Cell]:
    duty = card.duty
    asked_of = [duty.under] if duty.under else []
    why = [card.heading] if card.heading else []
    return (
        *_paper(card.paper),
        card.paper.edition.public_subject,
        duty.verb,
        " … ".join([*asked_of, f"{duty.marker} {duty.sentence}".strip()]),
        _joined(actor.text for actor in duty.actors) or _who_else(card),
        duty.due or "",
        duty.deadline.phrase or ("" if duty.due else duty.deadline.text),
        duty.report_to,
        duty.standing,
        _joined([*why, *(reason.text for reason in card.reasons)]),
        url,
    )


def _paper(card: Card) -> Iterator[Cell]:
    edition = card.edition
    is_exact = edition.issued_from and edition.issued_precision == Precision.DAY
    yield card.name
    yield edition.issued_from if is_exact and edition.issued_from else card.issued
    yield card.body


def _who_else(card: DutyCard) -> str:
    if card.duty.is_for_addressees:
        return _("the addressees of the dispatch")
    return _("not stated")


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def sent(form: str, title: str, sheet: Sheet) -> HttpResponseBase:
    answer: HttpResponseBase
    if form == CSV:
        answer = StreamingHttpResponse(csv_lines(sheet), content_type=TYPES[CSV])
    else:
        answer = FileResponse(xlsx_file(sheet), content_type=TYPES[XLSX])
    answer.headers["Content-Disposition"] = attachment(f"{title} {timezone.localdate()}.{form}")
    return answer


def attachment(name: str) -> str:
    """A file name for every browser: in ASCII, and beside it as it is (RFC 6266)."""
    stem, _dot, form = name.rpartition(".")
    plain = f"{slugify(fold(stem))}.{form}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
