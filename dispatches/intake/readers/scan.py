"""Pictures of pages → ReadPaper: each page set upright, its characters recognised."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PIL import Image

from dispatches.intake.paper import Form, ReadPaper
from dispatches.intake.readers.columns import PlacedPage, arrange
from dispatches.intake.readers.grids import grids_on
from dispatches.intake.readers.images import count_frames, media_type, open_picture
from dispatches.intake.readers.recognition import recognise
from dispatches.intake.readers.red_stamp import with_stamp
from dispatches.intake.readers.shards import without_shards
from dispatches.intake.readers.upright import (
    count_legible,
    lies_on_side,
    prepare,
    reads_well,
    turned,
)

# How far recognising has come: pages done, pages in all.
Progress = Callable[[int, int], None]

_SMALLER = 2  # the copy on which the four turns are tried


def read_scan(data: bytes, *, opens: bool = True, progress: Progress | None = None) -> ReadPaper:
    """A JPEG, PNG or TIFF, whose frames are its pages; no text where nothing is legible.

    `opens`: its first page is that of the paper, which alone may bear the stamp of arrival.
    Raises Unreadable.
    """
    frames = count_frames(data)
    pages = []
    for frame in range(frames):
        page = recognise_page(open_picture(data, frame))
        pages.append(replace(page, frame=frame, stamp=page.stamp if opens else ()))
        if progress:
            progress(frame + 1, frames)
    text, made = arrange(pages)
    return ReadPaper(text, Form.SCAN, media_type(data), made)


def recognise_page(picture: Image.Image) -> PlacedPage:
    """The words on a picture of one page, whichever way up it lies, and its stamp in red."""
    return with_stamp(_recognise_upright(prepare(picture)), picture, recognise)


def _recognise_upright(gray: Image.Image) -> PlacedPage:
    if lies_on_side(gray):
        return _recognise(gray, _find_turn(gray, (90, 270, 0, 180)))
    page = _recognise(gray, 0)
    if reads_well(page.words):
        return page
    turn = _find_turn(gray, (0, 180, 90, 270))
    return _recognise(gray, turn) if turn else page


def _find_turn(gray: Image.Image, turns: Sequence[int]) -> int:
    """The turn in which most words can be read on a smaller copy."""
    small = gray.reduce(_SMALLER)
    small.info = {"dpi": tuple(dpi / _SMALLER for dpi in gray.info["dpi"])}
    best, most = turns[0], 0
    for turn in turns:
        words = _recognise(small, turn).words
        if reads_well(words):
            return turn
        if count_legible(words) > most:
            best, most = turn, count_legible(words)
    return best


def _recognise(gray: Image.Image, turn: int) -> PlacedPage:
    """Without words where none is legible: the back of a sheet, a photograph of something else."""
    dpi = gray.info["dpi"][0]
    upright = turned(gray, turn)
    words = without_shards(recognise(upright, round(dpi)))
    return PlacedPage(
        words=words if count_legible(words) else (),
        width=upright.width * 72 / dpi,
        height=upright.height * 72 / dpi,
        turn=turn,
        recognised=True,
        grids=grids_on(upright, dpi),
    )
