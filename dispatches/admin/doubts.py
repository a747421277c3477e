"""What on the checking screen needs a person, one after the other: questions, fields, words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dispatches.admin.screen import Question
from dispatches.admin.showing import ShownField
from dispatches.admin.sources import OriginalShown
from dispatches.vocabulary import Certainty, Check


@dataclass(frozen=True, slots=True)
class Doubt:
    """One place to look at: the element it is at, and what is said of it; one that is asked stays
    until it is answered, another until it was looked at."""

    target: str
    label: str
    words: str = ""
    is_asked: bool = False


def doubts(
    questions: Iterable[Question],
    first: Iterable[ShownField],
    rest: Iterable[ShownField],
    left: OriginalShown | None,
) -> list[Doubt]:
    """Open questions first, then what the reader inferred, then words it could hardly read.

    Of questions that one decision answers, the first stands for all.
    """
    waiting = [
        question
        for question in questions
        if question.is_open
        and not question.follows
        and (question.is_blocking or question.may_decide)
    ]
    words = [q for q in waiting if q.finding.check_code == Check.UNSURE_WORD]
    recognised = left is not None and left.recognised
    return [
        *_asked(question for question in waiting if question not in words),
        *_to_confirm(first, recognised),
        *_to_confirm(rest, recognised=False),
        *_asked(words),
    ]


def _asked(questions: Iterable[Question]) -> Iterator[Doubt]:
    """What blocks before reminders; what this person may decide before what is mended elsewhere."""
    for question in sorted(questions, key=lambda one: (not one.is_blocking, not one.may_decide)):
        mended = "" if question.may_decide else question.element
        yield Doubt(
            mended or f"question-{question.finding.pk}",
            question.finding.get_check_code_display(),
            question.finding.words,
            is_asked=True,
        )


def _to_confirm(fields: Iterable[ShownField], recognised: bool) -> Iterator[Doubt]:
    """Inferred values; recognised ones too, since a wrong digit looks like a right one."""
    for shown in fields:
        if shown.certainty == Certainty.INFERRED:
            yield Doubt(shown.field.id_for_label, f"{shown.field.label}: {shown.certainty_label}")
        elif recognised and shown.certainty == Certainty.READ:
            how = _("recognised from a picture")
            yield Doubt(shown.field.id_for_label, f"{shown.field.label}: {how}")
