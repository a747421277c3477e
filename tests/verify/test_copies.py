"""A copy that this site handed out is told the same, whatever reading makes of it; and nothing that
was changed in one is taken for it."""

import io
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image

from dispatches.content import BlockContent
from dispatches.intake.child import Reader
from dispatches.models import Edition
from dispatches.verify.checking import check
from dispatches.verify.copies import is_our_copy
from dispatches.verify.doubts import Cause
from dispatches.verify.reading import read_sent
from dispatches.vocabulary import BlockKind
from tests.builders import Desk
from tests.verify.papers import HOTLINE, ORIGIN, as_pdf, confirmed_hotline, letter

EVIL = "https://canhsat-vn.top/nop"
# The cells wrap, and the row below is read line by line.
ROWS = (
    "Dấu hiệu | Cách xử lý",
    "Tin nhắn kèm đường dẫn để trả tiền hoặc cài ứng dụng lạ vào máy | Không bấm, chụp màn hình "
    "rồi báo công an xã, phường nơi mình ở",
    "Người gọi đòi quyền đọc tin nhắn, điều khiển màn hình | Từ chối, gỡ ứng dụng, đổi mật khẩu "
    "ngân hàng trên máy khác",
)


def with_rows() -> tuple[BlockContent, ...]:
    rows = (BlockContent(kind=BlockKind.TABLE_ROW, text=row) for row in ROWS)
    return (*letter().blocks, *rows)


def changed(pdf: bytes, change: Callable[[pdfium.PdfDocument], None]) -> bytes:
    document = pdfium.PdfDocument(pdf)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_spot(document: pdfium.PdfDocument, shade: int) -> None:
    """A spot of a grey that nobody would see, or would."""
    page = document[0]
    picture = pdfium.PdfImage.new(document)
    picture.set_bitmap(pdfium.PdfBitmap.from_pil(Image.new("RGB", (4, 4), (shade,) * 3)))
    picture.set_matrix(pdfium.PdfMatrix().scale(3, 3).translate(300, 20))
    page.insert_obj(picture)
    raw.FPDFPage_GenerateContent(page.raw)


def with_link(document: pdfium.PdfDocument) -> None:
    page = document[0]
    link = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_LINK)
    raw.FPDFAnnot_SetURI(link, EVIL.encode())
    raw.FPDFAnnot_SetRect(link, raw.FS_RECTF(100, 400, 300, 300))
    raw.FPDFPage_CloseAnnot(link)


def with_page(document: pdfium.PdfDocument) -> None:
    document.new_page(595, 842)


def are_ours(papers: list[tuple[bytes, str]], live: Edition) -> list[bool]:
    with Reader() as reader:
        texts = [read_sent(reader, data, lambda _done, _pages: None).text for data, _ in papers]
    return [
        is_our_copy(data, text, live, origin)
        for (data, origin), text in zip(papers, texts, strict=True)
    ]


@pytest.fixture
def live(db: None) -> Edition:
    desk = Desk()
    confirmed_hotline(desk.officer)
    return desk.live(letter(blocks=with_rows()))


def test_a_copy_of_ours_is_the_same_though_its_rows_wrap(live: Edition) -> None:
    genuine = as_pdf(live)
    answer = check(genuine, ORIGIN, [])
    (one,) = answer.compared
    assert (one.is_same, one.doubts) == (True, ())
    assert (answer.drawings, answer.beside) == ((), ())
    pale = changed(genuine, lambda document: with_spot(document, 254))
    assert are_ours([(genuine, "https://congvan.example.vn"), (pale, ORIGIN)], live) == [False] * 2


@pytest.mark.soak
def test_what_is_none_of_our_copies(live: Edition) -> None:
    genuine = as_pdf(live)
    papers = [(genuine, ORIGIN), (changed(genuine, lambda _document: None), ORIGIN)]
    papers += [
        (changed(genuine, change), ORIGIN)
        for change in (lambda document: with_spot(document, 0), with_link, with_page)
    ]
    papers += [(as_pdf(live, (HOTLINE, "1900.5679")), ORIGIN)]
    assert are_ours(papers, live) == [True, *[False] * 5]
    # Written anew by another program it is compared like any paper, and its rows are still read by
    # what the page shows.
    answer = check(papers[1][0], ORIGIN, [])
    (one,) = answer.compared
    assert (one.is_same, answer.drawings) == (True, ())
    assert Cause.ORDER not in {doubt.cause for doubt in one.doubts}
