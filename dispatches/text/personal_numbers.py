"""Numbers that belong to a person: identity papers, accounts, cards, plates, and their phones."""

import re
from collections.abc import Callable, Iterator

from dispatches.text.folding import CAPITAL, fold
from dispatches.text.personal_kinds import EDGE, SEP, STOP, Kind, Span, digits
from dispatches.text.personal_phones import phones, phones_named

_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,6}[A-Za-z]{2,24}(?!\w)",
    re.ASCII,
)
_TWELVE = re.compile(rf"{EDGE}\d{{3}}(?:\d{{9}}|(?:[ .]\d{{3}}){{3}}|[ .]\d{{3}}[ .]\d{{6}}){STOP}")
_NINE = re.compile(rf"{EDGE}\d{{3}}[ .]?\d{{3}}[ .]?\d{{3}}{STOP}")
_PASSPORT = re.compile(rf"{EDGE}[A-Z]\d{{7,8}}{STOP}")
_ID_WORD = re.compile(
    r"\b(?:cmnd|cmt|cccd|cmtnd|chung minh nhan dan|can cuoc(?: cong dan)?|dinh danh ca nhan"
    r"|giay to tuy than|ho chieu|passport)\b[^.;\n]{0,30}$"
)
# Between the word and the number: whose account, and at which bank. No other words, for "số tài
# khoản được cấp là 12.345" counts accounts.
_AT_BANK = (
    r"(?:[\s:.,/()\-]|(?:là|số|của|tại|mở|tên|chủ|ông|bà|anh|chị|ngân\s+hàng)\b"
    rf"|[{CAPITAL}][^\W\d_]*){{0,24}}?"
)
_ACCOUNT_STOP = r"(?![^\W_])(?![.,/]\d)"
_ACCOUNT = re.compile(
    rf"(?i:\bstk\b|\bsố\s+tài\s+khoản\b|\btài\s+khoản\s+số\b|\bt/?k\s+số\b|\bsố\s+t/?k\b"
    rf"|\btài\s+khoản\s*:"
    rf"|\btk\s*:){_AT_BANK}(?P<number>\d{{2,}}(?:{SEP}\d{{2,}}){{0,7}}){_ACCOUNT_STOP}"
)
_ACCOUNT_BARE = re.compile(
    rf"(?i:\btài\s+khoản\b){_AT_BANK}(?P<number>\d{{8,19}}"
    rf"|\d{{4}}(?: \d{{2,6}}){{2,4}}){_ACCOUNT_STOP}"
)
_COUNTED = re.compile(
    r"\s*(?:đồng|vnđ|vnd|usd|triệu|tỷ|đ\b|%|tài\s+khoản|trường\s+hợp|lượt|người)", re.IGNORECASE
)
_CARD = re.compile(rf"{EDGE}[2-69]\d{{3}}(?:[ .\-]?\d{{4}}){{3}}(?:[ .\-]?\d{{3}})?{STOP}")
_TAX = re.compile(
    rf"(?i:\bmst\b|\bmã\s+số\s+thuế\b)[^\d\n;]{{0,40}}?(?P<number>\d{{10}}(?:-\d{{3}}"
    rf"|\d\d)?){STOP}"
)
# The number of an enterprise stands in a public register.
_ENTERPRISE = re.compile(
    r"(?:công\s+ty|doanh\s+nghiệp|hợp\s+tác\s+xã|htx|chi\s+nhánh|tập\s+đoàn|ngân\s+hàng|trường"
    r"|bệnh\s+viện)\b"
    r"[^;\n]{0,120}$|\bcủa\s+(?:đơn\s+vị|cơ\s+quan)[^;\n]{0,40}$",
    re.IGNORECASE,
)
_OF_ENTERPRISE = re.compile(r" ?(?:,|\(|của) ?(?:công\s+ty|doanh\s+nghiệp|htx)", re.IGNORECASE)
_INSURED = re.compile(
    rf"(?i:\bbhxh\b|\bbhyt\b|\bbảo\s+hiểm\s+(?:xã\s+hội|y\s+tế)\b)[^\d\n;]{{0,25}}?"
    rf"(?P<number>(?:[A-Z]{{2}}[ .]?\d[ .]?\d\d[ .]?)?\d{{10}}){STOP}"
)
_PLATE = re.compile(
    r"(?<![\w/.])[1-9]\d(?:[A-Z]{1,2}\d?|-[A-Z]{1,2}\d) ?-? ?\d{3}\.\d{2}(?![\w/.]*\d)"
)
_PLATE_AFTER_WORD = re.compile(
    r"(?i:\bbiển\s+(?:kiểm\s+soát|số|đăng\s+ký|hiệu)|\bbks\b|\bbsx\b|\bđăng\s+ký\s+xe"
    r"|\bxe\s+(?:ô\s*tô|máy"
    r"|mô\s*tô|tải|khách|con|taxi))[^\d\n;]{0,30}?"
    r"(?P<number>[1-9]\d ?-?[A-Z]{1,2}\d? ?[-. ]{0,2}(?:\d{3}[. ]?\d{2}|\d{4})"
    r"|[A-Z]{2}[- ]\d\d[-. ]\d\d)"
    r"(?![\w/])"
)

