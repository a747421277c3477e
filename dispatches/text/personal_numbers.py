"""Numbers that belong to a person: phones, identity papers, accounts, cards, plates and more."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from dispatches.text.folding import CAPITAL, fold


class Kind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    HOTLINE = "hotline"  # a 1800/1900 number that nobody has confirmed
    CCCD = "cccd"
    CMND = "cmnd"
    PASSPORT = "passport"
    EMAIL = "email"
    BANK_ACCOUNT = "bank_account"
    BANK_CARD = "bank_card"
    TAX_CODE = "tax_code"
    INSURANCE = "insurance"
    PLATE = "plate"
    CONTACT = "contact"  # an officer named to be called, never a signatory
    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
    PERSON = "person"  # somebody else who holds no office
    HOME = "home"


Span = tuple[Kind, int, int]

_SEP = r"[ .\-]{0,3}"
_EDGE, _STOP = r"(?<![\w/])(?<!\d[.,])", r"(?![^\W_])(?![.,/]\d)(?!/)"
_COUNTRY = r"(?:\+|00)?84"
# Two phones are often joined: 0912345678/0987654321, also by a comma without a space.
_NEXT_PHONE = rf"\(?(?:{_COUNTRY}|0)[\d .()\-]{{7}}"
_PHONE_STOP = rf"(?![^\W_])(?!\.\d)(?!,(?!{_NEXT_PHONE})\d)(?!/(?!{_NEXT_PHONE}))"
_MOBILE = re.compile(
    rf"{_EDGE}\(?(?:{_COUNTRY}\)?{_SEP}(?:\(0\){_SEP})?|0)[35789]"
    rf"(?:\d{{8}}|\d{{0,3}}\)?(?:{_SEP}\d{{2,4}}){{1,4}}){_PHONE_STOP}"
)
_MOBILE_JOINED = re.compile(
    rf"(?:(?<=/)|(?<=\d\d\d,))\(?(?:{_COUNTRY}|0)[35789]"
    rf"(?:\d{{8}}|\d{{1,2}}\)?(?:[ .\-]\d{{2,4}}){{2,3}}){_PHONE_STOP}"
)
_LANDLINE = re.compile(
    rf"{_EDGE}\(?(?:{_COUNTRY}\)?{_SEP}|0)2\d{{1,2}}\)?{_SEP}\d{{3,4}}{_SEP}\d{{3,5}}{_STOP}"
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
_PASSPORT = re.compile(rf"{_EDGE}[A-Z]\d{{7,8}}{_STOP}")
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
    rf"|\btk\s*:){_AT_BANK}(?P<number>\d{{2,}}(?:{_SEP}\d{{2,}}){{0,7}}){_ACCOUNT_STOP}"
)
_ACCOUNT_BARE = re.compile(
    rf"(?i:\btài\s+khoản\b){_AT_BANK}(?P<number>\d{{8,19}}"
    rf"|\d{{4}}(?: \d{{2,6}}){{2,4}}){_ACCOUNT_STOP}"
)
_COUNTED = re.compile(
    r"\s*(?:đồng|vnđ|vnd|usd|triệu|tỷ|đ\b|%|tài\s+khoản|trường\s+hợp|lượt|người)", re.IGNORECASE
)
_CARD = re.compile(rf"{_EDGE}[2-69]\d{{3}}(?:[ .\-]?\d{{4}}){{3}}(?:[ .\-]?\d{{3}})?{_STOP}")
_TAX = re.compile(
    rf"(?i:\bmst\b|\bmã\s+số\s+thuế\b)[^\d\n;]{{0,40}}?(?P<number>\d{{10}}(?:-\d{{3}}"
    rf"|\d\d)?){_STOP}"
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
    rf"(?P<number>(?:[A-Z]{{2}}[ .]?\d[ .]?\d\d[ .]?)?\d{{10}}){_STOP}"
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


def digits(text: str) -> str:
    """The digits of a number as printed: what two spellings of one number share."""
    return re.sub(r"\D", "", text)


def _phones(text: str) -> Iterator[Span]:
    for found in (*_MOBILE_JOINED.finditer(text), *_MOBILE.finditer(text)):
        if len(_national(found[0])) == 9:
            yield Kind.MOBILE, *found.span()
    for found in _LANDLINE.finditer(text):
        if 7 <= len(_national(found[0])) <= 10:
            yield Kind.LANDLINE, *found.span()
    for found in _SERVICE.finditer(text):
        if 8 <= len(digits(found[0])) <= 10:
            yield Kind.HOTLINE, *found.span()


def _phones_named(text: str) -> Iterator[Span]:
    for found in _AFTER_WORD.finditer(text):
        if 7 <= len(digits(found["number"])) <= 12:
            yield Kind.LANDLINE, *found.span("number")


def _national(number: str) -> str:
    """A phone number without its country's code and the 0 before it."""
    said = (
        digits(number).removeprefix("00") if digits(number).startswith("0084") else digits(number)
    )
    return said.removeprefix("840").removeprefix("84").removeprefix("0")


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
    (_phones, ()),
    (_phones_named, ("điện", "đt", "tel", "phone", "fax", "máy")),
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
