"""Lines → zones, by the decree's order of parts: head, addressees, body, tail, annexes."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dispatches.intake import landmarks, noise
from dispatches.intake.addressing import LONG, MARKER, WRAPPED, read_addressing
from dispatches.intake.arrival import part_arrival
from dispatches.intake.fields.letterhead import read_letterhead
from dispatches.intake.head import Part, Piece, cut_head, is_place_and_date, named_kind
from dispatches.intake.lines import MOST_LINES, Line, cut_lines
from dispatches.intake.names import find_name
from dispatches.intake.titles import has_authority, has_title
from dispatches.intake.wrapping import join_wrapped
from dispatches.text.folding import fold

HEAD_LINES = 70  # a head with its addressees is never longer
TAIL_LINES = 60
SECOND_HEAD_LINES = 15
CLOSING_LINES = 3
_LETTERS = frozenset({"thư ngỏ", "thư công"})
# A day of a week, or the end of a sentence.
_CLOSES_NOTHING = re.compile(r"^\W*(?:thu|chu nhat)\b|\.\W*$")


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


def read_layout(raw_text: str) -> Layout:
    """The zones of a text; never raises, linear in its length."""
    layout = Layout()
    printed = cut_lines(raw_text)
    layout.rest = printed[-1] if len(printed) > MOST_LINES else None
    lines = [line for line in printed if not noise.is_furniture(line)]
    above, layout.arrival = part_arrival(join_wrapped(lines[:HEAD_LINES]))
    lines = above + lines[HEAD_LINES:]
    head_end, addressed = _head_end(lines)
    to_all = _to_all(lines, head_end - 1) if addressed else None
    top = lines[: head_end - 1 if to_all else head_end]
    kept: list[Line] = []
    for line in top:
        if noise.is_digital_block(line):
            layout.digital.append(line)
            left = line.cut(0, len(re.split(r"\s{3,}", line.text)[0]))
            if not noise.is_digital_block(left):
                kept.append(left)
        else:
            kept.append(line)
    if not addressed:
        pieces, used = cut_head(kept, whole=False)
        layout.head = pieces
        start = lines.index(kept[used]) if used < len(kept) else len(top)
    else:
        layout.head, _ = cut_head(kept, whole=True)
        if to_all:
            part = lines[head_end - 1].cut(to_all.end())
            layout.head.append(Piece(Part.ADDRESS, part, len(kept)))
        first = layout.head[-1].part if layout.head else None
        addressing = read_addressing(lines, head_end, first, _issuer(layout.head))
        layout.addressees, start = addressing.addressees, addressing.end
        if addressing.rest is not None:
            layout.body.append(addressing.rest)
    tail_at = _tail_index(lines, start)
    layout.body += [line for line in lines[start:tail_at] if not noise.is_page_number(line)]
    end = _tail_end(lines, tail_at)
    layout.tail = lines[tail_at:end]
    layout.annexes = [line for line in lines[end:] if not noise.is_page_number(line)]
    _move_early_annex(layout)
    _find_closing_date(layout)
    layout.second = _second_head(layout.annexes + layout.tail)
    return layout


def _issuer(head: list[Piece]) -> str:
    """The issuer's name, folded, as its letter would begin with it."""
    _, _, issuing = read_letterhead(head)
    return fold(issuing.value or "")


def _head_end(lines: list[Line]) -> tuple[int, bool]:
    """(where the head ends, whether with Kính gửi): an annex below the letter may have its own."""
    for at, line in enumerate(lines[:HEAD_LINES]):
        found = landmarks.address(line)
        if found and (found.start() < 30 or _is_flattened(line, found.start())):
            return at + 1, True
        if _to_all(lines, at):
            return at + 1, True
        listed = landmarks.DISTRIBUTION.match(line.folded) or landmarks.AS_ABOVE.match(line.folded)
        if at and ((listed and len(line.text) < LONG) or _ends_letter(line)):
            return at, False
    return HEAD_LINES, False


def _to_all(lines: list[Line], at: int) -> re.Match[str] | None:
    """Gửi right below the title of a letter; elsewhere it may ask to send something."""
    letter = at > 0 and named_kind(lines[at - 1]) in _LETTERS
    return landmarks.address_to_all(lines[at]) if letter else None


def _ends_letter(line: Line) -> bool:
    return landmarks.END_MARK.search(line.text[-12:]) is not None


def _is_flattened(line: Line, at: int) -> bool:
    """A head run together: other landmarks stand before Kính gửi in the same line."""
    before = line.folded[:at]
    return bool(landmarks.DATE.search(before) or landmarks.SUBJECT.search(before))


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
        if at > start and len(line.text) < LONG and landmarks.AS_ABOVE.match(line.folded):
            return at - 1 if len(lines[at - 1].text) < WRAPPED else at
        if at > start and is_title(line):
            return at
    for at in range(len(lines) - 1, start - 1, -1):
        if _ends_letter(lines[at]):
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
                and not MARKER.match(line.text)
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


def _find_closing_date(layout: Layout) -> None:
    """Place and date over the signature, as letters to everybody have them, without a number."""
    if any(piece.kind in (Part.DATE, Part.NUMBER) for piece in layout.head):
        return
    ended = False  # whether the line above ends its sentence
    for lines in (layout.body[-CLOSING_LINES:], layout.tail[:CLOSING_LINES]):
        for at, line in enumerate(lines):
            if is_title(line) or find_name(line.text, whole=True):
                return
            closes = (ended or line.gap > 0) and not _CLOSES_NOTHING.search(line.folded)
            ended = _ends_sentence(line)
            if closes and is_place_and_date(line) and not any(map(_ends_sentence, lines[at:])):
                layout.head.append(Piece(Part.DATE, line, HEAD_LINES))
                layout.body = [one for one in layout.body if one is not line]
                layout.tail = [one for one in layout.tail if one is not line]
                return


def _ends_sentence(line: Line) -> bool:
    return line.text.endswith((".", "!", "/"))


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
