"""A written text as it is read aloud: numbers, dates, phones and abbreviations in words; pure.

What is written for the eye cannot be read from a sheet in one breath over a loudspeaker, and a
machine that reads it aloud spells it wrongly. Each rule turns one kind of sign into words; the
first that fits a place wins.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from dispatches.text.numerals import cardinal, decimal, digits

# At the pace of a reader at a loudspeaker, whose words come back from the houses: measured against
# radio news (4 to 5 syllables a second) it is slow.
SYLLABLES_A_SECOND = 3.5
SECONDS_AT_A_COMMA, SECONDS_AT_A_STOP = 0.3, 0.7

LETTERS = {
    "A": "a", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê",
    "F": "ép", "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "lờ", "M": "mờ",
    "N": "nờ", "O": "o", "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "rờ", "S": "sờ",
    "T": "tê", "U": "u", "Ư": "ư", "V": "vê", "W": "vê kép", "X": "ích", "Y": "i dài", "Z": "dét",
}  # fmt: skip
# Names that are said otherwise than by their letters.
NAMES = {"VNeID": "vi en e ai đi", "App Store": "áp xờ to", "CH Play": "xê hát pờ lây"}
UNITS = {
    "%": "phần trăm", "‰": "phần nghìn", "km": "ki lô mét", "kg": "ki lô gam", "m²": "mét vuông",
    "đ": "đồng", "₫": "đồng", "VNĐ": "đồng", "USD": "đô la Mỹ", "°C": "độ xê",
}  # fmt: skip
# Behind these a number is a line to call: its digits are said one by one.
_CALLED = r"(?:gọi|bấm|số máy|tổng đài|đường dây(?: nóng)?|điện thoại|số điện thoại|nhắn(?: tin)?)"

_REFERENCE = (
    r"\b(?P<number>\d{1,6})(?P<sign>[/-])"
    r"(?P<symbol>(?:\d{4}/)?[A-ZĐƯÔ]\w*(?:[-/][A-ZĐƯÔ]\w*)*)"
)

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _date(found: re.Match[str]) -> str:
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    lead = found["lead"] or "ngày "
    return f"{lead}{cardinal(day)} tháng {_month(month)} năm {cardinal(year)}"


def _day_of_month(found: re.Match[str]) -> str:
    return f"{found['lead']}{cardinal(int(found['day']))} tháng {_month(int(found['month']))}"


def _month(number: int) -> str:
    return "tư" if number == 4 else cardinal(number)


def _named_month(found: re.Match[str]) -> str:
    return f"{found[1]} {_month(int(found[2]))}"


def _time(found: re.Match[str]) -> str:
    minutes = int(found["minutes"] or found["past"] or 0)
    said = f"{cardinal(int(found['hours']))} giờ"
    return f"{said} {cardinal(minutes)} phút" if minutes else said


def _reference(found: re.Match[str], *, known: Mapping[str, str]) -> str:
    """A number of a paper: its ordinal, then its symbol, whose signs are named."""
    parts = re.split(r"([/-])", found["sign"] + found["symbol"])
    said = [cardinal(int(found["number"]))]
    for part in parts:
        if part == "/":
            said.append("gạch chéo")
        elif part == "-":
            said.append("gạch ngang")
        elif part.isdecimal():
            said.append(cardinal(int(part)))
        elif part:
            said.append(known.get(part) or spelt(part))
    return " ".join(said)


def _part_of(found: re.Match[str]) -> str:
    return f"{_number(found[1])} trên {_number(found[2])}"


def _from_to(found: re.Match[str]) -> str:
    return f"{_number(found[1])} đến {_number(found[2])}"


def _quantity(found: re.Match[str]) -> str:
    said, unit = _number(found["number"]), found["unit"]
    return f"{said} {UNITS[unit]}" if unit else said


def _number(written: str) -> str:
    """With points between thousands and a comma before a fraction, as is written here."""
    whole, _comma, fraction = written.replace(".", "").partition(",")
    return decimal(whole, fraction) if fraction else cardinal(int(whole))


def _digits(found: re.Match[str]) -> str:
    return f"{found['lead'] or ''}{digits(found['line'])}"


def spelt(word: str) -> str:
    """Letter by letter; digits within it as numbers of one digit."""
    said = (digits(sign) if sign.isdecimal() else LETTERS.get(sign.upper(), "") for sign in word)
    return " ".join(sign for sign in said if sign)


def spoken(text: str, abbreviations: Mapping[str, str] | None = None) -> str:
    """The text in words. `abbreviations` say in full what stands short, where there is one way."""
    text = " ".join(map(_calm, _SENTENCES.split(text)))
    for pattern, said in _rules(abbreviations or {}):
        text = pattern.sub(said, text)
    return re.sub(r"\s+([,.;:?!])", r"\1", re.sub(r"\s+", " ", text)).strip()


def _calm(sentence: str) -> str:
    """A headline in capitals as a sentence: its words are no abbreviations."""
    shouted = sentence.isupper() and len(sentence.split()) > 2
    return sentence.capitalize() if shouted else sentence


def seconds(words: str) -> int:
    """How long a text in words takes to read out."""
    commas = len(re.findall(r"[,;:]", words))
    stops = len(re.findall(r"[.?!…]", words))
    pauses = commas * SECONDS_AT_A_COMMA + stops * SECONDS_AT_A_STOP
    return round(len(words.split()) / SYLLABLES_A_SECOND + pauses)


_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_DAY, _MONTH = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})"
_ENDS = r"(?![\w/-])"
_ALONE = r"(?<![\w.,/-])"
_GROUPED = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,15}(?:,\d+)?"
_SENTENCES = re.compile(r"(?<=[.:;!?])\s+|\n+")
_TIME = r"(?P<hours>\d{1,2})(?:[hg](?P<minutes>\d{2})?|:(?P<past>\d{2}))"
_CODE = r"[A-ZĐ]{2,5}|[A-ZĐ]{1,5}\d{1,3}|\d[A-ZĐ]{1,2}"
_PHONE = r"0\d[\d. ]{6,}\d|1[89]00[. ]?\d{4}(?:[. ]?\d{2})?"


def _rules(abbreviations: Mapping[str, str]) -> list[Rule]:
    words = {**abbreviations, **NAMES}
    names = "|".join(re.escape(name) for name in sorted(words, key=len, reverse=True))
    rules: list[tuple[str, Callable[[re.Match[str]], str]]] = [
        (r"\[đã che\]|\[…\]", lambda found: "phần không công khai"),
        (r"\[giả mạo\]", lambda found: ", giả mạo,"),
        (r"(?:https?://|www\.)\S+", lambda found: "địa chỉ ghi trên tờ thông báo"),
        (rf"(?P<lead>[Nn]gày )?{_ALONE}{_DAY}[/-]{_MONTH}[/-](?P<year>\d{{4}}){_ENDS}", _date),
        (rf"(?P<lead>[Nn]gày ){_DAY}/{_MONTH}{_ENDS}", _day_of_month),
        (r"(?<!\w)([Tt]háng|[Tt]hứ) (\d{1,2})(?![\w/])", _named_month),
        (rf"{_ALONE}{_TIME}(?!\w)", _time),
        (rf"(?P<lead>(?i:{_CALLED})(?: số)?:? )(?P<line>\d[\d. ]*\d)(?!\w)", _digits),
        (rf"(?P<lead>){_ALONE}(?P<line>{_PHONE})(?!\w)", _digits),
        (_REFERENCE, partial(_reference, known=words)),
        (rf"{_ALONE}({_GROUPED})/({_GROUPED})(?![\w/])", _part_of),
        (rf"{_ALONE}({_GROUPED}) ?[-–] ?({_GROUPED})(?![\w/-])", _from_to),
        (rf"(?<![\w.,])(?P<number>{_GROUPED})(?: ?(?P<unit>{_UNIT})(?!\w))?(?!\w)", _quantity),
        (rf"(?<!\w)(?:{names})(?!\w)", lambda found: words[found[0]]),
        (rf"(?<!\w)(?:{_CODE})(?!\w)", lambda found: spelt(found[0])),
        (r"\d+", lambda found: f" {digits(found[0])} "),
        (r"[()]", lambda found: ", "),
        (r"[\"“”*]", lambda found: ""),
        (r",\s*(?=[,.;:?!])", lambda found: ""),
    ]  # fmt: skip
    return [(re.compile(pattern), said) for pattern, said in rules]
