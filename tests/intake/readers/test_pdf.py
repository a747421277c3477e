"""PDFs with text: order, places, what nobody sees, what has to be recognised."""

import pytest
from PIL import Image

from dispatches.intake.paper import SCALE, Form, NoteCode
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.columns import PlacedPage, PlacedWord
from dispatches.intake.readers.pdf import read_pdf
from dispatches.intake.refusals import NeedsRecognition
from tests.makers.pdf import make_pdf
from tests.makers.pdf_bytes import Pdf, lines, one_page, text
from tests.makers.printed import EXAMPLE

ENGLISH = """This is the notice of the office and for all that work with it:
the form shall be sent by post, and a copy of the form is for the file."""
TCVN3 = "Sè: 15/UBND-VX\nC«ng v¨n vÒ viÖc phßng chèng lôt b·o n¨m nay\nKÝnh göi: C¸c së, ban, ngµnh"
UNACCENTED = (
    "Uy ban nhan dan tinh de nghi cac so, ban, nganh tuyen truyen den nguoi dan ve thu doan"
)


def notes(data: bytes) -> list[tuple[NoteCode, str]]:
    return [(note.code, note.words) for note in read_pdf(data).notes]


def test_a_letter_is_read_whole() -> None:
    paper = read_pdf(make_pdf(EXAMPLE))
    reading = read_dispatch(paper.text)
    assert (paper.form, paper.media_type, paper.notes) == (Form.PDF, "application/pdf", ())
    assert (reading.number.value, reading.symbol.value) == ("1207", "CAT-PC06")
    assert reading.issuing_body.value == EXAMPLE.issuing
    assert reading.subject.value == EXAMPLE.subject
    assert [claim.value for claim in reading.addressees] == list(EXAMPLE.addressees)
    assert [directive.marker for directive in reading.directives] == ["1.", "2."]
    assert len(reading.distribution) == 3
    assert reading.signature.name.value == "Hoàng Văn Bách"


def test_words_stand_where_the_page_shows_them() -> None:
    """Most words are placed by how wide their letters are: within a letter of the truth."""
    import pypdfium2

    data = make_pdf(EXAMPLE)
    paper = read_pdf(data)
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        shown = page.get_textpage()
        whole = shown.get_text_range()
        for word in paper.pages[0].words:
            said = paper.text[word.start : word.end]
            left = word.box.left * paper.pages[0].width / SCALE
            places = [
                shown.get_charbox(at, loose=True)[0]
                for at in range(len(whole))
                if whole.startswith(said, at)
            ]
            assert min(abs(place - left) for place in places) < 4, said


@pytest.mark.parametrize(
    ("name", "content", "page", "words"),
    [
        ("upright", lines(ENGLISH), {}, (85, 92)),
        ("turned by the page", lines(ENGLISH), {"entries": "/Rotate 180"}, None),
        (
            "only a part is shown",
            lines(ENGLISH),
            {"entries": "/CropBox[40 100 595 800]"},
            (45, 50),
        ),
    ],
)
def test_places_on_the_upright_page(
    name: str, content: bytes, page: dict[str, str], words: tuple[int, int] | None
) -> None:
    paper = read_pdf(one_page(content, **page))
    assert paper.text == ENGLISH
    if words:
        box, made = paper.pages[0].words[0].box, paper.pages[0]
        assert abs(box.left * made.width / SCALE - words[0]) < 2
        assert box.top * made.height / SCALE < words[1] < box.bottom * made.height / SCALE


@pytest.mark.parametrize(
    ("name", "matrix", "turn"),
    [
        ("upright", "1 0 0 1 0 0 cm", 0),
        ("on its left side", "0 1 -1 0 700 0 cm", 90),
        ("on its right side", "0 -1 1 0 0 700 cm", 270),
        ("on its head", "-1 0 0 -1 595 842 cm", 180),
    ],
)
def test_a_page_that_lies_on_its_side(name: str, matrix: str, turn: int) -> None:
    content = f"q {matrix}\n".encode() + lines(ENGLISH, 60, 400) + b"Q"
    paper = read_pdf(one_page(content, box="0 0 700 700" if turn % 180 else "0 0 595 842"))
    assert paper.text == ENGLISH
    assert paper.pages[0].turn == turn


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("white on white", text("secret words", 85, 600, before="1 g"), "secret words"),
        ("not drawn", text("secret words", 85, 600, before="3 Tr"), "secret words"),
        ("too small", text("secret words", 85, 600, size=1), "secret words"),
        ("beside the page", text("secret words", 700, 600), "secret words"),
        (
            "white on black",
            b"0 g 80 590 200 30 re f " + text("plain words", 85, 600, before="1 g"),
            None,
        ),
        ("gray", text("plain words", 85, 600, before="0.6 g"), None),
    ],
)
def test_words_that_nobody_sees(name: str, content: bytes, said: str | None) -> None:
    data = one_page(lines(ENGLISH) + b"0 g " + content)
    if said:
        assert notes(data) == [(NoteCode.HIDDEN_TEXT, said)]
        assert read_pdf(data).text == ENGLISH
    else:
        assert notes(data) == []
        assert "plain words" in read_pdf(data).text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("slanted", b"q .7 .7 -.7 .7 200 300 cm " + text("COPY ONLY", 0, 0, size=40) + b"Q"),
        ("up the margin", b"q 0 1 -1 0 30 300 cm " + text("printed at noon", 0, 0) + b"Q"),
        ("huge", text("COPY", 100, 400, size=90)),
        ("twice", text("This", 85.3, 750)),
    ],
)
def test_what_lies_over_the_text_is_no_part_of_it(name: str, content: bytes) -> None:
    assert read_pdf(one_page(lines(ENGLISH) + content)).text == ENGLISH


