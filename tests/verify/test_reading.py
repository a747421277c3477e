"""What a file has beside its text, and how its pages look: never the same words untold."""

import io
import json
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import typst
from PIL import Image

from dispatches.content import BlockContent
from dispatches.intake.beside import beside
from dispatches.intake.paper import Note, NoteCode
from dispatches.publishing.masking import FAKE, GAP
from dispatches.verify.differences import Danger, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.held import held
from dispatches.verify.judging import MOST_TOLD, Judged, judged
from dispatches.verify.prints import judged_print
from dispatches.vocabulary import BlockKind
from tests.makers.docx import docx, paragraph, part, relation, relations, run
from tests.makers.pdf import fonts
from tests.makers.pdf_bytes import Pdf, stream, text
from tests.verify.papers import HOTLINE, letter, paper
from tests.verify.test_judging import PUBLIC, SAID, TERMS

EVIL = "https://canhsat-vn.top/nop"
RELATIONS = "word/_rels/document.xml.rels"


def pdf(words: str) -> bytes:
    return typst.compile(f'#set page("a6")\n{words}'.encode(), font_paths=fonts())


# A page as offices set it: rules, capitals with high marks, a table with a shaded head.
WORDS = "Đề nghị các đơn vị thông báo để nhân dân không cài ứng dụng từ đường dẫn lạ. " * 3
PLAIN = f"""
#set text(font: "Tinos", 13pt)
#underline[ỦY BAN NHÂN DÂN] ẤỀỖỘ *ĐỘC LẬP* #line(length: 30%)
#table(columns: (1fr, 1fr, 1fr), fill: (_, y) => if y == 0 {{ luma(220) }},
  [TT], [Dấu hiệu], [Cách xử lý], [1], [Gọi điện tự xưng cán bộ], [Không nghe, báo công an])
{WORDS}
"""
STROKES = "M0 8 L4 0 L8 8 M2 5 H6 M12 0 V8 L18 8 M22 0 L26 8 L30 0 M34 0 V8 M38 0 L44 8 M44 0 L38 8"


def drawn(shape: str, width: str = "30mm") -> bytes:
    """The page with something drawn on it, as letters of lines, squares of a code, a picture."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 9">{shape}</svg>'
    return pdf(f"{PLAIN}\n#image(bytes({json.dumps(svg)}), width: {width})")


def struck_white(length: int) -> bytes:
    """The page with a broad white line over the words at the left of its text, which is no box."""
    stroke = f"line(length: {length}pt, stroke: 16pt + white)"
    return pdf(f"{PLAIN}\n#place(top + left, dy: 148pt, {stroke})")


def annotated(said: str, *, look: bytes | None = None, times: int = 1) -> bytes:
    """The page with something that lies over its text, in a file whose fields are to be drawn
    anew; with how it looks, or not."""
    made = Pdf()
    if look is not None:
        form = made.add(stream(look, "/Type/XObject/Subtype/Form/BBox[0 0 120 30]"))
        said += f"/AP<</N {form} 0 R>>"
    over = made.add(f"<</Type/Annot/Rect[80 740 200 770]{said}>>")
    made.catalog = "/AcroForm<</Fields[]/NeedAppearances true>>"
    made.page(text("5163", 85, 750), entries=f"/Annots[{f'{over} 0 R ' * times}]")
    return made.build()


# As bright as each other: without colours nothing is seen there.
PINK, GREEN = "rgb(255,105,180)", "rgb(0,255,20)"
BANNER = f'<rect width="48" height="9" fill="{PINK}"/><path d="{STROKES}" stroke="{GREEN}"/>'


def crossed(over: str) -> bytes:
    """The page with something over a word of its text, as wide as that."""
    word = f"#box[không#place(left + horizon, {over})]"
    return pdf(PLAIN.replace("không cài", f"{word} cài", 1))


def packed(catalog: str) -> bytes:
    """The page in a file whose catalog lies in a packed stream, where its bytes are not seen."""
    made = Pdf()
    made.page(text("5163", 85, 750))
    made.catalog = catalog
    return made.build_packed()


LOOK = b"0 0 1 RG 0 0 120 30 re S"
SIGNED = "/Subtype/Widget/FT/Sig"
FIELD = "/Subtype/Widget/FT/Tx/V(0999 888 777)/MK<</BG[1 1 1]>>"


def squares(*lefts: int) -> str:
    """Each too small to hold a number, and far from the others."""
    return "".join(f'<rect x="{left}" width="4" height="4"/>' for left in lefts)


def pictured(colour: str) -> bytes:
    """A page of text with a picture of one colour on it."""
    document = pdfium.PdfDocument(pdf("Số: 5163"))
    page = document[0]
    picture = pdfium.PdfImage.new(document)
    picture.set_bitmap(pdfium.PdfBitmap.from_pil(Image.new("RGB", (30, 4), colour)))
    picture.set_matrix(pdfium.PdfMatrix().scale(40, 40))
    page.insert_obj(picture)
    raw.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


OUTLINED = '<v:shape><v:textpath string="Gọi 0999 888 777"/></v:shape>'
LOW = '<w:spacing w:line="20" w:lineRule="exact"/>'
_PARAGRAPHS = f"<w:pPrDefault><w:pPr>{LOW}</w:pPr></w:pPrDefault>"
LOW_BY_DEFAULT = f"<w:docDefaults>{_PARAGRAPHS}</w:docDefaults>"


def style(inner: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="a">{inner}</w:style>'


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:fill="{fill}"/>'


def field(code: str, result: str) -> str:
    """A paragraph with a field that Word works out anew."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    asked = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"<w:p>{begin}{asked}{separate}{run(result)}{end}</w:p>"


