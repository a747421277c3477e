"""A paper beside the public text of a dispatch: the same, or where not; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import date, timedelta

from dispatches.handouts.annexes import is_enclosed
from dispatches.text.folding import word_texts
from dispatches.verify.differences import (
    LONGEST,
    Danger,
    Difference,
    Part,
    by_danger,
    danger_of,
    differences,
)
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.footnotes import at_the_end
from dispatches.verify.held import Held
from dispatches.verify.names import lacking
from dispatches.verify.odd_lines import odd_beside, other_boxes
from dispatches.verify.original import Original
from dispatches.verify.rows import recelled
from dispatches.verify.scans import scanned
from dispatches.verify.stray import shards, strays
from dispatches.verify.subjects import continued
from dispatches.verify.tokens import word_keys

Days = tuple[date, date]  # half-open
MOST_TOLD = 40
# With less of the public text in it a paper is another one, and what differs is all of it.
LEAST_SHARED = 0.4


@dataclass(frozen=True, slots=True)
class Judged:
    """`is_other`: hardly anything of the public text stands in the paper. `more` differences than
    are told. `doubts`: places that may differ."""

    differences: tuple[Difference, ...]
    more: int
    is_other: bool
    doubts: tuple[Doubt, ...] = ()


def judged(
    paper: Held, original: Original, terms: Sequence[str], *, is_scan: bool = False
) -> Judged:
    seen = _seen(paper, original, terms, is_scan)
    read = scanned(seen, paper.around, original) if is_scan else seen
    return shortened(_sorted(read, paper, original))


def judged_whole(paper: Held, original: Original, terms: Sequence[str]) -> Judged:
    """Of pages as recognising read them all that differs, for whoever lets some of it off."""
    return _sorted(_seen(paper, original, terms, is_scan=True), paper, original)


def _sorted(seen: Iterable[Difference | Doubt], paper: Held, original: Original) -> Judged:
    all_seen = list(seen)
    doubts = [one for one in all_seen if isinstance(one, Doubt)]
    found = by_danger(one for one in all_seen if isinstance(one, Difference))
    other = _shared(paper, original) < LEAST_SHARED
    return Judged(tuple(found), 0, other, tuple(dict.fromkeys(doubts)))


def shortened(whole: Judged) -> Judged:
    """As much as is told; of another text what is dangerous alone."""
    found, other = whole.differences, whole.is_other
    told = tuple(one for one in found if one.is_dangerous or not other)[:MOST_TOLD]
    unsure = () if other else whole.doubts[:MOST_TOLD]
    if len(unsure) < len(whole.doubts) and not other:
        unsure = (*unsure, Doubt(Cause.MORE, ""))
    return Judged(told, len(found) - len(told), other, unsure)


def _seen(
    paper: Held, original: Original, terms: Sequence[str], is_scan: bool
) -> Iterator[Difference | Doubt]:
    yield from _of_head(paper, original)
    around = list(paper.around)
    for part, public in original.texts.items():
        theirs = _without_ours(paper.texts.get(part, ""), original)
        if part is Part.SUBJECT:
            theirs, around = continued(theirs, public, around)
        if part is Part.ANNEX:
            theirs = "\n".join(_own_lines(theirs.split("\n"), original))
        if notes := original.notes.get(part):
            theirs = "\n".join(at_the_end(theirs.split("\n"), notes))
        if not public.strip():  # reading took what stands below the letter for an annex
            around += theirs.split("\n")
            continue
        for one in differences(part, public, theirs, terms):
            yield one if isinstance(one, Doubt) else _weighed(one, original, is_scan)
        yield from recelled(public, theirs)
        if boxes := other_boxes(public, theirs):
            yield Doubt(Cause.SIGNS, " ".join(boxes)[:LONGEST])
    around = [_without_ours(line, original) for line in around]
    yield from lacking(around, paper, original, is_scan=is_scan)
    for link in paper.links:
        if not original.names_link(link):
            yield Difference(Part.LINK, Danger.LINK, "", link)
        elif original.warns_of_link(link):  # Word makes links of whatever is typed
            yield Doubt(Cause.LINK, link)
    public_lines = {line.strip() for text in original.texts.values() for line in text.split("\n")}
    odd = [line for line in paper.odd if line not in public_lines]
    if odd := [*odd, *odd_beside(around, public_lines)]:
        yield Doubt(Cause.SIGNS, "\n".join(odd)[:LONGEST])
    told = list(strays(around, original, is_scan=is_scan))
    for line in told:
        yield Difference(Part.AROUND, danger_of(line, terms), "", line)
    if is_scan and (let_off := [*shards((line for line in around if line not in told), original)]):
        yield Doubt(Cause.SHARD, " ".join(let_off)[:LONGEST])


def _of_head(paper: Held, original: Original) -> Iterator[Difference]:
    """A number or day that cannot be read in a paper is not the original's, nor is one that it has
    alone."""
    if paper.key != original.key:
        theirs = f"{paper.number}/{paper.symbol}" if paper.number else ""
        yield Difference(Part.NUMBER, Danger.FIGURE, original.number, theirs)
    if not _is_within(paper.issued, original.issued):
        yield Difference(Part.DAY, Danger.FIGURE, original.day, _day(paper.issued))


def _is_within(days: Days | None, known: Days | None) -> bool:
    if not (days and known):
        return days == known
    return known[0] <= days[0] < days[1] <= known[1]


def _day(issued: Days | None) -> str:
    """Of a month alone the day could not be read."""
    exact = issued and issued[1] - issued[0] == timedelta(days=1)
    return f"{issued[0]:%d/%m/%Y}" if issued and exact else ""


def _own_lines(lines: Iterable[str], original: Original) -> Iterator[str]:
    """The lines of an annex without those that name the paper it came with, and nothing else, and
    without what copies made here set in front of them."""
    labels = "|".join(map(re.escape, original.labels))
    for line in lines:
        if not (is_enclosed(line) and original.known.issuperset(word_keys(line))):
            yield re.sub(rf"^(?:{labels})(?!\w)", "", line, flags=re.IGNORECASE) if labels else line


def _weighed(one: Difference, original: Original, is_scan: bool) -> Difference | Doubt:
    if is_scan and one.is_pause:  # recognising loses commas, and finds some
        return Doubt(Cause.TURN, one.public)
    # Where a person had read other words than are printed, the print is expected to differ; but no
    # number or address is let off.
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
