"""Short words that only their neighbours tell apart: Đề/Để, Công/Cổng, dung/dùng, và/vá."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_AIMS = (
    r"(?:khai thác|triển khai|thực hiện|bảo đảm|đảm bảo|tăng cường|nâng cao|góp phần|kịp thời"
    r"|tổ chức|được|giải quyết|tạo điều kiện|chủ động|hạn chế|phục vụ|hoàn thành|thống nhất"
    r"|đáp ứng|tránh|giúp|ngăn chặn|ngăn ngừa|xử lý|đẩy mạnh|đăng ký|sử dụng|làm tốt|công tác|việc"
    r"|tiếp tục|phát huy|khắc phục|hướng dẫn|người dân|phòng ngừa|phòng,? chống|kiểm tra|theo dõi"
    r"|quản lý|thuận lợi|thu hút|chuẩn bị|chiếm đoạt|lừa đảo|kích hoạt|cài đặt|biết|có cơ sở)\b"
)
# A test paper is no purpose: đề kiểm tra.
_AIMS_WITHIN = _AIMS.replace("|kiểm tra", "")
_PORTAL = r"(?:dịch vụ công|thông tin điện tử|TTĐT|giao tiếp điện tử)\b"
_GAPS = r"(?:các |những )?lỗ hổng\b"


@dataclass(frozen=True, slots=True)
class _Rule:
    """`printed`, where `after` stands before it and `behind` behind it, was meant as `reading`;
    not behind one of the words `unless`, with which it forms another word."""

    printed: str
    reading: str
    behind: str = ""
    after: str = r"\b"
    unless: frozenset[str] = field(default_factory=frozenset)


def _any(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Behind these a capital begins somebody's name.
_PERSON = _any("ông bà anh chị em cháu cụ bác cô chú tên văn thị chí")
_RULES = (
    _Rule("Đề", "Để", f" {_AIMS}", unless=_PERSON),
    _Rule(
        "đề",
        "để",
        f" {_AIMS_WITHIN}",
        unless=_any(
            "vấn chuyên chủ tiêu nan tiền mệnh nhan số lô ra luận tựa đầu bài các một mỗi phụ"
        ),
    ),
    _Rule("Đôi với", "Đối với", r"\b"),
    _Rule(
        "đôi với",
        "đối với",
        r"\b(?! nhau)",
        unless=_any("đi sánh kết cặp ghép gắn lứa bạn một xứng từng"),
    ),
    _Rule("Công", "Cổng", f" {_PORTAL}", unless=_PERSON | _any("thành")),
    _Rule("công", "cổng", f" {_PORTAL}", after=r"\b(?:trên|qua|tại|vào|cập|các|lên) "),
    _Rule("Công số", "Công văn số", r" \d"),
    _Rule("công số", "công văn số", r" \d{1,5}/", unless=_any("ngày chấm")),
    _Rule("dung", "dụng", r"\b", after=r"\b(?:sử|áp|lợi|tín|tác|vận|tận|trọng|trưng) "),
    _Rule(
        "dung",
        "dùng",
        r"\b(?! (?:túng|mạo|dưỡng|dị|tích|lượng|nạp|hòa))",
        after=r"\b(?:người|tiêu) ",
    ),
    _Rule(
        "dung",
        "dùng",
        r" (?:thông tin|tài khoản|điện thoại|mạng|thủ đoạn|để|cho|chung)\b",
        unless=_any("nội bao hình chân khoan phù thu ung cô bà chị thung chuyên"),
    ),
    _Rule("và", "vá", f" {_GAPS}", after=r"\b(?:quét|rà soát|đánh giá|cập nhật|khắc phục),? "),
    _Rule("gấp", "gặp", r" phải (?:khó|vướng|trở ngại|sự cố|rủi ro)\b"),
    _Rule("khả nghị", "khả nghi", r"\b"),
    _Rule("(?=[DĐ]*Đ)(?!ĐDĐT)[DĐ]{3}T", "ĐDĐT", r"\b"),
    _Rule("tĩnh", "tỉnh", r"\b", after=r"\b(?:UBND|[Cc]ông an|bàn|cấp|toàn) "),
    _Rule("cùa|cũa", "của", r"\b"),
    _Rule("vói", "với", r"\b(?! (?:tay|lên|theo|tới))"),
    _Rule("điện từ|điện tư", "điện tử", r"\b", after=r"\b(?:thông tin|định danh|thương mại) "),
)
_WORD_BEFORE = re.compile(r"(\w+) $")
_LONGEST_WORD = 10
# Each with the words without which it cannot match: looking for those costs next to nothing.
_COMPILED = tuple(
    (
        re.compile(f"{rule.after}(?P<it>{rule.printed}){rule.behind}"),
        rule.printed.split("|") if re.fullmatch(r"[\w |]+", rule.printed) else [""],
        rule,
    )
    for rule in _RULES
)


def misread(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, reading)."""
    for pattern, needed, rule in _COMPILED:
        if not any(word in text for word in needed):
            continue
        for found in pattern.finditer(text):
            start, end = found.span("it")
            before = _WORD_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start])
            if before is None or before[1].lower() not in rule.unless:
                yield start, end, rule.reading
