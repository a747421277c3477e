"""From official text and decisions to public text: pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

# One sign for every masked span, whatever stood there, so that its length says nothing.
MASK = "[đã che]"
# Where a sentence or a paragraph was left out.
GAP = "[…]"
# Behind the name, number or address of a fake: the words stay, and nobody takes them for the real.
FAKE = "[giả mạo]"
# Behind a duty line that stands where an officer's own number did.
ON_DUTY = "(trực ban)"

Span = tuple[int, int]
Sign = tuple[int, int, str]  # what stands instead of a span


@dataclass(slots=True)
class Changes:
    """What becomes of one text, by half-open spans of it: these may overlap or touch."""

    masks: list[Span] = field(default_factory=list)
    gaps: list[Span] = field(default_factory=list)
    fakes: list[Span] = field(default_factory=list)
    duty_lines: list[tuple[Span, str]] = field(default_factory=list)


def changed(text: str, changes: Changes) -> str:
    """What readers get: nothing of what is hidden, even where one span hides only a part of it.

    Of spans that overlap or touch one sign is left: that of a gap if one is among them, and of a
    mask unless it is a duty line alone. What is hidden even in part is not named as a fake.
    """
    hidden = _joined(
        [
            *((start, end, GAP) for start, end in changes.gaps),
            *((start, end, MASK) for start, end in changes.masks),
            *((*span, f"{number} {ON_DUTY}") for span, number in changes.duty_lines),
        ]
    )
    named = {
        end
        for begin, end in changes.fakes
        if not any(begin < stop and start < end for start, stop, _sign in hidden)
    }
    out: list[str] = []
    at = 0
    for start, end, sign in sorted([*hidden, *((end, end, f" {FAKE}") for end in named)]):
        out += [text[at:start], sign]
        at = end
    return "".join([*out, text[at:]])


def _joined(signs: Iterable[Sign]) -> list[Sign]:
    """The spans in order, those that overlap or touch as one."""
    joined: list[Sign] = []
    for start, end, sign in sorted(signs):
        if not joined or start > joined[-1][1]:
            joined.append((start, end, sign))
            continue
        begin, stop, before = joined[-1]
        same = (begin, stop, before) == (start, end, sign)
        both = sign if same else GAP if GAP in (before, sign) else MASK
        joined[-1] = begin, max(stop, end), both
    return joined
