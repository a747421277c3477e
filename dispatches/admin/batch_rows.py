"""What the screen of a batch says of each file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from dispatches.admin.offers import Offers
from dispatches.admin.refusals import why_not
from dispatches.intake.kinds import Kind
from dispatches.models import Batch, BatchFile, SourceFile
from dispatches.receiving import staging
from dispatches.receiving.reasons import Why
from dispatches.vocabulary import BatchFileState


@dataclass
class Row:
    """A file; of several pictures that make one paper, the first stands for all."""

    file: BatchFile
    pictures: int = 1
    refusal: str = ""
    same_file: bool = False
    offers: Offers | None = None
    may_complete: bool = False

    @property
    def page(self) -> int:
        """The page that is being read."""
        return min(self.file.pages_read + 1, self.file.pages or 1)

    @property
    def is_no_dispatch(self) -> bool:
        return self.file.refusal == Why.NO_DISPATCH

    @property
    def is_duplicate(self) -> bool:
        return self.file.refusal == Why.DUPLICATE


# No browser shows a TIFF.
SHOWN = (Kind.JPEG, Kind.PNG)
# A button that is no longer offered gave way to the one that takes its act back.
UNDOING = {"up": "down", "down": "up", "split": "join", "join": "split"}


@dataclass
class Page:
    """A picture that waits for its order: the acts offered on it, and which has the focus."""

    file: BatchFile
    acts: list[tuple[str, Promise]]
    is_shown: bool
    focus: str = ""


def papers_shown(papers: list[list[BatchFile]], *, act: str, key: int) -> list[list[Page]]:
    """After `act` on the page `key`, focus stays with it: on the same button while it is there."""
    shown = [
        [
            Page(file, list(_acts(papers, at, place)), staging.beginning_of(file.staged) in SHOWN)
            for place, file in enumerate(paper)
        ]
        for at, paper in enumerate(papers)
    ]
    for page in chain.from_iterable(shown):
        if page.file.pk == key:
            offered = [name for name, _words in page.acts]
            wanted = (act, UNDOING.get(act, ""), *offered)
            page.focus = next(name for name in wanted if name in offered)
    return shown


def _acts(papers: list[list[BatchFile]], at: int, place: int) -> Iterator[tuple[str, Promise]]:
    if at or place:
        yield "up", gettext_lazy("Up")
    if at + 1 < len(papers) or place + 1 < len(papers[at]):
        yield "down", gettext_lazy("Down")
    if place:
        yield "split", gettext_lazy("Begin another dispatch here")
    elif at:
        yield "join", gettext_lazy("Join to the dispatch above")
    yield "drop", gettext_lazy("Leave out")


def rows_of(batch: Batch) -> list[Row]:
    """In the order of the batch, two queries however many files there are."""
    rows: list[Row] = []
    first: dict[tuple[int, str], Row] = {}
    for file in batch.files.select_related("dispatch", "twin"):
        together = (file.paper, file.state) if file.paper else None
        if together in first and file.state != BatchFileState.READ:
            first[together].pictures += 1
            continue
        row = Row(file)
        if file.state == BatchFileState.REFUSED:
            row.refusal = why_not(file.refusal)
        if together:
            first[together] = row
        rows.append(row)
    _mark_same_files(rows)
    return rows


def _mark_same_files(rows: list[Row]) -> None:
    asked = [row for row in rows if row.is_duplicate and row.pictures == 1]
    known = SourceFile.objects.filter(
        dispatch__in=[row.file.twin_id for row in asked if row.file.twin_id],
        sha256__in=[row.file.sha256 for row in asked],
    )
    held = set(known.values_list("dispatch", "sha256"))
    for row in asked:
        row.same_file = (row.file.twin_id, row.file.sha256) in held
