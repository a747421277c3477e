"""Printed words to directory rows: whole names only, on the paper's day, never a guess."""

from datetime import date

import pytest

from dispatches.publishing.lookup import Directory
from dispatches.publishing.plain_names import plain_name
from dispatches.vocabulary import BodyKind, Level, PlaceKind
from tests.builders import body, group, place

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH SAO MAI", "UBND tỉnh Sao Mai"),
        ("Uỷ ban nhân dân thành phố Sao Mai", "UBND TP. Sao Mai"),
        ("Hội đồng nhân dân xã Mây", "HĐND xã Mây"),
    ],
)
def test_long_and_short_names_are_one(long: str, short: str) -> None:
    assert plain_name(long) == plain_name(short)


@pytest.mark.django_db
def test_a_name_reused_over_time_is_told_apart_by_the_day() -> None:
    old = body("UBND tỉnh Sao Mai", valid_to=AFTER)
    new = body("UBND tỉnh Sao Mai", valid_from=AFTER)
    assert Directory(day=BEFORE).body("ỦY BAN NHÂN DÂN TỈNH SAO MAI") == old
    assert Directory(day=AFTER).body("ỦY BAN NHÂN DÂN TỈNH SAO MAI") == new


@pytest.mark.django_db
def test_a_former_body_is_found_when_no_other_has_its_name() -> None:
    old = body("Sở Cũ", valid_to=BEFORE)
    assert Directory(day=AFTER).body("Sở Cũ") == old


@pytest.mark.django_db
def test_two_bodies_of_one_name_are_not_guessed() -> None:
    body("Sở Mẫu")
    body("Sở Mẫu")
    assert Directory(day=AFTER).body("Sở Mẫu") is None


@pytest.mark.parametrize("words", ["", "Sở", "tỉnh", "Sở Y tế và những nơi khác", "???"])
@pytest.mark.django_db
def test_part_of_a_name_is_no_name(words: str) -> None:
    body("Sở Y tế tỉnh Sao Mai")
    assert Directory(day=AFTER).body(words) is None


@pytest.mark.parametrize("words", ["Sở Y tế", "Sở Y tế tỉnh", "sở y tế Sao Mai"])
@pytest.mark.django_db
def test_the_papers_province_completes_a_name(words: str) -> None:
    where = place("Sao Mai")
    wanted = body("Sở Y tế tỉnh Sao Mai", kind=BodyKind.DEPARTMENT, place=where)
    body("Sở Y tế tỉnh Mây Hồng", kind=BodyKind.DEPARTMENT, place=place("Mây Hồng"))
    directory = Directory(day=AFTER, place=where)
    if words.endswith("Sao Mai"):
        wanted.aliases.create(name="Sở Y tế Sao Mai")
    assert directory.body(words) == wanted


@pytest.mark.parametrize("code", ["PC06", "QLHC", "qlhc"])
@pytest.mark.django_db
def test_one_unit_under_two_codes(code: str) -> None:
    office = body()
    unit = body("Phòng QLHC", abbreviation="PC06", parent=office)
    unit.aliases.create(name="QLHC")
    body("Phòng PC06 nơi khác", abbreviation="PC06", parent=body("Công an tỉnh Mây"))
    assert Directory(day=AFTER).unit_of(office, ["VT", code]) == unit


@pytest.mark.django_db
def test_the_police_draft_for_a_peoples_committee_of_their_place() -> None:
    where = place("Sao Mai")
    committee = body("UBND tỉnh Sao Mai", abbreviation="UBND", place=where)
    police = body("Công an tỉnh Sao Mai", abbreviation="CAT", place=where)
    body("Công an tỉnh Mây", abbreviation="CAT", place=place("Mây"))
    directory = Directory(day=AFTER, place=where)
    assert directory.unit_of(committee, ["VT", "CAT"]) == police
    assert directory.unit_of(committee, ["VT", "UBND"]) is None


@pytest.mark.django_db
def test_a_central_body_by_its_abbreviation() -> None:
    ministry = body("Bộ Mẫu", abbreviation="BM", level=Level.CENTRAL)
    body("Ban Mẫu", abbreviation="BMM", place=place("Sao Mai"))
    directory = Directory(day=AFTER)
    assert (directory.central_body("BM"), directory.central_body("BMM")) == (ministry, None)


@pytest.mark.parametrize(
    "words",
    [
        "UBND các xã, phường",
        "Ủy ban nhân dân các xã, phường",
        "UBND các xã, phường trên địa bàn tỉnh",
        "UBND các xã, phường trên",
        "đề nghị UBND các xã, phường",
    ],
)
@pytest.mark.django_db
def test_a_group_by_its_words(words: str) -> None:
    wanted = group("UBND các xã, phường")
    group("UBND các huyện")
    assert Directory(day=AFTER).group(words) == wanted


@pytest.mark.django_db
def test_a_place_by_its_name_on_the_day() -> None:
    province = place("Sao Mai")
    place("Sao Mai", kind=PlaceKind.COMMUNE, level=Level.COMMUNE)
    place("Sao Mai", valid_to=date(2020, 1, 1))
    assert Directory(day=AFTER).place_named("tỉnh Sao Mai") == province
    assert Directory(day=AFTER).place_named("Nơi Khác") is None
