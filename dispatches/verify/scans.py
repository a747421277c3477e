"""A scan beside the public text: what recognising may have misread of it is in doubt, and no
difference; pure."""

from collections.abc import Iterable, Iterator, Sequence

from dispatches.verify.differences import CONTACTS, LONGEST, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.feet import alike, foot_doubts, seen_at
from dispatches.verify.original import Original
from dispatches.verify.slips import (
    is_misread_name,
    is_number,
    is_slip,
    is_unseen,
    slip_doubts,
    stands_in,
)
from dispatches.verify.stray import FEWEST_DIGITS
from dispatches.verify.torn import mended

ALMOST = 0.8  # alike: one word of a name, or letters of all


def scanned(
    seen: Iterable[Difference | Doubt], around: Sequence[str], original: Original
) -> Iterator[Difference | Doubt]:
    around = [line[:LONGEST] for line in around]
    for one in mended(seen):
        if isinstance(one, Doubt):
            yield one
        elif (doubts := _in_doubt(one, around, original)) is not None:
            yield from doubts
        else:
            yield one


def _in_doubt(one: Difference, around: Sequence[str], original: Original) -> list[Doubt] | None:
    """None where it is a difference whatever was misread, or too long to be looked through."""
    if len(one.new) >= LONGEST:
        return None
    if is_misread_name(one, around):
        return [Doubt(Cause.NAME, one.old)]
    if is_unseen(one):
        return [seen_at(one)]
    if (of_foot := foot_doubts(one, original)) is not None:
        return of_foot
    if one.part is Part.AROUND:
        return [Doubt(Cause.SHARD, one.new)] if _is_misread_line(one, original) else None
    return slip_doubts(one) if is_slip(one) and not is_number(one) else None


def _is_misread_line(one: Difference, original: Original) -> bool:
    """Whether most of it is of the foot of our copies, or it is a name but for letters."""
    if one.danger in CONTACTS or sum(map(str.isdigit, one.new)) >= FEWEST_DIGITS:
        return False
    if stands_in(one.new, original.ours):
        return True
    return any(alike(one.new, name) >= ALMOST for _part, name in original.named)
