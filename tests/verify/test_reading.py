"""What a file has beside its text, and how its pages look: never the same words untold."""

import io

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import typst
from PIL import Image

from dispatches.intake.beside import beside
from dispatches.intake.paper import Note, NoteCode
from dispatches.verify.differences import Danger, Part
from dispatches.verify.held import held
from dispatches.verify.judging import judged
from dispatches.verify.prints import judged_print
from tests.makers.docx import docx, paragraph, part, relation, relations, run
from tests.makers.pdf import fonts
from tests.verify.papers import HOTLINE, paper
from tests.verify.test_judging import PUBLIC, SAID, TERMS

EVIL = "https://canhsat-vn.top/nop"
RELATIONS = "word/_rels/document.xml.rels"


def pdf(words: str) -> bytes:
    return typst.compile(f'#set page("a6")\n{words}'.encode(), font_paths=fonts())


def pictured(width: float, height: float) -> bytes:
    """A page of text with a white picture on it."""
    document = pdfium.PdfDocument(pdf("Số: 5163"))
    page = document[0]
    picture = pdfium.PdfImage.new(document)
    picture.set_bitmap(pdfium.PdfBitmap.from_pil(Image.new("RGB", (30, 4), "white")))
    picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
    page.insert_obj(picture)
    raw.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (pdf("Số: 5163"), ()),
        (pdf(f'#link("{EVIL}")[{HOTLINE}]'), (Note(NoteCode.LINK, EVIL),)),
        (pictured(40, 40), (Note(NoteCode.PICTURE),)),
        (
            docx(
                paragraph(run(HOTLINE)),
                {
                    RELATIONS: relations(
                        relation("rId9", "hyperlink", EVIL, external=True),
                        relation("rId8", "footer", "footer1.xml"),
                    ),
                    "word/footer1.xml": part("w:ftr", paragraph(run("Gọi 0999 888 777"))),
                },
            ),
            (Note(NoteCode.LINK, EVIL), Note(NoteCode.MARGIN, "Gọi 0999 888 777")),
        ),
        (
            docx(f'<w:p><w:fldSimple w:instr="HYPERLINK &quot;{EVIL}&quot;"/></w:p>'),
            (Note(NoteCode.LINK, EVIL),),
        ),
        (b"Plain text", ()),
    ],
)
def test_what_a_file_has_beside_its_text(data: bytes, notes: tuple[Note, ...]) -> None:
    assert beside(data) == notes


def test_links_and_margins_are_held_against_the_public_text() -> None:
    text = paper(SAID).decode()
    assert judged(held(text, links=[f"tel:{HOTLINE}"]), PUBLIC, TERMS).differences == ()
    found = judged(held(text, links=[EVIL], margins=["Gọi 0999 888 777"]), PUBLIC, TERMS)
    assert [(one.part, one.danger, one.new) for one in found.differences] == [
        (Part.AROUND, Danger.PHONE, "Gọi 0999 888 777"),
        (Part.LINK, Danger.LINK, EVIL),
    ]


@pytest.mark.parametrize(
    ("changes", "dangers"),
    [
        ([("hướng dẫn", "huóng dẫn"), ("không cài", "khòng cài")], []),  # misread
        ([("VT, PC06.", "VT, PC06.\n\nSẺ Phên có k2 khêng cá")], []),  # small print, and a code
        ([("VT, PC06.", "VT, PC06.\n\n(bản đ đọc kh không phải ải bản chính, chính)")], []),
        ([("VT, PC06.", "VT, PC06.\n\nVietcombank 1903 4567 8901")], [Danger.FIGURE]),
        ([("VT, PC06.", "VT, PC06.\n\nGọi 0999 888 777")], [Danger.PHONE]),
        ([(HOTLINE, "1900.5679")], [Danger.PHONE]),
        ([("không cài", "cài")], [Danger.MEANING]),
        ([("để được giải đáp", "hoặc nộp phí tại nhà")], [Danger.WORDS]),
    ],
)
def test_of_a_page_as_it_looks_a_misread_letter_is_let_off(
    changes: list[tuple[str, str]], dangers: list[Danger]
) -> None:
    under = held(paper(SAID).decode())
    found = judged_print(held(paper(SAID, *changes).decode()), under, PUBLIC, TERMS)
    assert [one.danger for one in found.differences] == dangers
