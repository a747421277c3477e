"""Pages of a PDF as pictures."""

from functools import cached_property
from math import sqrt

import pypdfium2 as pdfium
from PIL import Image

POINTS_AN_INCH = 72
_PLAIN_CONTRAST = 40  # of 255


def render(page: pdfium.PdfPage, *, dpi: float, most_pixels: int, gray: bool) -> Image.Image:
    """The page as it is shown; at a lower resolution where it would have too many pixels."""
    width, height = page.get_size()
    area = max(width, 1.0) * max(height, 1.0)
    scale = min(dpi / POINTS_AN_INCH, sqrt(most_pixels / area))
    bitmap = page.render(scale=scale, grayscale=gray, limit_image_cache=True, rev_byteorder=True)
    try:
        picture: Image.Image = bitmap.to_pil().copy()
    finally:
        bitmap.close()
    dpi = scale * POINTS_AN_INCH
    picture.info["dpi"] = (dpi, dpi)
    return picture


class Contrast:
    """Whether anything shows at a place of a page, which is drawn when first asked."""

    def __init__(self, document: pdfium.PdfDocument, number: int, turn: int) -> None:
        self._document, self._number, self._turn = document, number, turn

    @cached_property
    def _picture(self) -> Image.Image:
        page = self._document[self._number]
        try:
            picture = render(page, dpi=POINTS_AN_INCH, most_pixels=4_000_000, gray=True)
        finally:
            page.close()
        return picture.rotate(-self._turn, expand=True)

    def at(self, left: float, top: float, right: float, bottom: float) -> bool:
        scale = self._picture.info["dpi"][0] / POINTS_AN_INCH
        place = self._picture.crop(
            (int(left * scale), int(top * scale), int(right * scale) + 1, int(bottom * scale) + 1)
        )
        values = place.tobytes()
        return max(values) - min(values) >= _PLAIN_CONTRAST
