"""What a list shows of each hit: loaded a page at a time, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.letter.acts import Sign, signs
from dispatches.letter.days import is_old, issued
from dispatches.letter.duty import Duty, duty
from dispatches.letter.links import page_path
from dispatches.letter.rows import directives_said
from dispatches.models import Block
from dispatches.search.actors import Actors
from dispatches.search.hits import Hit
from dispatches.search.snippets import mark_pattern
from dispatches.site.card_html import card_as_html, duty_card_as_html
from dispatches.site.listed import Listed, listed
from dispatches.site.marked import Marked, Marks, marked
from dispatches.site.reasons import Reason, Reasons
from dispatches.statements import Statement
from dispatches.vocabulary import TextKind

MAY_CONCERN = gettext_lazy("May concern your office – ask the issuing body")
TITLE_WIDTH, CUT_WIDTH, SENTENCE_WIDTH = 320, 260, 460
NOTHING = Marked()
_TEXTS = Statement(
    lambda editions: (
        Block.objects.filter(edition__pk__in=editions)
        .order_by("edition", "order")
        .values_list("edition", "public_text")
    )
)
_QUESTIONS = Statement(
    lambda editions, keys: Block.objects.filter(edition__pk__in=editions, key__in=keys).values_list(
        "edition", "key", "marker", "public_text"
    )
)


@dataclass(frozen=True, slots=True)
class Card:
    """A dispatch in a list."""

    url: str
    name: str
    subject: Marked
    cut: Marked
    issued: str
    body: str
    is_digest: bool
    is_old: bool
    signs: list[Sign]
    edition: Listed

    @property
    def as_html(self) -> SafeString:
        return card_as_html(self)

    @property
    def is_ended(self) -> bool:
        """Recalled or replaced by its issuer."""
        return any(sign.is_end for sign in self.signs)

    @property
    def changed_at(self) -> datetime | None:
        """When readers were last told something new: of the paper, or what its issuer did to it."""
        moments = [sign.since for sign in self.signs]
        return max([*moments, self.edition.approved_at]) if self.edition.approved_at else None


@dataclass(frozen=True, slots=True)
class DutyCard:
    """A directive in a list: its sentence as printed, and the paper it stands in; `key` is that of
    its hit."""

    key: int
    url: str
    sentence: Marked
    duty: Duty
    paper: Card
    reasons: Sequence[Reason]
    # It came by way of a body before the office: nobody but the issuer can say whose it is now.
    is_inherited: bool

    @property
    def heading(self) -> str:
        return str(MAY_CONCERN) if self.is_inherited else ""

    @property
    def as_html(self) -> SafeString:
        return duty_card_as_html(self, heading=self.heading)

    @property
    def under_heading(self) -> SafeString:
        """For a list that stands under its heading as a whole."""
        return duty_card_as_html(self, heading="")


@dataclass(frozen=True, slots=True)
class QuestionCard:
    url: str
    question: Marked
    paper: Card


Papers = Mapping[int, Card]


def cards(
    hits: Iterable[Hit], marks: Marks = (), *, today: date, papers: Papers | None = None
) -> list[Card]:
    """The dispatches of a page, in its order; of `papers_of` these and others, where there are."""
    hits = list(hits)
    papers = papers_of(hits, today=today) if papers is None else papers
    found = [card for hit in hits if (card := papers.get(hit.edition_id))]
    if not marks:
        return found
    texts = _matching_texts({card.edition.pk for card in found}, marks)
    return [
        replace(
            card,
            subject=marked(card.edition.public_subject, marks, TITLE_WIDTH),
            cut=marked(texts.get(card.edition.pk, ""), marks, CUT_WIDTH),
        )
        for card in found
    ]


def duty_cards(
    hits: Iterable[Hit], marks: Marks = (), *, today: date, actors: Actors | None = None
) -> list[DutyCard]:
    """The directives of a page, in its order, each with the reasons why these actors mean it."""
    hits = list(hits)
    papers = papers_of(hits, today=today)
    rows = {
        (row.edition_id, row.key): row
        for row in directives_said(papers, {hit.part_key for hit in hits})
    }
    reasons, found = Reasons(actors), []
    for hit in hits:
        row = rows.get((hit.edition_id, hit.part_key))
        if row is not None:
            card, why = papers[hit.edition_id], reasons.of(hit)
            is_own = not why or any(reason.is_certain for reason in why)
            may_be_late = is_own and not card.is_ended
            shown = duty(row, today=today, may_be_late=may_be_late)
            found.append(
                DutyCard(
                    key=hit.key,
                    url=f"{card.url}#{shown.anchor}",
                    sentence=marked(shown.sentence, marks, SENTENCE_WIDTH),
                    duty=shown,
                    paper=card,
                    reasons=why,
                    is_inherited=not is_own,
                )
            )
    return found


def question_cards(hits: Iterable[Hit], marks: Marks = (), *, papers: Papers) -> list[QuestionCard]:
    """Each under its paper, which `papers_of` found."""
    hits = [hit for hit in hits if hit.edition_id in papers]
    editions, keys = {hit.edition_id for hit in hits}, {hit.part_key for hit in hits}
    rows = _QUESTIONS(editions=editions, keys=keys)
    texts = {(edition, key): f"{marker}: {text}" for edition, key, marker, text in rows}
    return [
        QuestionCard(
            url=f"{papers[hit.edition_id].url}#cau-{hit.part_key}",
            question=marked(texts[hit.edition_id, hit.part_key], marks, TITLE_WIDTH),
            paper=papers[hit.edition_id],
        )
        for hit in hits
        if (hit.edition_id, hit.part_key) in texts
    ]


def papers_of(hits: Sequence[Hit], *, today: date) -> Papers:
    """The live editions behind hits, by primary key."""
    editions = listed({hit.edition_id for hit in hits})
    signed = signs(edition.dispatch_id for edition in editions if edition.has_acts)
    home = page_path("site:home")
    return {
        edition.pk: Card(
            url=f"{home}{edition.path}/",
            name=edition.reference or _("Without number"),
            subject=marked(edition.public_subject, (), TITLE_WIDTH),
            cut=NOTHING,
            issued=issued(edition.issued_from, edition.issued_precision),
            body=edition.body or edition.issuing_name,
            is_digest=edition.text_kind == TextKind.DIGEST,
            is_old=is_old(edition.issued_to, today),
            signs=signed.get(edition.dispatch_id, []),
            edition=edition,
        )
        for edition in editions
    }


def _matching_texts(editions: Iterable[int], marks: Marks) -> dict[int, str]:
    """For each edition the first block with the most of what is marked."""
    sought = [mark_pattern(tuple(mark)) for mark in marks]
    best: dict[int, tuple[int, str]] = {}
    for edition, text in _TEXTS(editions=editions):
        if best.get(edition, (0, ""))[0] == len(sought):
            continue  # an annex may be long
        has = sum(1 for mark in sought if mark.search(text))
        if has > best.get(edition, (0, ""))[0]:
            best[edition] = has, text
    return {edition: text for edition, (_has, text) in best.items()}
