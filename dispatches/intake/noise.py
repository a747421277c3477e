"""Lines that a scanner, a website, a phone or an archive put into the text: never evidence.

What a digital-signature block or an arrival stamp says is kept apart: it is about the file.
"""

import re

from dispatches.intake.lines import Line

_PUBLISHER = re.compile(
    r"thu\s*v\w*n\s*phap\s*lu\w*t|thuvienphapluat|lawsoft|camscanner|luatvietnam\.vn|scanned\s+with"
    r"|^\W*(?:file|https?):/|^\W*\d{1,2}:\d\d\s+\S*\s*all\b|^\W*\d{1,2}:\d\d\s*[-=]"
    r"|^\W*\d+\s?of\s?\d+\W*$"
)
# The foot that a program printed, alone or with who printed it; a sentence may begin so too.
_PAGE_OF = re.compile(
    r"\W*(?P<page>trang)\s+\d{1,3}\s?(?:/|tren|cua|of)\s?\d{1,3}\s*"
    r"(?:[-–—|]\s*(?:in\s+(?:boi|tu|luc|ngay)|nguoi\s+in|ngay\s+in)\b.*)?"
)
_DIGITAL = re.compile(
    r"\b(?:nguoi ky|ky boi|ngay ky|thoi gian ky|ky so boi|chu ky so|digitally signed|signed by"
    r"|signature (?:not verified|valid))\b|^\W*(?:co quan|email|dia chi)\s*:"
    r"|^\W*date:\s*\d{4}\W"
)
SIGNED_AT = re.compile(r"(?:thoi gian ky|ngay ky)\s*:?\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_PAGE_NUMBER = re.compile(r"(?!\d+[.)])\W*\d{1,3}\W*")
_WORD = re.compile(r"[^\W\d_]{3}")
_SHORT_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2}(?![^\W_])")
_SIGN = re.compile(r"[^\w\s.,;:()/-]")


_EMPTY_ROW = re.compile(r"[|\s:–—=_.-]*\|[|\s:–—=_.-]*")


def is_page_number(line: Line) -> bool:
    return len(line.text) <= 7 and bool(_PAGE_NUMBER.fullmatch(line.text))


_BARE_MARKER = re.compile(r"\d{1,2}[.)]|[a-zđ]\)")


def is_bare_marker(line: Line) -> bool:
    """The marker of an item whose words stand in the next line: no page number, no junk."""
    return bool(_BARE_MARKER.fullmatch(line.text))


def is_furniture(line: Line) -> bool:
    """Printed by what showed the paper, not by who wrote it; an empty row of a table's form."""
    if len(line.text) > 160:
        return False
    if _PUBLISHER.search(line.folded) or _EMPTY_ROW.fullmatch(line.text):
        return True
    foot = _PAGE_OF.fullmatch(line.folded)
    return foot is not None and line.text[foot.start("page")] == "T"


def is_digital_block(line: Line) -> bool:
    return len(line.text) <= 120 and bool(_DIGITAL.search(line.folded))


def is_junk(line: Line) -> bool:
    """Shards of a watermark, seal or handwriting: hardly a word in it."""
    if not _WORD.search(line.text) and len(_SHORT_WORD.findall(line.text[:80])) < 2:
        return True
    return len(line.text) <= 30 and len(_SIGN.findall(line.text)) * 4 > len(line.text)
