"""What the directory's files say, read without a database."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dispatches.directory.loading import read_folder
from dispatches.directory.rows import Row
from dispatches.directory.tables import TABLES
from dispatches.publishing.plain_names import plain_name
from dispatches.text.protected import near_misses
from dispatches.text.references import KINDS

FIXTURES = Path(__file__).parents[2] / "fixtures"
MERGER = date(2025, 7, 1)


@pytest.fixture(scope="module")
def files() -> dict[str, list[Row]]:
    return read_folder(FIXTURES / "directory")


@pytest.fixture(scope="module")
def places(files: dict[str, list[Row]]) -> dict[str, Row]:
    return {row.cells["key"]: row for row in files["places.csv"]}


@pytest.fixture(scope="module")
def bodies(files: dict[str, list[Row]]) -> dict[str, Row]:
    return {row.cells["key"]: row for row in files["bodies.csv"]}


def valid(row: Row, day: date) -> bool:
    first, end = row.day("valid_from"), row.day("valid_to")
    return (first is None or first <= day) and (end is None or day < end)


def successors(rows: list[Row], former: str) -> set[str]:
    return {row.cells["successor"] for row in rows if row.cells["former"] == former}


def test_every_table_has_its_file(files: dict[str, list[Row]]) -> None:
    assert set(files) == {table.file for table in TABLES}


@pytest.mark.parametrize("folders", [("directory",), ("directory", "demonstration/directory")])
def test_every_key_that_is_named_exists(folders: tuple[str, ...]) -> None:
    read = [read_folder(FIXTURES / folder) for folder in folders]
    keys = {
        table.model: {row.cells["key"] for files in read for row in files.get(table.file, [])}
        for table in TABLES
        if "key" in table.columns
    }
    for files in read:
        for table in TABLES:
            for row in files.get(table.file, []):
                for column, model in table.references.items():
                    assert row.cells[column] in keys[model] | {""}, row
                for column, children in table.children.items():
                    if children.target:
                        assert set(row.values(column)) <= keys[children.target], row


@pytest.mark.parametrize(
    ("day", "count"), [(date(2022, 5, 9), 63), (date(2025, 6, 30), 63), (MERGER, 34)]
)
@pytest.mark.parametrize(("file", "kinds"), [("places.csv", {"province", "central_city"})])
def test_provinces_through_time(
    files: dict[str, list[Row]], file: str, kinds: set[str], day: date, count: int
) -> None:
    found = [row for row in files[file] if row.cells["kind"] in kinds and valid(row, day)]
    assert len(found) == count
    assert len({row.cells["name"] for row in found}) == count
    assert len({row.cells["code"] for row in found}) == count


@pytest.mark.parametrize("kind", ["peoples_committee", "police"])
@pytest.mark.parametrize(("day", "count"), [(date(2025, 6, 30), 63), (MERGER, 34)])
def test_every_province_has_its_bodies(
    files: dict[str, list[Row]], kind: str, day: date, count: int
) -> None:
    found = [
        row
        for row in files["bodies.csv"]
        if (row.cells["kind"], row.cells["level"]) == (kind, "province") and valid(row, day)
    ]
    assert len({row.cells["place"] for row in found}) == len(found) == count


def test_a_body_lives_no_longer_than_its_place(
    places: dict[str, Row], bodies: dict[str, Row]
) -> None:
    for row in bodies.values():
        if row.cells["place"]:
            end = places[row.cells["place"]].day("valid_to")
            assert end is None or (row.day("valid_to") or date.max) <= end, row


@pytest.mark.parametrize("file", ["place_successions.csv", "body_successions.csv"])
def test_a_successor_is_there_when_the_former_ends(
    files: dict[str, list[Row]], places: dict[str, Row], bodies: dict[str, Row], file: str
) -> None:
    rows = places if file.startswith("place") else bodies
    for row in files[file]:
        former, successor = rows[row.cells["former"]], rows[row.cells["successor"]]
        end = former.day("valid_to")
        assert end is not None, row
        assert valid(successor, row.day("since") or end), row


@pytest.mark.parametrize("file", ["place_successions.csv", "body_successions.csv"])
def test_every_former_province_leads_to_a_present_one(
    files: dict[str, list[Row]], places: dict[str, Row], bodies: dict[str, Row], file: str
) -> None:
    rows = places if file.startswith("place") else bodies
    for key, row in rows.items():
        if row.cells["kind"] not in {"province", "central_city", "peoples_committee", "police"}:
            continue
        heirs = {key}
        while not any(valid(rows[heir], date(2026, 11, 1)) for heir in heirs):
            heirs = {each for heir in heirs for each in successors(files[file], heir)}
            assert heirs, key


def test_codes_and_names_are_used_again(places: dict[str, Row]) -> None:
    by_code = [row for row in places.values() if row.cells["code"] == "24"]
    assert {row.cells["name"] for row in by_code} == {"Bắc Giang", "Bắc Ninh"}
    assert places["bac-ninh-2025"].cells["code"] == "27"
    assert valid(places["bac-ninh-2025"], date(2025, 6, 30))
    assert not valid(places["bac-ninh-2025"], MERGER)
    assert valid(places["bac-ninh"], MERGER)


@pytest.mark.parametrize("file", ["places.csv", "bodies.csv"])
def test_the_latest_holder_of_a_name_has_the_bare_address(
    files: dict[str, list[Row]], file: str
) -> None:
    def last(row: Row) -> date:
        return row.day("valid_to") or date.max

    by_slug = {row.cells["slug"]: row for row in files[file]}
    for slug, row in by_slug.items():
        bare = slug.rpartition("-")[0]
        if slug[-4:].isdigit() and bare in by_slug:
            assert by_slug[bare].cells["name"] == row.cells["name"]
            assert last(by_slug[bare]) > last(row)
            assert slug[-4:] in str(last(row)), row


def test_dong_nai_is_a_city_known_to_the_year(places: dict[str, Row]) -> None:
    city = places["dong-nai"]
    assert city.cells["kind"] == "central_city"
    assert city.cells["valid_from_precision"] == "year"
    assert not valid(city, date(2025, 12, 31))


HUU_LUNG = {
    "huu-lung", "tuan-son", "tan-thanh", "van-nham", "thien-tan", "yen-binh", "huu-lien", "cai-kinh"
}  # fmt: skip


def test_huu_lung_has_eight_successors(files: dict[str, list[Row]]) -> None:
    found = successors(files["place_successions.csv"], "huyen-huu-lung-lang-son")
    assert found == {f"xa-{name}-lang-son" for name in HUU_LUNG}
    found = successors(files["body_successions.csv"], "ubnd-huyen-huu-lung-lang-son")
    assert found == {f"ubnd-xa-{name}-lang-son" for name in HUU_LUNG}


@pytest.mark.parametrize(
    ("former", "successor", "last"),
    [
        ("ubnd-tinh-dak-nong", "ubnd-tinh-lam-dong", date(2025, 6, 30)),
        ("cong-an-tinh-tra-vinh", "cong-an-tinh-vinh-long", date(2025, 6, 30)),
        ("cong-an-huyen-huu-lung-lang-son", "cong-an-tinh-lang-son", date(2025, 2, 28)),
        ("bo-thong-tin-va-truyen-thong", "bo-khoa-hoc-va-cong-nghe", date(2025, 2, 28)),
        ("uy-ban-dan-toc", "bo-dan-toc-va-ton-giao", date(2025, 2, 28)),
    ],
)
def test_bodies_pass_on_their_tasks(
    files: dict[str, list[Row]], bodies: dict[str, Row], former: str, successor: str, last: date
) -> None:
    assert successor in successors(files["body_successions.csv"], former)
    assert valid(bodies[former], last)
    assert (bodies[former].day("valid_to") or last) > last
    assert valid(bodies[successor], bodies[former].day("valid_to") or last)


def test_pc06_and_qlhc_are_one_unit(bodies: dict[str, Row]) -> None:
    for province in ("lai-chau", "tra-vinh", "bac-giang"):
        unit = bodies[f"pc06-cong-an-tinh-{province}"]
        assert unit.cells["abbreviation"] == "PC06"
        assert "QLHC" in unit.values("aliases")


def test_groups_and_bodies_share_one_space_of_addresses(files: dict[str, list[Row]]) -> None:
    groups = {row.cells["slug"] for row in files["groups.csv"]}
    assert not groups & {row.cells["slug"] for row in files["bodies.csv"]}


def test_no_words_name_two_groups(files: dict[str, list[Row]]) -> None:
    words = Counter(
        name
        for row in files["groups.csv"]
        for name in {plain_name(each) for each in (row.cells["name"], *row.values("aliases"))}
    )
    assert [name for name, count in words.items() if count > 1] == []


def test_the_29_kinds_of_the_decree(files: dict[str, list[Row]]) -> None:
    kinds = sorted(files["document_kinds.csv"], key=lambda row: row.number("order") or 0)
    decree = {row.cells["key"]: row.cells["abbreviation"] for row in kinds[:29]}
    assert [key for key, short in decree.items() if not short] == ["cong-van", "thu-cong"]
    assert decree["giay-uy-quyen"] == "GUQ"
    for row in kinds:
        if row.cells["abbreviation"] in KINDS:
            assert row.cells["name"].casefold() in {KINDS[row.cells["abbreviation"]], "thông tri",
                                                     "lệnh"}  # fmt: skip
    assert set(decree.values()) - {""} <= set(KINDS)


def test_the_24_forms_and_the_schemes_of_the_samples(files: dict[str, list[Row]]) -> None:
    rows = {row.cells["code"]: row for row in files["schemes.csv"]}
    assert {row.number("list24") for row in rows.values()} - {None} == set(range(1, 25))
    assert {
        "thu-thap-anh-cccd", "mua-ban-du-lieu-ca-nhan", "lap-mua-ban-tai-khoan",
        "vay-tien-bang-cccd", "lo-thong-tin-mang-xa-hoi", "gia-danh-co-quan-phap-luat",
        "gia-danh-kich-hoat-vneid", "ung-dung-gia-mao", "ung-dung-doc-hai", "website-gia-mao",
        "tuyen-lao-dong-nuoc-ngoai", "dich-vu-ho-so-truc-tuyen",
    } <= set(rows)  # fmt: skip
    for row in rows.values():
        assert row.values("words"), row
        assert row.cells["summary"].endswith("."), row
        assert row.cells["summary_en"].endswith("."), row


def test_no_hotline_is_taken_on_trust(files: dict[str, list[Row]]) -> None:
    states = {row.cells["number"]: row.cells["status"] for row in files["hotlines.csv"]}
    stale = {"0339035656", "1900.0134", "069.2348560"}
    assert {number for number, state in states.items() if state == "inactive"} == stale
    assert {state for number, state in states.items() if number not in stale} == {"unchecked"}


def test_ambiguous_abbreviations_do_not_widen_searches(files: dict[str, list[Row]]) -> None:
    rows = files["abbreviations.csv"]
    readings = Counter(row.cells["short"] for row in rows)
    for row in rows:
        if readings[row.cells["short"]] > 1:
            assert row.cells["context"], row
            assert not row.flag("searchable"), row


def test_misreadings_are_those_that_the_rule_does_not_find(files: dict[str, list[Row]]) -> None:
    terms = [row.cells["term"] for row in files["protected_terms.csv"]]
    assert {"VNeID", "CH Play", "1900.0368"} <= set(terms)
    for row in files["protected_terms.csv"]:
        for wrong in row.values("misreadings"):
            assert not near_misses(wrong, terms), wrong
            assert not any(wrong in term for term in terms), wrong


def test_what_is_invented_says_so() -> None:
    for rows in read_folder(FIXTURES / "demonstration" / "directory").values():
        for row in rows:
            assert row.cells["name"].endswith("(minh họa)"), row
            assert "sao-mai" in row.cells["key"], row
