"""Numbers, in every spelling."""

import pytest

from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.references import find_numbered
from tests import builders

pytestmark = pytest.mark.django_db

NUMBERS = (
    ("5163", "CAT-PC06"),
    ("51634", "CAT"),
    ("24", "CT/TU"),
    ("34", "2021/QĐ-TTg"),
    ("7", "UBND"),
    ("7", "UBND-NC"),
)
FOUND = {
    "5163": ["5163/CAT-PC06"],
    "05163": ["5163/CAT-PC06"],
    "5163/CAT": ["5163/CAT-PC06"],
    "5163 cat pc06": ["5163/CAT-PC06"],
    "05163/CAT-PC06": ["5163/CAT-PC06"],
    "công văn số 5163/CAT-PC06": ["5163/CAT-PC06"],
    "5163/2026": ["5163/CAT-PC06"],
    "5163/2025": [],
    "516": [],
    "5163/CATX": [],
    "24-CT/TU": ["24/CT/TU"],
    "24 ct tu": ["24/CT/TU"],
    "34/2021/QĐ-TTg": ["34/2021/QĐ-TTg"],
    "34/2021/qd-ttg": ["34/2021/QĐ-TTg"],
    "34": ["34/2021/QĐ-TTg"],
    "7": ["7/UBND-NC", "7/UBND"],
    "7/UBND": ["7/UBND", "7/UBND-NC"],
    "7/ubnd-nc": ["7/UBND-NC"],
    "căn cước": [],
    "": [],
    "5163%": [],
    "5163/_AT": [],
}


OPENED = {"5163", "5163/CAT", "công văn số 5163/CAT-PC06", "34/2021/qd-ttg", "7/ubnd-nc",
          "CV 5163", "số: 24-CT/TU", "5163/cat-pc06/2026", "công văn 5163 về ứng dụng lạ",
          "5163 cat pc06 giả mạo", "chỉ thị 24-CT/TU về ứng dụng"}  # fmt: skip
LISTED = {"7", "7/UBND", "5163 ứng dụng", "số 5163 giả mạo", "5163/CAT về điện lực"}
NOTHING = {"", "516", "5163/CATX", "5163/2025", "căn cước", "công văn 5163 về điện lực",
           "đề án 24", "quyết định 5163", "lừa đảo 5163 lần"}  # fmt: skip


@pytest.fixture
def numbered(desk: builders.Desk) -> dict[int, str]:
    editions = [desk.live(number=number, symbol=symbol) for number, symbol in NUMBERS]
    return {edition.pk: edition.reference for edition in editions}


def test_every_spelling_of_a_number(numbered: dict[int, str], desk: builders.Desk) -> None:
    found = {
        typed: [numbered[hit.edition_id] for hit in find_numbered(typed).hits] for typed in FOUND
    }
    assert found == FOUND
    # One that is meant is opened, several are listed.
    asked = {typed: find_numbered(typed) for typed in OPENED | LISTED | NOTHING}
    assert {typed for typed, numbers in asked.items() if numbers.opens} == OPENED
    assert {typed for typed, numbers in asked.items() if not numbers.hits} == NOTHING
    # A number is looked up within the filters.
    builders.Desk().live(number="5163", symbol="CAT-PC06")
    assert len(find_numbered("5163").hits) == 2
    here = Filters(chosen={Facet.BODY: frozenset({desk.office.pk})})
    assert find_numbered("5163", here).opens
    past = Filters(chosen={Facet.YEAR: frozenset({2020})})
    assert find_numbered("5163", past).hits == []
