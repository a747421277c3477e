"""Names of bodies and places, in one form for all the ways of writing them."""

import pytest

from dispatches.search.naming import name_key, place_keys, runs
from dispatches.vocabulary import Level, PlaceKind


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("cong an tinh hoa mai", "ca tinh hoa mai"),
        ("cat hoa mai", "ca tinh hoa mai"),
        ("ca tinh hoa mai", "ca tinh hoa mai"),
        ("uy ban nhan dan thanh pho hoa mai", "ubnd tp hoa mai"),
        ("ubnd tp hoa mai", "ubnd tp hoa mai"),
        ("so y te hoa mai", "so y te hoa mai"),
    ],
)
def test_one_form(written: str, key: str) -> None:
    assert name_key(written.split()) == key


@pytest.mark.parametrize(
    ("kind", "level", "keys"),
    [
        (PlaceKind.PROVINCE, Level.PROVINCE, ["tinh hoa mai", "hoa mai"]),
        (PlaceKind.CENTRAL_CITY, Level.PROVINCE, ["tp hoa mai", "hoa mai"]),
        (PlaceKind.COMMUNE, Level.COMMUNE, ["xa hoa mai"]),
        (PlaceKind.SPECIAL_ZONE, Level.COMMUNE, ["dac khu hoa mai"]),
    ],
)
def test_below_provinces_a_place_needs_its_kind(kind: str, level: str, keys: list[str]) -> None:
    assert list(place_keys(kind, level, ["hoa", "mai"])) == keys


KNOWN = {"hoa mai", "tinh hoa mai", "ca tinh hoa mai", "ca", "ubnd xa hoa"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lua dao hoa mai", ["hoa mai"]),
        ("lua dao tinh hoa mai", ["tinh hoa mai"]),
        ("cong an tinh hoa mai lua dao", ["cong an tinh hoa mai"]),
        ("cat hoa mai", ["cat hoa mai"]),
        ("hoa mai hoa mai", ["hoa mai", "hoa mai"]),
        ("cat sao", []),
        ("uy ban nhan dan xa hoa", ["uy ban nhan dan xa hoa"]),
        ("hoa", []),
        ("", []),
    ],
)
def test_the_longest_known_names(typed: str, found: list[str]) -> None:
    words = typed.split()
    assert [" ".join(words[run.start : run.end]) for run in runs(words, KNOWN, 4)] == found