def shape(inner: str, width: int, height: int) -> str:
    """A paragraph with something drawn in it, as wide and high in Word's small measure."""
    place = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    extent = f'<wp:extent xmlns:wp="{place}" cx="{width}" cy="{height}"/>'
    return f"<w:p><w:r><w:drawing>{extent}{inner}</w:drawing></w:r></w:p>"


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (pdf("Số: 5163"), ()),
        (pdf(f'#link("{EVIL}")[{HOTLINE}]'), (Note(NoteCode.LINK, EVIL),)),
        # Of an address that is too long nothing is read; it is told all the same.
        (pdf(f'#link("{EVIL}/{"a" * 5_000}")[{HOTLINE}]'), (Note(NoteCode.CUT_SHORT),)),
        (pdf(PLAIN), ()),
        (pictured("white"), ()),  # hides nothing, and shows nothing
        (pictured("maroon"), (Note(NoteCode.DRAWING, "1 14 14"),)),
        (drawn(f'<path d="{STROKES}" stroke="black"/>'), (Note(NoteCode.DRAWING, "1 28 6"),)),
        # Pale on a dark ground; letters of filled outlines; and too small to hold a number.
        (drawn(f'<path d="{STROKES}" fill="#223"/>'), (Note(NoteCode.DRAWING, "1 28 6"),)),
        (drawn('<rect width="8" height="8"/>'), ()),
        (struck_white(107), (Note(NoteCode.HIDDEN_TEXT, "không cài ứng dụng"),)),
        (struck_white(2), ()),
        (drawn(BANNER), (Note(NoteCode.DRAWING, "1 31 6"),)),
        # Struck out: by a line in a colour that recognising does not see, a picture, a dash.
        (crossed("line(length: 100%, stroke: 0.7pt + red)"), (Note(NoteCode.RESET),)),
        (crossed("text(red)[#h(8pt)—]"), (Note(NoteCode.RESET),)),
        (pdf(PLAIN.replace("không cài", "#underline[không] cài")), ()),
        # Each program draws these as it likes.
        *(
            (annotated(said), (Note(NoteCode.PLACED),))
            for said in (
                "/Subtype/Square/IC[1 1 1]",
                "/Subtype/Square/IC[1 1 1]/AP<<>>",
                "/Subtype/FreeText/Contents(0999 888 777)/AP<<>>",
                "/Subtype/StrikeOut/QuadPoints[80 770 200 770 80 740 200 740]",
                FIELD,
            )
        ),
        (annotated("/Subtype/Square", look=b""), (Note(NoteCode.PLACED),)),
        (annotated(FIELD, look=LOOK), (Note(NoteCode.PLACED),)),
        (annotated("/Subtype/Square", look=LOOK), ()),
        (annotated(SIGNED), ()),
        # In print, and not on a screen.
        (annotated("/Subtype/Square/F 36", look=LOOK), (Note(NoteCode.PLACED),)),
        (annotated("/Subtype/Square/F 4", look=LOOK), ()),
        (annotated(f"{SIGNED}/F 6"), ()),
        (packed("/OCProperties<</OCGs[]/D<<>>>>"), (Note(NoteCode.PLACED),)),
        (packed("/OpenAction<</S/Java#53cript/JS(a)>>"), (Note(NoteCode.MACRO),)),
        (packed(""), ()),
        (annotated(SIGNED, times=2001), (Note(NoteCode.CUT_SHORT),)),
        # Apart, but in one line: digits of a number.
        (drawn(squares(0, 16)), ()),
        (drawn(squares(0, 16, 32)), (Note(NoteCode.DRAWING, "1 23 3"),)),
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
        (
            docx(
                paragraph(run(HOTLINE))
                + field(" QUOTE 1900.9999 ", HOTLINE)
                + field(" PAGE ", "1")
                + "<w:p><w:r><w:ruby><w:rt><w:r><w:t>giả</w:t></w:r></w:rt></w:ruby></w:r></w:p>"
            ),
            (Note(NoteCode.FIELD, "QUOTE"), Note(NoteCode.MARGIN, "giả")),
        ),
        (
            docx(
                shape('<a:prstGeom prst="line"/>', 2_000_000, 0)  # below the motto
                + shape("<a:custGeom/>", 1_080_000, 720_000)
                + shape('<a:blip r:embed="p1"/>', 2_520_000, 2_520_000)
                + "<w:p><w:r><w:pict><v:line/></w:pict></w:r></w:p>"
                + f"<w:p><w:r><w:pict>{OUTLINED}</w:pict></w:r></w:p>"
            ),
            (
                Note(NoteCode.DRAWING, "0 30 20"),
                Note(NoteCode.DRAWING, "0 70 70"),
                Note(NoteCode.DRAWING, "0 0 0"),
            ),
        ),
        (docx(paragraph(run("Không", "<w:strike/>"), run("gọi"))), (Note(NoteCode.RESET),)),
        (docx(paragraph(run("Không", '<w:strike w:val="0"/>'))), ()),
        (docx(paragraph("Không", setting=LOW)), (Note(NoteCode.RESET),)),
        (docx(paragraph("", setting=LOW)), ()),
        *(
            (docx(paragraph("Không"), styles=styles), (Note(NoteCode.RESET),) * is_squeezed)
            for styles, is_squeezed in (
                (style('<w:rPr><w:w w:val="1"/></w:rPr>'), True),
                (style('<w:rPr><w:spacing w:val="-200"/></w:rPr>'), True),
                (style(f"<w:pPr>{LOW}</w:pPr>"), True),
                (LOW_BY_DEFAULT, True),
                (style('<w:rPr><w:w w:val="95"/></w:rPr>'), False),
                (style('<w:pPr><w:spacing w:line="360" w:lineRule="exact"/></w:pPr>'), False),
            )
        ),
        (docx(paragraph("Gọi", setting='<w:framePr w:x="1"/>')), (Note(NoteCode.PLACED),)),
        (
            docx("", fontTable='<w:font><w:embedRegular r:id="rId1"/></w:font>'),
            (Note(NoteCode.PLACED),),
        ),
        *(
            (docx(paragraph(run("Không", look))), (Note(NoteCode.RESET),))
            for look in ('<w:position w:val="900"/>', '<w:fitText w:val="10"/>')
        ),
        *(
            (docx(paragraph(run("Không", look))), (Note(NoteCode.HIDDEN_TEXT),) * is_unseen)
            for look, is_unseen in (
                ('<w:color w:val="E8E8E8"/>', True),
                ('<w:color w:val="000000" w:themeColor="background1"/>', True),
                (f'<w:color w:val="FFFFFF"/>{shade("F0F0F0")}', True),
                (f'<w:color w:val="FFFFFF"/>{shade("1F3864")}', False),
                (f'<w:color w:val="102030"/>{shade("1F3864")}', True),
                (shade("1F3864"), False),  # on it letters turn white by themselves
                ('<w:highlight w:val="black"/>', True),
                ('<w:highlight w:val="yellow"/>', False),
                ('<w:sz w:val="6"/>', True),
                ('<w:sz w:val="12"/>', False),
                ('<w:rFonts w:ascii="Wingdings"/>', True),
                ('<w:rFonts w:ascii="Times New Roman"/>', False),
                (f"<w14:textFill {W14}><w14:noFill/></w14:textFill>", True),
            )
        ),
        (
            docx(paragraph("Không", setting='<w:ind w:left="30000"/>')),
            (Note(NoteCode.HIDDEN_TEXT),),
        ),
        (docx(paragraph("Không", setting='<w:ind w:left="5103" w:hanging="284"/>')), ()),
        (
            docx(paragraph("Không"), styles=style('<w:pPr><w:ind w:left="-9000"/></w:pPr>')),
            (Note(NoteCode.HIDDEN_TEXT),),
        ),
        (
            docx(paragraph("Không"), styles=style('<w:rPr><w:sz w:val="2"/></w:rPr>')),
            (Note(NoteCode.HIDDEN_TEXT),),
        ),
        # What Word prints of itself, beside lines and above notes.
        (
            docx(f'{paragraph("Không")}<w:sectPr><w:lnNumType w:start="9998"/></w:sectPr>'),
            (Note(NoteCode.FIELD, "lnNumType"),),
        ),
        (
            docx(
                paragraph("Không"),
                footnotes=f'<w:footnote w:type="separator" w:id="-1">'
                f"{paragraph('Gọi 0999 888 777')}</w:footnote>",
            ),
            (Note(NoteCode.MARGIN, "Gọi 0999 888 777"),),
        ),
        (b"Plain text", ()),
    ],
)
def test_what_a_file_has_beside_its_text(data: bytes, notes: tuple[Note, ...]) -> None:
    assert beside(data) == notes


