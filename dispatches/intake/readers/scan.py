"""Pictures of pages → ReadPaper: each page set upright, its characters recognised."""

from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from dispatches.intake.paper import Form, ReadPaper
from dispatches.intake.readers.columns import PlacedPage, arrange
from dispatches.intake.readers.images import count_frames, media_type, open_picture
from dispatches.intake.readers.recognition import recognise
from dispatches.intake.readers.shards import without_shards
from dispatches.intake.readers.upright import legibility, lies_on_side, prepare, turned
from dispatches.intake.refusals import RefusalCode, Unreadable

# How far recognising has come: pages done, pages in all.
Progress = Callable[[int, int], None]

_READS_WELL = 60  # print that stands on its head gave 45 and less
_LEGIBLE = 30
_SMALLER = 2  # the copy on which the four turns are tried


def read_scan(data: bytes, *, progress: Progress | None = None) -> ReadPaper:
    """A JPEG, PNG or TIFF, whose frames are its pages. Raises Unreadable."""
    frames = count_frames(data)
    pages = []
    for frame in range(frames):
        pages.append(replace(recognise_page(open_picture(data, frame)), frame=frame))
        if progress:
            progress(frame + 1, frames)
    if all(legibility(page.words) < _LEGIBLE for page in pages):
        raise Unreadable(RefusalCode.NO_TEXT)
    text, made = arrange(pages)
    return ReadPaper(text, Form.SCAN, media_type(data), made)


def recognise_page(picture: Image.Image) -> PlacedPage:
    """The words on a picture of one page, whichever way up it lies."""
    gray = prepare(picture)
    turns = [90, 270, 0, 180]
    if not lies_on_side(gray):
        page = _recognise(gray, 0)
        if legibility(page.words) >= _READS_WELL:
            return page
        turns = [0, 180, 90, 270]
    small = gray.reduce(_SMALLER)
    small.info = {"dpi": tuple(dpi / _SMALLER for dpi in gray.info["dpi"])}
    best, most = 0, -1.0
    for turn in turns:
        score = legibility(_recognise(small, turn).words)
        if score > most:
            best, most = turn, score
        if score >= _READS_WELL:
            break
    return _recognise(gray, best)


def _recognise(gray: Image.Image, turn: int) -> PlacedPage:
    dpi = gray.info["dpi"][0]
    upright = turned(gray, turn)
    return PlacedPage(
        words=without_shards(recognise(upright, round(dpi))),
        width=upright.width * 72 / dpi,
        height=upright.height * 72 / dpi,
        turn=turn,
        recognised=True,
    )
