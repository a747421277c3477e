"""Circulation notes: what the issuer itself lets go no further than its addressees."""

import re

from dispatches.text.folding import lower

_CIRCULATION = re.compile(r"lưu hành nội bộ|xem xong trả lại|tài liệu thu hồi")
_MARK_LINE = re.compile(r"[\W_]*(?:phạm vi lưu hành\s*:[\W_]*)?")
LONGEST_FRAME = 100  # stars, dashes and spaces on one side of a note that stands alone


def find_circulation(text: str) -> list[tuple[int, int]]:
    """Circulation notes (ô 11 of NĐ 30/2020): printed in capitals, or alone in their line."""
    low = lower(text)
    return [
        found.span()
        for found in _CIRCULATION.finditer(low)
        if text[slice(*found.span())].isupper() or _stands_alone(low, *found.span())
    ]


def _stands_alone(low: str, start: int, end: int) -> bool:
    before = low[max(0, start - LONGEST_FRAME) : start].rpartition("\n")
    behind = low[end : end + LONGEST_FRAME].partition("\n")
    begins = bool(before[1]) or start <= LONGEST_FRAME
    ends = bool(behind[1]) or end + LONGEST_FRAME >= len(low)
    return begins and ends and all(_MARK_LINE.fullmatch(part) for part in (before[2], behind[0]))
