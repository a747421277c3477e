"""What is printed of a paragraph, and what is not."""

import unicodedata

import pytest

from dispatches.intake.paper import LONGEST_NOTE, Note, NoteCode
from dispatches.intake.readers.docx import MEDIA_TYPE, read_docx
from tests.makers.docx import (
    cell,
    docx,
    paragraph,
    paragraphs,
    part,
    relation,
    relations,
    row,
    run,
    table,
    zipped,
)

WHITE = '<w:color w:val="FFFFFF"/>'
BY = 'w:id="1" w:author="Lê Văn Mẫu"'
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    "{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r>"
)


def field(code: str, result: str, inner: str = "") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{inner}"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


PRINTED = {
    "runs": (paragraph(run("Số: 12"), run("07/UBND")), "Số: 1207/UBND"),
    "decomposed": (paragraph(unicodedata.normalize("NFD", "Số hiệu")), "Số hiệu"),
    "a line break of the XML": ("<w:p><w:r><w:t>a\nb</w:t></w:r></w:p>", "a b"),
    "tab and line break": (paragraph("a\tb\nc"), "a\tb\nc"),
    "hyphens": (
        paragraph("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>", "c‑d"),
        "a-bc-d",
    ),
    "capitals": (paragraph(run("Tỉnh ủy", "<w:caps/>"), run("a", "<w:smallCaps/>")), "TỈNH ỦYA"),
    "capitals off": (paragraph(run("ủy", '<w:caps w:val="0"/>')), "ủy"),
    "raised digits": (paragraph("m", run("2", '<w:vertAlign w:val="superscript"/>')), "m²"),
    "symbols": (
        paragraph(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B3"/>'
            '<w:sym w:font="Nowhere" w:char="F001"/><w:sym w:font="Arial" w:char="2192"/>'
            '<w:sym w:font="Arial" w:char="x"/><w:sym w:font="Wingdings" w:char="F08C"/></w:r>'
        ),
        "☑≥•→❶",
    ),
    "private signs in text": (
        paragraph(run("\uf0fc xong", '<w:rFonts w:hAnsi="Wingdings"/>')),
        "✓ xong",
    ),
    "field": (paragraph("trang ", field("PAGE", "3")), "trang 3"),
    "field in the code of a field": (paragraph(field("IF", "yes", field("A", "no"))), "yes"),
    "field without an end": (
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "code") + paragraph("sau"),
        "sau",
    ),
    "simple field": (paragraph(f'<w:fldSimple w:instr="DATE">{run("3/4")}</w:fldSimple>'), "3/4"),
    "link, tag, control": (
        paragraph(
            f"<w:hyperlink>{run('a')}</w:hyperlink><w:smartTag>{run('b')}</w:smartTag>"
            f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('c')}</w:sdtContent></w:sdt>"
        ),
        "abc",
    ),
    "control around paragraphs": (
        f"<w:sdt><w:sdtContent>{paragraphs('a', 'b')}</w:sdtContent></w:sdt>",
        "a\n\nb",
    ),
    "put in and taken out": (
        paragraph(
            "a",
            f"<w:ins {BY}>{run('b')}</w:ins>",
            f"<w:del {BY}><w:r><w:delText>x</w:delText></w:r></w:del>",
            f"<w:moveFrom {BY}>{run('y')}</w:moveFrom><w:moveTo {BY}>{run('c')}</w:moveTo>",
        ),
        "abc",
    ),
    "end of a paragraph taken out": (
        paragraph("a ", setting=f"<w:rPr><w:del {BY}/></w:rPr>") + paragraph("b"),
        "a b",
    ),
    "last end taken out": (paragraph("a", setting=f"<w:rPr><w:del {BY}/></w:rPr>"), "a"),
    "text box once": (paragraph("a", BOX.format(paragraphs("KHẨN", "b")), "c"), "ac\n\nKHẨN\nb"),
    "only an old text box": (
        paragraph(f"<w:r><w:pict><w:txbxContent>{paragraph('b')}</w:txbxContent></w:pict></w:r>"),
        "b",
    ),
    "unknown alternative": (
        paragraph(
            f"<mc:AlternateContent><mc:Choice Requires='w'>{run('x')}</mc:Choice>"
            f"<mc:Fallback>{run('a')}</mc:Fallback></mc:AlternateContent>"
            "<mc:AlternateContent/>"
        ),
        "a",
    ),
    "page breaks": (
        paragraph("a", '<w:r><w:br w:type="page"/></w:r>')
        + paragraphs("", "b")
        + paragraph("c", "<w:r><w:lastRenderedPageBreak/></w:r>", "d")
        + paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", "e")
        + paragraph("f", setting="<w:pageBreakBefore/>")
        + paragraph("g", '<w:r><w:br w:type="page"/></w:r>', "h"),
        "a\n\n\fb\n\ncd\n\n\fe\n\n\ff\n\ng\n\fh",
    ),
    "sections": (
        paragraph("a", setting="<w:sectPr/>")
        + paragraph("b", setting='<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
        + paragraph("c")
        + "<w:sectPr><w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>",
        "a\n\nb\n\n\fc",
    ),
    "items close up": (
        paragraphs("Kính gửi:", "- Sở A;", "- Sở B.", "", "Theo đề nghị"),
        "Kính gửi:\n\n- Sở A;\n- Sở B.\n\nTheo đề nghị",
    ),
    "centred lines are one title": (
        "".join(paragraph(text, setting='<w:jc w:val="center"/>') for text in ("A", "b", "", "C"))
        + paragraphs("d", "e"),
        "A\nb\n\nC\n\nd\n\ne",
    ),
    "formula": (
        '<w:p><m:r xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:t>x = 1</m:t></m:r></w:p>",
        "x = 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), PRINTED.values(), ids=PRINTED)
def test_what_is_printed(body: str, text: str) -> None:
    paper = read_docx(docx(body))
    assert paper.text == text
    assert paper.media_type == MEDIA_TYPE


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loud"><w:basedOn w:val="Normal"/>'
    "<w:rPr><w:caps/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Louder"><w:basedOn w:val="Loud"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="AlsoLoud"><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
)
GONE = '<w:rStyle w:val="Gone"/>'
STYLED = {
    "inherited": (paragraph("ủy", setting='<w:pStyle w:val="Louder"/>'), "ỦY"),
    "round and round": (paragraph("ủy", setting='<w:pStyle w:val="Round"/>'), "ủy"),
    "unknown": (paragraph("ủy", setting='<w:pStyle w:val="Nowhere"/>'), "ủy"),
    "both switch": (
        paragraph(run("ủy", '<w:rStyle w:val="AlsoLoud"/>'), setting='<w:pStyle w:val="Loud"/>'),
        "ủy",
    ),
}


@pytest.mark.parametrize(("body", "text"), STYLED.values(), ids=STYLED)
def test_styles(body: str, text: str) -> None:
    assert read_docx(docx(body, styles=STYLES)).text == text


UNSEEN = {
    "vanished": run("x y", "<w:vanish/>"),
    "by its style": run("x y", GONE),
    "white": run("x y", WHITE),
    "nearly white": run("x y", '<w:color w:val="fefefe"/>'),
    "white on white": run("x y", f'{WHITE}<w:shd w:val="clear" w:fill="FFFFFF"/>'),
    "two points": run("x y", '<w:sz w:val="4"/>'),
    "in parts": run("x", "<w:vanish/>") + run(" y", WHITE),
}


@pytest.mark.parametrize("words", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_is_no_text_but_is_told(words: str) -> None:
    paper = read_docx(docx(paragraph("a", words, "b"), styles=STYLES))
    assert paper.text == "ab"
    assert paper.notes == (Note(NoteCode.HIDDEN_TEXT, "x y"),)


DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'
SEEN = {
    "not vanished": paragraph(run("x", '<w:rStyle w:val="Gone"/><w:vanish w:val="false"/>')),
    "on a shade": paragraph(run("x", WHITE + DARK)),
    "highlighted": paragraph(run("x", f'{WHITE}<w:highlight w:val="blue"/>')),
    "in a shaded paragraph": paragraph(run("x", WHITE), setting=DARK),
    "in a shaded cell": table(row(cell(paragraph(run("x", WHITE)), DARK))),
    "in a shaded table": table(
        row(paragraph(run("x", WHITE))), properties='<w:tblStyle w:val="Dark"/>'
    ),
    "in a box": paragraph(BOX.format(paragraph(run("x", WHITE)))),
    "a hidden space": paragraph("x", run(" ", "<w:vanish/>")),
}


@pytest.mark.parametrize("body", SEEN.values(), ids=SEEN)
def test_what_only_seems_hidden_is_text(body: str) -> None:
    paper = read_docx(docx(body, styles=STYLES))
    assert (paper.text, paper.notes) == ("x", ())


FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    f'<w:footnote w:id="1">{paragraph("Theo ", "Bộ A.")}{paragraph("Hai.")}</w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>Sau.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    "</w:footnote>"
)
ENDNOTES = f'<w:endnote w:id="1">{paragraph("Cuối.")}</w:endnote>'


def note(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_stand_behind_what_refers_to_them() -> None:
    body = (
        paragraph("a", note(2), ".", setting="")
        + table(row(paragraph("b", note(1)), paragraphs("c", "d", "e")))
        + paragraph("f", note(1), note(1, "endnote"), note(9))
    )
    paper = read_docx(docx(body, footnotes=FOOTNOTES, endnotes=ENDNOTES))
    assert paper.text.split("\n") == [
        "a[1].", "", "[1] Sau.[1]", "", "b[2]", "", "c", "d", "e", "",
        "[2] Theo Bộ A. Hai.", "", "f[2][3][4]", "", "[3] Cuối.",
    ]  # fmt: skip


MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
SECTION = '<w:sectPr>{}<w:headerReference w:type="{}" r:id="top"/></w:sectPr>'
HEADERS = {
    "letterhead": (paragraphs("UBND TỈNH", *MOTTO), "", "default", True),
    "of the first page": (paragraphs(*MOTTO), "<w:titlePg/>", "first", True),
    "of other pages": (paragraphs(*MOTTO), "<w:titlePg/>", "default", False),
    "page number": (paragraph("Trang 2"), "", "default", False),
}


@pytest.mark.parametrize(("header", "title", "kind", "used"), HEADERS.values(), ids=HEADERS)
def test_a_header_is_text_only_where_it_is_the_letterhead(
    header: str, title: str, kind: str, used: bool
) -> None:
    more: dict[str, str | bytes] = {
        "word/header7.xml": part("w:hdr", header),
        "word/_rels/document.xml.rels": relations(relation("top", "header", "header7.xml")),
    }
    body, section = paragraph("Kính gửi: Sở A"), SECTION.format(title, kind)
    assert ("VIỆT NAM" in read_docx(docx(body + section, more)).text) is used
    body = paragraphs(*MOTTO) + body
    assert read_docx(docx(body + section, more)).text.count("VIỆT NAM") == 1


def test_a_paper_without_words_has_no_text_and_is_looked_through() -> None:
    paper = read_docx(docx(paragraph(run("x", "<w:vanish/>"))))
    assert (paper.text, paper.notes) == ("", (Note(NoteCode.HIDDEN_TEXT, "x"),))


CORE = (
    "<dc:creator>Trần Thị Mẫu</dc:creator><cp:lastModifiedBy>Admin</cp:lastModifiedBy>"
    "<dc:title>x</dc:title>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>Công ty Mây</Company><Manager> </Manager></Properties>"
)


def test_what_the_file_carries_beside_its_text() -> None:
    body = paragraph(
        "a",
        f"<w:ins {BY}>{run('thêm')}</w:ins>",
        "b",
        f"<w:ins {BY}>{run('nữa')}</w:ins>",
        f"<w:del {BY}><w:r><w:delText>cũ</w:delText></w:r></w:del>",
    )
    more: dict[str, str | bytes] = {
        "docProps/core.xml": part("cp:coreProperties", CORE),
        "docProps/app.xml": APP,
        "word/vbaProject.bin": b"x",
        "word/embeddings/oleObject1.bin": b"x",
        "_rels/.rels": relations(
            relation("1", "officeDocument", "word/document.xml"),
            relation("2", "metadata/core-properties", "docProps/core.xml"),
            relation("3", "extended-properties", "/docProps/app.xml"),
        ),
        "word/_rels/settings.xml.rels": relations(
            relation("1", "attachedTemplate", "file:///C:\\Users\\mau\\x.dotm", external=True)
        ),
        "word/_rels/document.xml.rels": relations(
            relation("1", "attachedTemplate", "https://xa.example.vn/a.dotm", external=True),
            relation("2", "image", "https://xa.example.vn/a.png", external=True),
            relation("3", "hyperlink", "https://xa.example.vn/", external=True),
            relation("6", "comments", "comments.xml"),
            relation("7", "settings", "settings.xml"),
            relation("4", "aFChunk", "chunk.html"),
            relation("5", "image", "media/a.png"),
        ),
    }
    comments = f'<w:comment w:author="Sếp">{paragraph("Sửa lại ", "câu này")}</w:comment>'
    data = docx(body, more, comments=comments, settings="")
    assert [(note.code, note.words) for note in read_docx(data).notes] == [
        (NoteCode.TRACKED_CHANGE, "Lê Văn Mẫu: + thêm … nữa"),
        (NoteCode.TRACKED_CHANGE, "Lê Văn Mẫu: − cũ"),
        (NoteCode.COMMENT, "Sếp: Sửa lại câu này"),
        (NoteCode.METADATA, "Trần Thị Mẫu"),
        (NoteCode.METADATA, "Công ty Mây"),
        (NoteCode.MACRO, "word/vbaProject.bin"),
        (NoteCode.EMBEDDED_FILE, "word/embeddings/oleObject1.bin"),
        (NoteCode.EMBEDDED_FILE, "https://xa.example.vn/a.dotm"),
        (NoteCode.EMBEDDED_FILE, "https://xa.example.vn/a.png"),
        (NoteCode.EMBEDDED_FILE, "word/chunk.html"),
        (NoteCode.METADATA, "file:///C:\\Users\\mau\\x.dotm"),
    ]


def test_notes_are_short_and_few() -> None:
    many = "".join(paragraph("a", run(f"{at} {'x' * 400}", "<w:vanish/>")) for at in range(50))
    notes = read_docx(docx(many)).notes
    assert len(notes) == 20
    assert {len(note.words) for note in notes} == {LONGEST_NOTE}


def test_the_strict_form_of_the_standard() -> None:
    strict = part("w:document", f"<w:body>{paragraph('Số')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    root = relations(relation("1", "officeDocument", "/Word/Text.xml"))
    paper = read_docx(zipped({"_rels/.rels": root, "word/text.xml": strict}))
    assert paper.text == "Số"