def with_xfa() -> bytes:
    """With pages of its own for programs that know such forms."""
    made = Pdf()
    other = made.add(stream(b"<xdp/>"))
    made.catalog = f"/AcroForm<</Fields[]/XFA {other} 0 R>>"
    made.page(text("5163", 85, 750))
    return made.build()


def with_button() -> bytes:
    """With a button over the page that opens an address."""
    made = Pdf()
    acts = f"/A<</S/URI/URI({EVIL})>>"
    button = made.add(f"<</Type/Annot/Subtype/Widget/FT/Btn/T(a)/Rect[0 0 595 842]{acts}>>")
    made.page(text("5163", 85, 750), entries=f"/Annots[{button} 0 R]")
    return made.build()


@pytest.mark.parametrize("data", [with_xfa(), with_button()])
def test_what_other_programs_show_or_run_is_found(data: bytes) -> None:
    assert Note(NoteCode.MACRO) in beside(data)


def test_links_and_margins_are_held_against_the_public_text() -> None:
    said = paper(SAID)
    assert judged(held(said, links=[f"tel:{HOTLINE}"]), PUBLIC, TERMS).differences == ()
    for nowhere in ("", "/", "https://", "http:///", "mailto:"):
        assert not PUBLIC.names_link(nowhere)
        assert not PUBLIC.warns_of_link(nowhere)
    fake = replace(PUBLIC, texts=PUBLIC.texts | {Part.ANNEX: f"trang gia.vn {FAKE} ấy"})
    linked = held(f"{said}\nPHỤ LỤC\ntrang gia.vn ấy", links=["http://gia.vn/"])
    assert judged(linked, fake, TERMS).doubts == (Doubt(Cause.LINK, "http://gia.vn/"),)
    found = judged(held(said, links=[EVIL], margins=["Gọi 0999 888 777"]), PUBLIC, TERMS)
    assert [(one.part, one.danger, one.new) for one in found.differences] == [
        (Part.AROUND, Danger.PHONE, "Gọi 0999 888 777"),
        (Part.LINK, Danger.LINK, EVIL),
    ]


