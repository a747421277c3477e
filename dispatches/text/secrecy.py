"""Secrecy: a stamp (the paper may not enter the system) told from prose that speaks of it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dispatches.text.folding import fold, nfc

# Luật 117/2025/QH15 keeps the three levels; the stamp stands in the head, ô 10a of NĐ 30/2020.
LEVELS = {"mat": "MẬT", "toimat": "TỐI MẬT", "tuyetmat": "TUYỆT MẬT"}
HEAD_LINES = 30
AROUND_MOTTO = 12
LONG_LINE = 160


@dataclass(frozen=True, slots=True)
class Stamp:
    level: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    text: str


# Every level ends in these letters, whatever mark or space stands at or between them. Most lines
# have them nowhere, and what is dear is asked of the others only.
_ENDING = re.compile(r"m[\W_]*[^\W\d_][\W_]*t", re.IGNORECASE)
_CELL = re.compile(r"(?:(?!\s{2,}|\t|\|)[^\n])+")
_LABEL = re.compile(r"^(?:(?:dau\s+)?(?:chi\s+)?do\s*mat|muc\s+do\s+mat)\s*[:\-–]?\s*")
# What may stand beside a level in its cell: urgency (ô 10b of NĐ 30/2020), the copy's number.
_BESIDE = re.compile(r"\b(?:hoa\s+toc|thuong\s+khan|khan|ban\s+so\s+\d+)\b")
_BRACKETED = re.compile(r"[\[(<]\s*((?:T\s*Ố\s*I|T\s*U\s*Y\s*Ệ\s*T)?\s*M\s*Ậ\s*T)\s*[\])>]")
_STAMP_AT_EDGE = re.compile(r"^(?:(TUYỆT|TỐI)\s+)?MẬT\s+(?=Số\s*:)|(?<=\s)(?:(TUYỆT|TỐI)\s+)?MẬT$")


def _level(cell: str) -> str | None:
    """The level that a cell of the head is, when it is nothing else."""
    shown = unicodedata.normalize("NFKC", cell)
    if not shown.isprintable():
        shown = "".join(c for c in shown if unicodedata.category(c) != "Cf")
    plain = _BESIDE.sub(" ", fold(re.sub(r"[\W_]", " ", shown))).strip()
    labelled = _LABEL.sub("", plain)
    level = LEVELS.get(re.sub(r"\s+", "", labelled))
    if level is None or (labelled == plain and cell == cell.lower()):
        return None
    return level if labelled != plain or "ậ" in cell.lower() or cell.upper() == cell else None


def _head_lines(lines: list[str]) -> set[int]:
    """The lines in which a head may stand: the top, and around every national motto."""
    chosen: set[int] = set()
    seen = 0
    for at, line in enumerate(lines):
        if line.strip():
            seen += 1
        if seen > HEAD_LINES or len(line) > LONG_LINE:
            break
        chosen.add(at)
    for at, line in enumerate(lines):
        if "cong hoa xa hoi" in fold(line[:LONG_LINE]):
            chosen.update(range(max(0, at - AROUND_MOTTO), min(len(lines), at + AROUND_MOTTO)))
    return chosen


def _stamp_in(line: str) -> tuple[str, int, int] | None:
    if len(line) > LONG_LINE * 2:
        return None
    # A letter in another guise (Ｍ, 𝐌) is known only when it is put in its plain form.
    if unicodedata.is_normalized("NFKC", line) and not _ENDING.search(line):
        return None
    cells = (cell.span() for cell in _CELL.finditer(line))
    for start, end in dict.fromkeys([(0, len(line)), *cells]):
        level = _level(line[start:end])
        if level:
            return level, start, end
    for pattern in (_BRACKETED, _STAMP_AT_EDGE):
        found = pattern.search(line)
        if found and (pattern is _BRACKETED or re.search(r"Số\s*:|Độc lập|CỘNG H", line)):
            level = LEVELS[re.sub(r"[^a-z]", "", fold(found[0]).replace("so", ""))]
            return level, found.start(), found.end()
    return None


def secrecy_stamp(text: str) -> Stamp | None:
    """The secrecy stamp of a head, alone in its line or cell, also `M Ậ T` or `Độ mật: …`."""
    text = nfc(text)
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for at in sorted(_head_lines(lines)):
        found = _stamp_in(lines[at])
        if found:
            return Stamp(found[0], starts[at] + found[1], starts[at] + found[2])
    return None


_MENTION = re.compile(
    r"(?<!\w)(?:bí mật (?:nhà nước|công tác|quân sự|quốc gia)|(?:tài liệu|văn bản|công văn)\s+mật"
    r"|độ mật|(?:tối|tuyệt) mật|đóng dấu[\s“\"]+mật)(?!\w)",
    re.IGNORECASE,
)


def secrecy_mentions(text: str) -> Iterator[Mention]:
    """Words about state secrets, for a reminder; not passwords (mật khẩu) or security (bảo mật)."""
    for found in _MENTION.finditer(text):
        yield Mention(found.start(), found.end(), found[0])
