"""What a warning must satisfy: to be kept as a draft, and to go before the officer."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from django.utils.translation import gettext as _

from dispatches.models import Edition, Hotline, Notice, NoticeSentence
from dispatches.publishing.errors import Invalid
from dispatches.publishing.notice_basis import Paragraphs, basis_of, paragraphs_of
from dispatches.publishing.notice_content import NoticeContent, SentenceContent
from dispatches.publishing.notice_hidden import Hidden, hidden_in, told_anyway
from dispatches.publishing.reference import reference_lists
from dispatches.publishing.text_checks import REMINDERS
from dispatches.publishing.validity import told
from dispatches.text.finds import Lists, finds_in
from dispatches.vocabulary import HotlineStatus, NoticeSection

MOST_SENTENCES = 20
MOST_SIGNS = 8
MOST_BLOCKS = 8
# A reader takes in the whole first screen of a cheap phone at a glance, or not at all.
MOST_WORDS = {
    NoticeSection.WHAT: 25,
    NoticeSection.STOP: 20,
    NoticeSection.CHECK: 20,
    NoticeSection.REPORT: 20,
    NoticeSection.SIGN: 40,
}
ONCE = (NoticeSection.WHAT, NoticeSection.STOP, NoticeSection.CHECK, NoticeSection.REPORT)
# These tell what the paper tells; the three steps may be the site's own standing advice.
RESTS_ON_THE_PAPER = (NoticeSection.WHAT, NoticeSection.SIGN)
LONGEST_UNTIL_REVIEW = timedelta(days=366)

# The first words in a text that must not go out; empty for none.
Unfit = Callable[[str], str]


def tidy_notice(content: NoticeContent, edition: Edition) -> NoticeContent:
    """The same with every text as its column holds it, each sentence with what it rests on.

    Raises `Invalid` for what no column can hold, for words that must not go out or that the edition
    hides, for a paragraph that it does not have.
    """
    if len(content.sentences) > MOST_SENTENCES:
        raise Invalid("sentences", _("There are more than %(most)d entries.")
                      % {"most": MOST_SENTENCES})  # fmt: skip
    paragraphs = paragraphs_of(edition)
    unfit = partial(unfit_words, lists=reference_lists(), hidden=hidden_in(edition))
    return dataclasses.replace(
        content,
        title=_fit("title", content.title, Notice, unfit),
        title_en=_fit("title_en", content.title_en, Notice, unfit),
        sentences=tuple(
            _sentence(row, at, paragraphs, unfit) for at, row in enumerate(content.sentences)
        ),
    )


def _sentence(
    row: SentenceContent, at: int, paragraphs: Paragraphs, unfit: Unfit
) -> SentenceContent:
    field = f"sentence-{at}"
    if not set(row.blocks) <= paragraphs.keys():
        raise Invalid(field, _("The dispatch has no such paragraph."))
    if len(row.blocks) > MOST_BLOCKS:
        raise Invalid(field, _("There are more than %(most)d entries.") % {"most": MOST_BLOCKS})
    return dataclasses.replace(
        row,
        text=_fit("text", row.text, NoticeSentence, unfit, at=field),
        text_en=_fit("text_en", row.text_en, NoticeSentence, unfit, at=field),
        basis=basis_of(row.blocks, paragraphs),
    )


def _fit(
    column: str,
    text: str,
    model: type[Notice] | type[NoticeSentence],
    unfit: Unfit,
    *,
    at: str = "",
) -> str:
    """It waits for no decision on single words, so it must hold nothing to decide."""
    most = model._meta.get_field(column).max_length  # type: ignore[union-attr]  # columns of text
    text = " ".join(told(text, at or column, most=most or 0).split())
    if found := unfit(text):
        message = _("Readers will see this: leave out “%(words)s”.")
        raise Invalid(at or column, message % {"words": found})
    return text


def unfit_words(text: str, lists: Lists, hidden: list[Hidden]) -> str:
    """The first words in a text of ours that a person decided to hide, or would have to decide
    about."""
    if named := told_anyway(text, hidden):
        return named.words
    for find in finds_in(text, lists, public=True):
        if find.rule not in REMINDERS:
            return text[find.start : find.end]
    return ""


def require_whole(content: NoticeContent, *, today: date) -> None:
    """Raises `Invalid` for the first thing that readers would miss."""
    for field, message in _missing(content, today):
        raise Invalid(field, message)


def _missing(content: NoticeContent, today: date) -> Iterator[tuple[str, str]]:
    if not content.title:
        yield "title", _("Give the warning a title.")
    for section in ONCE:
        if len(content.of(section)) != 1:
            yield (
                "sentences",
                _("“%(section)s” needs one sentence, no more.") % {"section": section.label},
            )
    signs = len(content.of(NoticeSection.SIGN))
    if not 1 <= signs <= MOST_SIGNS:
        yield "sentences", _("Name one to %(most)d signs.") % {"most": MOST_SIGNS}
    for at, row in enumerate(content.sentences):
        most = MOST_WORDS[row.section]
        too_long = {"section": row.section.label, "most": most}
        if len(row.text.split()) > most:
            message = _("“%(section)s”: at most %(most)d words, so that it is read.")
            yield f"sentence-{at}", message % too_long
        if len(row.text_en.split()) > most:
            message = _("“%(section)s” in English: at most %(most)d words, so that it is read.")
            yield f"sentence-{at}", message % too_long
        if row.section in RESTS_ON_THE_PAPER and not row.blocks:
            yield f"sentence-{at}", _("Say on which paragraph of the dispatch this rests.")
    if not content.already:
        yield "already", _("Choose what a reader may have done already.")
    hotline = Hotline.objects.filter(key=content.hotline).first()
    if hotline is None or not is_callable(hotline, today=today):
        yield "hotline", _("Choose the number to call, of those that somebody has confirmed.")
    if content.review_on is None or not fits_review(content.review_on, today=today):
        yield (
            "review_on",
            _("Choose a day within a year from now on which it is to be looked at again."),
        )


def is_callable(hotline: Hotline, *, today: date) -> bool:
    """Whether readers may be given this number today."""
    return hotline.status == HotlineStatus.CONFIRMED and hotline.is_valid_on(today)


def fits_review(day: date, *, today: date) -> bool:
    return today < day <= today + LONGEST_UNTIL_REVIEW
