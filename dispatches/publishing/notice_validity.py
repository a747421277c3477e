"""What a warning must satisfy: to be kept as a draft, and to go before the officer."""

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dispatches.models import Hotline, Notice, NoticeSentence
from dispatches.publishing.errors import Invalid
from dispatches.publishing.notice_basis import Paragraphs, basis_of
from dispatches.publishing.notice_content import NoticeContent, SentenceContent
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


def tidy_notice(content: NoticeContent, paragraphs: Paragraphs) -> NoticeContent:
    """The same with every text as its column holds it, each sentence with what it rests on.

    Raises `Invalid` for what no column can hold, for words that must not go out, for a paragraph
    that is not in the dispatch.
    """
    if len(content.sentences) > MOST_SENTENCES:
        raise Invalid("sentences", _("There are more than %(most)d entries.")
                      % {"most": MOST_SENTENCES})  # fmt: skip
    lists = reference_lists()
    return dataclasses.replace(
        content,
        title=_fit("title", content.title, Notice, lists),
        title_en=_fit("title_en", content.title_en, Notice, lists),
        sentences=tuple(
            _sentence(row, at, paragraphs, lists) for at, row in enumerate(content.sentences)
        ),
    )


def _sentence(
    row: SentenceContent, at: int, paragraphs: Paragraphs, lists: Lists
) -> SentenceContent:
    field = f"sentence-{at}"
    if not set(row.blocks) <= paragraphs.keys():
        raise Invalid(field, _("The dispatch has no such paragraph."))
    if len(row.blocks) > MOST_BLOCKS:
        raise Invalid(field, _("There are more than %(most)d entries.") % {"most": MOST_BLOCKS})
    return dataclasses.replace(
        row,
        text=_fit("text", row.text, NoticeSentence, lists, at=field),
        text_en=_fit("text_en", row.text_en, NoticeSentence, lists, at=field),
        basis=basis_of(row.blocks, paragraphs),
    )


def _fit(
    column: str,
    text: str,
    model: type[Notice] | type[NoticeSentence],
    lists: Lists,
    *,
    at: str = "",
) -> str:
    """It waits for no decision on single words, so it must hold nothing to decide."""
    most = model._meta.get_field(column).max_length  # type: ignore[union-attr]  # columns of text
    text = " ".join(told(text, at or column, most=most or 0).split())
    if found := unfit_words(text, lists):
        message = _("Readers will see this: leave out “%(words)s”.")
        raise Invalid(at or column, message % {"words": found})
    return text


def unfit_words(text: str, lists: Lists) -> str:
    """The first words in a text of ours that a person would have to decide about."""
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
        if len(row.text.split()) > most:
            yield (
                f"sentence-{at}",
                _("“%(section)s”: at most %(most)d words, so that it is read.")
                % {"section": row.section.label, "most": most},
            )
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
