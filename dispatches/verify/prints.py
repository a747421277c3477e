"""How the pages of a PDF look, held against the public text as well: its text may lie under
something else. Pure.

Recognising misreads a letter now and then where the text itself is the same, and most of the small
print at the foot. So what is told is what no misreading makes: passages that are not alike, every
contact, and every figure within the text. A misread word or mark that turns a sentence round is a
doubt, and so is a name of which some letters were misread.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from dispatches.text.contacts import contacts_in
from dispatches.text.folding import fold, word_texts
from dispatches.verify.comparing import word_keys
from dispatches.verify.differences import LONGEST, Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.held import Held
from dispatches.verify.judging import Judged, judged_whole, shortened
from dispatches.verify.original import Original
from dispatches.verify.stray import FEWEST_DIGITS, shards

# Of words that a misread letter or accent sets apart; a longer passage is no slip.
LEAST_ALIKE, LONGEST_SLIP = 0.6, 40
SHORTEST_PIECE = 3
LONGEST_SCRAP, MOST_SCRAPS = 3, 2  # letters, words
ADDRESS_ALIKE = 0.9
MOST_SHARDS = 8  # words of small print that nobody would take for a sentence of the paper
_SLIPS = frozenset({Danger.WORDS, Danger.TERM, Danger.MEANING})


def judged_print(print_: Held, under: Held, original: Original, terms: Sequence[str]) -> Judged:
    """`under` is the text that the file carries, which was judged already."""
    small = [*under.around, *original.ours]
    found = judged_whole(print_, original, terms)
    told: list[Difference] = []
    slips: list[Difference] = []
    doubts = [one for one in found.doubts if one.cause is Cause.TURN]
    for one in found.differences:
        if _is_misread_name(one, print_.around):
            doubts.append(Doubt(Cause.NAME, one.old))
        elif _is_scrap(one):
            place = f"{one.before} {one.old or one.new} {one.after}"
            doubts.append(Doubt(Cause.SCRAP, " ".join(place.split())))
        elif (ours := _misread_address(one, original)) is not None:
            doubts += [Doubt(Cause.NAME, ours)] * bool(ours)
        else:
            (slips if _is_slip(one, original, small) else told).append(one)
    turns = [one for one in slips if one.danger is Danger.MEANING and not _is_foot(one, original)]
    doubts += [Doubt(Cause.TURN, one.public) for one in turns]
    lines = [line for line in print_.around if not _stands_in(line, small)]
    unknown = [one.new for one in told if one.part is Part.AROUND]
    if seen := [*shards((line for line in lines if line not in unknown), original)]:
        doubts.append(Doubt(Cause.SHARD, " ".join(seen)[:LONGEST]))
    return shortened(Judged(tuple(told), 0, found.is_other, tuple(doubts)))


def _is_slip(one: Difference, original: Original, small: Sequence[str]) -> bool:
    if _is_foot(one, original):
        return one.danger in (*_SLIPS, Danger.FIGURE) and _is_small_print(one.new, small)
    is_short = max(len(one.old), len(one.new)) <= LONGEST_SLIP
    return one.danger in _SLIPS and is_short and _ratio(one.old, one.new) >= LEAST_ALIKE


def _is_scrap(one: Difference) -> bool:
    """Whether one word was not seen; or whether it is what recognising makes of a code or seal at
    the edge of a page, within a text that goes on."""
    if one.part is Part.AROUND or (one.old and one.new):
        return False
    words = word_texts(one.old or one.new)
    if one.old:
        return len(words) == 1 and one.danger in (Danger.WORDS, Danger.TERM)
    is_short = all(len(word) <= LONGEST_SCRAP for word in words)
    return is_short and len(words) <= MOST_SCRAPS and one.danger is Danger.WORDS


def _misread_address(one: Difference, original: Original) -> str | None:
    """Of the foot of copies made here the address of which letters were misread: an empty one where
    it leads nowhere but here all the same, none where this is no misreading."""
    host = original.origin.partition("://")[2]
    links = [one.new[each.start : each.end] for each in contacts_in(one.new)]
    if not links or not host or one.old or not _is_foot_line(one.new, original):
        return None
    hosts = [link.partition("/v/")[0] for link in links]
    if all(each == host for each in hosts):
        return ""
    # With another dot it is another address.
    alike = all(
        each.count(".") == host.count(".") and _ratio(each, host) >= ADDRESS_ALIKE for each in hosts
    )
    return f"{host}/v/" if alike else None


def _is_foot_line(line: str, original: Original) -> bool:
    return any(_ratio(line, each) >= LEAST_ALIKE for each in original.ours)


def _is_foot(one: Difference, original: Original) -> bool:
    """Whether it stands beside the text; or is a line of the foot of our copies, which on a page
    that is not the last stands within the text."""
    if one.part is Part.AROUND:
        return True
    return not one.old and _is_foot_line(one.new, original)


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
    return all(any(_ratio(word, seen) >= LEAST_ALIKE for seen in left) for word in name)


def _ratio(old: str, new: str) -> float:
    return SequenceMatcher(None, fold(old), fold(new), autojunk=False).ratio()


def _is_small_print(line: str, small: Sequence[str]) -> bool:
    """Shards; or a line of which most stands in one that was judged already, or that holds most of
    one, with no more than shards beside it."""
    if sum(map(str.isdigit, line)) >= FEWEST_DIGITS:
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
