"""What a list shows of each hit: loaded a page at a time, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from dispatches.letter.acts import Sign, signs
from dispatches.letter.days import YEARS_UNTIL_OLD, is_old, issued, years_before
from dispatches.letter.duty import DAYS_CALLED_LATE, Duty, duty, with_words
from dispatches.letter.links import live_urls
from dispatches.models import Block, Directive, Edition
from dispatches.search.hits import Hit
from dispatches.search.snippets import Segment, snippet
from dispatches.search.tokens import Token
from dispatches.text.folding import fold
from dispatches.vocabulary import TextKind

Marks = Sequence[Sequence[Token]]
TITLE_WIDTH, CUT_WIDTH, SENTENCE_WIDTH = 320, 260, 460


@dataclass(frozen=True, slots=True)
class Card:
    """A dispatch in a list."""

    url: str
    name: str
    subject: list[Segment]
    cut: list[Segment]
    issued: str
    body: str
    is_digest: bool
    is_old: bool
    signs: list[Sign]
    edition: Edition

    @property
    def changed_at(self) -> datetime | None:
        """When readers were last told something new: of the paper, or what its issuer did to it."""
        moments = [sign.since for sign in self.signs]
        return max([*moments, self.edition.approved_at]) if self.edition.approved_at else None


@dataclass(frozen=True, slots=True)
class DutyCard:
    """A directive in a list: its sentence as printed, and the paper it stands in."""

    url: str
    sentence: list[Segment]
    duty: Duty
    paper: Card
    is_past: bool


@dataclass(frozen=True, slots=True)
class QuestionCard:
    url: str
    question: list[Segment]
    paper: Card


def cards(hits: Iterable[Hit], marks: Marks = (), *, today: date) -> list[Card]:
    """The dispatches of a page, in its order."""
    hits = list(hits)
    papers = _papers(hits, marks, today)
    texts = _matching_texts(papers, marks)
    found = []
    for hit in hits:
        if card := papers.get(hit.edition_id):
            if text := texts.get(hit.edition_id):
                card.cut.extend(snippet(text, marks, CUT_WIDTH))
            found.append(card)
    return found


def duty_cards(hits: Iterable[Hit], marks: Marks = (), *, today: date) -> list[DutyCard]:
    """The directives of a page, in its order."""
    hits = list(hits)
    papers = _papers(hits, (), today)
    rows = {
        (row.edition_id, row.key): row
        for row in with_words(
            Directive.objects.filter(edition__in=papers, key__in={hit.part_key for hit in hits})
        )
    }
    found = []
    for hit in hits:
        row = rows.get((hit.edition_id, hit.part_key))
        if row is not None:
            card = papers[hit.edition_id]
            shown = duty(row, today=today)
            found.append(
                DutyCard(
                    url=f"{card.url}#{shown.anchor}",
                    sentence=snippet(shown.sentence, marks, SENTENCE_WIDTH),
                    duty=shown,
                    paper=card,
                    is_past=is_past(row, card.edition, today),
                )
            )
    return found


def question_cards(hits: Iterable[Hit], marks: Marks = (), *, today: date) -> list[QuestionCard]:
    hits = list(hits)
    papers = _papers(hits, (), today)
    rows = Block.objects.filter(edition__in=papers, key__in={hit.part_key for hit in hits})
    texts = {
        (edition, key): f"{marker}: {text}"
        for edition, key, marker, text in rows.values_list(
            "edition", "key", "marker", "public_text"
        )
    }
    return [
        QuestionCard(
            url=f"{papers[hit.edition_id].url}#cau-{hit.part_key}",
            question=snippet(texts[hit.edition_id, hit.part_key], marks, TITLE_WIDTH),
            paper=papers[hit.edition_id],
        )
        for hit in hits
        if (hit.edition_id, hit.part_key) in texts
    ]


def is_past(row: Directive, edition: Edition, today: date) -> bool:
    """No longer for the first list: long overdue, or open-ended and old. It stays a click away."""
    if row.deadline:
        return (today - row.deadline).days > DAYS_CALLED_LATE
    issued_to = edition.issued_to
    return issued_to is not None and issued_to <= years_before(today, YEARS_UNTIL_OLD)


def _papers(hits: Sequence[Hit], marks: Marks, today: date) -> dict[int, Card]:
    """The live editions behind hits, by primary key."""
    editions = (
        Edition.objects.live()
        .filter(pk__in={hit.edition_id for hit in hits})
        .select_related("issuing_body", "kind")
    )
    urls = live_urls(hit.dispatch_id for hit in hits)
    marked = signs(urls)
    return {
        edition.pk: Card(
            url=urls[edition.dispatch_id],
            name=edition.reference or _("Without number"),
            subject=snippet(edition.public_subject, marks, TITLE_WIDTH),
            cut=[],
            issued=issued(edition.issued_from, edition.issued_precision),
            body=edition.issuing_body.name if edition.issuing_body else edition.issuing_name,
            is_digest=edition.text_kind == TextKind.DIGEST,
            is_old=is_old(edition.issued_to, today),
            signs=marked.get(edition.dispatch_id, []),
            edition=edition,
        )
        for edition in editions
        if edition.dispatch_id in urls
    }


def _matching_texts(papers: dict[int, Card], marks: Marks) -> dict[int, str]:
    """For each paper the block with the most of the words looked for."""
    if not marks or not papers:
        return {}
    sought = {mark[0].folded for mark in marks}
    best: dict[int, tuple[int, str]] = {}
    blocks = Block.objects.filter(edition__in=papers).order_by("edition", "order")
    for edition, text in blocks.values_list("edition", "public_text"):
        folded = fold(text)
        has = sum(word in folded for word in sought)
        if has > best.get(edition, (0, ""))[0]:
            best[edition] = has, text
    return {edition: text for edition, (_has, text) in best.items()}
