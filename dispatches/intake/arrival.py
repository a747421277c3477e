"""The receiver's stamp (CÔNG VĂN ĐẾN): its number and date are another office's handwriting.

They are offered to the register of incoming papers (NĐ 30/2020 Phụ lục IV) and are never the
number or the date of the dispatch, beside which text readers print them.
"""

import re

from dispatches.intake import landmarks
from dispatches.intake.bodies import BODY
from dispatches.intake.head import number_match, titled
from dispatches.intake.initials import agrees
from dispatches.intake.lines import Line
from dispatches.intake.reading import Claim, Sure
from dispatches.text.dates import PartialDate, find_dates, partial_date

_LABEL = re.compile(
    r"^\W*(?:cong van|van ban)?\s*d[eé]n\b(?!\s+(?:ngay|het|nam|nay))\W*(?:so\b|ngay\b|gio\b|$)"
)
_BARE = re.compile(r"^\W*den\W*(?:$|(?:so|ngay|gio)\b)")
_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}"
_DAY_MONTH = r"\d{1,2}\s?[/.-]\s?\d{1,2}"
# A label of the stamp with what was written behind it; the letter may go on in the same line.
_PART = re.compile(
    rf"^\W*(?:s[ou6]\b(?:\s+den)?\s*[:.;…][\s.:;…]*(?:\d{{1,6}}\w?)?(?![\w/-]|\s?[/-])[\s.:;…]*"
    rf"|ng\S{{0,2}}y(?:\s+den)?\s*[:.;…][\s.:;…]*(?:{_DAY}|{_DAY_MONTH}\W*$|$)|gio\s*[:.;…][\s.:;…]*(?:\d{{1,2}}\s?[h:g]\s?\d{{0,2}})?"
    rf"|(?:chuyen|(?:luu\s+)?ho\s+so(?:\s+so)?)\s*[:.;…]+[\s.:;…]*)"
)
# Where the stamp's own word stands above, its date needs no colon.
_OPEN_PART = re.compile(rf"^\W*ng\S{{0,2}}y(?:\s+den)?\W*{_DAY}")
_OWN_NUMBER = re.compile(r"^\W*s[ou6]\W*\d")
_TO = re.compile(r"^\W*chuyen")
# What a line of the letter and the stamp beside it are parted by; there a label is enough, for
# behind it anything may be written by hand. The columns of a table are parted so too: the stamp's
# own word is in capitals, or has its whole name before it.
_GAP = re.compile(r"\s{4,}")
_CELL = re.compile(r"\W*(?:s[ou6]|ng\S{0,2}y|gio|chuyen|luu\s+ho\s+so)(?:\s+den)?\s*[:.;…]")
_NAMED = re.compile(r"\W*(?:cong van|van ban)\s+den\b")
LONGEST_BESIDE = 200
NEAR = 5  # lines from one part of the stamp to the next
LONGEST_TO = 40
LONGEST_LABEL = 60
_NUMBER = re.compile(r"\bs[ou6](?:\s+den)?\s*[:.;]?[\s.:;…]*(\d{1,6}[a-z]?)(?!\d|[/.-]\d)")
_SHORT_DAY = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{2})(?!\d)")


