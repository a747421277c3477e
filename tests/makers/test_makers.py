"""A letter reads the same in whatever form it is made."""

from collections.abc import Callable

import pytest

from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.docx import read_docx
from dispatches.intake.readers.pdf import read_pdf
from tests.makers.pdf import make_pdf
from tests.makers.printed import EXAMPLE
from tests.makers.scan import WORN, make_scans
from tests.makers.word import make_docx


@pytest.mark.parametrize(
    "text",
    [lambda: read_docx(make_docx(EXAMPLE)).text, lambda: read_pdf(make_pdf(EXAMPLE)).text],
    ids=["docx", "pdf"],
)
def test_a_letter_reads_as_it_was_written(text: Callable[[], str]) -> None:
    reading = read_dispatch(text())
    assert (reading.number.value, reading.symbol.value) == (EXAMPLE.number, EXAMPLE.symbol)
    assert reading.governing_body.value == EXAMPLE.governing
    assert reading.issuing_body.value == EXAMPLE.issuing
    assert reading.subject.value == EXAMPLE.subject
    assert [entry.value for entry in reading.addressees] == list(EXAMPLE.addressees)
    assert [directive.marker for directive in reading.directives] == ["1.", "2."]
    assert len(reading.directives[0].items) == 2
    assert reading.archive_units == ("VT", "PC06")
    assert reading.signature.authority.value == "KT"
    assert reading.signature.name.value == "Hoàng Văn Bách"


def test_the_same_seed_wears_a_page_the_same_way() -> None:
    pdf = make_pdf(EXAMPLE)
    first, again, other = (
        list(make_scans(pdf, WORN, signer=EXAMPLE.signer, seed=seed)) for seed in (5, 5, 6)
    )
    assert first == again != other
