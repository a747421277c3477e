"""A paper's bytes → its text, and all that the file has beside it."""

from dataclasses import dataclass

from dispatches.intake.child import Reader
from dispatches.intake.kinds import Kind, beginning
from dispatches.intake.opening import Progress
from dispatches.intake.paper import Form, Note, NoteCode, ReadPaper
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.verify.answers import Beside, Drawing

# Recognising takes seconds a page, and others wait.
MOST_SCANNED_PAGES = 10
# Stands as plain bytes in each .docx, in no ZIP of pictures.
_WORD_FILE = b"[Content_Types].xml"
_PASTED = "word/media/"
_OF_NOTE = {
    NoteCode.HIDDEN_TEXT: Beside.HIDDEN,
    NoteCode.COMMENT: Beside.COMMENTS,
    NoteCode.TRACKED_CHANGE: Beside.COMMENTS,
    NoteCode.EMBEDDED_FILE: Beside.FILES,
    NoteCode.MACRO: Beside.PROGRAMS,
    NoteCode.FIELD: Beside.FIELDS,
    NoteCode.RESET: Beside.RESET,
    NoteCode.PLACED: Beside.LOOKS,
    NoteCode.CUT_SHORT: Beside.REST,
}


@dataclass(frozen=True, slots=True)
class BesideText:
    """`margins` are words at the edges of pages, `links` what links open; `drawings` and what is
    `unread` are not compared."""

    margins: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    unread: tuple[Beside, ...] = ()


def read_sent(reader: Reader, data: bytes, progress: Progress) -> ReadPaper:
    """A paper in one of the forms in which papers go round: a text says of itself what its writer
    likes, and of a bundle nobody knows which file was meant. Raises Unreadable."""
    begins = beginning(data)
    if begins is Kind.TEXT or (begins is Kind.ZIP and _WORD_FILE not in data):
        raise Unreadable(RefusalCode.BINARY)
    paper = reader.read(data, recognise=True, progress=progress)
    if paper.media_type == Kind.ZIP:
        raise Unreadable(RefusalCode.BINARY)
    return paper


def beside_text(reader: Reader, data: bytes, paper: ReadPaper) -> BesideText:
    """A file that cannot be looked through has something that was not compared."""
    try:
        notes = (*reader.beside(data), *paper.notes)
    except Unreadable:
        return BesideText(unread=(Beside.REST,))
    told = {_OF_NOTE.get(note.code) for note in notes}
    pasted = [note for note in notes if _is_pasted(note)]
    if len(pasted) == sum(note.code is NoteCode.EMBEDDED_FILE for note in notes):
        told.discard(Beside.FILES)
    drawings = tuple(drawing_of(note) for note in notes if note.code is NoteCode.DRAWING)
    if paper.form is Form.SCAN:  # its pictures are what was read
        drawings = ()
    elif len(pasted) > len(drawings):
        told.add(Beside.PICTURES)
    if is_recognised(paper):
        told.add(Beside.SCAN)
    return BesideText(
        margins=tuple(note.words for note in notes if note.code is NoteCode.MARGIN),
        links=tuple(note.words for note in notes if note.code is NoteCode.LINK),
        drawings=drawings,
        unread=tuple(each for each in Beside if each in told),
    )


def is_recognised(paper: ReadPaper) -> bool:
    """Whether words of it were recognised: here, or by the scanner that laid them under its
    picture."""
    return paper.form is Form.SCAN or any(page.recognised for page in paper.pages)


def _is_pasted(note: Note) -> bool:
    return note.code is NoteCode.EMBEDDED_FILE and note.words.lower().startswith(_PASTED)


def drawing_of(note: Note) -> Drawing:
    page, width, height = map(int, note.words.split())
    return Drawing(page, width, height)
