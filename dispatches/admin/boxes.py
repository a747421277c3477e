"""Where words of the source stand on the pictures of its pages: spans become rectangles."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dispatches.admin.marks import Place
from dispatches.intake.paper import Box, Word
from dispatches.intake.sureness import SURE_ENOUGH


@dataclass(frozen=True, slots=True)
class Outline:
    """What one place covers on one page: a rectangle for each of its lines there."""

    place: Place
    boxes: tuple[Box, ...]


def outlines(words: Sequence[Word], places: Iterable[Place]) -> list[Outline]:
    """The places that stand on a page with these words, in the order given."""
    ordered = sorted(words, key=lambda word: word.start)
    ends = [word.end for word in ordered]
    found = ((place, tuple(_lines(_within(place, ordered, ends)))) for place in places)
    return [Outline(place, boxes) for place, boxes in found if boxes]


def _within(place: Place, words: Sequence[Word], ends: Sequence[int]) -> Iterator[Box]:
    for at in range(bisect_right(ends, place.start), len(words)):
        if words[at].start >= place.end:
            return
        yield words[at].box


def _lines(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes one after the other on a line, as one box."""
    line: Box | None = None
    for box in boxes:
        if line and _follows(line, box):
            line = Box(
                line.left,
                min(line.top, box.top),
                max(line.right, box.right),
                max(line.bottom, box.bottom),
            )
            continue
        if line:
            yield line
        line = box
    if line:
        yield line


def _follows(line: Box, box: Box) -> bool:
    shared = min(line.bottom, box.bottom) - max(line.top, box.top)
    return box.left >= line.left and 2 * shared > min(line.bottom - line.top, box.bottom - box.top)


def doubtful_places(words: Iterable[Word]) -> list[Place]:
    """Words recognised with doubt."""
    return [
        Place("unsure", word.start, word.end, doubtful=True)
        for word in words
        if word.confidence < SURE_ENOUGH
    ]
