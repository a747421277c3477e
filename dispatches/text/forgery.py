"""Sentences about forgery: there a misspelt name may be the very name of the fake."""

import re

from dispatches.text.folding import lower
from dispatches.text.sentences import sentence_around

_FAKED = (
    r"ứng\s+dụng|phần\s+mềm|app|trang(?:\s+(?:web|mạng|thông\s+tin))?|website|web|fanpage|đường\s+link"
    r"|link|đường\s+dẫn|liên\s+kết|tài\s+khoản|tin\s+nhắn|tên\s+miền|cổng|tổng\s+đài|số|công\s+văn"
    r"|văn\s+bản|giấy\s+tờ|thẻ|công\s+an|cán\s+bộ|cảnh\s+sát|nhân\s+viên"
)
_SPEAKS = re.compile(
    r"giả\s+(?:mạo|danh|dạng|xưng)|mạo\s+(?:danh|nhận|xưng)|mạo\s+tên|lừa\s+(?:đảo|dối|gạt|lấy)"
    rf"|(?:{_FAKED})(?:\s+\S+){{0,2}}\s+giả(?!\s+(?:định|sử|thiết|thuyết|cầy))|chiếm\s+đoạt|nhái\b"
    r"|không\s+chính\s+thống|trá\s+hình"
)
# A sentence longer than this on either side is a table or a broken text.
REACH = 1000


def speaks_of_forgery(text: str, start: int, end: int) -> bool:
    """Whether the sentence around [start, end) warns of something fake."""
    begin, stop = sentence_around(text, start, end, reach=REACH)
    return bool(_SPEAKS.search(lower(text[begin:stop])))
