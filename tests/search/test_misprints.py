"""Protected names that are typed or printed wrong."""

import pytest

from dispatches.search.asking import ask
from dispatches.search.query import parse_query
from dispatches.search.synonyms import synonyms_of

SYNONYMS = synonyms_of(
    [], terms=["VNeID", "CH Play", "1900.0368", "Bộ Công an"], misreadings=[("CH Pay", "CH Play")]
)


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("VNelD", ["VNeID"]),
        ("VnelD", ["VNeID"]),
        ("VNe1D", ["VNeID"]),
        ("VNNeID", ["VNeID"]),
        ("VN eID", ["VNeID"]),
        ("cài V-NeID", ["VNeID"]),
        ("CH Pay", ["CH Play"]),
        ("VNEID", []),
        ("vneid", []),
        ("vận", []),
        ("CH Play", []),
        ("1900.0368", []),
    ],
)
def test_the_right_name_is_looked_for_and_told(typed: str, also: list[str]) -> None:
    asked = ask(parse_query(typed), SYNONYMS)
    assert [name for each in asked.expansions for name in each.also] == also


def test_what_is_printed_wrong_is_found_by_the_right_name() -> None:
    def sought(typed: str) -> set[str]:
        marks = ask(parse_query(typed), SYNONYMS).marks
        return {" ".join(token.folded for token in mark) for mark in marks}

    assert sought("VNeID") == {"vneid", "vneld", "vne1d"}
    assert "ch pay" in sought("CH Play")
