"""Days by which those addressed must act or report; not effect, meeting or statistics dates."""

import bisect
import re
from collections.abc import Iterator
from datetime import date

from dispatches.intake.lines import Line
from dispatches.intake.reading import Deadline, DeadlineKind
from dispatches.text.dates import find_dates
from dispatches.text.folding import CAPITAL

REACH = 220  # characters of a sentence that can bear on a date in it
_UNTIL = re.compile(
    r"(?:trước(?!\s+(?:đây|mắt|đó|hết|tình|khi))|chậm nhất|muộn nhất|hạn cuối|thời hạn"
    r"|hạn chót|không quá"
    r"|đến hết|hết ngày|xong trước|(?:lùi|gia hạn|kéo dài)[^.;]{0,160}đến)[^.;\d]{0,30}"
    r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}\s*(?:phút)?)?,?\s*(?:[^.;\d]{0,20}))?$",
    re.IGNORECASE,
)
_EXTENDED = re.compile(r"lùi|gia hạn|kéo dài", re.IGNORECASE)
_PERIOD = re.compile(r"\btừ\s+(?:ngày|tháng|hết|ngay)?[^.;]{0,60}$", re.IGNORECASE)
_DUTY = re.compile(
    r"gửi|báo cáo|hoàn thành|xong|nộp|đề nghị|yêu cầu|thực hiện|đăng ký|trả lời|phản hồi"
    r"|góp ý|ý kiến"
    r"|triển khai|cung cấp|tổng hợp|lùi|gia hạn|rà soát|đóng góp|cập nhật",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:ký|ban hành|thành lập|phát sinh|sinh|có hiệu lực|tham gia|được cấp|áp dụng)\s*$",
    re.IGNORECASE,
)
# The three points of "vân vân" end no sentence.
_END = re.compile(rf"(?<!\.)[.;]\s+(?=[{CAPITAL}])|;")
_PROMPT = re.compile(
    r"kịp thời báo cáo|báo cáo (?:ngay|kịp thời)|báo ngay|ngay sau khi nhận|thực hiện ngay"
    r"|khẩn trương"
    r" (?:thực hiện|triển khai)",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"định kỳ|h[àằ]ng (?:ngày|tuần|tháng|quý|năm)|thường xuyên (?:báo cáo|kiểm tra|rà soát"
    r"|theo dõi|tuyên truyền)",
    re.IGNORECASE,
)


def find_deadlines(line: Line, issued: date | None) -> Iterator[Deadline]:
    """The dated deadlines of a paragraph. None can lie before the day of issue."""
    text = line.text
    ends = [end.end() for end in _END.finditer(text)]
    for found in find_dates(text, issued.year if issued else None):
        day = found.value.exact
        if day is None or (issued is not None and day < issued):
            continue
        place = bisect.bisect_right(ends, found.start)
        start = max(ends[place - 1] if place else 0, found.start - REACH)
        stop = min(ends[place] if place < len(ends) else len(text), found.end + REACH)
        before = text[start : found.start]
        near = 0 if _EXTENDED.search(before) else max(0, len(before) - 90)
        until = _UNTIL.search(before, near)
        if not until or _PAST.search(before[: until.start()]):
            continue
        closes = until[0].lower().startswith(("đến hết", "hết"))
        if closes and _PERIOD.search(before[: until.start()]):
            continue
        if _DUTY.search(text, start, stop):
            phrase = " ".join(text[start + until.start() : found.end].split())
            span = line.range(start + until.start(), found.end)
            yield Deadline(DeadlineKind.DATE, day, phrase, (span,))


def read_deadline(line: Line, issued: date | None) -> Deadline:
    """When a directive is due: its last date, or the word it uses instead."""
    dated = list(find_deadlines(line, issued))
    if dated:
        return dated[-1]
    for kind, pattern in ((DeadlineKind.PROMPT, _PROMPT), (DeadlineKind.STANDING, _STANDING)):
        if found := pattern.search(line.text):
            return Deadline(kind, None, found[0], (line.range(*found.span()),))
    return Deadline()
