"""A picture of characters → words with their places, by Tesseract and the model beside it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tesserocr
from PIL import Image

from dispatches.intake.readers.runs import PlacedWord

_MODELS = Path(__file__).parent / "tessdata"
_WORD = "5"  # the level of a word in Tesseract's table
_FIELDS = 12


@cache
def _engine() -> tesserocr.PyTessBaseAPI:
    """One a process: loading the model takes as long as recognising a line."""
    engine = tesserocr.PyTessBaseAPI(
        path=str(_MODELS),
        lang="vie",
        oem=tesserocr.OEM.LSTM_ONLY,
    )
    # White on black does not occur, and each poor line would be tried a second time for it.
    engine.SetVariable("tessedit_do_invert", "0")
    return engine


def recognise(picture: Image.Image, dpi: int, *, scattered: bool = False) -> list[PlacedWord]:
    """The words of a gray upright picture, in points; `line` counts its lines.

    `scattered`: they stand anywhere, as on a stamp, and not line below line.
    """
    engine = _engine()
    engine.SetPageSegMode(tesserocr.PSM.SPARSE_TEXT if scattered else tesserocr.PSM.SINGLE_COLUMN)
    engine.SetImage(picture)
    engine.SetSourceResolution(dpi)
    try:
        return list(_words(engine.GetTSVText(0), 72 / dpi))
    finally:
        engine.Clear()


def _words(table: str, scale: float) -> Iterator[PlacedWord]:
    lines: dict[tuple[str, ...], int] = {}
    for row in table.splitlines():
        fields = row.split("\t")
        if fields[0] != _WORD or len(fields) < _FIELDS or not fields[11].strip():
            continue
        left, top, width, height = (int(field) * scale for field in fields[6:10])
        yield PlacedWord(
            fields[11].strip(),
            left,
            top,
            left + width,
            top + height,
            min(max(round(float(fields[10])), 0), 100),
            lines.setdefault(tuple(fields[2:5]), len(lines)),
        )
