"""What a file holds beside what it shows: asked once more before the file itself goes out.

Runs in the child of child.py. Nothing is recognised: a scan is looked at in what its file holds.
"""

from dispatches.intake.kinds import Kind, kind_of
from dispatches.intake.paper import LONGEST_NOTE, Note, NoteCode

MOST_NOTES = 50


def look_through(data: bytes) -> tuple[Note, ...]:
    """Raises Unreadable."""
    match kind_of(data):
        case Kind.PDF:
            from dispatches.intake.readers.pdf import notes_in, opened

            with opened(data) as document:
                return notes_in(document, data)[:MOST_NOTES]
        case Kind.DOCX:
            from dispatches.intake.readers.docx import read_docx
            from dispatches.intake.readers.docx_findings import pictures_in

            pictures = (
                Note(NoteCode.EMBEDDED_FILE, name[:LONGEST_NOTE]) for name in pictures_in(data)
            )
            return (*read_docx(data).notes, *pictures)[:MOST_NOTES]
        case _:
            return ()
