"""Words that a dispatch hides from readers: its warning must not say them either."""

from collections.abc import Iterable
from dataclasses import dataclass

from dispatches.models import Edition, Notice
from dispatches.text.folding import fold, word_texts
from dispatches.vocabulary import HIDING_DECISIONS, Check


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that a person decided to hide, and what they were found as."""

    check: Check
    words: str


def hidden_in(edition: Edition) -> list[Hidden]:
    """What the decisions taken in this edition hide."""
    rows = edition.findings.filter(decision__in=HIDING_DECISIONS).order_by("pk")
    return [Hidden(Check(check), words) for check, words in rows.values_list("check_code", "words")]


def told_anyway(text: str, hidden: Iterable[Hidden]) -> Hidden | None:
    """The first of them that the text says, however it writes accents, capitals and signs."""
    said = _folded(text)
    return next((each for each in hidden if _folded(each.words) in said), None)


def _folded(text: str) -> str:
    """Its words between spaces, so that a name is found in no longer word; signs without a word
    stay, so that they are not found in every text that is empty."""
    return f" {' '.join(word_texts(fold(text))) or text.strip()} "


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A text of a warning with its place: the column, and the order of its sentence if it has."""

    field: str
    key: str
    text: str


def notice_texts(notice: Notice) -> list[NoticeText]:
    """Every text in which a warning can name somebody, in both languages."""
    texts = [
        NoticeText("title", "", notice.title),
        NoticeText("title_en", "", notice.title_en),
    ]
    for row in notice.sentences.all():
        texts.append(NoticeText("text", str(row.order), row.text))
        texts.append(NoticeText("text_en", str(row.order), row.text_en))
    return texts
