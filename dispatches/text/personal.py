"""Personal data that a rule can see: each match is a question for a person, never a deletion."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dispatches.text.folding import fold, lower


class Kind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    HOTLINE = "hotline"  # a 1800/1900 number that nobody has confirmed
    CCCD = "cccd"
    CMND = "cmnd"
    EMAIL = "email"
    BANK_ACCOUNT = "bank_account"


@dataclass(frozen=True, slots=True)
class Match:
    """A find, half-open in the text that was searched."""

    kind: str
    start: int
    end: int
    text: str


_SEP = r"[ \u00a0.\-–]{0,3}"
_EDGE, _STOP = r"(?<![\w/])(?<!\d[.,])", r"(?![^\W_])(?![.,/]\d)(?!/)"
# Two phones are often joined: 0912345678/0987654321, also by a comma without a space.
_NEXT_PHONE = r"\(?(?:\+?84|0)[\d .()\-–]{7}"
_PHONE_STOP = rf"(?![^\W_])(?!\.\d)(?!,(?!{_NEXT_PHONE})\d)(?!/(?!{_NEXT_PHONE}))"
_MOBILE = re.compile(
    rf"{_EDGE}\(?(?:\+?84\)?{_SEP}(?:\(0\){_SEP})?|0)[35789]"
    rf"(?:\d{{8}}|\d{{0,3}}\)?(?:{_SEP}\d{{2,4}}){{1,4}}){_PHONE_STOP}"
)
_MOBILE_JOINED = re.compile(
    r"(?:(?<=/)|(?<=\d\d\d,))\(?(?:\+?84|0)[35789]"
    rf"(?:\d{{8}}|\d{{1,2}}\)?(?:[ .\-–]\d{{2,4}}){{2,3}}){_PHONE_STOP}"
)
_LANDLINE = re.compile(
    rf"{_EDGE}\(?(?:\+?84\)?{_SEP}|0)2\d{{1,2}}\)?{_SEP}\d{{3,4}}{_SEP}\d{{3,5}}{_STOP}"
    rf"|{_EDGE}0(?:80|69)\)?{_SEP}(?:\d{{2,3}}{_SEP})?\d{{3,5}}{_STOP}"
)
# Before 2017 area codes had no 2; without a word that says "telephone" these are any numbers.
_AFTER_WORD = re.compile(
    rf"(?:\bđiện\s*thoại|\bs?đt\b|\btel\b|\bphone\b|\bfax\b|\bmáy\s+lẻ)[^\d\n(+]{{0,20}}"
    rf"(?P<number>\(?\+?\d{{2,4}}\)?(?:{_SEP}\d{{2,5}}){{1,4}}){_STOP}",
    re.IGNORECASE,
)
_SERVICE = re.compile(rf"{_EDGE}1[89]00{_SEP}\d{{2,4}}(?:{_SEP}\d{{2,4}})?{_STOP}")
_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,6}[A-Za-z]{2,24}(?!\w)",
    re.ASCII,
)
_TWELVE = re.compile(
    rf"{_EDGE}\d{{3}}(?:\d{{9}}|(?:[ .]\d{{3}}){{3}}|[ .]\d{{3}}[ .]\d{{6}}){_STOP}"
)
_NINE = re.compile(rf"{_EDGE}\d{{3}}[ .]?\d{{3}}[ .]?\d{{3}}{_STOP}")
_ID_WORD = re.compile(
    r"\b(?:cmnd|cmt|cccd|cmtnd|chung minh nhan dan|can cuoc(?: cong dan)?|dinh danh ca nhan"
    r"|giay to tuy than)\b[^.;\n]{0,30}$"
)
_ACCOUNT = re.compile(
    rf"(?:\bstk\b|\bsố\s+tài\s+khoản\b|\btài\s+khoản\s+số\b|\btk\s+số\b|\bsố\s+tk\b"
    rf"|\btài\s+khoản\s*:|\btk\s*:)"
    rf"(?:\s+ngân\s+hàng)?[\s:.,–-]{{0,4}}(?:là|số)?[\s:.]{{0,3}}"
    rf"(?P<number>\d{{2,}}(?:{_SEP}\d{{2,}}){{0,7}}){_STOP}",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s*(?:đồng|vnđ|vnd|usd|triệu|tỷ|đ\b|%)", re.IGNORECASE)

# NĐ 137/2015, TT 07/2016: the first three digits of a CCCD are one of the 63 provinces' codes.
_PROVINCES = frozenset(range(1, 97)).difference(
    (3, 5, 7, 9, 13, 16, 18, 21, 23, 28, 29, 32, 39, 41, 43, 47, 50, 53, 55),
    (57, 59, 61, 63, 65, 69, 71, 73, 76, 78, 81, 85, 88, 90),
)


def digits(text: str) -> str:
    """The digits of a number as printed: what two spellings of one number share."""
    return re.sub(r"\D", "", text)


def _phones(text: str) -> Iterator[tuple[Kind, int, int]]:
    for found in (*_MOBILE_JOINED.finditer(text), *_MOBILE.finditer(text)):
        number = digits(found[0]).removeprefix("840").removeprefix("84").removeprefix("0")
        if len(number) == 9:
            yield Kind.MOBILE, *found.span()
    for found in _LANDLINE.finditer(text):
        number = digits(found[0]).removeprefix("84").removeprefix("0")
        if 7 <= len(number) <= 10:
            yield Kind.LANDLINE, *found.span()
    for found in _AFTER_WORD.finditer(text):
        if 7 <= len(digits(found["number"])) <= 12:
            yield Kind.LANDLINE, *found.span("number")
    for found in _SERVICE.finditer(text):
        if 8 <= len(digits(found[0])) <= 10:
            yield Kind.HOTLINE, *found.span()


def _papers(text: str) -> Iterator[tuple[Kind, int, int]]:
    for found in _TWELVE.finditer(text):
        number = digits(found[0])
        known = int(number[:3]) in _PROVINCES
        if (known and len(found[0]) == 12) or _names_paper(text, found.start()):
            yield Kind.CCCD, *found.span()
    for found in _NINE.finditer(text):
        if _names_paper(text, found.start()):
            yield Kind.CMND, *found.span()


def _names_paper(text: str, number_at: int) -> bool:
    """Whether the words before a number say that it is that of an identity paper."""
    return bool(_ID_WORD.search(fold(text[max(0, number_at - 70) : number_at])))


def _accounts(text: str) -> Iterator[tuple[Kind, int, int]]:
    for found in _ACCOUNT.finditer(text):
        amount = _MONEY.match(text, found.end())
        if 6 <= len(digits(found["number"])) <= 19 and not amount:
            yield Kind.BANK_ACCOUNT, *found.span("number")


_WORTH_A_LOOK = re.compile(r"@|\d\D{0,4}\d\D{0,4}\d\D{0,4}\d")


def find_personal(text: str, hotlines: Iterable[str] = ()) -> list[Match]:
    """Phones, identity papers, accounts and e-mails of an NFC text, in order, none overlapping.

    `hotlines` are the confirmed numbers, in any spelling: they are no personal data.
    """
    if not _WORTH_A_LOOK.search(text):
        return []
    allowed = frozenset(digits(number) for number in hotlines)
    # Where two rules take the same digits the first one named here keeps them.
    candidates = [
        *((Kind.EMAIL, *found.span()) for found in _EMAIL.finditer(text)),
        *_accounts(text),
        *_papers(text),
        *_phones(text),
    ]
    kept: list[tuple[Kind, int, int]] = []
    taken = bytearray(len(text))
    for kind, start, end in candidates:
        if any(taken[start:end]) or (allowed and digits(text[start:end]) in allowed):
            continue
        taken[start:end] = b"\1" * (end - start)
        kept.append((kind, start, end))
    kept.sort(key=lambda match: match[1])
    return [Match(kind, start, end, text[start:end]) for kind, start, end in kept]


_CIRCULATION = re.compile(r"lưu hành nội bộ|xem xong trả lại|tài liệu thu hồi")
_MARK_LINE = re.compile(r"[\W_]*(?:phạm vi lưu hành\s*:[\W_]*)?")
LONGEST_FRAME = 100  # stars, dashes and spaces on one side of a note that stands alone


def find_circulation(text: str) -> list[Match]:
    """Circulation notes (ô 11 of NĐ 30/2020): printed in capitals, or alone in their line."""
    low = lower(text)
    return [
        Match("circulation", *found.span(), text[slice(*found.span())])
        for found in _CIRCULATION.finditer(low)
        if text[slice(*found.span())].isupper() or _stands_alone(low, *found.span())
    ]


def _stands_alone(low: str, start: int, end: int) -> bool:
    before = low[max(0, start - LONGEST_FRAME) : start].rpartition("\n")
    behind = low[end : end + LONGEST_FRAME].partition("\n")
    begins = bool(before[1]) or start <= LONGEST_FRAME
    ends = bool(behind[1]) or end + LONGEST_FRAME >= len(low)
    return begins and ends and all(_MARK_LINE.fullmatch(part) for part in (before[2], behind[0]))
