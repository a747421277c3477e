"""What parent and reading child say to each other: frames of plain data, trusted by neither.

A frame is a letter, a length (u32, big-endian) and so many bytes. A reader that hostile bytes have
taken over can reach its parent by a wrong answer alone: it is JSON and packed numbers, and each
value is checked against what the record may hold.
"""

import json
import struct
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from dispatches.intake import limits
from dispatches.intake.kinds import Kind
from dispatches.intake.paper import (
    LONGEST_NOTE,
    SCALE,
    Form,
    Note,
    NoteCode,
    Page,
    ReadPaper,
    Word,
    pack_words,
    unpack_words,
)
from dispatches.intake.signatures import (
    LONGEST_NAME,
    MOST_SIGNATURES,
    Integrity,
    PdfSignature,
)

HEAD = struct.Struct(">cI")
LARGEST_FRAME = 64 * limits.MEGABYTE
MOST_NOTES = 500
LARGEST_SIDE = 100_000  # points of a page


class Said(StrEnum):
    """The letter of a frame."""

    ORDER = "O"  # to the child: what to do, as JSON
    DATA = "D"  # to the child: the bytes of the file
    PROGRESS = "P"
    PAPER = "R"  # the reading, as JSON, without its words
    WORDS = "W"  # the words of all its pages, packed; ends a reading
    PICTURE = "I"
    NOTES = "L"  # what a file holds beside what it shows, as JSON
    SIGNATURES = "S"  # of a PDF, as JSON
    REFUSED = "E"
    RECOGNISE = "N"  # nothing but recognising characters will do


class Garbled(Exception):
    """What came is no answer."""


def heading(said: Said, size: int) -> bytes:
    return HEAD.pack(said.encode(), size)


def frame(said: Said, body: bytes) -> bytes:
    return heading(said, len(body)) + body


def pack_paper(paper: ReadPaper) -> tuple[bytes, bytes]:
    """A reading as JSON, and the words of its pages."""
    plain = {
        "text": paper.text,
        "form": paper.form,
        "media_type": paper.media_type,
        "pages": [
            [page.width, page.height, page.turn, page.member, page.frame, page.recognised,
             len(page.words)]
            for page in paper.pages
        ],
        "notes": [[note.code, note.words[:LONGEST_NOTE]] for note in paper.notes[:MOST_NOTES]],
    }  # fmt: skip
    words = b"".join(pack_words(page.words) for page in paper.pages)
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"), words


def pack_notes(notes: Sequence[Note]) -> bytes:
    said = [[note.code, note.words[:LONGEST_NOTE]] for note in notes[:MOST_NOTES]]
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpack_notes(plain: bytes) -> tuple[Note, ...]:
    """Raises Garbled."""
    try:
        rows = json.loads(plain.decode())[:MOST_NOTES]
        return tuple(Note(NoteCode(code), _text(words)) for code, words in rows)
    except (ValueError, TypeError, RecursionError) as fault:
        raise Garbled from fault


def pack_signatures(found: Sequence[PdfSignature]) -> bytes:
    return json.dumps([[one.integrity, one.is_trusted, one.signer] for one in found]).encode()


def unpack_signatures(plain: bytes) -> tuple[PdfSignature, ...]:
    """Raises Garbled."""
    try:
        rows = json.loads(plain.decode())[:MOST_SIGNATURES]
        return tuple(
            PdfSignature(Integrity(integrity), trusted is True, _text(signer)[:LONGEST_NAME])
            for integrity, trusted, signer in rows
        )
    except (ValueError, TypeError, RecursionError) as fault:
        raise Garbled from fault


def unpack_paper(plain: bytes, packed: bytes) -> ReadPaper:
    """The reading, each value held to its bounds. Raises Garbled."""
    try:
        said = json.loads(plain.decode())
        text = _text(said["text"])
        words = unpack_words(packed)
        pages, used = [], 0
        for row in said["pages"]:
            page, count = _page(row)
            mine = words[used : used + count]
            if len(mine) != count or not all(_stands_in(word, len(text)) for word in mine):
                raise Garbled
            pages.append(Page(**page, words=mine))
            used += count
        if used != len(words) or len(pages) > limits.MOST_PAGES:
            raise Garbled
        return ReadPaper(
            text,
            Form(said["form"]),
            Kind(said["media_type"]).value,
            tuple(pages),
            tuple(Note(NoteCode(code), _text(words)) for code, words in said["notes"][:MOST_NOTES]),
        )
    except (ValueError, KeyError, TypeError, RecursionError, struct.error) as fault:
        raise Garbled from fault


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise Garbled
    if len(value.encode()) > limits.LARGEST_TEXT:  # half a surrogate pair fails here
        raise Garbled
    return value


def _page(row: Any) -> tuple[dict[str, Any], int]:
    *numbers, recognised, count = row
    width, height, turn, member, frame_number = (_number(number) for number in numbers)
    if max(width, height) > LARGEST_SIDE or turn not in (0, 90, 180, 270):
        raise Garbled
    if member >= limits.MOST_SCANNED_PAGES or frame_number >= limits.MOST_PAGES:
        raise Garbled
    page = {
        "width": width,
        "height": height,
        "turn": turn,
        "member": member,
        "frame": frame_number,
        "recognised": recognised is True,
    }
    return page, _number(count)


def _number(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise Garbled
    return value


def _stands_in(word: Word, length: int) -> bool:
    box = word.box
    return (
        word.start < word.end <= length
        and box.left <= box.right <= SCALE
        and box.top <= box.bottom <= SCALE
        and word.confidence <= 100
    )
