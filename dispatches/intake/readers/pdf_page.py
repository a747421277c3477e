"""One page of a PDF → its placed words, and the words on it that nobody sees."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dispatches.intake.readers.columns import PlacedPage
from dispatches.intake.readers.layers import is_usable, letters_in
from dispatches.intake.readers.pdf_frame import Frame
from dispatches.intake.readers.pdf_grids import may_have_one
from dispatches.intake.readers.pdf_lines import PdfLine, decoded, lines_of
from dispatches.intake.readers.pdf_objects import Level, Unseen, is_drawn, levels_of, unseen_text
from dispatches.intake.readers.pdf_places import Placed, place
from dispatches.intake.readers.pdf_raw import (
    Handle,
    bounds_of,
    characters,
    handle_of,
    objects_of,
    rotation_of,
)
from dispatches.intake.readers.pdf_render import Contrast
from dispatches.intake.readers.runs import PlacedWord, Run, cut_runs
from dispatches.text.legacy import Legacy, is_modern

_TINY = 3.0  # points: no print is so small
# With fewer letters than these, a page that pictures cover this much is a picture with a stamp.
_FEW, _COVERED = 400, 0.5
_HARDLY_ANY, _TOUCHED = 20, 0.05


@dataclass(frozen=True, slots=True)
class PdfPage:
    """`layer`: the text that the page carries, where it is not what the page shows and its
    characters have to be recognised. `hidden`: words in the file that are not to be seen.
    `length`: how many characters it has, seen or not. `legacy`: the encoding that its words were
    decoded from. `ruled`: it may have a table with rules."""

    placed: PlacedPage
    to_recognise: bool = False
    layer: str = ""
    hidden: str = ""
    length: int = 0
    legacy: Legacy | None = None
    ruled: bool = False


def read_page(document: pdfium.PdfDocument, page: raw.FPDF_PAGE, number: int) -> PdfPage:
    """Reads a page that was opened from the document."""
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        return PdfPage(PlacedPage((), width, height, frame=number), to_recognise=True)
    try:
        return _read(document, handle_of(page), handle_of(textpage), number)
    finally:
        raw.FPDFText_ClosePage(textpage)


def _read(document: pdfium.PdfDocument, canvas: Handle, textpage: Handle, number: int) -> PdfPage:
    text = characters(textpage)
    length = len(text)
    lines, legacy = lines_of(text), None
    if not is_modern(text):
        lines, legacy = decoded(lines)
        text = " ".join([word for line in lines for word in line.words])
    levels = levels_of(canvas)
    unseen = unseen_text(levels) if lines else {}
    stored = Frame(*bounds_of(canvas), rotation_of(canvas))
    frame, placed = _upright(textpage, stored, lines, even=not unseen)
    width, height = frame.size
    turn = (frame.turn - stored.turn) % 360
    # Words under a picture of the page are what a scanner made of it.
    layer = Unseen.NOT_DRAWN in unseen.values() and is_drawn(levels, width, height, _COVERED)
    words = placed.words
    hidden: list[str] = []
    if unseen:
        words, hidden = _seen(placed, textpage, unseen, layer, Contrast(document, number, turn))
        text = " ".join([word.text for word in words])
    runs, lost = _on_page([*placed.runs, *cut_runs(words, width, height)], width, height)
    to_recognise = not is_usable(text) or (not layer and _is_picture(levels, text, width, height))
    return PdfPage(
        PlacedPage((), width, height, turn, frame=number, recognised=layer, runs=runs),
        to_recognise,
        layer=text if to_recognise else "",
        hidden=" ".join(hidden + lost),
        length=length,
        legacy=legacy,
        ruled=may_have_one(levels[0]),
    )


def _seen(
    placed: Placed, textpage: Handle, unseen: dict[int, Unseen], layer: bool, contrast: Contrast
) -> tuple[list[PlacedWord], list[str]]:
    """The words that can be seen or are the page's `layer`, and the others."""
    seen, hidden = [], []
    for word, owner in zip(placed.words, objects_of(textpage, placed.starts), strict=True):
        match unseen.get(owner or 0):
            case Unseen.NOT_DRAWN if not layer:
                hidden.append(word.text)
            case Unseen.WHITE if not contrast.at(word.left, word.top, word.right, word.bottom):
                hidden.append(word.text)
            case _:
                seen.append(word)
    return seen, hidden


def _on_page(runs: list[Run], width: float, height: float) -> tuple[list[Run], list[str]]:
    kept, lost = [], []
    for run in runs:
        inside = run.right > 0 and run.left < width and run.bottom > 0 and run.top < height
        if inside and run.bottom - run.top >= _TINY:
            kept.append(run)
        else:
            lost.append(run.text)
    return kept, lost


def _is_picture(levels: list[Level], text: str, width: float, height: float) -> bool:
    # What costs least is asked first. The beginning of a text tells, as a rule.
    if len(text) >= 4 * _FEW or not is_drawn(levels, width, height, _TOUCHED):
        return False
    if letters_in(text[: 3 * _FEW // 2]) >= _FEW:
        return False
    letters = letters_in(text)
    if letters >= _FEW:
        return False
    return letters < _HARDLY_ANY or is_drawn(levels, width, height, _COVERED)


def _upright(
    textpage: Handle, frame: Frame, lines: Sequence[PdfLine], *, even: bool
) -> tuple[Frame, Placed]:
    """The words where most of them run from left to right: a page may lie on its side."""
    placed = place(textpage, frame, lines, even=even)
    level = len(placed.words) + sum([len(run.texts) for run in placed.runs])
    if len(placed.steep) <= level:
        return frame, placed
    right = sum([right for right, _down in placed.steep])
    down = sum([down for _right, down in placed.steep])
    turn = 180 if abs(right) > abs(down) else 270 if down > 0 else 90
    frame = frame.turned(turn)
    return frame, place(textpage, frame, lines, even=even)
