"""What a file shows and opens beside the words of its text: for whoever must account for all of it.

Runs in the child of child.py.
"""

from collections.abc import Iterator

from dispatches.intake.kinds import Kind, kind_of
from dispatches.intake.paper import LONGEST_NOTE, Note, NoteCode

MOST_NOTES = 300


def beside(data: bytes) -> tuple[Note, ...]:
    """Where there are more, that is told instead of the rest. Raises Unreadable."""
    found = tuple(dict.fromkeys(_found(data)))
    return found if len(found) <= MOST_NOTES else (Note(NoteCode.CUT_SHORT), *found[:MOST_NOTES])


def _found(data: bytes) -> Iterator[Note]:
    match kind_of(data):
        case Kind.PDF:
            from dispatches.intake.readers.pdf import notes_beside, opened
            from dispatches.intake.readers.pdf_beside import beside_pages

            with opened(data) as document:
                yield from beside_pages(document)
                yield from notes_beside(document, data)
        case Kind.DOCX:
            from dispatches.intake.looking import look_through
            from dispatches.intake.readers.docx_beside import drawn_in, printed_in
            from dispatches.intake.readers.docx_fields import fields_in, links_in
            from dispatches.intake.readers.docx_set import is_placed, is_reset
            from dispatches.intake.readers.docx_twofold import is_twofold
            from dispatches.intake.readers.docx_unseen import is_unseen

            yield from look_through(data)
            yield from (Note(NoteCode.LINK, link[:LONGEST_NOTE]) for link in links_in(data))
            yield from (Note(NoteCode.FIELD, kind[:LONGEST_NOTE]) for kind in fields_in(data))
            yield from (Note(NoteCode.DRAWING, f"0 {wide} {high}") for wide, high in drawn_in(data))
            if is_reset(data):
                yield Note(NoteCode.RESET)
            if is_unseen(data):
                yield Note(NoteCode.HIDDEN_TEXT)
            if is_placed(data) or is_twofold(data):
                yield Note(NoteCode.PLACED)
            for words in printed_in(data):
                for at in range(0, len(words), LONGEST_NOTE):
                    yield Note(NoteCode.MARGIN, words[at : at + LONGEST_NOTE])
        case _:
            pass
