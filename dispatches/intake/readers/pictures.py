"""A page of an original as a picture for the desk: small enough for any line, sharp enough to read."""

import io

from PIL import Image

from dispatches.intake.readers.images import open_picture
from dispatches.intake.readers.pdf import opened
from dispatches.intake.readers.pdf_render import render
from dispatches.intake.refusals import RefusalCode, Unreadable

_WIDTH = 1100  # pixels, at most
_TALLEST = 4  # times that
_PDF = b"%PDF-"
_MOST_BEFORE = 1024  # bytes of anything before the mark of a PDF
_GRAYS, _COLOURS = 16, 64
_COLOURED = 24  # of 255, between the channels of a pixel: a seal, not a yellowed page


def page_picture(data: bytes, frame: int = 0, turn: int = 0) -> bytes:
    """PNG of one page of a PDF or picture, `turn` degrees clockwise from how it is stored.

    Raises Unreadable.
    """
    if _PDF in data[:_MOST_BEFORE]:
        picture = _pdf_page(data, frame)
    else:
        picture = open_picture(data, frame)
    picture = picture.rotate(-turn, expand=True) if turn else picture
    return _png(_fitted(picture))
