"""What a file has beside its text, and hides or doubles of it: never the same words untold."""

import io
import json
import zipfile

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import typst
from PIL import Image

from dispatches.intake.beside import beside
from dispatches.intake.paper import Note, NoteCode
from tests.makers.docx import (
    cell,
    docx,
    paragraph,
    part,
    relation,
    relations,
    row,
    run,
    table,
)
from tests.makers.pdf import fonts
from tests.makers.pdf_bytes import Pdf, stream, text
from tests.verify.papers import HOTLINE

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


DARK_IS_WHITE = '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>'
LIKE_PAPER = 'w:val="clear" w:fill="1F3864" w:themeFill="background1"'
PALE = '<w:rPr><w:color w:val="E8E8E8"/></w:rPr>'
FIRST = '<w:tblStylePr w:type="firstRow">'
TABLE_OF_A = '<w:tblStyle w:val="a"/>'
LETTERS, DARK = paragraph("Không"), paragraph(run("Không", '<w:color w:val="102030"/>'))


def worn(inner: str) -> str:
    return f'<w:style w:type="table" w:styleId="a">{inner}</w:style>'


def usual(inner: str) -> str:
    return f'<w:style w:type="paragraph" w:default="1" w:styleId="b">{inner}</w:style>'


def filled(kind: str, named: str) -> str:
    fill = f'<w14:solidFill><w14:{kind} w14:val="{named}"/></w14:solidFill>'
    return f"<w14:textFill {W14}>{fill}</w14:textFill>"


def on_page(colour: str) -> bytes:
    """Dark letters on a page of a colour."""
    inner = f'<w:background w:color="{colour}"/><w:body>{DARK}</w:body>'
    return docx("", {"word/document.xml": part("w:document", inner)})


def of_word(*parts: str) -> bytes:
    return docx(
        f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in parts)}</w:p>"
    )


def either(fallback: str | None = None) -> str:
    """A word for programs that know something; with what others show, or without."""
    known = 'xmlns:z="http://schemas.microsoft.com/office/word/9999"'
    other = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    choice = f'<mc:Choice Requires="z">{run("không")}</mc:Choice>'
    return f"<mc:AlternateContent {known}>{choice}{other}</mc:AlternateContent>"


def with_twin(data: bytes) -> bytes:
    """The file with another text under the name of its own."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/Document.xml", archive.read("word/document.xml"))
    return out.getvalue()


def field(code: str, result: str) -> str:
    """A paragraph with a field that Word works out anew."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    asked = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"<w:p>{begin}{asked}{separate}{run(result)}{end}</w:p>"


