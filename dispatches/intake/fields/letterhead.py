"""Governing and issuing body from the letterhead: a name over several lines, or two names."""

import re

from dispatches.intake.head import Part, Piece
from dispatches.intake.lines import Line, claim, collapse
from dispatches.intake.reading import Claim, Sure
from dispatches.text.folding import SMALL

# What the name of a body begins with; any other line continues the name above it.
_BODY = re.compile(
    r"(?:tong cong ty|tong cuc|tong lien doan|tong|bo chi huy|bo tu lenh|bo|so|cuc|chi cuc"
    r"|vu|cong an|cong doan"
    r"|uy ban nhan dan|ubnd|uy ban|hoi dong|hdnd|van phong|bao hiem xa hoi|ban|phong"
    r"|truong|trung tam|vien"
    r"|benh vien|lien doan|lien hiep|hoi|doan|dang uy|tinh uy|thanh uy|huyen uy|quan uy"
    r"|dang bo|ngan hang"
    r"|kho bac|toa an|kiem toan|thanh tra|dai hoc|hoc vien|cong ty|tap doan|to cong tac"
    r"|hai quan|thue|chi nhanh"
    r"|quoc hoi|chinh phu|thu tuong|mat tran|ubmttq|dai|bao|tap chi|cang vu|hiep hoi|vnpt"
    r"|dien luc)\b"
)
# Such a line is no name yet: the next one says whose.
_OPEN = re.compile(
    r"(?:uy ban nhan dan|ubnd|uy ban|hoi dong nhan dan|cong an|van phong|ban|so|phong"
    r"|bo chi huy quan su)\W*$"
)
_STAMP = re.compile(
    r"\W*(?:mat|toi mat|tuyet mat|khan|thuong khan|hoa toc|sao y|sao luc|du thao|cong van|"
    r"xem xong tra lai|luu hanh noi bo|tai lieu thu hoi)\W*"
)
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
    part = part.cut(0, len(part.text.rstrip(" -–—_=*.,:;|")))
    if _STAMP.fullmatch(part.folded) or len(part.text) > 400:
        return None
    if is_capitals(part.text):
        return part if len(part.folded.split()) > 1 or _BODY.match(part.folded) else None
    tail = re.search(rf"(?:(?<=\s)[^\s{SMALL}]+(?:\s+|$)){{2,}}$", part.text)
    if tail:
        end = part.cut(tail.start())
        if _BODY.match(end.folded) and is_capitals(end.text):
            return end
    return None


def read_letterhead(
    head: list[Piece],
) -> tuple[tuple[Claim[str], ...], Claim[str], Claim[str]]:
    """(each printed line, governing body, issuing body)."""
    lines = letterhead_lines(head)
    names: list[list[Line]] = []
    for line in lines:
        opens = _BODY.match(line.folded) and not (names and _OPEN.fullmatch(names[-1][-1].folded))
        if names and not opens:
            names[-1].append(line)
        elif opens or not names:
            names.append([line])
    names = [name for name in names if any(_BODY.match(line.folded) for line in name)] or names
    printed = tuple(claim([line]) for line in lines)
    if not names:
        return printed, Claim(), Claim()
    if len(names) == 1:
        return printed, Claim(), _name(names[-1])
    return printed, _name(names[-2]), _name(names[-1])


def _name(parts: list[Line]) -> Claim[str]:
    words = collapse(" ".join(part.text for part in parts))
    return claim(parts, words, Sure.READ)
