import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.protected import near_misses

TERMS = ["VNeID", "CH Play", "OTP"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ứng dụng VNNeID", [("VNNeID", "VNeID")]),
        ("ứng dụng VNelD và VNe1D", [("VNelD", "VNeID"), ("VNe1D", "VNeID")]),
        ("VN ee", []),
        ("VNEID, vneid, VNeID", []),
        ("CH Plaay; ch play", [("CH Plaay", "CH Play")]),
        ("OTTP, CCCD", []),
        ("VNeIDs", []),
    ],
)
def test_near_misses(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.term) for one in near_misses(text, TERMS)] == found


@given(st.text(), st.lists(st.text(max_size=12), max_size=4))
def test_never_raises_and_no_term_misses_itself(text: str, terms: list[str]) -> None:
    for miss in near_misses(text, [*terms, "VNeID"]):
        assert text[miss.start : miss.end] == miss.text
    for term in terms:
        assert not near_misses(term, [term])
