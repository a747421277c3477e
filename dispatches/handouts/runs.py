"""Text as runs: words that were read otherwise than they are printed, and all others; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dispatches.letter.readings import Reading


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    reread: bool = False


def runs(text: str, readings: Iterable[Reading] = ()) -> tuple[Run, ...]:
    """The text cut where such words begin and end.

    Where words were hidden before them the place is not the same in the public text: there every
    occurrence counts, and what was hidden counts nowhere.
    """
    found: list[Run] = []
    at = 0
    for start, end in _spans(text, readings):
        found += [Run(text[at:start]), Run(text[start:end], reread=True)]
        at = end
    found.append(Run(text[at:]))
    return tuple(run for run in found if run.text)


def plain(line: Iterable[Run], mark: str = "") -> str:
    """The words of a line, with a mark behind those that were read otherwise."""
    return "".join(run.text + mark if run.reread else run.text for run in line)


def _spans(text: str, readings: Iterable[Reading]) -> Iterator[tuple[int, int]]:
    wanted: set[tuple[int, int]] = set()
    for reading in readings:
        end = reading.start + len(reading.words)
        if text[reading.start : end] == reading.words:
            wanted.add((reading.start, end))
        else:
            wanted |= set(_everywhere(text, reading.words))
    last = 0
    for start, end in sorted(wanted):
        if start >= last:
            yield start, end
            last = end


def _everywhere(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))
