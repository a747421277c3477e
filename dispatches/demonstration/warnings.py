"""The demonstration's warnings, one TOML file each beside the record of the same name.

A sentence names the paragraphs it rests on by the words they begin with, markers aside
(`at = ["Gần đây"]`). The number to call is the invented one of the invented province, which the
demonstration's own administrator confirms: no real number is taken on trust.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dispatches.demonstration.accounts import ADMINISTRATOR, APPROVER, CLERK
from dispatches.models import Block, Dispatch, Hotline, User
from dispatches.publishing.notice_approval import approve_notice
from dispatches.publishing.notice_content import NoticeContent, SentenceContent, content_of_notice
from dispatches.publishing.notices import save_notice, submit_notice
from dispatches.publishing.question_reviews import questions, review_question
from dispatches.vocabulary import HotlineStatus, NoticeSection, Situation

CALLED = "truc-ban-cong-an-tinh-sao-mai"
UNTIL_REVIEW = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Sentence:
    section: NoticeSection
    text: str
    text_en: str
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """One file: the warning, and which questions of the annex are still true."""

    title: str
    title_en: str
    scheme: str
    already: tuple[Situation, ...]
    sentences: tuple[Sentence, ...]
    questions: tuple[str, ...]


def read_warnings(folder: Path) -> list[Warned]:
    """Every warning of a folder, in the order of the file names."""
    return [read_warning(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]


def read_warning(toml: str) -> Warned:
    """One warning. Raises KeyError or ValueError for what none can hold."""
    said = tomllib.loads(toml)
    return Warned(
        title=said["title"],
        title_en=said["title_en"],
        scheme=said["scheme"],
        already=tuple(map(Situation, said["already"])),
        sentences=tuple(
            Sentence(
                NoticeSection(row["section"]), row["text"], row["text_en"], tuple(row.get("at", ()))
            )
            for row in said["sentences"]
        ),
        questions=tuple(said.get("questions", ())),
    )


def confirm_number(people: dict[str, User], *, today: date) -> None:
    """The invented number, confirmed by the demonstration's administrator."""
    for line in Hotline.objects.filter(key=CALLED, status=HotlineStatus.UNCHECKED):
        line.status, line.checked_on = HotlineStatus.CONFIRMED, today
        line.checked_by = people[ADMINISTRATOR]
        line.save()


def load_warning(
    warned: Warned, dispatch: Dispatch, *, people: dict[str, User], today: date
) -> None:
    """Write, submit and approve the warning of a published record; review its questions."""
    clerk, approver = people[CLERK], people[APPROVER]
    live = dispatch.live_edition()
    assert live is not None  # noqa: S101  # every record of the demonstration is published
    blocks = list(live.blocks.all())
    content = content_from(warned, blocks, review_on=today + UNTIL_REVIEW)
    notice = save_notice(dispatch, based_on=0, content=content, by=clerk)
    notice = submit_notice(notice, based_on=notice.version, by=clerk)
    approve_notice(notice, by=approver, seen=content_of_notice(notice).sha256())
    for question in questions(blocks):
        if question.marker in warned.questions:
            review_question(
                dispatch,
                question.key,
                seen=question.digest,
                until=today + UNTIL_REVIEW,
                by=approver,
            )


def content_from(warned: Warned, blocks: Iterable[Block], *, review_on: date) -> NoticeContent:
    blocks = list(blocks)
    return NoticeContent(
        title=warned.title,
        title_en=warned.title_en,
        scheme=warned.scheme,
        hotline=CALLED,
        already=warned.already,
        review_on=review_on,
        sentences=tuple(
            SentenceContent(
                section=row.section,
                text=row.text,
                text_en=row.text_en,
                blocks=tuple(_key_at(start, blocks) for start in row.at),
            )
            for row in warned.sentences
        ),
    )


def _key_at(start: str, blocks: Iterable[Block]) -> str:
    """The key of the one block that begins with these words."""
    found = [block.key for block in blocks if block.official_text.startswith(start)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} paragraphs begin with {start!r}, one must")
    return found[0]
