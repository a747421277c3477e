"""The letter as a Word file, read back by the reader that takes such files in."""

import io

import docx
import pytest

from dispatches.handouts.sheet import Sheet
from dispatches.handouts.word import letter_docx
from dispatches.intake.opening import open_paper
from dispatches.letter.readings import Reading
from dispatches.models import DocumentKind
from tests.handouts.papers import AT, SECRET, edition, sheet_of
from tests.handouts.test_letter import HOSTILE, IN_ORDER, hostile


def _quiet(done: int, pages: int) -> None:
    """Nothing is recognised."""


def read(sheet: Sheet) -> str:
    """Its words in the order in which the site reads a Word file of anybody."""
    paper = open_paper(letter_docx(sheet, at=AT), recognise=False, progress=_quiet)
    return " ".join(paper.text.split())


def test_its_parts_stand_in_the_order_of_the_decree() -> None:
    said = read(sheet_of())
    # A reader of two columns takes the left one first, and the right one whole.
    head, text, at = IN_ORDER[:5], IN_ORDER[5:], 0
    assert all(words in said for words in head)
    for words in (each for each in text if not each.startswith("mau.")):
        at = said.find(words.removeprefix("- "), at)
        assert at >= 0, words
    assert SECRET not in said


def test_it_names_nobody_and_says_what_it_is() -> None:
    file = docx.Document(io.BytesIO(letter_docx(sheet_of(), at=AT)))
    about = file.core_properties
    assert (about.author, about.last_modified_by) == ("", "")
    assert "không phải bản chính" in about.comments
    for section in file.sections:
        for footer in (section.first_page_footer, section.footer):
            assert "BẢN ĐỌC" in footer.paragraphs[0].text
            assert AT.address in footer.paragraphs[0].text
    assert len(file.sections) == 2  # the annex counts its own pages


def test_a_named_kind_an_act_and_a_reading() -> None:
    named = edition(kind=DocumentKind(key="thong-bao", name="Thông báo"))
    readings = {"k1": [Reading(start=29, words="nhân viên")]}
    said = read(sheet_of(named, acts=("Đã bị thu hồi bởi 15/UBND-NC",), readings=readings))
    assert "THÔNG BÁO" in said
    assert "V/v" not in said
    assert "Đã bị thu hồi bởi 15/UBND-NC" in said
    assert "nhân viên*" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_file(text: str) -> None:
    assert letter_docx(sheet_of(hostile(text)), at=AT).startswith(b"PK")
