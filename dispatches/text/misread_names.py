"""Names of bodies with a capital too few: Bộ công an, Mặt trận tổ quốc."""

import re
from collections.abc import Iterator

_NAMES = (
    "Bộ Công an",
    "Bộ Quốc phòng",
    "Cục An toàn thông tin",
    "Mặt trận Tổ quốc",
    "Ngân hàng Nhà nước",
    *(
        f"{kind} {field}"
        for kind in ("Bộ", "Sở")
        for field in (
            "Công Thương",
            "Giáo dục và Đào tạo",
            "Kế hoạch và Đầu tư",
            "Khoa học và Công nghệ",
            "Lao động - Thương binh và Xã hội",
            "Nông nghiệp và Môi trường",
            "Nông nghiệp và Phát triển nông thôn",
            "Tài nguyên và Môi trường",
            "Thông tin và Truyền thông",
            "Văn hóa, Thể thao và Du lịch",
        )
    ),
)
_PROPER = {name.lower(): name for name in _NAMES}
# Only where the name begins with its capital: sở giáo dục và đào tạo may be any of them.
_ANY = re.compile(
    r"\b(?:Bộ|Sở|Cục|[Mm]ặt|Ngân) (?i:"
    + "|".join(sorted({re.escape(name.partition(" ")[2]) for name in _NAMES}, key=len)[::-1])
    + r")\b"
)


def misread(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, reading)."""
    for found in _ANY.finditer(text):
        said, proper = found[0], _PROPER.get(found[0].lower(), "")
        if any(a.islower() and b.isupper() for a, b in zip(said, proper, strict=False)):
            yield *found.span(), proper
