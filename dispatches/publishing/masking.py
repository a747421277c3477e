"""From official text and decisions to public text: pure."""

from collections.abc import Iterable

# One sign for every masked span, whatever stood there, so that its length says nothing.
MASK = "[đã che]"


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with each half-open span replaced by the mask; spans may overlap or touch."""
    out: list[str] = []
    at = 0
    covered_to = -1
    for start, end in sorted(spans):
        if start > covered_to:
            out.append(text[at:start])
            out.append(MASK)
        covered_to = max(covered_to, end)
        at = max(at, covered_to)
    out.append(text[at:])
    return "".join(out)