def part_arrival(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """(the lines without the stamp, the parts of the stamp) of the top of a paper."""
    kept: list[Line] = []
    stamp: list[Line] = []
    numbered = _numbered(lines)
    found = number_match(lines[max(numbered)].text) if numbered else None
    symbol = found["symbol"] if found else None
    last = -NEAR - 1
    opened = counted = addressed = below = False
    for at, line in enumerate(lines):
        below = below or titled(line) is not None
        beside = 0 if addressed or below else _cell_beside(line, opened and at - last <= NEAR)
        if beside:
            cell = line.cut(beside)
            if kept and _is_receiver(kept, cell, symbol):
                stamp.append(kept.pop())
            stamp.append(cell)
            last, opened = at, True
            counted = counted or bool(_NUMBER.search(cell.folded))
            kept.append(line.cut(0, beside))
            addressed = landmarks.address(kept[-1]) is not None
            continue
        if len(line.text) <= LONGEST_LABEL and _LABEL.match(line.folded):
            if kept and _is_receiver(kept, line, symbol):
                stamp.append(kept.pop())
            stamp.append(line)
            last, opened, counted = at, True, bool(_NUMBER.search(line.folded))
            continue
        near = at - last <= NEAR
        end = 0
        if at in numbered:
            # A stamp has one number. The only one of the head is the letter's, wherever it stands.
            if opened and near and not counted and len(numbered) > 1:
                end = len(line.text)
        elif opened and near:
            end = _end(_OPEN_PART, line) or _end(_PART, line)
        elif near or (not addressed and any(mark < at for mark in numbered)):
            end = _end(_PART, line)
        if counted and at not in numbered and _OWN_NUMBER.match(line.folded):
            end = 0  # a letter's whose symbol is lost: the stamp above it has its own
        addressed = addressed or landmarks.address(line) is not None
        if not end:
            kept.append(line)
            continue
        rest = line.cut(end)
        if _TO.match(line.folded) and len(rest.text) <= LONGEST_TO and not _is_landmark(rest):
            end, rest = len(line.text), line.cut(len(line.text))
        stamp.append(line.cut(0, end))
        last, counted = at, counted or at in numbered or bool(_NUMBER.search(stamp[-1].folded))
        if rest.text:
            kept.append(rest)
    return kept, stamp


def _cell_beside(line: Line, opened: bool) -> int:
    """Where the stamp begins that stands, columns apart, beside a line of the letter; else 0."""
    if len(line.text) > LONGEST_BESIDE:
        return 0
    gap = next(iter(list(_GAP.finditer(line.text))[-1:]), None)
    if gap is None or gap.start() == 0:
        return 0
    folded = line.folded[gap.end() :]
    named = "ĐẾN" in line.text[gap.end() :] or _NAMED.match(folded)
    told = (named and _LABEL.match(folded)) or (opened and _CELL.match(folded))
    return gap.end() if told and not number_match(line.text[gap.end() :]) else 0


def _is_receiver(kept: list[Line], label: Line, symbol: str | None) -> bool:
    """The name over a bare ĐẾN is the receiver's where the symbol is made of another name."""
    name = kept[-1].text
    return (
        symbol is not None
        and _BARE.match(label.folded) is not None
        and name.isupper()
        and BODY.match(kept[-1].folded) is not None
        and landmarks.motto_at(kept[-1]) is None
        and not agrees(name, symbol)
        and any(agrees(line.text, symbol) for line in kept[:-1] if line.text.isupper())
    )


def _numbered(lines: list[Line]) -> set[int]:
    """The lines above the addressees that hold a number with a symbol."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if number_match(line.text):
            found.add(at)
        if landmarks.address(line):
            break
    return found


def _end(pattern: re.Pattern[str], line: Line) -> int:
    found = pattern.match(line.folded)
    return found.end() if found else 0


def _is_landmark(line: Line) -> bool:
    return bool(landmarks.address(line) or landmarks.SUBJECT.search(line.folded))


def read_arrival(stamp: list[Line]) -> tuple[Claim[str], Claim[PartialDate]]:
    """(số đến, ngày đến) as far as they can be read; always for a person to confirm."""
    number: Claim[str] = Claim()
    day: Claim[PartialDate] = Claim()
    for line in stamp:
        if number.value is None and (found := _NUMBER.search(line.folded)):
            span = line.range(*found.span(1))
            number = Claim(line.text[slice(*found.span(1))], (span,), Sure.INFERRED)
        if day.value is None:
            day = _day(line)
    return number, day


def _day(line: Line) -> Claim[PartialDate]:
    dated = next((found for found in find_dates(line.text) if found.value.exact), None)
    if dated:
        return Claim(dated.value, (line.range(dated.start, dated.end),), Sure.INFERRED)
    short = _SHORT_DAY.search(line.text)
    if not short:
        return Claim()
    value = partial_date(2000 + int(short[3]), int(short[2]), int(short[1]))
    return Claim(value, (line.range(*short.span()),), Sure.INFERRED) if value.exact else Claim()
