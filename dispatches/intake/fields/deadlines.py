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
# All patterns run on folded text, as long as the text itself: accents are what OCR loses first.
# A word that can open a deadline, then the way from it to the date.
_EXTENDED = ("lui", "gia han", "keo dai")
_OPENS = re.compile(
    r"\b(?:truoc|tru\wc|ch\Sm nh\St|muon nhat|han cuoi|thoi han|han chot|khong qua|den het|het ngay"
    rf"|xong truoc|{'|'.join(_EXTENDED)})\b"
)
NEAR = 90  # how far before its date such a word may stand, unless it extends a term
_UNTIL = re.compile(
    r"(?:tru\w{1,2}c(?!\s+(?:day|mat|do|het|tinh|khi)\b)|ch\Sm nh\St|muon nhat|han cuoi|thoi han"
    r"|han chot|khong qua"
    rf"|den het|het ngay|xong truoc|(?:{'|'.join(_EXTENDED)})[^.;]{{0,160}}den)[^.;\d]{{0,30}}"
    r"(?:\d{1,2}\s*(?:gio|h|g)\s*(?:\d{2}\s*(?:phut)?)?,?\s*(?:[^.;\d]{0,20}))?$"
)
_PERIOD = re.compile(r"\btu\s+(?:ngay|thang|het|ngay)?[^.;]{0,60}$")
_DUTY = re.compile(
    r"\b(?:gui|bao cao|hoan thanh|xong|nop|de nghi|yeu cau|thuc hien|dang ky|tra loi|phan hoi"
    r"|gop y|y kien|trien khai|cung cap|tong hop|lui|gia han|ra soat|dong gop|cap nhat)\b"
)
_PAST = re.compile(
    r"(?:\bky|ban hanh|thanh lap|phat sinh|\bsinh|co hieu luc|tham gia|duoc cap|ap dung)$"
)
# The three points of "vân vân" end no sentence, nor does what parts two numbers.
_END = re.compile(rf"(?<!\.)[.;]\s+(?=[{CAPITAL}])|(?<!\d);|;(?!\s*\d)")
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
    low = line.folded
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
        if until is None or _PAST.search(low[start:until].rstrip()):
            continue
        if low.startswith(("den het", "het"), until) and _PERIOD.search(low[start:until]):
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
