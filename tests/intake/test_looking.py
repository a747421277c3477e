"""What a file holds beside what it shows, looked for once more before it goes out."""

import pytest
import typst

from dispatches.intake.child import Reader
from dispatches.intake.looking import look_through
from dispatches.intake.paper import Note, NoteCode
from dispatches.intake.refusals import Unreadable
from tests.makers.docx import docx, paragraphs
from tests.makers.pdf import fonts

LINE = "#place(dx: 0pt, dy: 0pt)[Goi so 0912 345 678 truoc khi di]"
BOX = "#place(dx: {x}pt, dy: -4pt, rect(width: {w}pt, height: 18pt, fill: {fill}))"


def pdf(*parts: str) -> bytes:
    page = "#set page(width: 300pt, height: 200pt)\n#set text(size: 12pt)\n"
    return typst.compile((page + "\n".join(parts)).encode(), font_paths=fonts())


def box(fill: str, *, x: int = 33, w: int = 80) -> str:
    return BOX.format(x=x, w=w, fill=fill)


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ((LINE, box("black")), "0912 345 678"),
        ((LINE, box("white")), "0912 345 678"),
        ((LINE, box('rgb("#00000050")')), ""),  # a marker's colour, seen through
        ((box("black"), LINE), ""),  # a ground beneath
        ((LINE, box("black", x=250)), ""),
        ((LINE, "#place(dx: 33pt, dy: 8pt, line(length: 80pt, stroke: 1pt))"), ""),
        ((LINE, box("black"), "#pagebreak()", LINE), "0912 345 678"),
        ((f"#rotate(0deg)[{LINE}]", box("black")), "0912 345 678"),
    ],
)
def test_words_under_a_box(parts: tuple[str, ...], hidden: str) -> None:
    said = [note.words for note in look_through(pdf(*parts)) if note.code == NoteCode.HIDDEN_TEXT]
    assert all(hidden in words for words in said)
    assert bool(said) == bool(hidden)


def test_a_picture_in_a_word_file_is_something_nobody_read() -> None:
    text = paragraphs("Số: 1/UBND")
    assert look_through(docx(text)) == ()
    name = "word/media/image1.png"
    pictured = docx(text, {name: b"\x89PNG"})
    assert look_through(pictured) == (Note(NoteCode.EMBEDDED_FILE, name),)


def test_the_child_answers_as_it_was_asked() -> None:
    with Reader() as reader:
        [note] = reader.look(pdf(LINE, box("black")))
        assert note.code == NoteCode.HIDDEN_TEXT
        assert reader.look(b"Plain text") == ()
        with pytest.raises(Unreadable):
            reader.look(b"%PDF-1.7 broken")
