"""A paper beside the public text of a dispatch: the same, or where not; pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes

from dispatches.handouts.annexes import is_enclosed
from dispatches.text.contacts import contacts_in
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

MOST_TOLD = 40
# Of a seal, a QR or a hand recognising makes shards, and now and then what looks like a word.
LONGEST_SHARD, MOST_SHARDS = 2, 1
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
            theirs = "\n".join(line for line in theirs.split("\n") if not is_enclosed(line))
        if not public.strip():  # reading took what stands below the letter for an annex
            around += theirs.split("\n")
            continue
        for one in differences(part, public, theirs, terms):
            yield _settled(one, original)
    for part, name in original.named:
        if not set(word_keys(name)) <= paper.words:
            yield Difference(part, Danger.WORDS, name, "")
    for line in around:
        if unknown := _unknown(_without_ours(line, original), original, is_scan):
            yield Difference(Part.AROUND, danger_of(unknown, terms), "", unknown)


def _of_head(paper: Held, original: Original) -> Iterator[Difference]:
    """A number or day that the paper does not say, or that cannot be read in it, is none."""
    if paper.key and original.key and paper.key != original.key:
        yield Difference(Part.NUMBER, Danger.FIGURE, "", f"{paper.number}/{paper.symbol}")
    if paper.issued and original.issued:
        (start, end), (first, last) = paper.issued, original.issued
        if not (start < last and first < end):
            yield Difference(Part.DAY, Danger.FIGURE, "", f"{start:%d/%m/%Y}")


def _settled(one: Difference, original: Original) -> Difference:
    """Where a person had read other words than are printed, the print is expected to differ; but
    no number or address is let off."""
    expected = one.danger in (Danger.TERM, Danger.MEANING) and one.old in original.reread
    return with_changes(one, danger=Danger.WORDS) if expected else one


def _without_ours(text: str, original: Original) -> str:
    """A text less the sentences that copies made here say of themselves, word for word."""
    for sentence in original.ours:
        words = r"[\W_]+".join(map(re.escape, word_texts(sentence)))
        text = re.sub(rf"(?<!\w)[\[(]*{words}(?!\w)[\])]*", " ", text, flags=re.IGNORECASE)
    return text


def _unknown(line: str, original: Original, is_scan: bool) -> str:
    """A line outside all parts that has words, or a contact, of its own; else nothing. Numbers of
    pages and of a register are none."""
    words = [word for word in word_keys(line) if word not in original.known]
    if words and contacts_in(line):
        return line
    if is_scan:
        words = [word for word in words if word.isalpha() and len(word) > LONGEST_SHARD]
        return line if len(words) > MOST_SHARDS else ""
    return line if any(len(word) > 4 or not word.isdecimal() for word in words) else ""


def _shared(paper: Held, original: Original) -> float:
    """How much of the words of the body the paper has anywhere."""
    words = set(word_keys(original.texts[Part.BODY] or original.texts[Part.ANNEX]))
    return len(words & paper.words) / len(words) if words else 1.0
