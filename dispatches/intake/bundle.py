"""Several pictures of one paper as one file: an uncompressed ZIP, their bytes unchanged.

The same pictures in the same order always give the same bytes, so that a paper sent twice is
found by its hash. Members are named by their place: no name of a file leaves this way, or enters.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import IO

from dispatches.intake import limits
from dispatches.intake.archives import count_members
from dispatches.intake.kinds import BROKEN_ARCHIVE, PICTURES, Kind, beginning
from dispatches.intake.paper import Form, ReadPaper, Word
from dispatches.intake.refusals import RefusalCode, Unreadable

_EXTENSIONS = {Kind.JPEG: "jpg", Kind.PNG: "png", Kind.TIFF: "tif"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
PAGE_BREAK = "\n\f"


def bundle(pictures: Sequence[bytes]) -> bytes:
    """Raises Unreadable when they are more than a batch may hold, or no pictures."""
    if len(pictures) > limits.MOST_FILES:
        raise Unreadable(RefusalCode.TOO_MANY_FILES)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, picture in enumerate(pictures, start=1):
            kind = beginning(picture)
            if kind not in PICTURES:
                raise Unreadable(RefusalCode.BINARY)
            entry = zipfile.ZipInfo(_name(number, kind), _LONG_AGO)
            entry.create_system = 3  # the same bytes on every system
            archive.writestr(entry, picture)
    return out.getvalue()


def _name(number: int, kind: Kind) -> str:
    return f"{number:03}.{_EXTENSIONS[kind]}"


def may_be_bundle(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether an archive has the form of a bundle, by its list of members alone."""
    return 0 < len(entries) <= limits.MOST_FILES and all(
        entry.compress_type == zipfile.ZIP_STORED
        and entry.filename in {_name(number, kind) for kind in _EXTENSIONS}
        for number, entry in enumerate(entries, start=1)
    )


def pictures_in(data: bytes) -> list[bytes]:
    """The pictures of a bundle. Raises Unreadable for any ZIP that is not of its form."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if not may_be_bundle(entries):
                raise Unreadable(RefusalCode.BINARY)
            if sum(entry.file_size for entry in entries) > len(data):
                raise Unreadable(RefusalCode.BOMB)
            found = [archive.read(entry) for entry in entries]
    except BROKEN_ARCHIVE as fault:
        raise Unreadable(RefusalCode.BROKEN) from fault
    kinds = [beginning(picture) for picture in found]
    names = [_name(number, kind) for number, kind in enumerate(kinds, start=1) if kind in PICTURES]
    if names != [entry.filename for entry in entries]:
        raise Unreadable(RefusalCode.BINARY)
    return found


def picture_at(file: IO[bytes], number: int) -> bytes:
    """One picture of a bundle, from 0, the others left on the disk. Raises Unreadable."""
    if count_members(file) > limits.MOST_FILES:
        raise Unreadable(RefusalCode.BROKEN)
    try:
        with zipfile.ZipFile(file) as archive:
            entry = archive.infolist()[number]
            if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > limits.LARGEST_FILE:
                raise Unreadable(RefusalCode.BINARY)
            return archive.read(entry)
    except (*BROKEN_ARCHIVE, IndexError) as fault:
        raise Unreadable(RefusalCode.BROKEN) from fault


def joined(papers: Sequence[ReadPaper], *, media_type: str = Kind.ZIP) -> ReadPaper:
    """What was read in each picture, as one paper whose pages know their member."""
    text, pages, notes = "", [], []
    for member, paper in enumerate(papers):
        text += PAGE_BREAK if text else ""
        start = len(text)
        text += paper.text
        notes += [note for note in paper.notes if note not in notes]
        pages += [
            replace(page, member=member, words=tuple(_moved(word, start) for word in page.words))
            for page in paper.pages
        ]
    return ReadPaper(text, Form.SCAN, media_type, tuple(pages), tuple(notes))


def _moved(word: Word, by: int) -> Word:
    return replace(word, start=word.start + by, end=word.end + by)
