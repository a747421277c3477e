"""Words by which a paragraph tells how the police work: only the officer lets these go out."""

import re
from collections.abc import Iterator

from dispatches.text.folding import lower

_METHODS = re.compile(
    r"\b(?:biện pháp(?: [^\W\d_]+){0,2} nghiệp vụ|công tác nghiệp vụ (?:cơ bản|trinh sát)"
    r"|hoạt động nghiệp vụ của (?:công an|lực lượng)|(?:phương án|kế hoạch) nghiệp vụ"
    r"|trinh sát|ngoại tuyến|(?:cơ sở|mạng lưới|cộng tác viên) bí mật|đặc tình|chuyên án|mật phục"
    r"|hóa trang|hoá trang|sưu tra|xác minh hiềm nghi|(?:theo dõi"
    r"|giám sát)(?: [^\W\d_]+){0,2} bí mật"
    r"|điều tra tố tụng đặc biệt)\b"
)
# To look for these costs a tenth of what the pattern does; most paragraphs have none.
_BEGINS = (
    "nghiệp vụ", "trinh sát", "ngoại tuyến", "bí mật", "đặc tình", "chuyên án", "mật phục", "trang",
    "sưu tra", "hiềm nghi", "đặc biệt",
)  # fmt: skip


def find_police_methods(text: str) -> Iterator[tuple[int, int]]:
    """The first such words of each paragraph, for the paragraph is what is decided about."""
    low = lower(text)
    if not any(word in low for word in _BEGINS):
        return
    begin = 0
    for paragraph in low.split("\n"):
        if found := _METHODS.search(paragraph):
            yield begin + found.start(), begin + found.end()
        begin += len(paragraph) + 1
