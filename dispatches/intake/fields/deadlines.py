"""Days by which those addressed must act or report; not effect, meeting or statistics dates."""

import re
from collections.abc import Iterator
from datetime import date

from dispatches.intake.lines import Line
from dispatches.intake.reading import Deadline, DeadlineKind
from dispatches.text.dates import find_dates
from dispatches.text.folding import CAPITAL

_UNTIL = re.compile(
    r"(?:trước(?!\s+(?:đây|mắt|đó|hết|tình|khi))|chậm nhất|muộn nhất|hạn cuối|thời hạn"
    r"|hạn chót|không quá"
    r"|đến hết|hết ngày|xong trước|(?:lùi|gia hạn|kéo dài)[^.;]{0,160}đến)[^.;\d]{0,30}"
    r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}\s*(?:phút)?)?,?\s*(?:[^.;\d]{0,20}))?$",
    re.IGNORECASE,
)
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
    for found in find_dates(text, issued.year if issued else None):
        day = found.value.exact
        if day is None or (issued is not None and day < issued):
            continue
        sentence = max((end.end() for end in _END.finditer(text, 0, found.start)), default=0)
        before = text[max(sentence, found.start - 220) : found.start]
        until = _UNTIL.search(before)
        if not until or _PAST.search(before[: until.start()]):
            continue
        if until[0].lower().startswith(("đến hết", "hết")) and _PERIOD.search(
            before[: until.start()]
        ):
            continue
        stop = text.find(". ", found.end)
        if not _DUTY.search(text[sentence : stop if stop >= 0 else len(text)]):
            continue
        start = found.start - len(before) + until.start()
        span = line.range(start, found.end)
        yield Deadline(DeadlineKind.DATE, day, " ".join(text[start : found.end].split()), (span,))


def read_deadline(line: Line, issued: date | None) -> Deadline:
    """When a directive is due: its last date, or the word it uses instead."""
    dated = list(find_deadlines(line, issued))
    if dated:
        return dated[-1]
    for kind, pattern in ((DeadlineKind.PROMPT, _PROMPT), (DeadlineKind.STANDING, _STANDING)):
        if found := pattern.search(line.text):
            return Deadline(kind, None, found[0], (line.range(*found.span()),))
    return Deadline()