@pytest.mark.parametrize(
    ("old", "new", "dangers", "doubts"),
    [
        ("hướng dẫn", "huóng dẫn", [], [Cause.SLIP]),  # misread, or another word
        ("chiếm đoạt tiền", "chiếm đoạt tiên", [], [Cause.SLIP]),
        ("không cài", "khòng cài", [], [Cause.TURN]),
        ("không cài", "không, cài", [], [Cause.TURN]),
        # A seal crosses the name of the signer.
        ("Trần Văn Mẫu", "Trẩn Văn Mâu", [], [Cause.NAME, Cause.SHARD]),
        ("Trần Văn Mẫu", "Trâmn ~ Văn\nMẫn", [], [Cause.NAME, Cause.SHARD]),
        # Another's name.
        ("Trần Văn Mẫu", "Phạm Văn Mẫu", [Danger.WORDS], [Cause.SHARD]),
        ("Trần Văn Mẫu", "Trần Văn", [Danger.WORDS], []),
        # A code, or words that are in no text of the file.
        ("VT, PC06.", "VT, PC06.\n\nSẺ Phên có k2 khêng cá", [], [Cause.SHARD]),
        ("VT, PC06.", "VT, PC06.\n\nNộp tại nhà ông Tư", [], [Cause.SHARD]),
        # Small print.
        ("VT, PC06.", "VT, PC06.\n\n(bản đ đọc kh không phải ải bản chính, chính)", [], []),
        (
            "VT, PC06.",
            "VT, PC06.\n\n3z chữ? bó đã, co gu bản đọc không phải phải bản chính chính",
            [],
            [Cause.SHARD],
        ),
        (
            "VT, PC06.",
            "VT, PC06.\n\nBản đọc không phải bản chính, bà con nộp tiền cho tổ trưởng Tư tại nhà",
            [Danger.WORDS],
            [Cause.SHARD],
        ),
        ("VT, PC06.", "VT, PC06.\n\nVietcombank 1903 4567 8901", [Danger.FIGURE], []),
        ("VT, PC06.", "VT, PC06.\n\nGọi 0999 888 777", [Danger.PHONE], []),
        (HOTLINE, "1900.5679", [Danger.PHONE], []),
        ("không cài", "cài", [Danger.MEANING], []),
        ("để được giải đáp", "hoặc nộp phí tại nhà", [Danger.WORDS], []),
        # The foot of a page, within a paragraph that goes on behind it, and a scrap of its code.
        ("người dân cài", "người dân\nBản đọc - không phải bản chinh\ncài", [], []),
        ("người dân cài", "người dân HE cài", [], [Cause.SCRAP]),
        ("người dân cài", "người dân không cài", [Danger.MEANING], []),
        ("người dân cài", "người dân không phải cài", [Danger.MEANING], []),
        ("người dân cài", "người cài", [], [Cause.SCRAP]),
        ("người dân cài", "cài", [Danger.WORDS], []),
        ("người dân cài", "người dân chớ cài", [Danger.MEANING], []),
        ("người dân cài", "người dân 12 cài", [Danger.FIGURE], []),
        # Words of the text stand beside it a second time.
        ("VT, PC06.", f"VT, PC06.\n\ntổng đài {HOTLINE} để được giải đáp.", [Danger.PHONE], []),
        # Figures beside the text that together are long enough to call or pay.
        ("VT, PC06.", "VT, PC06.\n\nSố 9034567", [], []),
        ("VT, PC06.", "VT, PC06.\n\nSố 9034567\n\nSố 7890123", [Danger.FIGURE] * 2, []),
        ("VT, PC06.", "VT, PC06.\n\nSố 90345\n\nGiờ 678", [Danger.FIGURE] * 2, []),
        # Another body in the head, while the words of ours stand elsewhere.
        ("TỈNH SAO MAI", "TỈNH VÂN HẢI", [], [Cause.NAME, Cause.SHARD]),
        # Another who signs, on a line like that of ours.
        ("Trần Văn Mẫu\n", "Trần Văn Mẫu\nPhạm Văn Mẫu\n", [], [Cause.SHARD]),
        ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", [], [Cause.NAME, Cause.SHARD]),
        ("GIÁM ĐỐC", "GIÁM ĐỐC zø", [], [Cause.SHARD]),
    ],
)
def test_of_a_page_as_it_looks_a_misread_letter_is_let_off(
    old: str, new: str, dangers: list[Danger], doubts: list[Cause]
) -> None:
    under = held(paper(SAID))
    found = judged_print(held(paper(SAID, (old, new))), under, PUBLIC, TERMS)
    assert [one.danger for one in found.differences] == dangers
    assert [one.cause for one in found.doubts] == doubts