# Closes the code of a field for another one, which writes the rest of it.
AN_END = (
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF c'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText>'
)


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
        (annotated(SIGNED), ()),
        # On a screen, and not in print.
        (annotated("/Subtype/Square", look=LOOK), (Note(NoteCode.PLACED),)),
        (annotated("/Subtype/Stamp/F 128", look=LOOK), (Note(NoteCode.PLACED),)),
        (annotated(SIGNED, look=LOOK), (Note(NoteCode.PLACED),)),
        (annotated("/Subtype/Link/F 4", look=LOOK), (Note(NoteCode.PLACED),)),
        (annotated("/Subtype/Link"), ()),
        (annotated(f"{SIGNED}/F 132", look=LOOK), ()),
        (annotated(f"{SIGNED}/F 6", look=LOOK), ()),
        (
            packed("/X<</Alternates[<</DefaultForPrinting true/Image 4 0 R>>]>>"),
            (Note(NoteCode.PLACED),),
        ),
        # In print, and not on a screen.
        (annotated("/Subtype/Square/F 36", look=LOOK), (Note(NoteCode.PLACED),)),
        (annotated("/Subtype/Square/F 4", look=LOOK), ()),
        (annotated(f"{SIGNED}/F 6"), ()),
        (packed("/OCProperties<</OCGs[]/D<<>>>>"), (Note(NoteCode.PLACED),)),
        (packed("/OpenAction<</S/Java#53cript/JS(a)>>"), (Note(NoteCode.MACRO),)),
        (packed("/PageMode/UseOutlines"), ()),
        # To the top of the paper, as typesetters have it opened; and elsewhere.
        (packed("/OpenAction[5 0 R/XYZ 0 842 0]"), ()),
        (packed("/OpenAction<</S/GoTo/D[5 0 R/Fit]>>"), ()),
        *(
            (packed(f"/OpenAction<<{act}>>"), (note,))
            for act, note in (
                (f"/S/URI/URI({EVIL})", Note(NoteCode.LINK, EVIL)),
                (f"/S/UR#49/URI<{EVIL.encode().hex()}>", Note(NoteCode.LINK, EVIL)),
                (f"/S/GoTo/D[5 0 R/Fit]/Next[<</S/URI/URI({EVIL})>>]", Note(NoteCode.LINK, EVIL)),
                (f"/S/URI/URI({EVIL}/\\(a\\))", Note(NoteCode.LINK, f"{EVIL}/(a)")),
                ("/S/URI/URI 3 0 R", Note(NoteCode.CUT_SHORT)),
                (f"/S/SubmitForm/F({EVIL})", Note(NoteCode.MACRO)),
                (f"/S/GoToR/F({EVIL})/D[0/Fit]", Note(NoteCode.MACRO)),
                ("/S/Named/N/Print", Note(NoteCode.MACRO)),
                ("/S/Thread/D 0", Note(NoteCode.MACRO)),
                ("/S 3 0 R", Note(NoteCode.MACRO)),
            )
        ),
        (packed("/X<</AA<</O<</S/GoTo/D[5 0 R/Fit]>>>>>>"), (Note(NoteCode.MACRO),)),
        (packed(f"/X<</Title(a)/A<</S/URI/URI({EVIL})>>>>"), (Note(NoteCode.LINK, EVIL),)),
        # Words that look like a stream, like an act, and names that begin like one.
        (
            packed(f"/X<</T(>>stream\r\n)/A<</S/URI/URI({EVIL})>>/B(endstream)>>"),
            (Note(NoteCode.LINK, EVIL),),
        ),
        (packed("/X<</T(/AA /OPI)/AAB 1/OPIs 2>>"), ()),
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
                    "word/footer1.xml": part("w:ftr", paragraph(run("Gọi\n0999\t888 777"))),
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
                + "<w:p><w:r><w:ruby><w:rt><w:r><w:t>giả</w:t></w:r></w:rt></w:ruby></w:r></w:p>"
            ),
            (Note(NoteCode.FIELD, "QUOTE"), Note(NoteCode.MARGIN, "giả")),
        ),
        # What Word counts stands there anyway; unless it is told how it is to look.
        *(
            (docx(field(code, "24"), settings=settings), (Note(NoteCode.FIELD, kind),) * is_told)
            for code, kind, settings, is_told in (
                (" SEQ Bảng ", "SEQ", "", False),
                (" SEQ Bảng \\* ARABIC ", "SEQ", "", False),
                (" SEQ a \\h ", "SEQ", "", True),
                (" SEQ a \\r 9999 ", "SEQ", "", True),
                (" SEQ a \\# 9999 ", "SEQ", "", True),
                (" REF b \\r \\h ", "REF", "", False),
                (" REF b ", "REF", "<w:updateFields/>", True),
                (" REF b ", "REF", '<w:updateFields w:val="0"/>', False),
                (' TOC \\o "1-3" \\h \\z \\u ', "TOC", "", False),
                (" PAGE ", "PAGE", "", True),  # within the text another number is shown
                (f" REF {AN_END} b ", "REF", "", True),
                (f" {AN_END} ", "", "", True),
            )
        ),
        (
            docx('<w:p><w:fldSimple w:instr="REF b" w:dirty="true"/></w:p>'),
            (Note(NoteCode.FIELD, "REF"),),
        ),
        (
            docx('<w:sectPr><w:pgNumType w:start="9999"/></w:sectPr>'),
            (Note(NoteCode.FIELD, "pgNumType"),),
        ),
        *(
            (
                docx(
                    paragraph("Không"),
                    {
                        RELATIONS: relations(relation("rId8", "footer", "footer1.xml")),
                        "word/footer1.xml": part("w:ftr", field(code, "1")),
                    },
                ),
                notes,
            )
            for code, notes in (
                (" PAGE  \\* MERGEFORMAT ", (Note(NoteCode.MARGIN, "1"),)),
                (
                    ' PAGE \\# "0999 888 777" ',
                    (Note(NoteCode.FIELD, "PAGE"), Note(NoteCode.MARGIN, "1")),
                ),
            )
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
        # What one program shows, and another does not.
        (of_word("Gọi", either(run("phải"))), (Note(NoteCode.PLACED),)),
        (of_word("Gọi", either(run("không"))), ()),
        (of_word("Gọi", either()), (Note(NoteCode.PLACED),)),
        (of_word("Gọi", f'<z:a xmlns:z="urn:z">{run("không")}</z:a>'), (Note(NoteCode.PLACED),)),
        (of_word("Gọi", f"<w:smartTag>{run('không')}</w:smartTag>"), ()),
        (with_twin(docx(paragraph("Không"))), (Note(NoteCode.PLACED),)),
        *(
            (docx(rows), (Note(code),))
            for rows, code in (
                (
                    table(
                        "<w:tr><w:trPr><w:hidden/></w:trPr>" + cell(paragraph("Không")) + "</w:tr>"
                    ),
                    NoteCode.PLACED,
                ),
                (table(row(cell(paragraph("Không"), "<w:vMerge/>"))), NoteCode.PLACED),
                (table("<w:tr><w:trPr><w:gridBefore/></w:trPr></w:tr>"), NoteCode.PLACED),
                (table(row("x"), properties="<w:bidiVisual/>"), NoteCode.RESET),
            )
        ),
        (
            docx(
                table(
                    row(cell(paragraph("Không"), '<w:vMerge w:val="restart"/>')),
                    row(cell(paragraph(""), "<w:vMerge/>")),
                )
            ),
            (),
        ),
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
                (f'<w:color w:val="000000"/>{filled("srgbClr", "FDFDFD")}', True),
                (filled("schemeClr", "bg1"), True),
                (filled("schemeClr", "tx1"), False),
                ('<w:color w:val="B4B4B4"/><w:shd w:val="solid" w:color="B4B4B4"/>', True),
                ('<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:color="1F3864"/>', False),
                ('<w:color w:val="808080"/><w:shd w:val="pct50" w:color="000000"/>', True),
                (f'<w:color w:val="FFFFFF"/><w:shd {LIKE_PAPER}/>', True),
                (f'<w:color w:val="FFFFFF"/><w:shd {LIKE_PAPER} w:themeFillShade="20"/>', False),
            )
        ),
        *(
            (
                docx(f"{before}{table(row(letters), properties=TABLE_OF_A)}", styles=styles),
                (Note(NoteCode.HIDDEN_TEXT),) * is_unseen,
            )
            for before, letters, styles, is_unseen in (
                ("", LETTERS, worn(PALE), True),
                ("", LETTERS, worn(f"{PALE}<w:tcPr>{shade('1F3864')}</w:tcPr>"), False),
                ("", LETTERS, worn(f"{FIRST}{PALE}</w:tblStylePr>"), True),
                ("", DARK, worn(f"<w:tcPr>{shade('1F3864')}</w:tcPr>"), True),
                ("", DARK, worn(f"<w:tcPr>{shade('D9E2F3')}</w:tcPr>"), False),
                ("", DARK, usual(f"<w:pPr>{shade('1F3864')}</w:pPr>"), True),
                (
                    "",
                    LETTERS,
                    f"<w:docDefaults><w:rPrDefault>{PALE}</w:rPrDefault></w:docDefaults>",
                    True,
                ),
            )
        ),
        (
            docx(LETTERS, numbering=f"<w:abstractNum><w:lvl>{PALE}</w:lvl></w:abstractNum>"),
            (Note(NoteCode.HIDDEN_TEXT),),
        ),
        # A page of the colour of its letters; and of another.
        (on_page("1F3864"), (Note(NoteCode.HIDDEN_TEXT),)),
        (on_page("FFF2CC"), ()),
        # The theme's dark is white.
        (
            docx(
                paragraph(run("Không", '<w:color w:val="000000" w:themeColor="text1"/>')),
                {"word/theme.xml": part("a:theme", f"<a:clrScheme>{DARK_IS_WHITE}</a:clrScheme>")},
            ),
            (Note(NoteCode.HIDDEN_TEXT),),
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


def test_a_file_that_cannot_be_written_out_was_not_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_args: object, **_options: object) -> None:
        raise pdfium.PdfiumError("no")

    data = packed("")
    monkeypatch.setattr(pdfium.PdfDocument, "save", fails)
    assert beside(data) == (Note(NoteCode.CUT_SHORT),)


@pytest.mark.parametrize("data", [with_xfa(), with_button()])
def test_what_other_programs_show_or_run_is_found(data: bytes) -> None:
    assert Note(NoteCode.MACRO) in beside(data)
