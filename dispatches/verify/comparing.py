"""Where a paper differs from the public text, word by word; what is hidden there matches anything.

Pure, and never given the hidden words: so no answer can depend on them. Whatever a paper has in
their place, up to a length that is the same for all, is neither compared nor told again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dispatches.text.word_diff import matches
from dispatches.verify.tokens import PAUSED, Token, tokens


@dataclass(frozen=True, slots=True)
class Change:
    """Half-open spans of the public text and of the paper that say something else.

    Of a span with a hidden place in it the paper's words are not told: nobody can say which of
    them stand in that place. `is_longer`: more stand there than may have been hidden.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    is_beside_hidden: bool = False
    is_longer: bool = False


def compare(public: str, paper: str) -> list[Change]:
    """Changes in the order of the text; case, line ends and marks that turn nothing are none."""
    old, new = list(tokens(public, public=True)), list(tokens(paper, public=False))
    if _fits(old, [token.key for token in new]):
        return []
    runs = _runs(old, new)
    return [change for run in runs if (change := _change(old, new, *run))]


def _fits(old: Sequence[Token], new: Sequence[str]) -> bool:
    """Whether the paper is the public text, with any words in each hidden place."""
    ends = {0}  # how far of the paper the text so far may reach
    room = 0
    for hides, group in groupby(old, key=lambda token: bool(token.hides)):
        run = list(group)
        if hides:
            room = sum(token.hides for token in run)
            continue
        wanted = [token.key for token in run]
        starts = {start for end in ends for start in range(end, end + room + 1)}
        ends = {at + len(wanted) for at in starts if new[at : at + len(wanted)] == wanted}
        room = 0
    return any(0 <= len(new) - end <= room for end in ends)


def _runs(old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[range, range]]:
    """What stands between words that match: of the public text, and of the paper."""
    # No word of a paper begins like the key of a hidden place.
    keys = [f"\0{at}" if token.hides else token.key for at, token in enumerate(old)]
    at_old = at_new = 0
    pairs: Iterable[tuple[int, int]] = matches(keys, [token.key for token in new])
    for to_old, to_new in [*pairs, (len(old), len(new))]:
        if at_old < to_old or at_new < to_new:
            yield range(at_old, to_old), range(at_new, to_new)
        at_old, at_new = to_old + 1, to_new + 1


def _change(old: Sequence[Token], new: Sequence[Token], gone: range, come: range) -> Change | None:
    hiding = [old[at].hides for at in gone if old[at].hides]
    if not hiding:
        if {*(old[at].key for at in gone), *(new[at].key for at in come)} == {PAUSED}:
            gone, come = _with_word(gone), _with_word(come)
        return Change(*_span(old, gone), *_span(new, come))
    place = _span(old, gone)
    if len(hiding) < len(gone):
        return Change(*place, 0, 0, is_beside_hidden=True)
    return Change(*place, 0, 0, is_longer=True) if len(come) > sum(hiding) else None


def _with_word(run: range) -> range:
    """A pause, or its place, and the word that it stands behind, which both texts have."""
    return range(run.start - 1, run.stop)


def _span(text: Sequence[Token], run: range) -> tuple[int, int]:
    """From the first to the last of these; of none, the place behind the token before them."""
    if run:
        return text[run[0]].start, text[run[-1]].end
    place = text[run.start - 1].end if run.start else 0
    return place, place
