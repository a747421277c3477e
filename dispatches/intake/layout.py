"""Lines → zones, by the decree's order of parts: head, addressees, body, tail, annexes."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dispatches.intake import landmarks, noise
from dispatches.intake.head import Piece, cut_head
from dispatches.intake.lines import MOST_LINES, Line, cut_lines, join_lines
from dispatches.intake.titles import has_authority, has_title

HEAD_LINES = 70  # a head with its addressees is never longer
TAIL_LINES = 60
SECOND_HEAD_LINES = 15
WRAPPED = 45  # an addressee shorter than this was not wrapped by the page
LONG = 110  # a line of prose; list lines and signatures are shorter


@dataclass
class Layout:
    """The zones of a text; any of them may be empty."""

    head: list[Piece] = field(default_factory=list)
    addressees: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    annexes: list[Line] = field(default_factory=list)
    digital: list[Line] = field(default_factory=list)
    arrival: list[Line] = field(default_factory=list)
    rest: Line | None = None  # what lies beyond the lines that are read one by one
    second: Line | None = None  # the head of another dispatch in the same text


# How a letter begins to speak. Used only where a flattened text ran it on to the addressee.
OPENER = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Trả lời|Phúc đáp|Trong|Ngày|Để|Nhằm|Hiện nay|Thời gian|Xét|"
    r"Tiếp theo|Trước|Qua|Liên quan|Từ|Vừa qua|Sau khi|Hưởng ứng|Triển khai|Tra lời|Báo|Về việc|"
    r"Tính đến|Nhận được|Thi hành|Đáp ứng|Cục \w+ nhận|Sở \w+ nhận)(?!\w)"
)
_MARKER = re.compile(r"^[-–—~+•*]\s*")
_JUNK_MARKER = re.compile(r"^.{1,14}?\s[-–~]\s+(?=[A-ZĐƯÔ])")
_NOTE = re.compile(r"\(\s*(?:địa chỉ|sau đây|mst|mã số)[^)]*\)|\([^)]*\)", re.IGNORECASE)
_INLINE = re.compile(r"^các\s+\w+\s*:", re.IGNORECASE)
_ALSO = re.compile(r"^\W{0,3}dong\s+kinh\s+gui\s*:?\s*")
_ADDRESS_LINE = re.compile(r"^\W*(?:dia chi|mst|ma so thue|dien thoai|email|fax)\b")


def read_layout(raw_text: str) -> Layout:
    """The zones of a text; never raises, linear in its length."""
    layout = Layout()
    printed = cut_lines(raw_text)
    layout.rest = printed[-1] if len(printed) > MOST_LINES else None
    lines = [line for line in printed if not noise.is_furniture(line)]
    head_end = _address_index(lines)
    top = lines[: HEAD_LINES if head_end is None else head_end + 1]
    arrival = noise.arrival_lines(top)
    kept: list[Line] = []
    for at, line in enumerate(top):
        if at in arrival:
            layout.arrival.append(line)
        elif noise.is_digital_block(line):
            layout.digital.append(line)
            left = line.cut(0, len(re.split(r"\s{3,}", line.text)[0]))
            if not noise.is_digital_block(left):
                kept.append(left)
        else:
            kept.append(line)
    if head_end is None:
        pieces, used = cut_head(kept, whole=False)
        layout.head = pieces
        start = lines.index(kept[used]) if used < len(kept) else len(top)
    else:
        layout.head, _ = cut_head(kept, whole=True)
        start = head_end + 1
        address = layout.head[-1].part if layout.head else None
        start, rest = _addressees(layout, lines, start, address)
        if rest is not None:
            layout.body.append(rest)
    tail_at = _tail_index(lines, start)
    layout.body += [line for line in lines[start:tail_at] if not noise.is_page_number(line)]
    end = _tail_end(lines, tail_at)
    layout.tail = lines[tail_at:end]
    layout.annexes = [line for line in lines[end:] if not noise.is_page_number(line)]
    _move_early_annex(layout)
    layout.second = _second_head(layout.annexes + layout.tail)
    return layout


def _address_index(lines: list[Line]) -> int | None:
    for at, line in enumerate(lines[:HEAD_LINES]):
        found = landmarks.ADDRESS.search(line.folded)
        if found and (found.start() < 30 or _is_flattened(line, found.start())):
            return at
        if at and landmarks.DISTRIBUTION.match(line.folded) and len(line.text) < LONG:
            return None
    return None


def _is_flattened(line: Line, at: int) -> bool:
    """A head run together: other landmarks stand before Kính gửi in the same line."""
    before = line.folded[:at]
    return bool(landmarks.DATE.search(before) or landmarks.SUBJECT.search(before))


def _addressees(
    layout: Layout, lines: list[Line], start: int, address: Line | None
) -> tuple[int, Line | None]:
    """Collect Kính gửi. Gives the index where the body begins, and a body part cut from a line."""
    found: list[list[Line]] = []
    listed = addressed = False
    if address is not None and address.text:
        first = address.cut(0)
        split = _split_opener(first)
        if split is not None:
            layout.addressees = [_without_notes(first.cut(0, split))]
            return start, first.cut(split)
        first, listed = _unmarked(first)
        if re.search(r"\w", first.text):
            found.append([first])
    at = start
    while at < len(lines):
        line = lines[at]
        step = _address_step(line, found, listed)
        if step == "end" or (step == "more" and addressed):
            break
        addressed = addressed or step == "address"
        if step == "note":
            rest = _after_note(line)
            if rest is not None:
                layout.addressees = _joined(found)
                return at + 1, rest
        elif step == "new":
            part, marked = _unmarked(line)
            listed = listed or marked
            found.append([part])
        elif step == "more":
            found[-1].append(line)
        at += 1
        if at - start > HEAD_LINES:
            break
    layout.addressees = _joined(found)
    return at, None


def _unmarked(line: Line) -> tuple[Line, bool]:
    marker = _MARKER.match(line.text) or _ALSO.match(line.folded)
    return (line.cut(marker.end()), True) if marker else (line, False)


def _address_step(line: Line, found: list[list[Line]], listed: bool) -> str:
    """What a line after Kính gửi is: new, more, note, skip or the end of the list."""
    text = line.text
    if landmarks.DISTRIBUTION.match(line.folded):
        return "end"
    if _MARKER.match(text) and 3 < len(text) < 400:
        return "new"
    if found and noise.is_bare_marker(line):
        return "end"
    if noise.is_junk(line) or noise.is_page_number(line):
        return "skip"
    if listed and _JUNK_MARKER.match(text):
        return "new"
    if text.startswith("(") and found:
        return "note"
    code = not line.gap and not re.search(r"[^\W\d_]{2}", text)
    if _ADDRESS_LINE.match(line.folded) or code:
        return "address"
    if _ALSO.match(line.folded):
        return "new"
    if not found:
        return "end" if OPENER.match(text) or len(text) > LONG else "new"
    last = found[-1][-1].text
    if OPENER.match(text) and not last.endswith((",", "-", "–")):
        return "end"
    if last.endswith(";"):
        return "end" if len(text) > 2 * LONG else "new"
    inline = _INLINE.match(found[-1][0].text) and not line.gap and len(text) <= LONG
    if (last.endswith((".", ":")) and not inline) or line.gap:
        return "end"
    if inline:
        return "more"
    # Only a line that filled its width was wrapped; small letters always carry on.
    wrapped = text[:1].islower() or len(last) >= WRAPPED
    return "more" if wrapped and len(text) <= LONG else "end"


def _after_note(line: Line) -> Line | None:
    """What follows an address note in the same line, when that is the letter itself."""
    closed = line.text.find(")")
    if closed < 0:
        return None
    rest = line.cut(closed + 1)
    return rest if len(rest.text) > 40 else None


def _split_opener(line: Line) -> int | None:
    """Where the letter begins in a line that a flattened text ran on after the addressee."""
    if len(line.text) < LONG:
        return None
    for found in OPENER.finditer(line.text):
        before = line.text[max(0, found.start() - 2) : found.start()]
        if found.start() > 3 and before.endswith(" ") and before not in (", ", "; "):
            return found.start()
    return None


def _without_notes(line: Line) -> Line:
    found = _NOTE.search(line.text, 0, line.text.rfind(")") + 1)
    long_note = found and re.search(r"địa chỉ|sau đây|mst|mã số", found[0], re.IGNORECASE)
    return line.cut(0, found.start()) if found and long_note else line


def _joined(found: list[list[Line]]) -> list[Line]:
    """Each addressee as one line; a wrapped one keeps the offsets of its parts."""
    joined = []
    for parts in found:
        line = join_lines(parts)
        jam = _JUNK_MARKER.match(line.text)
        joined.append(line.cut(jam.end()) if jam else line)
    return joined


def is_title(line: Line) -> bool:
    """A line that begins with an authority mark, or capitals that name a post."""
    if len(line.text) >= LONG:
        return False
    return has_authority(line.text) or (line.text.isupper() and has_title(line.text))


def _tail_index(lines: list[Line], start: int) -> int:
    for at in range(start, len(lines)):
        line = lines[at]
        if len(line.text) < LONG and landmarks.DISTRIBUTION.match(line.folded):
            return at
        if at > start and is_title(line):
            return at
    for at in range(len(lines) - 1, start - 1, -1):
        if landmarks.END_MARK.search(lines[at].text[-12:]):
            return at + 1
    return len(lines)


def opens_annex(line: Line, following: Line | None) -> bool:
    """A heading that begins an annex: a title in capitals over `(Kèm theo …)`, or its own name."""
    if len(line.text) > LONG:
        return False
    if landmarks.ANNEX.match(line.folded) and (line.text[:3].isupper() or line.gap or line.page):
        return True
    attached = following is not None and landmarks.ATTACHED.match(following.folded)
    return bool(landmarks.ATTACHED.match(line.folded) and line.text.startswith("(")) or bool(
        attached
    )


_NOTE_LINE = re.compile(r"\W?(?:[¹²³⁴⁵]|\(\d{1,2}\))\s*\S")


def _tail_end(lines: list[Line], start: int) -> int:
    archived = False
    for at in range(start, len(lines)):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else None
        if at > start and (
            (archived and line.page)
            or opens_annex(line, following)
            or landmarks.motto_at(line) is not None
            or landmarks.COPY_MARK.search(line.folded)
            or (
                len(line.text) > LONG
                and not _MARKER.match(line.text)
                and not _NOTE_LINE.match(line.text)
            )
            or at - start > TAIL_LINES
        ):
            return at
        archived = archived or bool(landmarks.ARCHIVE.search(line.folded))
    return len(lines)


def _move_early_annex(layout: Layout) -> None:
    """Without a tail the body may have swallowed an annex: cut it off at its heading."""
    if layout.tail:
        return
    for at, (line, following) in enumerate(pairwise(layout.body)):
        if at > 2 and line.page and opens_annex(line, following):
            layout.body, layout.annexes = layout.body[:at], layout.body[at:] + layout.annexes
            return


_OWN_NUMBER = re.compile(r"^\W*[Ss][ốó]\s*:.{0,14}/\s?[A-ZĐ]{2}")


def _second_head(lines: list[Line]) -> Line | None:
    """The head of another dispatch after this one: a number of its own under a letterhead."""
    seen = -1
    for at, line in enumerate(lines):
        if len(line.text) > 200:
            continue
        if landmarks.motto_at(line) is not None or landmarks.COPY_MARK.search(line.folded):
            seen = at
        if seen >= 0 and at - seen <= SECOND_HEAD_LINES and _OWN_NUMBER.match(line.text):
            return lines[seen]
    return None
