"""How the pages of a PDF look, held against the public text as well: its text may lie under
something else. Pure.

Recognising misreads a letter now and then where the text itself is the same. So what is told is
what no misreading makes: words that are not alike, and every figure.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dispatches.text.folding import fold
from dispatches.verify.differences import Danger, Difference
from dispatches.verify.held import Held
from dispatches.verify.judging import Judged, judged
from dispatches.verify.original import Original

# Of words that a misread letter or accent sets apart; a longer passage is no slip.
LEAST_ALIKE, LONGEST_SLIP = 0.6, 40
_SLIPS = frozenset({Danger.WORDS, Danger.TERM, Danger.MEANING})


def judged_print(paper: Held, original: Original, terms: Sequence[str]) -> Judged:
    found = judged(paper, original, terms, is_scan=True)
    return Judged(tuple(_no_slips(found.differences)), found.more, found.is_other)


def _no_slips(found: Sequence[Difference]) -> Iterator[Difference]:
    for one in found:
        old, new = fold(one.old), fold(one.new)
        is_slip = (
            one.danger in _SLIPS
            and old
            and new
            and max(len(old), len(new)) <= LONGEST_SLIP
            and SequenceMatcher(None, old, new).ratio() >= LEAST_ALIKE
        )
        if not is_slip:
            yield one
