"""What a list shows of each warning, in a number of queries that its length does not change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from dispatches.letter.acts import Sign, signs
from dispatches.letter.days import issued
from dispatches.letter.notice import notice_url, years_of
from dispatches.letter.tongue import Line, line_in_tongue
from dispatches.models import Edition, Notice, NoticeSentence
from dispatches.vocabulary import NoticeSection


@dataclass(frozen=True, slots=True)
class WarningCard:
    code: str
    url: str
    title: Line
    what: Line
    issued: str
    body: str
    years: int
    is_review_past: bool
    is_changed: bool
    signs: list[Sign]
    # When readers were last told something new: of the warning, its paper or what its issuer did.
    changed_at: datetime


def warning_cards(notices: Sequence[Notice], *, today: date) -> list[WarningCard]:
    """A card of each public warning, in this order."""
    if not notices:
        return []
    rows = _with_words(notices)
    papers = {
        edition.dispatch_id: edition
        for edition in Edition.objects.live()
        .filter(dispatch__in=[notice.dispatch_id for notice in notices])
        .select_related("issuing_body")
    }
    signed = signs(papers)
    return [
        _card(
            rows[notice.pk],
            papers[notice.dispatch_id],
            signed.get(notice.dispatch_id, []),
            today,
        )
        for notice in notices
        if notice.dispatch_id in papers
    ]


def _with_words(notices: Sequence[Notice]) -> dict[int, Notice]:
    what = NoticeSentence.objects.filter(section=NoticeSection.WHAT)
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    return rows.select_related("dispatch").prefetch_related(
        Prefetch("sentences", what)
    ).in_bulk()  # fmt: skip


def _card(notice: Notice, edition: Edition, signed: list[Sign], today: date) -> WarningCard:
    [what] = notice.sentences.all()
    moments = [notice.approved_at, notice.paragraphs_changed_at, *(sign.since for sign in signed)]
    return WarningCard(
        code=notice.dispatch.short_code or "",
        url=notice_url(notice.title, notice.dispatch.short_code or ""),
        title=line_in_tongue(notice.title, notice.title_en),
        what=line_in_tongue(what.text, what.text_en),
        issued=issued(edition.issued_from, edition.issued_precision),
        body=edition.issuing_body.name if edition.issuing_body else edition.issuing_name,
        years=years_of(edition, today),
        is_review_past=notice.review_on is not None and notice.review_on <= today,
        is_changed=notice.paragraphs_changed_at is not None,
        signs=signed,
        changed_at=max(at for at in moments if at),
    )
