"""A PDF as it comes from a scanner or a phone: rasterised, stamped, worn. The same by the seed."""

import io
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.makers.stamps import sign, stamp, write


@dataclass(frozen=True, kw_only=True)
class Wear:
    """What a page went through. `skew` in degrees, `turn` in quarter turns clockwise."""

    dpi: int = 200
    stamped: bool = False  # seal and signature at the end, arrival stamp at the beginning
    holes: bool = False
    ground: int = 255  # of the paper
    shadow: float = 0  # how much darker the far edge is
    photo: bool = False  # on a table, not quite from above
    skew: float = 0
    turn: int = 0
    blur: float = 0
    noise: int = 0
    quality: int = 92  # of the JPEG


CLEAN = Wear()
WORN = Wear(dpi=170, holes=True, ground=226, shadow=0.25, skew=1.1, blur=0.6, noise=36, quality=45)
STAMPED = Wear(stamped=True, ground=244, skew=-0.5, blur=0.4, noise=14, quality=80)
PHOTO = Wear(
    dpi=190, stamped=True, ground=232, shadow=0.45, photo=True, turn=1, blur=0.6, noise=24,
    quality=70,
)  # fmt: skip

WEARS = {"clean": CLEAN, "worn": WORN, "stamped": STAMPED, "photo": PHOTO}


def make_scans(pdf: bytes, wear: Wear, *, signer: str = "", seed: int = 0) -> Iterator[bytes]:
    """Each page as a JPEG."""
    with pypdfium2.PdfDocument(pdf) as document:
        signed = max(
            (at for at, page in enumerate(document) if signer and _find(page, signer)),
            default=-1,
        )
        for at, page in enumerate(document):
            picture = page.render(scale=wear.dpi / 72).to_pil().convert("RGB")
            if wear.stamped and at == 0:
                _stamp_arrival(picture, page, wear.dpi, seed)
            if wear.stamped and at == signed:
                _stamp_seal(picture, page, signer, wear.dpi, seed)
            file = io.BytesIO()
            worn = wear_out(picture, wear, seed * 1000 + at)
            worn.save(file, "JPEG", quality=wear.quality, dpi=(wear.dpi, wear.dpi))
            yield file.getvalue()


def bind(pages: Sequence[bytes]) -> bytes:
    """Pictures of pages as one PDF without text, as an office scanner makes it."""
    pictures = [Image.open(io.BytesIO(page)) for page in pages]
    dpi = pictures[0].info["dpi"][0]
    file = io.BytesIO()
    pictures[0].save(
        file, "PDF", save_all=True, append_images=pictures[1:], resolution=float(dpi), quality=95
    )
    return file.getvalue()


