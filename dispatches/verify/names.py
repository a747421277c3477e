"""The names of bodies and signers: whether each stands whole beside the text of a paper; pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dispatches.verify.differences import Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.held import Held
from dispatches.verify.original import Original
from dispatches.verify.tokens import name_keys, word_keys


def lacking(
    around: Sequence[str], paper: Held, original: Original, *, is_scan: bool
) -> Iterator[Difference | Doubt]:
    """Of a body, words in another order may be another's name: Phú An is not An Phú; or they stand
    so between the columns of a head. Of a scan, recognising may have seen shards among them."""
    beside = [*name_keys(" ".join(around))]
    said, left = f" {' '.join(beside)} ", Counter(beside)
    for part, name in original.named:
        is_whole = f" {' '.join(name_keys(name))} " in said
        is_there = is_scan and paper.words.issuperset(word_keys(name))
        if part is Part.ISSUER:
            left.subtract(name_keys(name))
            is_left = all(left[key] >= 0 for key in name_keys(name))
            is_whole, is_there = is_whole and is_left, is_there or is_left
        if not is_whole:
            yield Doubt(Cause.NAME, name) if is_there else Difference(part, Danger.WORDS, name, "")