def seen_with(public: str, page: str) -> Judged:
    """What is told of a page where the text says `public`, which stands for its last words."""
    last = "hằng ngày"
    body = PUBLIC.texts[Part.BODY].replace(last, public)
    original = replace(PUBLIC, texts=PUBLIC.texts | {Part.BODY: body})
    under = held(paper(SAID, (last, public)))
    return judged_print(held(paper(SAID, (last, page))), under, original, TERMS)


@pytest.mark.parametrize(
    ("public", "page", "doubts"),
    [
        ("trong ba ngày", "trong bảy ngày", [Cause.TURN]),
        ("trong tám ngày", "trong năm ngày", [Cause.TURN]),
        ("cài VNeID", "cài VNeIO", [Cause.NAME]),
        ("trong giờ", "trong giò", [Cause.SLIP]),
        ("được hoãn nộp", "được hoàn nộp", [Cause.SLIP]),
        # Of the mark of a footnote nothing was seen.
        ("chụp¹ ảnh", "chụp ảnh", []),
    ],
)
def test_a_slip_that_may_say_something_else_is_a_doubt(
    public: str, page: str, doubts: list[Cause]
) -> None:
    found = seen_with(public, page)
    assert found.differences == ()
    assert [one.cause for one in found.doubts] == doubts
    for one in found.doubts:
        assert one.cause is Cause.SLIP or public in one.words


