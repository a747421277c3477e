"""How the pages of a PDF look, held against the public text as well: its text may lie under
something else. Pure.

Recognising misreads a letter now and then where the text itself is the same, and most of the small
print at the foot. So what is told is what no misreading makes: passages that are not alike, every
contact, and every figure within the text. A word, name or mark that may be misread is a doubt.
"""

from collections.abc import Iterator, Sequence

from dispatches.text.folding import fold, word_texts
from dispatches.verify.differences import CONTACTS, LONGEST, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.feet import LEAST_ALIKE, LONGEST_SCRAP, foot_doubts, seen_at
from dispatches.verify.held import Held
from dispatches.verify.judging import Judged, judged_whole, shortened
from dispatches.verify.original import Original
from dispatches.verify.slips import is_misread_name, is_slip, is_unseen, slip_doubts, stands_in
from dispatches.verify.stray import FEWEST_DIGITS, LONGEST_SHARD, shards
from dispatches.verify.tokens import name_keys, word_keys

MOST_SHARDS = 8  # words of small print that nobody would take for a sentence of the paper


def judged_print(print_: Held, under: Held, original: Original, terms: Sequence[str]) -> Judged:
    """`under` is the text that the file carries, which was judged already."""
    small = [*under.around, *original.ours]
    found = judged_whole(print_, original, terms)
    told: list[Difference] = []
    beside: list[Difference] = []  # let off
    settled: list[str] = []
    doubts = [one for one in found.doubts if one.cause in (Cause.TURN, Cause.NAME)]
    doubts += _names_with_more(print_, original)
    for one in found.differences:
        if is_misread_name(one, print_.around):
            doubts.append(Doubt(Cause.NAME, one.old))
        elif is_unseen(one):
            doubts.append(seen_at(one))
        elif (of_foot := foot_doubts(one, original)) is not None:
            doubts += of_foot
            settled.append(one.new)
        elif one.part is Part.AROUND and _is_small_print(one, small):
            beside.append(one)
        elif one.part is not Part.AROUND and is_slip(one):
            doubts += slip_doubts(one)
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


def _names_with_more(print_: Held, original: Original) -> Iterator[Doubt]:
    """Names on whose line another word stands: *Phó* makes another title. Of a seal that crosses
    it recognising makes shorter ones, as a rule."""
    lines = [f" {' '.join(name_keys(line))} " for line in print_.around]
    for _part, name in original.named:
        mine = f" {' '.join(name_keys(name))} "
        beside = (line.replace(mine, " ", 1) for line in lines if mine in line)
        words = " ".join(beside).split()
        if any(len(word) > LONGEST_SHARD and word not in original.known for word in words):
            yield Doubt(Cause.NAME, name)


def _shards_of(line: str, original: Original) -> Iterator[str]:
    """Of a line like one of ours but words that are none of these, nor pieces of one."""
    is_like, ours = stands_in(line, original.ours), word_texts(fold(" ".join(original.ours)))
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
    if len(word_texts(line)) <= MOST_SHARDS or stands_in(line, small):
        return True
    mine = set(word_keys(line))
    known = (set(word_keys(each)) for each in small)
    return any(
        len(each & mine) >= LEAST_ALIKE * len(each) and len(mine - each) <= MOST_SHARDS
        for each in known
        if len(each) > MOST_SHARDS // 2
    )
