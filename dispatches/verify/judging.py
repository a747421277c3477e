"""A paper beside the public text of a dispatch: the same, or where not; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import date, timedelta

from dispatches.handouts.annexes import is_enclosed
from dispatches.text.folding import word_texts
from dispatches.verify.comparing import word_keys
from dispatches.verify.differences import (
    Danger,
    Difference,
    Part,
    by_danger,
    danger_of,
    differences,
)
from dispatches.verify.held import Held
from dispatches.verify.original import Original
from dispatches.verify.stray import strays

MOST_TOLD = 40
# With less of the public text in it a paper is another one, and what differs is all of it.
LEAST_SHARED = 0.4


@dataclass(frozen=True, slots=True)
class Judged:
    """`is_other`: hardly anything of the public text stands in the paper. `more` differences than
    are told."""

    differences: tuple[Difference, ...]
    more: int
    is_other: bool


def judged(
    paper: Held, original: Original, terms: Sequence[str], *, is_scan: bool = False
) -> Judged:
    found = by_danger(_differences(paper, original, terms, is_scan))
    other = _shared(paper, original) < LEAST_SHARED
    told = [one for one in found if one.is_dangerous or not other][:MOST_TOLD]
    return Judged(tuple(told), len(found) - len(told), other)


def _differences(
    paper: Held, original: Original, terms: Sequence[str], is_scan: bool
) -> Iterator[Difference]:
    yield from _of_head(paper, original)
    around = list(paper.around)
    for part, public in original.texts.items():
        theirs = _without_ours(paper.texts.get(part, ""), original)
        if part is Part.ANNEX:
            theirs = "\n".join(_without_enclosed(theirs.split("\n"), original))
        if not public.strip():  # reading took what stands below the letter for an annex
            around += theirs.split("\n")
            continue
        for one in differences(part, public, theirs, terms):
            yield _settled(one, original)
    around = [_without_ours(line, original) for line in around]
    beside = f" {' '.join(word_keys(' '.join(around)))} "
    for part, name in original.named:
        keys = [*word_keys(name)]
        # Between the columns of a head, and where recognising sees shards, words stand apart.
        is_whole = part is Part.ISSUER or is_scan or f" {' '.join(keys)} " in beside
        if not (is_whole and set(keys) <= paper.words):
            yield Difference(part, Danger.WORDS, name, "")
    for link in paper.links:
        if not original.names_link(link):
            yield Difference(Part.LINK, Danger.LINK, "", link)
    for line in strays(around, original, is_scan=is_scan):
        yield Difference(Part.AROUND, danger_of(line, terms), "", line)


def _of_head(paper: Held, original: Original) -> Iterator[Difference]:
    """A number or day that cannot be read in a paper is not the original's."""
    if original.key and paper.key != original.key:
        theirs = f"{paper.number}/{paper.symbol}" if paper.number else ""
        yield Difference(Part.NUMBER, Danger.FIGURE, original.number, theirs)
    if original.issued:
        first, last = original.issued
        if not paper.issued or not first <= paper.issued[0] < paper.issued[1] <= last:
            yield Difference(Part.DAY, Danger.FIGURE, original.day, _day(paper.issued))


def _day(issued: tuple[date, date] | None) -> str:
    """Of a month alone the day could not be read."""
    exact = issued and issued[1] - issued[0] == timedelta(days=1)
    return f"{issued[0]:%d/%m/%Y}" if issued and exact else ""


def _without_enclosed(lines: Iterable[str], original: Original) -> Iterator[str]:
    """The lines of an annex without those that name the paper it came with, and nothing else."""
    for line in lines:
        if not (is_enclosed(line) and original.known.issuperset(word_keys(line))):
            yield line


def _settled(one: Difference, original: Original) -> Difference:
    """Where a person had read other words than are printed, the print is expected to differ; but
    no number or address is let off."""
    expected = one.danger in (Danger.TERM, Danger.MEANING) and one.old in original.reread
    return with_changes(one, danger=Danger.WORDS) if expected else one


def _without_ours(text: str, original: Original) -> str:
    """A text less the sentences that copies made here say of themselves, word for word."""
    for sentence in original.ours:
        words = r"[\W_]+".join(map(re.escape, word_texts(sentence)))
        text = re.sub(
            rf"(?<![\w\[(])[\[(]{{0,3}}{words}(?!\w)[\])]{{0,3}}", " ", text, flags=re.IGNORECASE
        )
    return text


def _shared(paper: Held, original: Original) -> float:
    """How much of the words of the body the paper has anywhere."""
    words = set(word_keys(original.texts[Part.BODY] or original.texts[Part.ANNEX]))
    return len(words & paper.words) / len(words) if words else 1.0
