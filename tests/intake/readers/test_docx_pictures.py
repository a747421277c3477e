"""A scan pasted in Word: its pictures are the pages, in the order in which Word prints them."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from dispatches.intake import limits
from dispatches.intake.child import read_in_child, render_page
from dispatches.intake.kinds import Kind
from dispatches.intake.opening import open_paper
from dispatches.intake.paper import Form, Note, NoteCode
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.docx_pictures import PastedPictures
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from tests.makers.docx import docx, of_pictures, paragraph, pasted, relation, relations, run
from tests.makers.pdf import make_pdf
from tests.makers.printed import EXAMPLE
from tests.makers.scan import CLEAN, make_scans

JPEG, PNG, TIFF = b"\xff\xd8\xffone", b"\x89PNG\r\n\x1a\ntwo", b"II*\0three"
OLD = '<w:r><w:pict><v:imagedata r:id="{}"/></w:pict></w:r>'
BOTH_WAYS = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice>"
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("", [JPEG, PNG, TIFF], id="one below the other"),
        pytest.param(paragraph(pasted("p3"), pasted("p1")), [TIFF, JPEG], id="as they stand"),
        pytest.param(paragraph(OLD.format("p2")), [PNG], id="as old Word drew them"),
        pytest.param(
            paragraph(BOTH_WAYS.format(pasted("p1"), OLD.format("p1"))), [JPEG], id="once"
        ),
        pytest.param(paragraph(f"<w:del>{pasted('p1')}</w:del>", pasted("p2")), [PNG], id="cut"),
        pytest.param(paragraph(pasted("p9")), [], id="no such picture"),
    ],
)
def test_which_pictures_are_pages(body: str, found: list[bytes]) -> None:
    pictures = PastedPictures(of_pictures(JPEG, PNG, TIFF, body=body))
    assert [pictures[at] for at in range(len(pictures))] == found


def linked() -> bytes:
    link = relations(relation("p1", "image", "http://example.invalid/1.jpg", external=True))
    return docx(paragraph(pasted("p1")), {"word/_rels/document.xml.rels": link})


def tiff(frames: int) -> bytes:
    file = io.BytesIO()
    page = Image.new("1", (8, 8))
    page.save(file, "TIFF", save_all=True, append_images=[page] * (frames - 1))
    return file.getvalue()


HUGE = of_pictures(JPEG + bytes(limits.LARGEST_FILE))
MANY = of_pictures(JPEG, body=paragraph(*[pasted("p1")] * (limits.MOST_SCANNED_PAGES + 1)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (linked(), RefusalCode.EMPTY),
        (docx(""), RefusalCode.EMPTY),
        (of_pictures(b"\x01\0\0\0 a metafile of Windows"), RefusalCode.UNSUPPORTED_PICTURE),
        (of_pictures(JPEG), RefusalCode.BROKEN),
        (HUGE, RefusalCode.TOO_LARGE),
        (MANY, RefusalCode.TOO_MANY_PAGES),
        (of_pictures(tiff(60), tiff(60)), RefusalCode.TOO_MANY_PAGES),
    ],
    ids=["elsewhere", "empty", "a metafile", "broken", "huge", "many", "many in few"],
)
def test_what_is_refused(data: bytes, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refused:
        open_paper(data, recognise=True, progress=lambda *_: None)
    assert refused.value.code == code


def test_its_pages_are_recognised_when_that_is_asked_for() -> None:
    short = replace(EXAMPLE, body=EXAMPLE.body[-2:])
    [scan] = make_scans(make_pdf(short), CLEAN)
    data = of_pictures(scan, body=paragraph(run("giấu", "<w:vanish/>"), pasted("p1")))
    with pytest.raises(NeedsRecognition):
        read_in_child(data, recognise=False)
    paper = read_in_child(data, recognise=True)
    reading = read_dispatch(paper.text)
    assert (reading.number.value, reading.symbol.value) == ("1207", "CAT-PC06")
    assert (paper.form, paper.media_type) == (Form.SCAN, Kind.DOCX)
    assert paper.notes == (Note(NoteCode.HIDDEN_TEXT, "giấu"),)
    assert [(page.member, page.frame, page.recognised) for page in paper.pages] == [(0, 0, True)]
    picture = Image.open(io.BytesIO(render_page(data, turn=90)))
    assert picture.width > picture.height
