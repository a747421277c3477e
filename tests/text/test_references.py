import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.references import compact_key, find_references, number_key, parse_reference

SPELLINGS = {
    "5163catpc06": [
        "5163/CAT-PC06",
        "5163 cat pc06",
        "05163/CAT-PC06",
        "số 5163/CAT-PC06",
        "Công văn số: 5163/CAT–PC06.",
        "cv 5163-cat-pc06",
    ],
    "24cttu": ["24-CT/TU", "24/CT-TU", "chỉ thị 24-CT/TU", "24 ct tu"],
    "342021qdttg": [
        "34/2021/QĐ-TTg",
        "34/2021/qd-ttg",
        "quyết định số 34/2021/QĐ-TTg",
        "34 2021 qđ ttg",
    ],
    "6qdttg": ["6/QD-TTg", "06/QĐ-TTg", "06/QĐ - TTg"],
    "412024qh15": ["41/2024/QH15", "Luật số 41/2024/QH15"],
    "5163": ["5163", "05163", "số 5163", "công văn 5163"],
    "5163cat": ["5163/CAT", "5163/cat"],
    "12bubndnc": ["12b/UBND-NC", "012B/ubnd-nc"],
}


@pytest.mark.parametrize(
    ("query", "key"), [(query, key) for key, many in SPELLINGS.items() for query in many]
)
def test_every_spelling_gives_one_key(query: str, key: str) -> None:
    reference = parse_reference(query)
    assert reference is not None
    assert reference.key == key


@pytest.mark.parametrize(
    "query",
    [
        "",
        "căn cước",
        "lừa đảo 24",
        "24 hình thức lừa đảo",
        "0971888688",
        "12/5/2023 họp",
        "5163/",
        "5163/CAT-PC06 về việc bảo vệ dữ liệu cá nhân",
        "x" * 200,
        "1,5",
    ],
)
def test_what_is_no_reference(query: str) -> None:
    reference = parse_reference(query)
    assert reference is None or reference.symbol == ""
    assert reference is None or query == "5163/"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "theo Công văn số 77/UBND-VX ngày 2/3/2022 và số 8/STP",
            [("77", None, "UBND-VX"), ("8", None, "STP")],
        ),
        ("Nghị định số 30/2020/NĐ-CP của Chính phủ", [("30", 2020, "NĐ-CP")]),
        ("Quyết định 06/QĐ - TTg phê duyệt", [("06", None, "QĐ-TTg")]),
        ("báo cáo 12/BC-SYT - UBND tỉnh", [("12", None, "BC-SYT")]),
        ("Chỉ thị số 24-CT/TU của Tỉnh ủy", [("24", None, "CT/TU")]),
        ("Nghị quyết 1672/NQ-UBTVQH15", [("1672", None, "NQ-UBTVQH15")]),
        ("Thông tư liên tịch 05/2015/TTLT-BVHTTDL-BNV", [("05", 2015, "TTLT-BVHTTDL-BNV")]),
        ("ngày 13/5/2022, đạt 984.931/1.547.571, tăng 3/4, 60km/h, 1/Ban, 24/7", []),
        ("CCCD/CMND; 100/100 hộ; 35 USD/1 người", []),
    ],
)
def test_find(text: str, found: list[tuple[str, int | None, str]]) -> None:
    read = list(find_references(text))
    assert [(one.number, one.year, one.symbol) for one in read] == found
    assert all(text[one.start : one.end].replace(" ", "") == one.text for one in read)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("06/QĐ-TTg", "QĐ"),
        ("24-CT/TU", "CT"),
        ("41/2024/QH15", "L"),
        ("5163/CAT-PC06", None),
        ("12/ttr-sgd", "TTr"),
    ],
)
def test_kind(query: str, kind: str | None) -> None:
    reference = parse_reference(query)
    assert reference is not None
    assert reference.kind == kind


@given(st.text())
def test_never_raises(text: str) -> None:
    list(find_references(text))
    parse_reference(text)
    assert number_key(text) == number_key(number_key(text))


@given(
    st.integers(1, 99999),
    st.none() | st.integers(1990, 2030),
    st.lists(st.from_regex(r"[A-ZĐ]{2,6}[0-9]{0,2}", fullmatch=True), min_size=1, max_size=3),
)
def test_written_references_are_found_and_parsed(
    number: int, year: int | None, groups: list[str]
) -> None:
    symbol = "-".join(groups)
    written = f"{number:02}/{f'{year}/' if year else ''}{symbol}"
    key = compact_key(str(number), year, symbol)
    assert [one.key for one in find_references(f"theo văn bản số {written} ngày")] == [key]
    parsed = parse_reference(written.lower())
    assert parsed is not None
    assert parsed.key == key
