"""A paper's bytes → its text, and all that the file has beside it."""

from dataclasses import dataclass

from dispatches.intake.child import Reader
from dispatches.intake.paper import Form, Note, NoteCode, ReadPaper
from dispatches.intake.refusals import Unreadable
from dispatches.verify.answers import Beside

_PASTED = "word/media/"
_OF_NOTE = {
    NoteCode.PICTURE: Beside.PICTURES,
    NoteCode.HIDDEN_TEXT: Beside.HIDDEN,
    NoteCode.COMMENT: Beside.COMMENTS,
    NoteCode.TRACKED_CHANGE: Beside.COMMENTS,
    NoteCode.EMBEDDED_FILE: Beside.FILES,
    NoteCode.MACRO: Beside.PROGRAMS,
    NoteCode.CUT_SHORT: Beside.REST,
}


@dataclass(frozen=True, slots=True)
class BesideText:
    """`margins` are words at the edges of pages, `links` what links open; `unread` is not
    compared."""

    margins: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    unread: tuple[Beside, ...] = ()


def beside_text(reader: Reader, data: bytes, paper: ReadPaper) -> BesideText:
    """A file that cannot be looked through has something that was not compared."""
    try:
        notes = (*reader.beside(data), *paper.notes)
    except Unreadable:
        return BesideText(unread=(Beside.REST,))
    told = {_unread(note) for note in notes}
    if paper.form is Form.SCAN:  # its pictures are what was read
        told.discard(Beside.PICTURES)
    return BesideText(
        margins=tuple(note.words for note in notes if note.code is NoteCode.MARGIN),
        links=tuple(note.words for note in notes if note.code is NoteCode.LINK),
        unread=tuple(each for each in Beside if each in told),
    )


def _unread(note: Note) -> Beside | None:
    if note.code is NoteCode.EMBEDDED_FILE and note.words.lower().startswith(_PASTED):
        return Beside.PICTURES
    return _OF_NOTE.get(note.code)
