"""What a list shows of each warning, in a number of queries that its length does not change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dispatches.letter.acts import Sign, signs
from dispatches.letter.days import issued
from dispatches.letter.notice import notice_url, years_of
from dispatches.letter.tongue import Line, line_in_tongue
from dispatches.models import Edition, Notice, NoticeSentence
from dispatches.statements import Statement
from dispatches.vocabulary import NoticeSection

_NOTICES = Statement(lambda keys: Notice.objects.filter(pk__in=keys).select_related("dispatch"))
_WHAT = Statement(
    lambda notices: NoticeSentence.objects.filter(
        notice__pk__in=notices, section=NoticeSection.WHAT
    )
)
_PAPERS = Statement(
    lambda dispatches: (
        Edition.objects.live().filter(dispatch__pk__in=dispatches).select_related("issuing_body")
    )
)


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
    rows = {row.pk: row for row in _NOTICES(keys=[notice.pk for notice in notices])}
    what = {row.notice_id: row for row in _WHAT(notices=rows)}
    dispatches = [notice.dispatch_id for notice in notices]
    papers = {edition.dispatch_id: edition for edition in _PAPERS(dispatches=dispatches)}
    signed = signs(papers)
    return [
        _card(
            rows[notice.pk],
            what[notice.pk],
            papers[notice.dispatch_id],
            signed.get(notice.dispatch_id, []),
            today,
        )
        for notice in notices
        if notice.dispatch_id in papers
    ]


def _card(
    notice: Notice, what: NoticeSentence, edition: Edition, signed: list[Sign], today: date
) -> WarningCard:
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
