"""Governing and issuing body from the letterhead: a name over several lines, or two names."""

import re

from dispatches.intake.bodies import ABOVE, BELOW, BODY, OPEN, name_starts
from dispatches.intake.head import Part, Piece, named_kind
from dispatches.intake.initials import agrees, is_syllable
from dispatches.intake.lines import Line, claim, collapse, join_lines
from dispatches.intake.reading import Claim, Sure
from dispatches.text.folding import SMALL

_STAMP = re.compile(
    r"\W*(?:mat|toi mat|tuyet mat|khan|thuong khan|hoa toc|sao y|sao luc|du thao|cong van|"
    r"xem xong tra lai|luu hanh noi bo|tai lieu thu hoi)\W*"
)
# Số: however broken, with what stands behind it.
_NUMBERED = re.compile(r"^\W*[s$8][o0ou6]?[^\sa-z]")
# A name goes on behind a hyphen in the line below: CÔNG NGHIỆP - / VIỄN THÔNG.
_HYPHENS = ("-", "–")
_COMPANY = re.compile(r"(?:tap doan|tong cong ty|cong ty)\b")
_HYPHEN = re.compile(r"\s[-–]$")
UPPER_SHARE = 0.6


def is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= UPPER_SHARE * len(letters)


def letterhead_lines(head: list[Piece]) -> list[Line]:
    """The printed lines of the letterhead, in order, above number and date."""
    lines: list[Line] = []
    for piece in head:
        if piece.kind in (Part.NUMBER, Part.DATE, Part.SUBJECT, Part.ADDRESS):
            if lines:
                break
            continue
        if piece.kind is Part.FREE:
            if lines and (_NUMBERED.match(piece.part.folded) or named_kind(piece.part)):
                break
            kept = _capitals_of(piece.part)
            if kept is not None:
                lines.append(kept)
    return lines


def _capitals_of(part: Line) -> Line | None:
    """A name in capitals: the whole part, its left column, or its end after a running title."""
    columns = re.split(r"\s{3,}", part.text)
    if len(columns) > 1:
        part = part.cut(0, len(columns[0]))
    first = re.match(r"[^\w]*(?:[a-z]\)\s*)?", part.text)
    part = part.cut(first.end() if first else 0)
    name = part.text.rstrip(" -–—_=*.,:;|")
    joined = _HYPHEN.match(part.text, len(name))
    part = part.cut(0, joined.end() if joined else len(name))
    if _STAMP.fullmatch(part.folded) or len(part.text) > 400:
        return None
    if is_capitals(part.text):
        return part if len(part.folded.split()) > 1 or BODY.match(part.folded) else None
    tail = re.search(rf"(?:(?<=\s)[^\s{SMALL}]+(?:\s+|$)){{2,}}$", part.text)
    if tail:
        end = part.cut(tail.start())
        if BODY.match(end.folded) and is_capitals(end.text):
            return end
    return None


def read_letterhead(
    head: list[Piece], symbol: str | None = None
) -> tuple[tuple[Claim[str], ...], Claim[str], Claim[str]]:
    """(each printed line, governing body, issuing body)."""
    lines = letterhead_lines(head)
    names: list[list[Line]] = []
    for line in lines:
        opens = BODY.match(line.folded) and not (
            names
            and (_is_hyphened(names[-1], line) or OPEN.fullmatch(names[-1][-1].folded))
            and not _repeats(names[-1], line)
        )
        if names and not opens:
            if _goes_on(line):
                names[-1].append(line)
        elif opens or not names:
            names.append([line])
    names = [name for name in names if any(BODY.match(line.folded) for line in name)] or names
    printed = tuple(claim([line]) for line in lines)
    if len(names) == 1 and (parted := _part(join_lines(names[0]), symbol)):
        names = [[part] for part in parted]
    if not names:
        return printed, Claim(), Claim()
    at = _issuing(names, symbol)
    return printed, _name(names[at - 1]) if at else Claim(), _name(names[at])


def _is_hyphened(name: list[Line], line: Line) -> bool:
    """A hyphen carries the name of a company on; else it is a rule between two bodies."""
    own = BELOW.match(line.folded) or not _COMPANY.match(name[0].folded)
    return name[-1].text.endswith(_HYPHENS) and not own


def _repeats(name: list[Line], line: Line) -> bool:
    """A branch bears the whole name of the body above it: KHO BẠC NHÀ NƯỚC KHU VỰC IV."""
    return line.folded.startswith(f"{name[0].folded} ") and len(name) == 1


def _goes_on(line: Line) -> bool:
    """A line that carries a name on: capitals, or words that can be spoken."""
    words = line.text.split()
    return line.text.isupper() or 2 * sum(map(is_syllable, words)) > len(words)


def _issuing(names: list[list[Line]], symbol: str | None) -> int:
    """The last name, unless only an earlier one agrees with the symbol: a stamp stands below."""
    agreeing = [at for at, name in enumerate(names) if agrees(_words(name), symbol)]
    last = len(names) - 1
    return agreeing[-1] if agreeing and last - agreeing[-1] == 1 and last > 1 else last


def _part(line: Line, symbol: str | None) -> tuple[Line, Line] | None:
    """Two names that a flattened text ran together in one line, or None."""
    folded = line.folded
    possible = [at for at in name_starts(folded) if _is_parted(line, at, symbol)]
    kinds = [at for at in possible if BELOW.match(folded, at) and ABOVE.match(folded)]
    first = folded.split()[0]
    again = [at for at in kinds if folded[at:].split()[0] == first]
    if again:
        return line.cut(0, again[0]), line.cut(again[0])
    if agrees(line.text, symbol):
        return None
    told = [at for at in possible if agrees(line.text[at:], symbol)] or kinds
    if not told:
        return None
    above = line.cut(0, told[0])
    return above.cut(0, len(above.text.rstrip(" -–"))), line.cut(told[0])


def _is_parted(line: Line, at: int, symbol: str | None) -> bool:
    """A dash joins two that issue together, unless the symbol is made of the second alone."""
    joined = line.text[:at].rstrip().endswith(("-", "–"))
    return not joined or agrees(line.text[at:], symbol)


def _words(parts: list[Line]) -> str:
    return collapse(" ".join(part.text for part in parts))


def _name(parts: list[Line]) -> Claim[str]:
    return claim(parts, _words(parts).rstrip(" -–"), Sure.READ)