def test_beside_a_hidden_place_nobody_knows_what_was_misread() -> None:
    paid = "gặp với ông Tư, nộp 500.000 đồng vào tài khoản 19034567890123 mới được"
    found = seen_with(f"gặp với {GAP} để được", paid)
    assert [(one.danger, one.is_hidden) for one in found.differences] == [(Danger.WORDS, True)]


FOOT = "Xem văn bản còn hiệu lực không và đối chiếu tại: mau.example.vn/v/7k3m9qtx"
NOTE = "(bản đọc này không có chữ ký, không có dấu)"
LONG = (
    "Trang này dựng bản đọc từ nội dung đã đăng; bản đọc không có dấu, không có chữ ký. Ai cần căn "
    "cứ vào văn bản thì hỏi cơ quan đã ban hành ra nó."
)
OURS = replace(PUBLIC, origin="https://mau.example.vn", ours=(FOOT, NOTE, LONG, "Mã 7k3m9qtx"))


@pytest.mark.parametrize(
    ("line", "dangers", "doubts"),
    [
        (FOOT, [], []),
        (FOOT.replace("9qtx", "9qfx"), [], []),
        (FOOT.replace("9qtx", "9qfx").replace("văn bản", "vãn bàn"), [], []),
        ("mau.example.vn/v/7k3m9qfx\nMã 7k3m9qfx", [], []),
        (FOOT.replace("example", "exampøle"), [], [Cause.NAME]),
        ("tại: mau.example.vn/v/7k3m9qfx", [], []),
        # Misread letters and scraps of the code beside it.
        (FOOT.replace("9qtx", "9qfx").replace("Xem", "Xern"), [], [Cause.SCRAP]),
        ("HE mau.example.vn/v/7k3m9qfx", [], [Cause.SCRAP]),
        (FOOT.replace(".vn", ".vn.top"), [Danger.LINK], []),
        (FOOT.replace("mau.example", "mau-cong-an"), [Danger.LINK], []),
        (FOOT.replace("/v/7k3m9qtx", "/nop-tien"), [Danger.LINK], []),
        # Other words before the address, or fewer.
        ("Văn bản không còn hiệu lực, không phải thực hiện; đối chiếu tại: "
         "mau.example.vn/v/7k3m9qfx", [Danger.LINK], []),
        ("Nộp 2.500.000 đồng cho tổ trưởng rồi đối chiếu tại: mau.example.vn/v/7k3m9qfx",
         [Danger.LINK], []),
        ("Xem văn bản còn hiệu lực và đối chiếu tại: mau.example.vn/v/7k3m9qfx",
         [], [Cause.SCRAP]),
        ("không mau.example.vn/v/7k3m9qfx", [Danger.LINK], []),
    ],
)  # fmt: skip
def test_of_the_address_in_the_foot_of_our_copies_letters_may_be_misread(
    line: str, dangers: list[Danger], doubts: list[Cause]
) -> None:
    """At the end, and where a page ends within a paragraph."""
    last = f"{paper(SAID)}\n\n{FOOT}\n"
    for where, around in ((FOOT, line), ("người dân cài", f"người dân\n{line}\ncài")):
        found = judged_print(held(last.replace(where, around)), held(last), OURS, TERMS)
        assert [one.danger for one in found.differences] == dangers
        assert [one.cause for one in found.doubts] == doubts


