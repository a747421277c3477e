"""A warning as readers see it, from what it says and the edition it rests on."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from dispatches.letter.acts import Act, acts_on
from dispatches.letter.days import is_old, shown, whole_years
from dispatches.letter.related import paper
from dispatches.letter.tongue import Line, line_in_tongue
from dispatches.models import Block, Edition, Hotline, Scheme
from dispatches.publishing.notice_basis import Paragraphs, changed
from dispatches.publishing.notice_content import NoticeContent, SentenceContent
from dispatches.publishing.notice_validity import is_callable
from dispatches.statements import Statement
from dispatches.text.folding import slug
from dispatches.vocabulary import BlockKind, HotlineStatus, NoticeSection, Situation

EXCERPT = 180
STEPS = (NoticeSection.STOP, NoticeSection.CHECK, NoticeSection.REPORT)
_DIALLED = re.compile(r"[^0-9+]")


@dataclass(frozen=True, slots=True)
class Call:
    number: str
    dialled: str
    name: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the dispatch that the warning rests on."""

    number: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """All that a warning shows; a section that is not written yet is empty."""

    title: Line
    what: Line | None
    steps: list[Line]
    call: Call | None
    already: list[tuple[str, str]]
    signs: list[Line]
    scheme: Scheme | None
    paragraphs: list[Paragraph]
    paper: str
    paper_url: str
    years: int
    approved: str
    review: str
    is_review_past: bool
    is_changed: bool
    acts: list[Act]


_GENERAL = Statement(
    lambda today: Hotline.objects.filter(status=HotlineStatus.CONFIRMED, body=None).valid_on(today)
)


def general_hotlines(*, today: date) -> list[Hotline]:
    """The numbers of no one body that a person has confirmed, valid today."""
    return _GENERAL(today=today)


def notice_url(title: str, code: str) -> str:
    """Its address in the reader's language: what it is about, and the code of its dispatch."""
    return reverse("site:warning", args=[f"{slug(title) or 'canh-bao'}-{code}"])


def situation_url(situation: Situation) -> str:
    return reverse("site:situation", args=[situation.value])


def notice_page(
    content: NoticeContent,
    edition: Edition,
    *,
    blocks: Iterable[Block],
    now_read: Paragraphs,
    hotline: Hotline | None,
    scheme: Scheme | None,
    paper_url: str,
    approved_at: datetime | None,
    today: date,
) -> NoticePage:
    """Lay a warning out over an edition, whose `blocks` hold the words that readers get and whose
    paragraphs read `now_read`."""
    numbers = _numbers(content)
    stale = changed([(row.blocks, row.basis) for row in content.sentences], now_read)
    lines: dict[NoticeSection, list[Line]] = {section: [] for section in NoticeSection}
    for at, row in enumerate(content.sentences):
        lines[row.section].append(_line(row, numbers, is_changed=at in stale))
    return NoticePage(
        title=line_in_tongue(content.title, content.title_en),
        what=next(iter(lines[NoticeSection.WHAT]), None),
        steps=[line for section in STEPS for line in lines[section]],
        call=call_of(hotline, today=today),
        already=[(situation_url(each), str(each.label)) for each in content.already],
        signs=lines[NoticeSection.SIGN],
        scheme=scheme,
        paragraphs=_paragraphs(numbers, blocks, paper_url),
        paper=paper(edition),
        paper_url=paper_url,
        years=years_of(edition, today),
        approved=shown(timezone.localdate(approved_at)) if approved_at else "",
        review=shown(content.review_on),
        is_review_past=content.review_on is not None and content.review_on <= today,
        is_changed=bool(stale),
        acts=acts_on(edition.dispatch),
    )


def years_of(edition: Edition, today: date) -> int:
    """The age of a paper that is old enough to say so; otherwise 0."""
    if edition.issued_from is None or not is_old(edition.issued_to, today):
        return 0
    return whole_years(edition.issued_from, today)


def call_of(hotline: Hotline | None, *, today: date) -> Call | None:
    """The number to call, as long as it is confirmed and valid."""
    if hotline is None or not is_callable(hotline, today=today):
        return None
    dialled = _DIALLED.sub("", hotline.number)
    return Call(hotline.number, dialled, line_in_tongue(hotline.name, hotline.name_en))


def _numbers(content: NoticeContent) -> dict[str, int]:
    """The paragraphs in the order in which they are first named, counted from one."""
    numbers: dict[str, int] = {}
    for row in content.sentences:
        for key in row.blocks:
            numbers.setdefault(key, len(numbers) + 1)
    return numbers


def _line(row: SentenceContent, numbers: dict[str, int], *, is_changed: bool) -> Line:
    return replace(
        line_in_tongue(row.text, row.text_en),
        label=str(row.section.label) if row.section in STEPS else "",
        paragraphs=tuple(numbers[key] for key in row.blocks),
        is_changed=is_changed,
    )


def _paragraphs(
    numbers: dict[str, int], blocks: Iterable[Block], paper_url: str
) -> list[Paragraph]:
    used = sorted(_anchored(blocks, numbers), key=lambda found: numbers[found[0].key])
    return [
        Paragraph(numbers[block.key], excerpt(block), f"{paper_url}#{anchor}" if paper_url else "")
        for block, anchor in used
    ]


def excerpt(block: Block) -> str:
    """The beginning of a paragraph, cut between two words. It stands behind a number of its own, so
    without that of the paper."""
    text = block.public_text.replace(" | ", " – ")
    if block.marker and block.kind in (BlockKind.QUESTION, BlockKind.ANSWER):
        text = f"{block.marker}: {text}"
    if len(text) <= EXCERPT:
        return text
    return text[: text.rindex(" ", 0, EXCERPT)] + "…" if " " in text[:EXCERPT] else text[:EXCERPT]


def _anchored(blocks: Iterable[Block], wanted: Collection[str]) -> list[tuple[Block, str]]:
    """Each wanted block with its anchor in the letter; rows of a table share that of the first."""
    found = []
    table = ""
    for block in blocks:
        if block.kind != BlockKind.TABLE_ROW:
            table = ""
            anchor = f"cau-{block.key}" if block.kind == BlockKind.QUESTION else f"d-{block.key}"
        else:
            table = anchor = table or f"d-{block.key}"
        if block.key in wanted:
            found.append((block, anchor))
    return found
