"""The code at the foot of our copies: that very code is let off, and no other that is drawn."""

from collections.abc import Callable

import pytest
import typst
from PIL import Image, ImageDraw

from dispatches.handouts.qr import QUIET, qr_rows
from dispatches.intake.beside import beside
from dispatches.intake.paper import NoteCode
from dispatches.intake.readers.pdf_code import bearing, is_drawn_code
from tests.makers.pdf import fonts

OURS = "https://mau.example.vn/v/k7mr4tw3/"
OTHER = "https://mau.example.vn/v/k7mr4tw4/"
ELSEWHERE = "https://mau-example.top/v/k7mr4tw3/"
WORDS = "Đề nghị các đơn vị thông báo để nhân dân không cài ứng dụng từ đường dẫn lạ. " * 8
Rows = list[list[bool]]


def code_of(rows: Rows) -> list[str]:
    return ["".join("1" if module else "0" for module in row) for row in rows]


def svg(rows: Rows) -> str:
    """As our copies draw it, module by module."""
    side = len(rows) + 2 * QUIET
    dark = "".join(
        f"<rect x='{x + QUIET}' y='{y + QUIET}' width='1' height='1'/>"
        for y, row in enumerate(rows)
        for x, module in enumerate(row)
        if module
    )
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}'>{dark}</svg>"


def image(rows: Rows, width: str = "15mm") -> str:
    return f'#image(bytes("{svg(rows)}"), width: {width})'


def pdf(*drawn: str) -> bytes:
    body = "\n".join((WORDS, *drawn))
    return typst.compile(f'#set page("a5")\n{body}'.encode(), font_paths=fonts())


def one_changed(rows: Rows, x: int, y: int) -> Rows:
    changed = [list(row) for row in rows]
    changed[y][x] = not changed[y][x]
    return changed


MINE = qr_rows(OURS)


@pytest.mark.parametrize(
    ("drawn", "left"),
    [
        ((image(MINE),), 0),
        ((image(MINE, "40mm"),), 0),
        ((image(qr_rows(OTHER)),), 1),
        ((image(qr_rows(ELSEWHERE)),), 1),
        ((image(one_changed(MINE, 12, 12)),), 1),
        ((image(one_changed(MINE, 28, 28)),), 1),
        # Turned or mirrored it is no copy of ours.
        ((image([row[::-1] for row in MINE]),), 1),
        # Two: of one size nobody knows which is at the foot.
        ((image(MINE), image(MINE)), 1),
        ((image(MINE), image(MINE, "25mm")), 1),
        ((image(MINE), image(qr_rows(ELSEWHERE))), 1),
        ((image(MINE), image(qr_rows(ELSEWHERE), "20mm")), 1),
        # Something over it, or beside it.
        ((image(MINE), '#place(dy: -10mm, dx: 6mm, square(size: 3mm, fill: white))'), 1),
        ((image(MINE), '#place(dy: -10mm, dx: 15mm, circle(radius: 3mm, fill: red))'), 1),
    ],
)  # fmt: skip
def test_but_the_very_same_code_stays_a_drawing(drawn: tuple[str, ...], left: int) -> None:
    data = pdf(*drawn)
    told = [note for note in beside(data) if note.code is NoteCode.DRAWING]
    ours = list(bearing(data, code_of(MINE)))
    assert set(ours) <= set(told)
    assert told
    assert len(told) - len(ours) == left


def test_each_page_may_bear_it_once() -> None:
    data = pdf(image(MINE), f"#pagebreak()\n{WORDS}", image(MINE))
    assert [note.words[0] for note in bearing(data, code_of(MINE))] == ["1", "2"]


def picture(pixels: int = 6) -> Image.Image:
    drawn = Image.new("L", ((len(MINE) + 8) * pixels,) * 2, 255)
    brush = ImageDraw.Draw(drawn)
    for y, row in enumerate(MINE):
        for x, module in enumerate(row):
            if module:
                left, top = (x + 4) * pixels, (y + 4) * pixels
                brush.rectangle((left, top, left + pixels - 1, top + pixels - 1), fill=0)
    return drawn


def with_pale(drawn: Image.Image) -> Image.Image:
    """A grey patch in one light module."""
    at = next(x for x, module in enumerate(MINE[10]) if not module)
    ImageDraw.Draw(drawn).rectangle((((at + 4) * 6), 14 * 6, (at + 5) * 6, 15 * 6), fill=200)
    return drawn


@pytest.mark.parametrize(
    ("changed", "is_ours"),
    [
        (lambda drawn: drawn, True),
        (with_pale, False),
        (lambda drawn: drawn.rotate(90), False),
        (lambda drawn: drawn.resize((drawn.width, drawn.height * 2)), False),
        (lambda drawn: drawn.resize((40, 40)), False),  # too small to tell
        (lambda drawn: drawn.point([value // 2 + 127 for value in range(256)]), False),
        (lambda drawn: Image.new("L", drawn.size, 255), False),
        (lambda drawn: Image.new("L", drawn.size, 0), False),
    ],
)
def test_each_module_is_looked_at(
    changed: Callable[[Image.Image], Image.Image], is_ours: bool
) -> None:
    assert is_drawn_code(changed(picture()), code_of(MINE)) is is_ours
    assert not is_drawn_code(picture(), [])
