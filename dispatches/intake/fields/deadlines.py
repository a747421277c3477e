"""Days by which those addressed must act or report; not effect, meeting or statistics dates."""

import bisect
import re
from collections.abc import Iterator
from datetime import date

from dispatches.intake.lines import Line
from dispatches.intake.reading import Deadline, DeadlineKind
from dispatches.text.dates import find_dates
from dispatches.text.folding import CAPITAL, lower_characters

REACH = 220  # characters of a sentence that can bear on a date in it
# All patterns run on lowered text, as long as the text itself: without IGNORECASE they skip
# to a first letter. A word that can open a deadline, then the way from it to the date.
_EXTENDED = ("lùi", "gia hạn", "kéo dài")
_OPENS = re.compile(
    r"trước|chậm nhất|muộn nhất|hạn cuối|thời hạn|hạn chót|không quá|đến hết|hết ngày|xong trước"
    rf"|{'|'.join(_EXTENDED)}"
)
NEAR = 90  # how far before its date such a word may stand, unless it extends a term
_UNTIL = re.compile(
    r"(?:trước(?!\s+(?:đây|mắt|đó|hết|tình|khi))|chậm nhất|muộn nhất|hạn cuối|thời hạn"
    r"|hạn chót|không quá"
    rf"|đến hết|hết ngày|xong trước|(?:{'|'.join(_EXTENDED)})[^.;]{{0,160}}đến)[^.;\d]{{0,30}}"
    r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}\s*(?:phút)?)?,?\s*(?:[^.;\d]{0,20}))?$"
)
_PERIOD = re.compile(r"\btừ\s+(?:ngày|tháng|hết|ngay)?[^.;]{0,60}$")
_DUTY = re.compile(
    r"gửi|báo cáo|hoàn thành|xong|nộp|đề nghị|yêu cầu|thực hiện|đăng ký|trả lời|phản hồi"
    r"|góp ý|ý kiến"
    r"|triển khai|cung cấp|tổng hợp|lùi|gia hạn|rà soát|đóng góp|cập nhật"
)
_PAST = (
    "ký", "ban hành", "thành lập", "phát sinh", "sinh", "có hiệu lực", "tham gia", "được cấp",
    "áp dụng",
)  # fmt: skip
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
    dates = [
        (found, day)
        for found in find_dates(text, issued.year if issued else None)
        if (day := found.value.exact) is not None and (issued is None or day >= issued)
    ]
    if not dates:
        return
    low = lower_characters(text)
    opens = [found.start() for found in _OPENS.finditer(low)]
    extends = [at for at in opens if low.startswith(_EXTENDED, at)]
    duties = [found.span() for found in _DUTY.finditer(low)]
    ends = [end.end() for end in _END.finditer(text)]
    for found, day in dates:
        place = bisect.bisect_right(ends, found.start)
        start = max(ends[place - 1] if place else 0, found.start - REACH)
        stop = min(ends[place] if place < len(ends) else len(text), found.end + REACH)
        duty = bisect.bisect_left(duties, (start, start))
        if duty == len(duties) or duties[duty][1] > stop:
            continue
        extended = bisect.bisect_left(extends, start) < bisect.bisect_left(extends, found.start)
        floor = start if extended else max(start, found.start - NEAR)
        near = opens[bisect.bisect_left(opens, floor) : bisect.bisect_left(opens, found.start)]
        until = next((at for at in near if _UNTIL.match(low, at, found.start)), None)
        if until is None or low[start:until].rstrip().endswith(_PAST):
            continue
        if low.startswith(("đến hết", "hết"), until) and _PERIOD.search(low[start:until]):
            continue
        phrase = " ".join(text[until : found.end].split())
        yield Deadline(DeadlineKind.DATE, day, phrase, (line.range(until, found.end),))


def read_deadline(line: Line, issued: date | None) -> Deadline:
    """When a directive is due: its last date, or the word it uses instead."""
    dated = list(find_deadlines(line, issued))
    if dated:
        return dated[-1]
    for kind, pattern in ((DeadlineKind.PROMPT, _PROMPT), (DeadlineKind.STANDING, _STANDING)):
        if found := pattern.search(line.text):
            return Deadline(kind, None, found[0], (line.range(*found.span()),))
    return Deadline()
