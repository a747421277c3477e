"""Numbers, in every spelling."""

import pytest

from dispatches.models import Edition
from dispatches.search.references import find_reference
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


def test_every_spelling_of_a_number(desk: builders.Desk) -> None:
    for number, symbol in NUMBERS:
        desk.live(number=number, symbol=symbol)
    references = {edition.pk: edition.reference for edition in Edition.objects.live()}
    found = {
        typed: [references[hit.edition_id] for hit in find_reference(typed)] for typed in FOUND
    }
    assert found == FOUND
