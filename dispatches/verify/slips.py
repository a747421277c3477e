"""What recognising makes of words that stand in a paper all the same: a letter or an accent that it
misread, one word that it did not see; pure.

Whether it is that nobody here can say, for *hoàn* differs from *hoãn* no more. So each is a doubt,
with both words. No figure is one, and no contact.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from dispatches.text.folding import fold, word_texts
from dispatches.verify.differences import Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.feet import LEAST_ALIKE, alike, is_scrap
from dispatches.verify.tokens import word_keys

LONGEST_SLIP = 40  # a longer passage is none
SHORTEST_PIECE = 3
_SLIPS = frozenset({Danger.WORDS, Danger.TERM, Danger.MEANING})
NUMBERS = frozenset(
    word_texts("một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi trăm nghìn ngàn triệu tỷ tỉ")
)
# Marks of footnotes, which recognising hardly ever sees.
_RAISED = str.maketrans("", "", "¹²³⁴⁵⁶⁷⁸⁹⁰")


def is_slip(one: Difference) -> bool:
    is_short = max(len(one.old), len(one.new)) <= LONGEST_SLIP
    return one.danger in _SLIPS and is_short and alike(one.old, one.new) >= LEAST_ALIKE


def is_number(one: Difference) -> bool:
    """Whether it may be another number in words, and not but an accent of it."""
    has_number = not NUMBERS.isdisjoint(word_keys(f"{one.old} {one.new}"))
    return has_number and fold(one.old) != fold(one.new)


def slip_doubts(one: Difference) -> list[Doubt]:
    """A term, a number in words or a word that turns a sentence round may be another."""
    if one.danger is Danger.TERM:
        return [Doubt(Cause.NAME, one.public)]
    if one.danger is Danger.MEANING or not NUMBERS.isdisjoint(word_keys(f"{one.old} {one.new}")):
        return [Doubt(Cause.TURN, one.public)]
    if [*word_keys(one.old.translate(_RAISED))] == [*word_keys(one.new)]:
        return []
    shown = f"{one.before} {one.old} → {one.new} {one.after}"
    return [Doubt(Cause.SLIP, " ".join(shown.split()))]


def is_unseen(one: Difference) -> bool:
    """Whether one word was not seen; or whether it is what recognising makes of a code or seal at
    the edge of a page, within a text that goes on. Beside a hidden place nobody knows which."""
    if one.part is Part.AROUND or one.is_hidden or (one.old and one.new):
        return False
    if one.old:
        return len(word_texts(one.old)) == 1 and one.danger in (Danger.WORDS, Danger.TERM)
    return one.danger is Danger.WORDS and is_scrap(one.new)


def is_misread_name(one: Difference, around: Sequence[str]) -> bool:
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


def stands_in(line: str, texts: Sequence[str]) -> bool:
    """Whether most of a line stands in one of these."""
    return any(_share(line, each) >= LEAST_ALIKE for each in texts)


def _share(line: str, known: str) -> float:
    """How much of a line stands, in this order and in pieces of some letters, in another."""
    blocks = SequenceMatcher(None, fold(line), fold(known), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= SHORTEST_PIECE) / len(line)
