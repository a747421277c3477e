"""Bytes of a JPEG, PNG or TIFF → a picture, the right way up as its camera meant it.

Nothing is decoded before its size is known, and the decoder is chosen by content, among three.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PIL import Image, ImageOps

from dispatches.intake import limits
from dispatches.intake.refusals import RefusalCode, Unreadable

_FORMATS = ("JPEG", "PNG", "TIFF")
_SEVERAL_PAGES = "TIFF"  # the second picture of a JPEG or PNG is a preview or an animation
_DEEP = ("I", "F")
# A JPEG of more pixels is decoded at half its size or less: A3 at 300 dpi has fewer.
_ENOUGH = (3600, 5000)


def count_frames(data: bytes) -> int:
    """How many pages a file has. Raises Unreadable, also where they are more than are read."""
    with _opened(data) as image:
        if image.format != _SEVERAL_PAGES:
            return 1
        frames = 0
        try:
            while frames <= limits.MOST_SCANNED_PAGES:
                image.seek(frames)
                frames += 1
        except EOFError:
            return frames
        raise Unreadable(RefusalCode.TOO_MANY_PAGES)


def media_type(data: bytes) -> str:
    """Raises Unreadable."""
    with _opened(data) as image:
        return Image.MIME[image.format or ""]


def open_picture(data: bytes, frame: int = 0) -> Image.Image:
    """A page in gray or RGB, its resolution in info["dpi"] where the file says one.

    Raises Unreadable.
    """
    with _opened(data) as image:
        if frame:
            image.seek(frame)
            _check_size(image)
        told, width = image.info.get("dpi"), image.width
        image.draft(None, _ENOUGH if image.width < image.height else _ENOUGH[::-1])
        smaller = image.width / width
        ImageOps.exif_transpose(image, in_place=True)
        picture = _plain(image)
        picture.load()
    picture.info = {"dpi": (told[0] * smaller, told[1] * smaller)} if told else {}
    return picture


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The header read, its size checked; whatever a decoder raises means a broken file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                _check_size(image)
                yield image
    except (Unreadable, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise Unreadable(RefusalCode.TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders raise anything at all over hostile bytes
        raise Unreadable(RefusalCode.BROKEN) from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > limits.MOST_PIXELS:
        raise Unreadable(RefusalCode.TOO_MANY_PIXELS)


def _plain(image: Image.Image) -> Image.Image:
    """Gray or RGB, from any way of storing: what is transparent becomes white paper."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith(_DEEP):
        deep = image.convert("F")
        low, high = cast(tuple[float, float], deep.getextrema())
        scale = 255 / ((high - low) or 1)
        return deep.point(lambda value: value * scale - low * scale).convert("L")
    if image.has_transparency_data:
        ink = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(ink, mask=ink.getchannel("A"))
        return paper
    return image.convert("RGB")