def test_old_fonts_are_decoded() -> None:
    data = one_page(lines(TCVN3))
    assert read_pdf(data).text.startswith("Số: 15/UBND-VX\nCông văn về việc phòng chống lụt bão")
    assert (NoteCode.LEGACY_ENCODING, "TCVN3") in notes(data)


def test_fields_and_stamps_are_read_as_they_show() -> None:
    pdf = Pdf()
    look = pdf.add(
        b"<</Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 3 0 R>>>>"
        b"/Length 45>>stream\n" + text("filled in by hand", 2, 5).ljust(45) + b"\nendstream"
    )
    field = pdf.add(
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/Rect[85 600 285 620]/AP<</N {look} 0 R>>>>"
    )
    hidden = pdf.add(f"<</Type/Annot/Subtype/Stamp/F 2/Rect[85 500 285 520]/AP<</N {look} 0 R>>>>")
    pdf.page(lines(ENGLISH), entries=f"/Annots[{field} 0 R {hidden} 0 R]")
    assert read_pdf(pdf.build()).text == f"{ENGLISH}\n\nfilled in by hand"


def test_what_else_the_file_holds() -> None:
    pdf = Pdf()
    pdf.trailer = f"/Info {pdf.add('<</Author(Nguyen Van Mau)/Creator(A program)>>')} 0 R"
    inside = pdf.add("<</Type/EmbeddedFile/Length 0>>stream\n\nendstream")
    attached = pdf.add(f"<</Type/Filespec/F(list.xlsx)/UF(list.xlsx)/EF<</F {inside} 0 R>>>>")
    pdf.catalog = (
        f"/Names<</EmbeddedFiles<</Names[(list.xlsx) {attached} 0 R]>>>>"
        "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
    )
    pdf.page(lines(ENGLISH))
    assert notes(pdf.build()) == [
        (NoteCode.METADATA, "Nguyen Van Mau"),
        (NoteCode.EMBEDDED_FILE, "list.xlsx"),
        (NoteCode.MACRO, ""),
    ]


def recogniser(picture: Image.Image) -> PlacedPage:
    width, height = (side * 72 / picture.info["dpi"][0] for side in picture.size)
    words = [PlacedWord("nhận", 85, 80, 120, 95, 91), PlacedWord("dạng", 124, 80, 160, 95, 55)]
    return PlacedPage(words, width, height, turn=90)


def scan(pdf: Pdf, content: bytes = b"") -> None:
    """A page that a picture covers, with a layer of words over or under it."""
    picture = pdf.picture()
    drawn = b"q 595 0 0 842 0 0 cm /I Do Q\n"
    pdf.page(drawn + content, resources=f"/XObject<</I {picture} 0 R>>")


@pytest.mark.parametrize(
    ("name", "content", "layer"),
    [
        ("no text", b"", ""),
        ("a stamp of the network only", text("printed 14:41", 200, 20), "printed 14:41"),
        ("a layer without accents", lines(UNACCENTED, before="3 Tr"), UNACCENTED),
        ("letters that say nothing", text("¤¦§þÿ¬ð÷ýùø " * 8, 85, 700), None),
    ],
)
def test_a_page_without_usable_text_is_recognised(
    name: str, content: bytes, layer: str | None
) -> None:
    pdf = Pdf()
    scan(pdf, content)
    data = pdf.build()
    with pytest.raises(NeedsRecognition):
        read_pdf(data)
    heard: list[tuple[int, int]] = []
    paper = read_pdf(data, recognise=recogniser, progress=lambda *told: heard.append(told))
    assert (paper.text, paper.form, heard) == ("nhận dạng", Form.SCAN, [(0, 1), (1, 1)])
    page = paper.pages[0]
    assert (page.recognised, page.turn, page.words[1].confidence) == (True, 90, 55)
    ignored = [note.words for note in paper.notes if note.code == NoteCode.TEXT_LAYER_IGNORED]
    assert layer is None or ignored == ([layer] if layer else [])


def test_pages_with_text_and_scans_in_one_file() -> None:
    pdf = Pdf()
    pdf.page(lines(ENGLISH))
    scan(pdf)
    pdf.page(lines(ENGLISH))
    paper = read_pdf(pdf.build(), recognise=recogniser)
    assert paper.text == f"{ENGLISH}\n\fnhận dạng\n\f{ENGLISH}"
    assert [(page.frame, page.recognised) for page in paper.pages] == [
        (0, False),
        (1, True),
        (2, False),
    ]
    assert paper.form == Form.PDF


def test_a_good_layer_under_a_scan_is_used() -> None:
    pdf = Pdf()
    scan(pdf, lines(ENGLISH, before="3 Tr"))
    paper = read_pdf(pdf.build())
    assert (paper.text, paper.notes) == (ENGLISH, ())
    assert paper.pages[0].recognised
