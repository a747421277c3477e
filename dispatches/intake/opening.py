"""Any file of a paper → ReadPaper: its kind told by its bytes, its reader loaded when needed.

Runs where a reader may crash, hang or eat memory without harm: in the child of child.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dispatches.intake import limits
from dispatches.intake.bundle import joined, pictures_in
from dispatches.intake.kinds import Kind, kind_of
from dispatches.intake.paper import ReadPaper
from dispatches.intake.readers.text import read_text
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable

if TYPE_CHECKING:
    from PIL import Image

    from dispatches.intake.readers.columns import PlacedPage
    from dispatches.intake.readers.docx_pictures import PastedPictures

# How far recognising has come: pages done, pages in all.
Progress = Callable[[int, int], None]


def open_paper(data: bytes, *, recognise: bool, progress: Progress) -> ReadPaper:
    """Raises Unreadable; NeedsRecognition instead of recognising characters unasked."""
    kind = kind_of(data)
    match kind:
        case Kind.TEXT:
            paper = read_text(data)
        case Kind.DOCX:
            paper = _docx(data, recognise, progress)
        case Kind.PDF:
            paper = _pdf(data, recognise, progress)
        case Kind.ZIP:
            paper = _bundle(data, recognise, progress)
        case _:
            paper = _picture(data, recognise, progress)
    if not paper.text.strip():
        raise Unreadable(RefusalCode.NO_TEXT)
    return paper if paper.media_type == kind else replace(paper, media_type=kind.value)


def open_print(data: bytes, *, progress: Progress) -> ReadPaper:
    """A PDF as its pages look, whatever text it carries. Raises Unreadable."""
    from dispatches.intake.readers.pdf import read_pdf

    return read_pdf(data, recognise=_recognised, as_printed=True, progress=progress)


def _docx(data: bytes, recognise: bool, progress: Progress) -> ReadPaper:
    from dispatches.intake.readers.docx import read_docx

    paper = read_docx(data)
    return paper if paper.text else _pasted(paper, data, recognise, progress)


def _pasted(paper: ReadPaper, data: bytes, recognise: bool, progress: Progress) -> ReadPaper:
    """A Word file without words, its pictures read as pages."""
    from dispatches.intake.readers.docx_pictures import PastedPictures

    pictures = PastedPictures(data)
    if not pictures:
        raise Unreadable(RefusalCode.EMPTY)
    if not recognise:
        raise NeedsRecognition
    read = _recognised_all(pictures, progress)
    return replace(read, notes=(*paper.notes, *read.notes))


def _pdf(data: bytes, recognise: bool, progress: Progress) -> ReadPaper:
    from dispatches.intake.readers.pdf import read_pdf

    return read_pdf(data, recognise=_recognised if recognise else None, progress=progress)


def _recognised(picture: "Image.Image") -> "PlacedPage":
    """Most PDFs need no recognising, and so not its library either."""
    from dispatches.intake.readers.scan import recognise_page

    return recognise_page(picture)


def _picture(data: bytes, recognise: bool, progress: Progress) -> ReadPaper:
    if not recognise:
        raise NeedsRecognition
    from dispatches.intake.readers.scan import read_scan

    return read_scan(data, progress=progress)


def _bundle(data: bytes, recognise: bool, progress: Progress) -> ReadPaper:
    pictures = pictures_in(data)
    if not recognise:
        raise NeedsRecognition
    return _recognised_all(pictures, progress)


def _recognised_all(pictures: "Sequence[bytes] | PastedPictures", progress: Progress) -> ReadPaper:
    from dispatches.intake.readers.images import count_frames
    from dispatches.intake.readers.scan import read_scan

    pages = sum(count_frames(pictures[at]) for at in range(len(pictures)))
    if pages > limits.MOST_SCANNED_PAGES:
        raise Unreadable(RefusalCode.TOO_MANY_PAGES)
    papers: list[ReadPaper] = []
    for at in range(len(pictures)):
        progress(sum(len(paper.pages) for paper in papers), pages)
        papers.append(read_scan(pictures[at], opens=at == 0))
    return joined(papers)
