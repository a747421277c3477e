"""From official text and decisions to public text: pure."""

from collections.abc import Iterable

# One sign for every masked span, whatever stood there, so that its length says nothing.
MASK = "[đã che]"
# Behind the name, number or address of a fake: the words stay, and nobody takes them for the real.
FAKE = "[giả mạo]"

Span = tuple[int, int]


def masked(text: str, spans: Iterable[Span], fakes: Iterable[Span] = ()) -> str:
    """`text` with each half-open span replaced by the mask, and each fake named as one.

    Spans may overlap or touch. What is masked even in part is not named.
    """
    hidden = _joined(spans)
    signs = [(start, end, MASK) for start, end in hidden]
    named = {
        end
        for begin, end in fakes
        if not any(begin < stop and start < end for start, stop in hidden)
    }
    signs += [(end, end, f" {FAKE}") for end in named]
    out: list[str] = []
    at = 0
    for start, end, sign in sorted(signs):
        out += [text[at:start], sign]
        at = end
    return "".join([*out, text[at:]])


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
