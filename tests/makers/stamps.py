"""What offices put on a printed page: a round seal, the arrival stamp with digits by hand, a
signature."""

import io
import random
from functools import cache

import typst
from PIL import Image, ImageDraw

from tests.makers.pdf import TEMPLATES, fonts

Ink = tuple[int, int, int]
BLUE: Ink = (32, 48, 140)
# Strokes of a digit in a box of 1 × 2, as a person writes them.
_STROKES: dict[str, tuple[tuple[float, float], ...]] = {
    "0": ((0.5, 0), (0, 0.6), (0, 1.5), (0.5, 2), (1, 1.4), (1, 0.5), (0.5, 0)),
    "1": ((0.2, 0.5), (0.6, 0), (0.6, 2)),
    "2": ((0, 0.5), (0.5, 0), (1, 0.5), (0, 2), (1, 1.9)),
    "3": ((0, 0.2), (0.8, 0.1), (0.4, 0.9), (1, 1.4), (0.5, 2), (0, 1.7)),
    "4": ((0.6, 0), (0, 1.2), (1, 1.1), (0.8, 0.6), (0.7, 2)),
    "5": ((1, 0), (0.1, 0.1), (0.1, 0.9), (0.9, 1), (0.8, 1.8), (0, 2)),
    "6": ((0.8, 0), (0, 1.2), (0.2, 2), (1, 1.6), (0.6, 1), (0.1, 1.4)),
    "7": ((0, 0.1), (1, 0), (0.4, 2)),
    "8": ((0.9, 0.3), (0.3, 0), (0.2, 0.7), (1, 1.4), (0.4, 2), (0, 1.5), (0.9, 0.3)),
    "9": ((0.9, 0.4), (0.3, 0), (0.1, 0.7), (0.9, 0.6), (0.8, 2)),
    "/": ((1, 0), (0, 2)),
}


@cache
def stamp(kind: str, words: str, dpi: int) -> Image.Image:
    """`kind`: seal or arrival; on transparent ground."""
    png = typst.compile(
        (TEMPLATES / "stamps.typ").read_bytes(),
        font_paths=fonts(),
        format="png",
        ppi=dpi,
        sys_inputs={"kind": kind, "words": words},
    )
    return Image.open(io.BytesIO(png)).convert("RGBA")


def write(page: Image.Image, at: tuple[int, int], words: str, height: int, seed: int) -> None:
    """Digits by hand, each a little different."""
    chance = random.Random(seed)
    draw = ImageDraw.Draw(page)
    left, top = at
    for sign in words:
        shake = [(chance.uniform(-0.1, 0.1), chance.uniform(-0.1, 0.1)) for _ in _STROKES[sign]]
        points = [
            (left + (x + dx) * height / 2, top + (y + dy) * height / 2)
            for (x, y), (dx, dy) in zip(_STROKES[sign], shake, strict=True)
        ]
        draw.line(points, fill=BLUE, width=max(2, height // 9), joint="curve")
        left += int(height * chance.uniform(0.65, 0.8))


def sign(page: Image.Image, at: tuple[int, int], width: int, seed: int) -> None:
    """A signature: a few loops in blue."""
    chance = random.Random(seed)
    left, top = at
    points = [
        (left + width * step / 14 + chance.uniform(-0.1, 0.1) * width, top + side * width * 0.12)
        for step, side in ((step, chance.uniform(0.4, 1) * (-1) ** step) for step in range(14))
    ]
    ImageDraw.Draw(page).line(points, fill=BLUE, width=max(2, width // 70), joint="curve")
