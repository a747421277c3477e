"""Nơi nhận, Lưu and what belongs to the signature, which text readers zip into one column."""

import re
from dataclasses import dataclass, field
from itertools import islice, pairwise

from dispatches.intake import landmarks, noise
from dispatches.intake.layout import is_title
from dispatches.intake.lines import Line, join_lines
from dispatches.intake.names import find_name
from dispatches.intake.reading import MOST_PARTS
from dispatches.intake.titles import has_authority, has_title, trailing_post
from dispatches.text.folding import CAPITAL, SMALL


@dataclass
class Tail:
    """The tail sorted out: entries of the list, the Lưu line, the parts of the signature."""

    entries: list[Line] = field(default_factory=list)
    archive: Line | None = None
    signed: list[Line] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)


# A dash, or the sign that OCR read for it.
_MARKER = re.compile(
    rf"^(?:[\s_.,‘'“|]{{0,3}}[-–—~+•*]+[\s.'‘]*|[^\w\s(“\"]{{1,2}}\s+(?=[{CAPITAL}])|_+\s?(?=[{CAPITAL}]))"
)
SIGNED_LENGTH = 80
_INLINE_ARCHIVE = re.compile(r"^\W*noi nhan.*;\s*(?:-\s*)?luu\b")
_INLINE_END = re.compile(";")
_BEFORE_ARCHIVE = re.compile(r";(?=\s{0,3}[-–]\s{0,3}l[uư]u\b)", re.IGNORECASE)
_BREAK = re.compile(r"[;:.)]|\s{4,}")
_ENTRY_END = re.compile(r"[;)]\W*$")
# Behind "Như trên" only its purpose or more recipients stand; anything else is the column beside.
_GOES_ON = re.compile(rf"^\W{{0,2}}\(|^\W*[{SMALL}]{{2}}|^\W*$")
_NOTE = re.compile(r"^\W?(?:[¹²³⁴⁵]|\(\d{1,2}\)|[!\d],?)\s+\S")
_SIGNED_WORD = re.compile(r"^\W*\(?\s*(?:đã\s+k[ýí]|ký\s*,|ký\s+tên|đóng\s+dấu)", re.IGNORECASE)


def sort_tail(lines: list[Line]) -> Tail:
    tail = Tail()
    groups: list[list[Line]] = []
    state = "before"
    marked = any(_MARKER.match(line.text) for line in lines)
    for line in [part for whole in lines for part in _entries(whole)]:
        label = landmarks.DISTRIBUTION.match(line.folded)
        if state == "before" and not label and landmarks.AS_ABOVE.match(line.folded):
            state = "list"
        if state != "list" and label:
            state = "list"
            line = line.cut(label.end())
            if not line.text or noise.is_junk(line):
                continue
            if not _MARKER.match(line.text) and (marked or _is_signed(line.text)):
                tail.signed.append(line)
                continue
        elif state == "after" and _NOTE.match(line.text) and len(line.text) > 60:
            tail.footnotes.append(line)
            continue
        if state != "list":
            tail.signed.append(line)
            continue
        line, signed = _without_signature(line, marked)
        if signed is not None:
            tail.signed.append(signed)
        if not line.text or noise.is_page_number(line):
            continue
        archived = landmarks.ARCHIVE.match(line.folded)
        if archived:
            tail.archive = line.cut(archived.end())
            state = "after"
        elif marked and not groups and not _MARKER.match(line.text):
            continue
        elif _MARKER.match(line.text) or not groups:
            found = _MARKER.match(line.text)
            groups.append([line.cut(found.end()) if found else line])
        elif noise.is_junk(line) and len(line.text) < 5:
            continue
        elif _continues(groups[-1][-1], line, marked):
            groups[-1].append(line)
        elif not marked or _is_entry(line):
            groups.append([line])
    tail.entries = [join_lines(group) for group in groups]
    return tail


def _entries(line: Line) -> list[Line]:
    """A whole list in one line (Nơi nhận: Như trên; Lưu: VT) as its entries, and the archive line
    apart from an entry that it came to stand behind, each with its dash."""
    if _INLINE_ARCHIVE.search(line.folded):
        end = _INLINE_END
    elif _MARKER.match(line.text):
        end = _BEFORE_ARCHIVE
    else:
        return [line]
    ends = (found.end() for found in end.finditer(line.text))
    cuts = [0, *islice(ends, MOST_PARTS - 1), len(line.text)]
    return [part for start, end in pairwise(cuts) if (part := line.cut(start, end)).text]


def _continues(before: Line, line: Line, marked: bool) -> bool:
    if line.text[:1].islower():
        return True
    return marked and not before.text.endswith((";", "."))


def _is_name(text: str) -> bool:
    """A line with a name alone, known or not, that does not end as entries do."""
    found = find_name(text)
    return found is not None and found.alone and (found.known or text[-1].isalpha())


def _is_entry(line: Line) -> bool:
    """An entry whose dash OCR lost: it ends as entries do."""
    return (
        line.text[:1].isupper() and bool(_ENTRY_END.search(line.text)) and not noise.is_junk(line)
    )


def _is_signed(text: str) -> bool:
    """Words of the signature column: an authority, a post in capitals, a name, `(đã ký)`."""
    return (
        has_authority(text)
        or has_title(text)
        or bool(_SIGNED_WORD.match(text))
        or find_name(text, whole=True) is not None
    )


def _without_signature(line: Line, marked: bool) -> tuple[Line, Line | None]:
    """(the part of the list, the part of the signature) of one line."""
    post = trailing_post(line.text) if len(line.text) < 200 else None
    if landmarks.ARCHIVE.match(line.folded):
        return (line.cut(0, post), line.cut(post)) if post else (line, None)
    if is_title(line) or (
        not _MARKER.match(line.text)
        and (_SIGNED_WORD.match(line.text) or (marked and _is_name(line.text)))
    ):
        return line.cut(0, 0), line
    if marked and not _MARKER.match(line.text) and has_title(line.text):
        return line.cut(0, 0), line
    above = landmarks.AS_ABOVE.match(line.folded)
    rest = line.cut(above.end()) if above else None
    if above and rest and not _GOES_ON.match(rest.text):
        return line.cut(0, above.end()), rest
    if post:
        post = _entry_end(line, post)
        return line.cut(0, post), line.cut(post)
    for found in _BREAK.finditer(line.text, max(0, len(line.text) - SIGNED_LENGTH)):
        rest = line.cut(found.end())
        if rest.text and (_is_signed(rest.text) or (found[0] == ";" and _is_beside(rest))):
            return line.cut(0, found.end()), rest
    return line, None


def _entry_end(line: Line, post: int) -> int:
    """Where the entry ends before a post: at its semicolon, when no small letters lie between."""
    mark = line.text.rfind(";", 0, post)
    between = line.text[mark + 1 : post]
    return post if mark < 0 or any(map(str.islower, between)) else mark + 1


def _is_beside(rest: Line) -> bool:
    """Behind the end of an entry: broken capitals of a signature, not the words of a list."""
    letters = [char for char in rest.text if char.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return 2 * capitals > len(letters) and not _ENTRY_END.search(rest.text)
