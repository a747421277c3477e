"""Letterhead and closing set in two columns by tabs: the left one first, then the right one.

What a tab reaches is known at the beginning of a line alone: behind words it is the next column.
"""

from dataclasses import replace

from dispatches.intake import landmarks
from dispatches.intake.lines import Line
from dispatches.intake.readers.docx_lines import PrintedLine
from dispatches.intake.titles import has_authority, has_title
from dispatches.text.folding import fold, nfc

_RIGHT_HALF = 3400  # twentieths of a point, 6 cm: no left column begins beyond
_USUAL_STOP = 720  # Word puts a stop at each half inch where none is set
_HEAD_LINES = 40  # a letterhead stands in the first of a text's lines
_ALONE = 4  # lines of one column between two that have both
_SHORT = 110  # characters of a line of a column
_ITEM = ("-", "–", "+")


def reached(tabs: int, indent: int, stops: tuple[int, ...]) -> int:
    """Where a line begins that so many tabs open: at stops that are set, then at the usual ones."""
    ahead = [stop for stop in stops if stop > indent]
    if tabs <= len(ahead):
        return ahead[tabs - 1] if tabs else indent
    begun = ahead[-1] if ahead else indent
    return (begun // _USUAL_STOP + tabs - len(ahead)) * _USUAL_STOP


def by_column(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a text, those of its letterhead and closing column by column."""
    for begins in (_begins_head, _begins_closing):
        first = next((at for at, line in enumerate(lines) if begins(at, line)), len(lines))
        while first and first < len(lines) and _is_tabbed(lines[first - 1]):
            first -= 1
        end = _end(lines, first)
        lines = [*lines[:first], *_columns(lines[first:end]), *lines[end:]]
    return lines


def _begins_head(at: int, line: PrintedLine) -> bool:
    right = halves(line)[1]
    return at < _HEAD_LINES and bool(right) and landmarks.motto_at(_folded(right)) is not None


def _begins_closing(at: int, line: PrintedLine) -> bool:
    left, right = halves(line)
    signs = has_authority(right) or (right.isupper() and has_title(right))
    return signs and landmarks.DISTRIBUTION.match(_folded(left).folded) is not None


def halves(line: PrintedLine) -> tuple[str, str]:
    """What a line has left and right: of several pieces the last, or what a landmark begins."""
    pieces = [piece.strip() for piece in line.text.split("\t") if piece.strip()]
    if len(pieces) < 2 or len(line.text) > 2 * _SHORT or line.row:
        return ("", line.text) if line.indent >= _RIGHT_HALF else (line.text, "")
    cut = next((at for at in range(1, len(pieces)) if _begins_right(pieces[at])), len(pieces) - 1)
    return " ".join(pieces[:cut]), " ".join(pieces[cut:])


def _begins_right(piece: str) -> bool:
    line = _folded(piece)
    return landmarks.motto_at(line) == 0 or landmarks.DATE.search(line.folded) is not None


def _folded(text: str) -> Line:
    text = nfc(text)
    return Line(text, fold(text), 0)


def _is_tabbed(line: PrintedLine) -> bool:
    left, right = halves(line)
    return bool(right) and not landmarks.ADDRESS.match(_folded(left).folded)


def _end(lines: list[PrintedLine], first: int) -> int:
    """Behind the last line of both columns, and behind what goes on of the left one below it."""
    end = at = first
    listing = False
    while at < len(lines) and at - end <= _ALONE and not (at > first and _ends(lines[at])):
        folded = _folded(lines[at].text).folded
        listing = listing or bool(landmarks.DISTRIBUTION.match(folded))
        at += 1
        if _is_tabbed(lines[at - 1]) or (listing and folded.startswith(_ITEM)):
            end = at
        listing = listing and not landmarks.ARCHIVE.match(folded)
    return end + _wrapped(lines[first:end], lines[end:at])


def _ends(line: PrintedLine) -> bool:
    folded = _folded(line.text).folded
    found = landmarks.ADDRESS.match(folded) or landmarks.ANNEX.match(folded)
    return line.page or len(line.text) > 2 * _SHORT or found is not None


def _wrapped(band: list[PrintedLine], below: list[PrintedLine]) -> int:
    """How many of these lines are the subject, below the number or begun in the last line."""
    begun = bool(band) and _opens_subject(halves(band[-1])[0])
    for at, line in enumerate(below):
        opens = at == 0 and not begun and _opens_subject(line.text)
        if not opens and not (begun and line.text[:1].islower()):
            return at
        begun = True
    return len(below)


def _opens_subject(text: str) -> bool:
    return landmarks.SUBJECT.match(_folded(text).folded) is not None


def _columns(band: list[PrintedLine]) -> list[PrintedLine]:
    columns: tuple[list[PrintedLine], list[PrintedLine]] = ([], [])
    for line in band:
        for column, words in zip(columns, halves(line), strict=True):
            if words:
                page = line.page and not columns[0]
                column.append(replace(line, text=words, gap=not column, page=page, indent=0))
    return [*columns[0], *columns[1]]
