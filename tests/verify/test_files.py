"""Papers as files: a PDF with text and a signature, a scan, a photograph, and what nobody reads."""

import io

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image, ImageDraw

from dispatches.content import BlockContent
from dispatches.intake.refusals import RefusalCode
from dispatches.intake.signatures import Integrity
from dispatches.publishing import going_live
from dispatches.verify.answers import Answer, Beside, Drawing, Outcome
from dispatches.verify.checking import check
from dispatches.verify.differences import Danger
from dispatches.verify.reading import MOST_SCANNED_PAGES
from dispatches.vocabulary import BlockKind
from tests.builders import Desk
from tests.makers.pdf_bytes import Pdf
from tests.makers.scan import Wear, bind, make_scans
from tests.makers.signed import Signer
from tests.verify.papers import HOTLINE, ORIGIN, as_pdf, confirmed_hotline, letter

FORGED = "1900.5679"


@pytest.fixture(autouse=True)
def codes_that_recognising_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misread code is told as another address: what is drawn by lot is misread at times, 8 as 8B,
    and nothing here is about that."""
    codes = iter(("k7mr4tw3", "h4nv2kx6", "t3wk7nh4", "m6xr2vt7", "n4hk3mw7", "w7tx4rk2"))
    monkeypatch.setattr(going_live, "new_short_code", lambda: next(codes))


def seal() -> Image.Image:
    drawn = Image.new("RGB", (300, 300), "white")
    brush = ImageDraw.Draw(drawn)
    brush.ellipse((2, 2, 297, 297), outline="red", width=9)
    brush.text((110, 130), "CÔNG AN", fill="red", font_size=30)
    return drawn


def with_picture(pdf: bytes, drawn: Image.Image, place: tuple[int, int, int, int]) -> bytes:
    """With a picture on the first page: left, bottom, width and height in points."""
    left, bottom, width, height = place
    document = pdfium.PdfDocument(pdf)
    page = document[0]
    picture = pdfium.PdfImage.new(document)
    picture.set_bitmap(pdfium.PdfBitmap.from_pil(drawn))
    picture.set_matrix(pdfium.PdfMatrix().scale(width, height).translate(left, bottom))
    page.insert_obj(picture)
    raw.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed_contacts(answer: Answer) -> list[tuple[Danger, str, str]]:
    (compared,) = answer.compared
    contacts = (Danger.PHONE, Danger.ACCOUNT, Danger.LINK, Danger.EMAIL)
    found = [one for one in compared.differences if one.danger in contacts]
    return [(one.danger, one.old, one.new) for one in found]


@pytest.mark.only_on("sqlite")  # what a file shows; the one record it names is found on both
@pytest.mark.soak
@pytest.mark.django_db
def test_files_of_every_kind() -> None:
    desk = Desk()
    confirmed_hotline(desk.officer)
    live = desk.live(letter())
    genuine, forged = as_pdf(live), as_pdf(live, (HOTLINE, FORGED))
    changed = [(Danger.PHONE, HOTLINE, FORGED)]

    signer = Signer()
    answer = check(signer.signed(genuine), ORIGIN, [signer.root])
    assert answer.compared[0].is_same
    assert answer.compared[0].doubts == ()
    assert (answer.beside, answer.drawings) == ((), ())
    assert [(one.integrity, one.is_trusted) for one in answer.signatures] == [
        (Integrity.WHOLE, True)
    ]
    assert changed_contacts(check(forged, ORIGIN, [])) == changed

    # A note, which our copies set below the text.
    note = BlockContent(
        kind=BlockKind.FOOTNOTE, marker="1", text="Theo báo cáo chín tháng của các xã, phường."
    )
    first, *others = letter().blocks
    noted = as_pdf(desk.live(letter(number="5164", blocks=(first, note, *others))))
    assert [one.differences for one in check(noted, ORIGIN, []).compared] == [()]

    # The text stays in the file, and what lies over it is seen.
    covered = check(
        with_picture(genuine, Image.new("RGB", (300, 40), "white"), (60, 350, 480, 250)), ORIGIN, []
    )
    assert covered.compared[0].is_print or Beside.LOOKS in covered.beside
    # A seal in an empty place is named, whatever it says; the code of our copy is not.
    sealed = check(with_picture(genuine, seal(), (400, 130, 100, 100)), ORIGIN, [])
    assert sealed.compared[0].is_same
    assert sealed.drawings == (Drawing(1, 36, 36),)

    for pdf, differ in ((genuine, []), (forged, changed)):
        pages = list(make_scans(pdf, Wear()))
        for data in (bind(pages), pages[0]):  # an office's scan, and a photograph of one page
            answer = check(data, ORIGIN, [])
            assert answer.is_scan
            assert Beside.SCAN in answer.beside
            assert changed_contacts(answer) == differ


@pytest.mark.only_on("sqlite")  # what a file shows; the one record it names is found on both
@pytest.mark.soak
@pytest.mark.django_db
def test_files_that_nobody_reads() -> None:
    many = Pdf()
    picture = many.picture()
    for _page in range(MOST_SCANNED_PAGES + 1):
        many.page(b"595 0 0 842 0 0 cm /I Do", resources=f"/XObject<</I {picture} 0 R>>")
    bomb = Pdf()
    bomb.page(b"")
    for data, why in (
        (b"%PDF-1.7\nbroken", RefusalCode.BROKEN),
        (many.build(), RefusalCode.TOO_MANY_PAGES),
        (bomb.build(count=10**6), RefusalCode.TOO_MANY_PAGES),
        (b"PK\x03\x04[Content_Types].xml" + b"PK\x01\x02" * 6000, RefusalCode.BOMB),
    ):
        answer = check(data, ORIGIN, [])
        assert (answer.outcome, answer.why) == (Outcome.UNREADABLE, why)
