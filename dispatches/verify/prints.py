"""How the pages of a PDF look, held against the public text as well: its text may lie under
something else. Pure.

Recognising misreads a letter now and then where the text itself is the same, and most of the small
print at the foot. So what is told is what no misreading makes: passages that are not alike, every
contact, and every figure within the text. A misread word or mark that turns a sentence round is a
doubt, and so is a name of which some letters were misread.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from dispatches.text.folding import fold, word_texts
from dispatches.verify.differences import CONTACTS, LONGEST, Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.feet import (
    LEAST_ALIKE,
    LONGEST_SCRAP,
    alike,
    foot_doubts,
    is_scrap,
    seen_at,
)
from dispatches.verify.held import Held
from dispatches.verify.judging import Judged, judged_whole, shortened
from dispatches.verify.original import Original
from dispatches.verify.stray import FEWEST_DIGITS, shards
from dispatches.verify.tokens import name_keys, word_keys

LONGEST_SLIP = 40  # a longer passage is none
SHORTEST_PIECE = 3
MOST_SHARDS = 8  # words of small print that nobody would take for a sentence of the paper
_SLIPS = frozenset({Danger.WORDS, Danger.TERM, Danger.MEANING})
_NUMBERS = frozenset(
    word_texts("một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi trăm nghìn ngàn triệu tỷ tỉ")
)


def judged_print(print_: Held, under: Held, original: Original, terms: Sequence[str]) -> Judged:
    """`under` is the text that the file carries, which was judged already."""
    small = [*under.around, *original.ours]
    found = judged_whole(print_, original, terms)
    told: list[Difference] = []
    beside: list[Difference] = []  # let off
    settled: list[str] = []
    doubts = [one for one in found.doubts if one.cause in (Cause.TURN, Cause.NAME)]
    doubts += _names_apart(print_, original)
    for one in found.differences:
        if _is_misread_name(one, print_.around):
            doubts.append(Doubt(Cause.NAME, one.old))
        elif _is_scrap(one):
            doubts.append(seen_at(one))
        elif (of_foot := foot_doubts(one, original)) is not None:
            doubts += of_foot
            settled.append(one.new)
        elif one.part is Part.AROUND and _is_small_print(one, small):
            beside.append(one)
        elif one.part is not Part.AROUND and _is_slip(one):
            doubts += _in_doubt(one)
        else:
            told.append(one)
    # Of a number to call or pay each line may hold a part.
    figures = [one for one in beside if _digits(one.new)]
    if sum(_digits(one.new) for one in figures) >= FEWEST_DIGITS:
        told += figures
    settled += [one.new for one in told]
    left = (line for line in print_.around if line not in settled)
    if seen := [word for line in left for word in _shards_of(line, original)]:
        doubts.append(Doubt(Cause.SHARD, " ".join(seen)[:LONGEST]))
    return shortened(Judged(tuple(told), 0, found.is_other, tuple(dict.fromkeys(doubts))))


def _is_slip(one: Difference) -> bool:
    is_short = max(len(one.old), len(one.new)) <= LONGEST_SLIP
    return one.danger in _SLIPS and is_short and alike(one.old, one.new) >= LEAST_ALIKE


def _in_doubt(one: Difference) -> list[Doubt]:
    """Of a slip: a term, a number in words or a word that turns a sentence round may be another."""
    if one.danger is Danger.TERM:
        return [Doubt(Cause.NAME, one.public)]
    is_number = not _NUMBERS.isdisjoint(word_keys(f"{one.old} {one.new}"))
    return [Doubt(Cause.TURN, one.public)] * (is_number or one.danger is Danger.MEANING)


def _is_scrap(one: Difference) -> bool:
    """Whether one word was not seen; or whether it is what recognising makes of a code or seal at
    the edge of a page, within a text that goes on. Beside a hidden place nobody knows which."""
    if one.part is Part.AROUND or one.is_hidden or (one.old and one.new):
        return False
    if one.old:
        return len(word_texts(one.old)) == 1 and one.danger in (Danger.WORDS, Danger.TERM)
    return one.danger is Danger.WORDS and is_scrap(one.new)


def _names_apart(print_: Held, original: Original) -> Iterator[Doubt]:
    """Names of bodies whose words stand there, but not as one: in their place may be another, for
    a line that is like one of them is let off."""
    beside = f" {' '.join(name_keys(' '.join(print_.around)))} "
    for part, name in original.named:
        mine = list(name_keys(name))
        is_whole = f" {' '.join(mine)} " in beside
        if part is Part.ISSUER and not is_whole and print_.words.issuperset(mine):
            yield Doubt(Cause.NAME, name)


def _is_misread_name(one: Difference, around: Sequence[str]) -> bool:
    """Whether a name that is not there stands there but for letters, as where a seal crosses it: on
    a line or two each of its words has one that is alike, in this order."""
    if one.part not in (Part.ISSUER, Part.SIGNED) or one.new:
        return False
    name = word_texts(one.old)
    return any(
        _has_alike(word_texts(f"{line} {below}"), name) for line, below in pairwise((*around, ""))
    )


def _has_alike(words: Sequence[str], name: Sequence[str]) -> bool:
    left = iter(words)
    return all(any(alike(word, seen) >= LEAST_ALIKE for seen in left) for word in name)


def _shards_of(line: str, original: Original) -> Iterator[str]:
    """Of a line like one of ours but words that are none of these, nor pieces of one."""
    is_like, ours = _stands_in(line, original.ours), word_texts(fold(" ".join(original.ours)))
    for word in shards([line], original):
        is_piece = len(word) <= LONGEST_SCRAP or not word.isalpha() or fold(word) in ours
        if not (is_like and is_piece):
            yield word


def _digits(line: str) -> int:
    return sum(map(str.isdigit, line))


def _is_small_print(one: Difference, small: Sequence[str]) -> bool:
    """Shards; or a line of which most stands in one that was judged already, or that holds most of
    one, with no more than shards beside it. No contact is one."""
    line = one.new
    if one.danger in CONTACTS or _digits(line) >= FEWEST_DIGITS:
        return False
    if len(word_texts(line)) <= MOST_SHARDS or _stands_in(line, small):
        return True
    mine = set(word_keys(line))
    known = (set(word_keys(each)) for each in small)
    return any(
        len(each & mine) >= LEAST_ALIKE * len(each) and len(mine - each) <= MOST_SHARDS
        for each in known
        if len(each) > MOST_SHARDS // 2
    )


def _stands_in(line: str, small: Sequence[str]) -> bool:
    return any(_share(line, each) >= LEAST_ALIKE for each in small)


def _share(line: str, known: str) -> float:
    """How much of a line stands, in this order and in pieces of some letters, in another."""
    blocks = SequenceMatcher(None, fold(line), fold(known), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= SHORTEST_PIECE) / len(line)