# NĐ 137/2015, TT 07/2016: the first three digits of a CCCD are one of the 63 provinces' codes.
_PROVINCES = frozenset(range(1, 97)).difference(
    (3, 5, 7, 9, 13, 16, 18, 21, 23, 28, 29, 32, 39, 41, 43, 47, 50, 53, 55),
    (57, 59, 61, 63, 65, 69, 71, 73, 76, 78, 81, 85, 88, 90),
)
_CENTURIES = "0123"  # the fourth: sex and century, of everybody born from 1900 to 2099


def _emails(text: str) -> Iterator[Span]:
    for found in _EMAIL.finditer(text):
        yield Kind.EMAIL, *found.span()


def _papers(text: str) -> Iterator[Span]:
    for found in _TWELVE.finditer(text):
        number = digits(found[0])
        known = int(number[:3]) in _PROVINCES and number[3] in _CENTURIES
        if known or _names_paper(text, found.start()):
            yield Kind.CCCD, *found.span()
    for pattern, kind in ((_NINE, Kind.CMND), (_PASSPORT, Kind.PASSPORT)):
        for found in pattern.finditer(text):
            if _names_paper(text, found.start()):
                yield kind, *found.span()


def _names_paper(text: str, number_at: int) -> bool:
    """Whether the words before a number say that it is that of an identity paper."""
    return bool(_ID_WORD.search(fold(text[max(0, number_at - 70) : number_at])))


def _accounts(text: str) -> Iterator[Span]:
    for pattern in (_ACCOUNT, _ACCOUNT_BARE):
        for found in pattern.finditer(text):
            counted = _COUNTED.match(text, found.end())
            if 6 <= len(digits(found["number"])) <= 19 and not counted:
                yield Kind.BANK_ACCOUNT, *found.span("number")


def _cards(text: str) -> Iterator[Span]:
    for found in _CARD.finditer(text):
        if _luhn(digits(found[0])):
            yield Kind.BANK_CARD, *found.span()


def _luhn(number: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _taxes(text: str) -> Iterator[Span]:
    for found in _TAX.finditer(text):
        before = _ENTERPRISE.search(text, max(0, found.start() - 160), found.start("number"))
        if not before and not _OF_ENTERPRISE.match(text, found.end()):
            yield Kind.TAX_CODE, *found.span("number")


def _insured(text: str) -> Iterator[Span]:
    for found in _INSURED.finditer(text):
        yield Kind.INSURANCE, *found.span("number")


def _plates(text: str) -> Iterator[Span]:
    for found in _PLATE.finditer(text):
        yield Kind.PLATE, *found.span()


def _plates_named(text: str) -> Iterator[Span]:
    for found in _PLATE_AFTER_WORD.finditer(text):
        yield Kind.PLATE, *found.span("number")


# Where two rules take the same digits the first one named here keeps them. Behind each what a text
# in lower case must hold to be worth it: to look for that costs a tenth.
_RULES: tuple[tuple[Callable[[str], Iterator[Span]], tuple[str, ...]], ...] = (
    (_emails, ("@",)),
    (_accounts, ("tài", "tk", "t/k")),
    (_taxes, ("mst", "thuế")),
    (_insured, ("bhxh", "bhyt", "bảo")),
    (_papers, ()),
    (_cards, ()),
    (phones, ()),
    (phones_named, ("điện", "đt", "tel", "phone", "fax", "máy")),
    (_plates, ()),
    (_plates_named, ("biển", "bks", "bsx", "đăng", "xe")),
)
_WORTH_A_LOOK = re.compile(r"@|\d\D{0,4}\d\D{0,4}\d\D{0,4}\d")


def numbers_in(text: str, low: str) -> Iterator[Span]:
    """The numbers of an evened text, `low` its lower case; of two that overlap the first counts."""
    if not _WORTH_A_LOOK.search(text):
        return
    for rule, needed in _RULES:
        if not needed or any(map(low.__contains__, needed)):
            yield from rule(text)
