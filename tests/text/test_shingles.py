"""Texts are told alike by their sketches: bad scans of one paper, not two papers of one kind."""

import itertools

import pytest

from dispatches.text.shingles import SHORTEST, TextSketch, bands, likeness, sketch, unpack
from tests.alike import LETTER, SIBLING, UNRELATED, scanned


def made(text: str) -> TextSketch:
    found = sketch(text)
    assert found is not None
    return found


def share_a_band(one: str, other: str) -> bool:
    return bool({*bands(made(one))} & {*bands(made(other))})


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("damage", "at_least"), [(0.0, 1.0), (0.01, 0.75), (0.03, 0.6), (0.05, 0.4), (0.07, 0.3)]
)
def test_a_scan_is_found_by_its_text(damage: float, at_least: float, seed: int) -> None:
    scan = scanned(LETTER, damage, seed)
    assert share_a_band(LETTER, scan)
    assert likeness(made(LETTER), made(scan)) >= at_least


def test_accents_case_and_white_space_are_no_difference() -> None:
    spoilt = LETTER.upper().replace(" ", "\n").replace("Ấ", "A").replace("Đ", "D")
    assert likeness(made(LETTER), made(spoilt)) == 1.0


def test_what_stands_within_a_longer_text_is_all_of_it() -> None:
    longer = f"{LETTER}\n{UNRELATED}"
    assert likeness(made(LETTER), made(longer)) > 0.8
    assert likeness(made(longer), made(LETTER)) == likeness(made(LETTER), made(longer))


def test_kin_share_their_formulas_only() -> None:
    assert 0.3 < likeness(made(LETTER), made(SIBLING)) < 0.7


def test_other_texts_share_nothing() -> None:
    for one, other in itertools.permutations((LETTER + SIBLING, UNRELATED), 2):
        assert likeness(made(one), made(other)) == 0.0


@pytest.mark.parametrize("text", ["", "Kính gửi", "…", "x" * (SHORTEST - 1), "công văn\n" * 20])
def test_too_little_to_tell(text: str) -> None:
    assert sketch(text) is None


def test_a_text_that_repeats_itself_is_like_nothing() -> None:
    empty = made("công văn " * 200)
    assert likeness(empty, empty) == 0.0


def test_the_same_numbers_everywhere() -> None:
    """Stored sketches are compared with those of another machine, and of a later Python."""
    found = made(LETTER)
    assert (found.runs, found.least[:3]) == (513, (612123321, 164874256, 1345216392))
    assert bands(found)[:2] == [2987454989438522536, 1661409518988567968]


def test_bands_fit_a_column_and_a_sketch_its_bytes() -> None:
    found = made(LETTER)
    assert all(0 <= value < 2**63 for value in bands(found))
    assert unpack(found.pack()) == found
    assert len(found.pack()) == 260
