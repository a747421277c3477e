"""Number sense: totals against their parts, shares against their counts; Vietnamese notation.

Only what cannot well be meant is told: a list after "trong đó" need not be complete, so its sum
must come close to the total without meeting it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)"
_EDGE, _STOP = r"(?<![\w.,/-])", r"(?![\w/%-])(?![.,]\d)"
_COUNT = re.compile(rf"{_EDGE}(?P<number>{NUMBER}){_STOP}(?!\s?%)\s?(?P<unit>[^\W\d_]*)")
# What stands before a number that counts nothing.
_NO_COUNT = re.compile(
    r"(?:\b(?:ngày|tháng|năm|quý|điều|khoản|điểm|số|mẫu|lần thứ|thứ|đề án|giờ|từ|đến|khóa|câu|mục"
    r"|phụ lục|mức độ|mức|lúc|tuổi|cấp)\s*|[–-]\s?)$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"{_EDGE}(?P<number>{NUMBER})\s(?P<unit>[^\W\d_]+)[^\d.;:]{{0,80}}?[,;:(]?\s*"
    r"\b(?P<link>trong đó|bao gồm|gồm|chia ra)\b"
)
# Behind these other things are counted: what was done about it, how it was a year ago.
_LIST_ENDS = re.compile(
    r"\b(?:trong đó|tăng|giảm|so với|cùng kỳ|phát hiện|khởi tố|xử lý|đã|còn)\b", re.IGNORECASE
)
# What stands for parts that nobody counted.
_OPEN = re.compile(r"\b(?:một số|còn lại|và các|những)\b|…|\.\.\.")
_COMPARED = re.compile(r"\b(?:tăng|giảm|so với|cùng kỳ)\b[^.;]*$", re.IGNORECASE)
_FRACTION = re.compile(
    rf"{_EDGE}(?P<part>{NUMBER})(?:\s?/\s?|\s+trên tổng số\s+)(?P<number>{NUMBER}){_STOP}"
    r"\s?(?P<unit>[^\W\d_]*)"
)
_SHARE = re.compile(
    r"[^\d%.;:]{0,50}?(?:\((?:đạt|chiếm|bằng)?(?:\s?t[ỷỉ] lệ)?\s?"
    r"|(?:chiếm|tương đương|bằng)\s(?:t[ỷỉ] lệ\s)?|đạt t[ỷỉ] lệ\s)"
    r"(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s?%"
)
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s|$)|\n")
_BRACKETS = re.compile(r"\([^()]*\)")
# How far a sum may be off and still be the sum that was meant: further where the list says that
# it is complete, but not without limit: then some of its parts have no figure.
CLOSE, CLOSE_COMPLETE = Decimal("0.01"), Decimal("0.2")
FEWEST_PARTS = 3
LONGEST_LIST = 400  # characters: what is longer is no list that somebody added up


@dataclass(frozen=True, slots=True)
class Disagreement:
    """[start, end) says `text`; by the other figures it would be `expected`."""

    start: int
    end: int
    text: str
    expected: str


def disagreements(text: str) -> list[Disagreement]:
    """The totals and shares of a text that its own figures contradict, in order."""
    if not _SEVERAL_NUMBERS.search(text):
        return []
    found = {*_lists(text), *_fractions(text), *_shares(text)}
    return sorted(found, key=lambda one: (one.start, one.end))


_SEVERAL_NUMBERS = re.compile(r"\d\D+\d")


def _value(printed: str) -> Decimal:
    return Decimal(printed.replace(".", ""))


def printed(value: Decimal) -> str:
    """Thousands parted by stops, a decimal comma."""
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _rest(text: str, start: int) -> str:
    """What follows up to the end of the sentence, without what stands in brackets."""
    said = text[start : start + LONGEST_LIST]
    ends = _SENTENCE_ENDS.search(said)
    return _BRACKETS.sub(" ", said[: ends.start()] if ends else said)


def _parts(said: str, unit: str) -> list[Decimal] | None:
    """The counts in a list; None when they do not all count the same."""
    parts = []
    for found in _COUNT.finditer(said):
        if _NO_COUNT.search(said[max(0, found.start() - 12) : found.start()]):
            continue
        if found["unit"].lower() != unit.lower():
            return None
        parts.append(_value(found["number"]))
    return parts


def _lists(text: str) -> Iterator[Disagreement]:
    for found in _LISTED.finditer(text):
        if _NO_COUNT.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        said = _rest(text, found.end())
        ends = _LIST_ENDS.search(said)
        said = said[: ends.start()] if ends else said
        parts = _parts(said, found["unit"])
        if not parts or len(parts) < 2 or _OPEN.search(said):
            continue
        total = _value(found["number"])
        if total in accumulate(parts):
            continue  # the list was over there
        # A semicolon ends a list that had commas so far.
        first = _parts(said.partition(";")[0], found["unit"]) or []
        sum_ = sum(first if len(first) > 1 else parts, Decimal(0))
        close = CLOSE if found["link"] == "trong đó" else CLOSE_COMPLETE
        if sum_ != total and abs(sum_ - total) <= close * total:
            yield _at(text, *found.span("number"), sum_)


def _fractions(text: str) -> Iterator[Disagreement]:
    """984/1.547 …; 96 …; 467 …: the first part of a total, with the others behind it."""
    for found in _FRACTION.finditer(text):
        total = _value(found["number"])
        parts = found["unit"] and _parts(_rest(text, found.end()), found["unit"])
        if not parts or len(parts) + 1 < FEWEST_PARTS:
            continue
        sum_ = _value(found["part"]) + sum(parts, Decimal(0))
        if sum_ != total and abs(sum_ - total) <= CLOSE * total:
            yield _at(text, *found.span("number"), sum_)


def _shares(text: str) -> Iterator[Disagreement]:
    for found in _FRACTION.finditer(text):
        share = _SHARE.match(text, found.end())
        part, whole = _value(found["part"]), _value(found["number"])
        if share is None or part > whole:  # round the clock, 24/7; more than last year
            continue
        if not whole or _COMPARED.search(text[max(0, found.start() - 60) : found.start()]):
            continue
        said = Decimal(share["share"].replace(",", "."))
        step = Decimal(1).scaleb(int(said.as_tuple().exponent))
        real = 100 * part / whole
        if abs(real - said) >= step:  # cut off instead of rounded is no fault
            yield _at(text, *share.span("share"), real.quantize(step, ROUND_HALF_UP))


def _at(text: str, start: int, end: int, expected: Decimal) -> Disagreement:
    return Disagreement(start, end, text[start:end], printed(expected))
