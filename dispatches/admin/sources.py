"""The original beside the form: which one is shown, its text, and the pictures of its pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dispatches.admin.boxes import Outline, doubtful_places, outlines
from dispatches.admin.marks import Sought, Source, source_of
from dispatches.admin.screen import Question
from dispatches.intake.paper import unpack_words
from dispatches.models import Block, Edition, Finding, SourceFile, SourcePage

# An original with at least this share of the longest one's text is a full one.
FULL = 0.9


@dataclass(frozen=True, slots=True)
class ShownPage:
    page: SourcePage
    outlines: list[Outline]


@dataclass(frozen=True, slots=True)
class OriginalShown:
    """What the left half of the checking screen shows."""

    file: SourceFile
    source: Source
    pages: list[ShownPage]

    @property
    def recognised(self) -> bool:
        """Whether any of its words were recognised in a picture."""
        return any(shown.page.recognised for shown in self.pages)


def pictured(files: Sequence[SourceFile]) -> list[tuple[SourceFile, list[SourcePage]]]:
    """Those originals that have pages, in their order; packed words stay in the database."""
    pages: defaultdict[int, list[SourcePage]] = defaultdict(list)
    for page in SourcePage.objects.filter(source__in=files).defer("words"):
        pages[page.source_id].append(page)
    return [(file, pages[file.pk]) for file in files if file.pk in pages]


def chosen(files: Sequence[SourceFile], wanted: str) -> SourceFile | None:
    """The original asked for by its key; else the newest that is as full as any."""
    named = [file for file in files if str(file.pk) == wanted]
    longest = max((len(file.raw_text) for file in files), default=0)
    full = [file for file in files if len(file.raw_text) >= FULL * longest]
    return next(iter(named or full[-1:]), None)


def sought_words(questions: Iterable[Question], edition: Edition) -> dict[str, Sought]:
    """What the findings quote, by the name that lights it, each in the sentence it stands in."""
    asked = [question for question in questions if question.anchor]
    keys = {q.finding.key for q in asked if q.finding.part == "block"}
    blocks = {row.key: row for row in edition.blocks.filter(key__in=keys)} if keys else {}
    return {q.anchor: _sought(q.finding, blocks) for q in asked}


def _sought(finding: Finding, blocks: Mapping[str, Block]) -> Sought:
    block = blocks.get(finding.key)
    if block is None or finding.start is None:
        return Sought(finding.words)
    line = f"{block.marker} {block.official_text}"
    return Sought(finding.words, line, block.official_text.count(finding.words, 0, finding.start))


def original_shown(file: SourceFile, sought: Mapping[str, Sought]) -> OriginalShown:
    pages = [(page, unpack_words(bytes(page.words))) for page in file.pages.all()]
    doubts = doubtful_places(word for _page, words in pages for word in words)
    source = source_of(file.raw_text, file.evidence.all(), sought, doubts)
    return OriginalShown(
        file=file,
        source=source,
        pages=[ShownPage(page, outlines(words, source.places)) for page, words in pages],
    )
