"""Slips of one word, and what each costs beside the others."""

import pytest

from dispatches.text.misspelling import DOUBLED, EAR, LETTER, NEIGHBOUR, SAME, SWAPPED, near

SLIPS = {
    ("cuoc", "cuoc"): SAME,
    ("cuco", "cuoc"): SWAPPED,
    ("cuocc", "cuoc"): DOUBLED,
    ("laa", "la"): DOUBLED,
    ("la", "laa"): DOUBLED,
    ("vuoc", "cuoc"): NEIGHBOUR,
    ("cupc", "cuoc"): NEIGHBOUR,
    ("cua", "cuoc"): None,
    ("cuoac", "cuoc"): LETTER,
    ("cuc", "cuoc"): LETTER,
    ("puoc", "cuoc"): LETTER,
    ("sa", "xa"): EAR,
    ("chung", "trung"): EAR,
    ("da", "gia"): EAR,
    ("lam", "nam"): EAR,
    ("fuong", "phuong"): EAR,
    ("cong", "con"): EAR,
    ("luat", "luac"): EAR,
    ("ky", "ki"): EAR,
    ("cho", "kho"): LETTER,
    ("2026", "2025"): None,
}


@pytest.mark.parametrize(("typed", "meant"), SLIPS)
def test_what_a_slip_costs(typed: str, meant: str) -> None:
    assert near(typed).get(meant) == SLIPS[typed, meant]


def test_numbers_and_monsters_mean_themselves() -> None:
    for word in ("5163", "pc06", "x" * 40, "日本", ""):
        assert near(word) == {word: SAME}
