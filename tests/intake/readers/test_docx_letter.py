"""A whole dispatch as Word holds it comes out of the reader of fields like one from a text."""

import pytest

from dispatches.intake.flat import flat_record
from dispatches.intake.paper import Note, NoteCode
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.docx import read_docx
from tests.intake import samples
from tests.makers.docx import docx, in_list, paragraph, paragraphs, row, run, table

LETTER, FIRST, SECOND = in_list(0), in_list(1), in_list(0, 2)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)


def body(text: str) -> str:
    """The paragraphs of a text, their markers made by Word's lists."""
    made = []
    for line in filter(None, text.split("\n")):
        marker, _, words = line.partition(" ")
        if marker[:-1].isdigit() and marker.endswith("."):
            made.append(paragraph(words, setting=in_list(0)))
        elif marker in ("a)", "b)"):
            made.append(paragraph(words, setting=in_list(1)))
        elif marker == "-":
            made.append(paragraph(words, setting=in_list(0, 2)))
        else:
            made.append(paragraph(line))
    return "".join(made)


def in_word() -> bytes:
    head, addressees = samples.HEAD.split("Kính gửi:")
    issuer, motto, number, place, subject = (
        paragraphs(*part.split("\n")) for part in head.strip().split("\n\n")
    )
    distribution, signature = samples.TAIL.split("TM. ")
    return docx(
        table(row(issuer, motto), row(number + subject, place))
        + paragraph("Kính gửi:")
        + body(addressees)
        + body(samples.BODY)
        + table(row(body(distribution), paragraphs(*f"TM. {signature}".split("\n")))),
        numbering=NUMBERING,
    )


def test_the_same_is_read_in_a_word_file_as_in_a_text() -> None:
    read = flat_record(read_dispatch(read_docx(in_word()).text))
    assert read == flat_record(read_dispatch(samples.LETTER))


FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
TCVN3, CAPITALS, VNI = (FONT.format(name) for name in (".VnTime", ".VnTimeH", "VNI-Times"))
LEGACY = {
    "TCVN3": (paragraph(run("Sè: 12 V/v t¨ng c­êng", TCVN3)), "Số: 12 V/v tăng cường", ["TCVN3"]),
    "a soft hyphen is its letter": (
        paragraph(f"<w:r><w:rPr>{TCVN3}</w:rPr><w:t>®</w:t><w:softHyphen/><w:t>îc</w:t></w:r>"),
        "được",
        ["TCVN3"],
    ),
    "a font of capitals": (
        paragraph(run("ñy ban", CAPITALS), run(" x·", TCVN3), run(" hai", CAPITALS)),
        "ỦY BAN xã HAI",
        ["TCVN3"],
    ),
    "VNI over runs": (
        paragraph(run("Ñ", VNI), run("o", VNI), run("äc laäp", VNI)),
        "Độc lập",
        ["VNI"],
    ),
    "beside Unicode": (paragraph(run("c«ng ", TCVN3), "là bên"), "công là bên", ["TCVN3"]),
    "Unicode typed in such a font": (
        paragraph(run("Điều này là của bên tên Hùng", TCVN3)) + paragraph(run("tên", TCVN3)),
        "Điều này là của bên tên Hùng\n\ntên",
        [],
    ),
    "plain letters": (paragraph(run("ban", TCVN3), run(" ban", CAPITALS)), "ban BAN", []),
    "no such font": (
        paragraph("§éc lËp - Tù do - H¹nh ph") + paragraph("t¨ng c\xadêng"),
        "Độc lập - Tự do - Hạnh ph\n\ntăng cường",
        ["TCVN3"],
    ),
}


@pytest.mark.parametrize(("body", "text", "encodings"), LEGACY.values(), ids=LEGACY)
def test_legacy_encodings(body: str, text: str, encodings: list[str]) -> None:
    paper = read_docx(docx(body))
    assert paper.text == text
    assert paper.notes == tuple(Note(NoteCode.LEGACY_ENCODING, name) for name in encodings)


def test_the_font_of_a_style() -> None:
    style = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>{VNI}</w:rPr></w:style>'
    )
    data = docx(paragraph("Soá"), styles=style)
    assert read_docx(data).text == "Số"
    theme = '<w:rFonts w:asciiTheme="minorHAnsi"/>'
    assert read_docx(docx(paragraph(run("là", theme)), styles=style)).text == "là"
