"""What a warning says, as plain values; rows are named by their natural keys."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date

from dispatches.models import Notice
from dispatches.vocabulary import NoticeSection, Situation


@dataclass(frozen=True, kw_only=True, slots=True)
class SentenceContent:
    """`blocks` are the keys of the paragraphs it rests on; `basis` is theirs, given by the verb."""

    section: NoticeSection
    text: str
    text_en: str = ""
    blocks: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeContent:
    title: str = ""
    title_en: str = ""
    scheme: str | None = None
    hotline: str | None = None
    already: tuple[Situation, ...] = ()
    review_on: date | None = None
    sentences: tuple[SentenceContent, ...] = ()

    def sha256(self) -> str:
        """The seal: what the officer saw, and what is frozen."""
        said = json.dumps(
            dataclasses.asdict(self), ensure_ascii=False, sort_keys=True, default=date.isoformat
        )
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def is_in_english(self) -> bool:
        """Whether any of it is written in English too."""
        return bool(self.title_en or any(row.text_en for row in self.sentences))

    def of(self, section: NoticeSection) -> list[SentenceContent]:
        return [each for each in self.sentences if each.section == section]


def content_of_notice(notice: Notice) -> NoticeContent:
    """What a stored version says."""
    return NoticeContent(
        title=notice.title,
        title_en=notice.title_en,
        scheme=notice.scheme.code if notice.scheme else None,
        hotline=notice.hotline.key if notice.hotline else None,
        already=notice.already,
        review_on=notice.review_on,
        sentences=tuple(
            SentenceContent(
                section=NoticeSection(row.section),
                text=row.text,
                text_en=row.text_en,
                blocks=tuple(row.blocks.split()),
                basis=row.basis,
            )
            for row in notice.sentences.all()
        ),
    )