def wear_out(page: Image.Image, wear: Wear, seed: int) -> Image.Image:
    chance = random.Random(seed)
    page = page.point(lambda value: value * wear.ground // 255)
    if wear.holes:
        _punch(page, wear.dpi)
    if wear.skew:
        page = page.rotate(
            wear.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=(wear.ground,) * 3
        )
    if wear.photo:
        page = _lay_on_table(page, chance)
    if wear.shadow:
        page = ImageChops.multiply(page, _shade(page.size, wear.shadow))
    if wear.blur:
        page = page.filter(ImageFilter.GaussianBlur(wear.blur))
    if wear.noise:
        grain = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
        grain = grain.point(lambda value: value * wear.noise // 255)
        page = ImageChops.add(page, Image.merge("RGB", [grain] * 3), offset=-wear.noise // 2)
    return page.rotate(-90 * wear.turn, expand=True) if wear.turn else page


def _find(
    page: pypdfium2.PdfPage, words: str, *, last: bool = True
) -> tuple[float, float, float, float] | None:
    """(left, bottom, right, top) of the first or last place where the words stand, in points."""
    text = page.get_textpage()
    searcher = text.search(words)
    found = searcher.get_next()
    while last and (hit := searcher.get_next()):
        found = hit
    if found is None:
        return None
    begin, end = text.get_charbox(found[0]), text.get_charbox(found[0] + found[1] - 1)
    return begin[0], begin[1], end[2], end[3]


def _stamp_arrival(picture: Image.Image, page: pypdfium2.PdfPage, dpi: int, seed: int) -> None:
    """Under the date where the subject leaves room (Phụ lục IV), or in the margin above."""
    mark = stamp("arrival", "VĂN PHÒNG SỞ THANH SƠN", dpi)
    left, top = int(105 / 25.4 * dpi), 0
    date, address = _find(page, "tháng ", last=False), _find(page, "Kính gửi", last=False)
    if date and address and (date[1] - address[3]) * dpi / 72 > mark.height * 2 / 3:
        left = int(140 / 25.4 * dpi)
        top = int((page.get_height() - date[1] + 2) * dpi / 72)
    _press(picture, mark, (left, top))
    left, top = left + mark.width * 2 // 5, top + mark.height * 2 // 5
    chance = random.Random(seed)
    write(picture, (left, top - dpi // 40), str(chance.randint(100, 9999)), dpi // 10, seed)
    day = f"{chance.randint(10, 28)}/{chance.randint(10, 12)}"
    write(picture, (left + dpi // 12, top + dpi // 6), day, dpi // 10, seed + 1)


def _stamp_seal(
    picture: Image.Image, page: pypdfium2.PdfPage, signer: str, dpi: int, seed: int
) -> None:
    """Over the left third of the signature, touching the name and the post (Điều 33)."""
    found = _find(page, signer)
    if found is None:
        return
    mark = stamp("seal", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ★ THANH SƠN", dpi)
    left, _, right, top = found
    inch = dpi / 72
    middle = int((left + right) / 2 * inch)
    line = int((page.get_height() - top) * inch)
    sign(picture, (middle - dpi // 2, line - dpi // 3), dpi * 5 // 4, seed)
    turned = mark.rotate(random.Random(seed).uniform(-12, 12), Image.Resampling.BICUBIC)
    _press(picture, turned, (middle - mark.width, line - mark.height * 4 // 5))


def _press(picture: Image.Image, mark: Image.Image, at: tuple[int, int]) -> None:
    """Stamping ink is clear: print under it stays black."""
    ink = Image.new("RGB", picture.size, "white")
    ink.paste(mark, at, mark)
    picture.paste(ImageChops.multiply(picture, ink))


def _punch(page: Image.Image, dpi: int) -> None:
    draw, radius = ImageDraw.Draw(page), dpi * 3 // 25
    for share in (0.37, 0.63):
        x, y = dpi // 2, int(page.height * share)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(60, 58, 55))


def _lay_on_table(page: Image.Image, chance: random.Random) -> Image.Image:
    """A border of dark wood, and the far edge a little shorter than the near one."""
    edge_x, edge_y = page.width // 14, page.height // 16
    table = Image.new("RGB", (page.width + 2 * edge_x, page.height + 2 * edge_y), (92, 74, 60))
    table.paste(page, (edge_x, edge_y))
    pull = [int(page.width * chance.uniform(0.004, 0.015)) for _ in range(4)]
    corners = (
        -pull[0], -pull[1],
        pull[2], table.height + pull[3],
        table.width - pull[0], table.height - pull[1],
        table.width + pull[3], pull[2],
    )  # fmt: skip
    return table.transform(
        table.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC,
        fillcolor=(92, 74, 60),
    )  # fmt: skip


def _shade(size: tuple[int, int], depth: float) -> Image.Image:
    """Darker towards the right, with a soft fold in the middle."""
    row = bytes(
        int(255 * (1 - depth * (x / 255) ** 1.5 - 0.1 * math.exp(-(((x - 120) / 20) ** 2))))
        for x in range(256)
    )
    return Image.frombytes("L", (256, 1), row).resize(size).convert("RGB")