def test_words_of_another_in_a_line_like_one_of_ours_are_a_doubt() -> None:
    page = held(paper(SAID, ("Trần Văn Mẫu\n", "Trần Văn Mẫu\nPhạm Văn Mẫu\n")))
    found = judged_print(page, held(paper(SAID)), OURS, TERMS)
    assert (found.differences, found.doubts) == ((), (Doubt(Cause.SHARD, "Phạm"),))


@pytest.mark.parametrize(
    ("line", "dangers", "doubts"),
    [
        (NOTE.replace("dấu", "dâu"), [], []),
        (NOTE.replace("có", "cần"), [], [Cause.SCRAP]),
        ("không có chữ ký, không có dấu", [], [Cause.SCRAP]),
        ("bản đọc có chữ ký, có dấu", [], [Cause.SCRAP]),
        ("(bản đọc này 1 không có chữ ký, không có dấu)", [], [Cause.SCRAP]),
        (f"{NOTE.replace('dấu', 'dâu')} 90345678", [Danger.MEANING], []),
        # Behind our words, further on than is shown.
        (f"{LONG.replace('dấu', 'dẩu')} mau.example.vn/v/7k3m9qfx " + "Các xã, phường báo. " * 8
         + "Nộp vào tài khoản 19034567890123, gọi 0999 888 777", [Danger.PHONE], []),
    ],
)  # fmt: skip
def test_within_the_text_a_line_like_one_of_ours_is_ours_or_in_doubt(
    line: str, dangers: list[Danger], doubts: list[Cause]
) -> None:
    seen = held(paper(SAID, ("người dân cài", f"người dân\n{line}\ncài")))
    found = judged_print(seen, held(paper(SAID)), OURS, TERMS)
    assert [one.danger for one in found.differences] == dangers
    assert [one.cause for one in found.doubts] == doubts


def test_of_the_name_of_a_body_a_misread_letter_is_a_doubt() -> None:
    misread = held(paper(SAID, ("TỈNH SAO MAI", "TÌNH SAQ MAI"), ("Sao Mai,", "Saq Mai,")))
    found = judged_print(misread, held(paper(SAID)), PUBLIC, TERMS)
    seen = Doubt(Cause.SHARD, "TÌNH SAQ Saq")
    assert (found.differences, found.doubts) == ((), (Doubt(Cause.NAME, SAID.issuing_name), seen))
    other = held(paper(SAID, ("TỈNH SAO MAI", "TỈNH VÂN HẢI"), ("Sao Mai,", "Vân Hải,")))
    (one,) = judged_print(other, held(paper(SAID)), PUBLIC, TERMS).differences
    assert (one.part, one.old) == (Part.ISSUER, SAID.issuing_name)


def test_of_a_long_paper_many_misread_letters_are_let_off() -> None:
    """As many as are not all told."""
    rows = [f"Khu phố {at} cử người hướng dẫn bà con." for at in range(2, 2 * MOST_TOLD)]
    blocks = tuple(BlockContent(kind=BlockKind.PARAGRAPH, text=row) for row in rows)
    public = replace(PUBLIC, texts=PUBLIC.texts | {Part.BODY: "\n".join(rows)})
    said = letter(blocks=blocks)
    misread = held(paper(said, ("hướng", "huóng")))
    for found in (
        judged(misread, public, TERMS, is_scan=True),
        judged_print(misread, held(paper(said)), public, TERMS),
    ):
        assert (found.differences, found.more) == ((), 0)
        assert [one.cause for one in found.doubts] == [Cause.SLIP] * MOST_TOLD + [Cause.MORE]
    assert judged(misread, public, TERMS).more
    forged = held(paper(said, ("hướng", "huóng"), ("Khu phố 70 cử", "Khu phố 71 cử")))
    (one,) = judged_print(forged, held(paper(said)), public, TERMS).differences
    assert (one.danger, one.new) == (Danger.FIGURE, "71")
