"""Single fields, printed and misprinted in every way met so far."""

import pytest

from dispatches.intake.read import read_dispatch

REST = "\nKính gửi: Các sở.\n\nNội dung thông báo của cơ quan gửi các đơn vị.\n"


def head(line: str, *, above: str = "SỞ Y TẾ\n") -> str:
    return f"{above}{line}\n{REST}"


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 12/SYT-NVY", "12", "SYT-NVY"),
        ("Số: 05 /SYT- NVY", "05", "SYT-NVY"),
        ("SỐ 7/STP", "7", "STP"),
        ("Só:245/TLĐ", "245", "TLĐ"),
        ("$6:245/TLD", "245", "TLD"),
        ("Số: 12a/UBND-NC", "12a", "UBND-NC"),
        ("Số: /UBND-CAH", None, "UBND-CAH"),
        ("Số: ….. /UBND-CAH", None, "UBND-CAH"),
        ("Số: 5Ý2†/BHXH-CSXH", None, "BHXH-CSXH"),
        ("Số: 24-CT/TU", "24", "CT/TU"),
        ("Số: 34/2021/QĐ-TTg", "34", "QĐ-TTg"),
        ("Số: 5619 SYT-NVY", "5619", "SYT-NVY"),
        ("Số điện thoại: 0299 381 200", None, None),
        ("**Số: 30/SYT**", "30", "SYT"),
    ],
)
def test_number(line: str, number: str | None, symbol: str | None) -> None:
    reading = read_dispatch(head(line))
    assert (reading.number.value, reading.symbol.value) == (number, symbol)


def test_the_number_of_an_arrival_stamp_is_the_receivers() -> None:
    stamp = "CÔNG VĂN ĐẾN\nSố: 991\nNgày: 02/5/2024\n"
    reading = read_dispatch(head("Số: 12/SYT-NVY", above=stamp + "SỞ Y TẾ\n"))
    assert reading.number.value == "12"
    assert reading.issuing_body.value == "SỞ Y TẾ"


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Thanh Sơn, ngày 07 tháng 6 năm 2022", "Thanh Sơn", (2022, 6, 7)),
        ("TP. Bình Trung, ngày 7 tháng 12 năm 2022.", "TP. Bình Trung", (2022, 12, 7)),
        ("Thành phố Hồ Chí Minh, ngày 1 tháng 2 năm 2022", "Thành phố Hồ Chí Minh", (2022, 2, 1)),
        ("Thanh Sơn. ngày l8thang 8 năm 2021", "Thanh Sơn", (2021, 8, 18)),
        ("Thanh Sơn, ngày 34 tháng 9 năm 2013", "Thanh Sơn", (2013, 9, None)),
        ("Thanh Sơn, ngày tháng 3 năm 2023", "Thanh Sơn", (2023, 3, None)),
        ("Thanh Sơn, ngày     tháng    năm 2023", "Thanh Sơn", (2023, None, None)),
        ("Thanh Sơn, ngày A0 tháng 3 năm 2025", "Thanh Sơn", (2025, 3, None)),
        ("Số: 8/SYT Thanh Sơn, ngày 9 tháng 3 năm 2025", "Thanh Sơn", (2025, 3, 9)),
    ],
)
def test_place_and_date(line: str, place: str, date: tuple[int | None, ...]) -> None:
    reading = read_dispatch(head(line))
    assert reading.place.value == place
    assert reading.date.value is not None
    assert (reading.date.value.year, reading.date.value.month, reading.date.value.day) == date


@pytest.mark.parametrize(
    ("above", "governing", "issuing"),
    [
        ("BỘ CÔNG AN\nCÔNG AN TỈNH THANH SƠN\n", "BỘ CÔNG AN", "CÔNG AN TỈNH THANH SƠN"),
        ("ỦY BAN NHÂN DÂN\nTỈNH THANH SƠN\n", None, "ỦY BAN NHÂN DÂN TỈNH THANH SƠN"),
        (
            "UBND TỈNH THANH SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "SỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n",
            "UBND TỈNH THANH SƠN",
            "SỞ Y TẾ",
        ),
        (
            "ỦY BAN NHÂN DÂN CONG HÒA XÃ HOI CHỦ NGHIA VIET NAM\n"
            "HUYỆN BÌNH TRUNG Độc lập - Tự do - Hanh phúc\nPHÒNG NỘI VỤ\n",
            "ỦY BAN NHÂN DÂN HUYỆN BÌNH TRUNG",
            "PHÒNG NỘI VỤ",
        ),
        (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "VIỆT NAM Độc lập - Tự do - Hạnh phúc\n",
            None,
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        ),
        ("Ký bởi: Sở Y tế\nThời gian ký: 10.11.2023\nSỞ Y TẾ\n", None, "SỞ Y TẾ"),
        ("", None, None),
    ],
)
def test_letterhead(above: str, governing: str | None, issuing: str | None) -> None:
    reading = read_dispatch(head("Số: 12/ABC-XYZ", above=above))
    assert (reading.governing_body.value, reading.issuing_body.value) == (governing, issuing)


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        ("V/v họp giao ban.", "họp giao ban"),
        ("Viv họp giao ban\ntháng 6", "họp giao ban tháng 6"),
        ("Về việc họp giao ban", "họp giao ban"),
        ("V/v họp giao ban Thanh Sơn, ngày 2 tháng 5 năm 2024\ntháng 4", "họp giao ban tháng 4"),
        ("V/v trả lời công văn số 9/STP ngày 1/2/2024", "trả lời công văn số 9/STP ngày 1/2/2024"),
        ("", None),
    ],
)
def test_subject(lines: str, subject: str | None) -> None:
    assert read_dispatch(head(f"Số: 12/SYT-NVY\n{lines}")).subject.value == subject


def test_a_named_kind() -> None:
    reading = read_dispatch(head("Số: 12/GM-SYT\nThanh Sơn, ngày 2 tháng 5 năm 2024\nGIẤY MỜI"))
    assert reading.kind.value == "giấy mời"


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Kính gửi: Sở Y tế tỉnh\nCăn cứ kế hoạch năm", ["Sở Y tế tỉnh"]),
        ("Kính gửi:\n- Sở A;\n\n- Sở B.\n\nNội dung", ["Sở A", "Sở B"]),
        ("Kính gửi: - Sở A;\n- Sở B và\nđơn vị C.\nNội dung", ["Sở A", "Sở B và đơn vị C"]),
        ("Kính gửi:\nPhòng A;\nCác trường B.\nThực hiện chỉ đạo", ["Phòng A", "Các trường B"]),
        ("Kính gửi các Bộ: Công an, Y tế.\n\nXét báo cáo", ["Bộ Công an", "Bộ Y tế"]),
        ("Kính gửi: Công ty X\n(Địa chỉ: số 5 phố Y)\nTrả lời văn bản", ["Công ty X"]),
        ("Kính gửi: Công ty X\nMST: 4900112233\n\nTrả lời văn bản", ["Công ty X"]),
        ("Kính gửi:\n\nThực hiện quy định của Luật, Sở Y tế mời họp.", []),
    ],
)
def test_addressees(text: str, addressees: list[str]) -> None:
    reading = read_dispatch(f"SỞ Y TẾ\nSố: 12/SYT-NVY\n{text}\n\nNội dung tiếp theo.\n")
    assert [one.value for one in reading.addressees] == addressees


BODY = "SỞ Y TẾ\nSố: 12/SYT-NVY\nThanh Sơn, ngày 5 tháng 5 năm 2024\n\nKính gửi: Các sở.\n\n"


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Đề nghị gửi báo cáo trước ngày 15/6/2024.", ["2024-06-15"]),
        ("Đề nghị gửi báo cáo trước 14 giờ 00 ngày 15/6/2024.", ["2024-06-15"]),
        ("Báo cáo gửi về Sở chậm nhất ngày 15 tháng 6 năm 2024.", ["2024-06-15"]),
        ("Đề nghị nộp hồ sơ trước ngày 24 / 6 /2024.", ["2024-06-24"]),
        ("Đề nghị các đơn vị nộp hồ sơ trước ngày 30/6.", ["2024-06-30"]),
        ("Thời điểm nộp được lùi đến ngày 30/06/2024.", ["2024-06-30"]),
        ("Số liệu báo cáo từ ngày 01/6/2024 đến hết ngày 30/6/2024.", []),
        ("Quy định có hiệu lực từ ngày 01/7/2024.", []),
        ("Các hợp đồng ký trước ngày 01/01/2020 không phải gửi lại.", []),
        ("Cuộc họp tổ chức lúc 8 giờ ngày 20/6/2024.", []),
        ("Đến ngày 31/12/2023 đã thực hiện được 80%.", []),
    ],
)
def test_deadlines(sentence: str, dates: list[str]) -> None:
    reading = read_dispatch(BODY + sentence + "\n")
    assert [one.date.isoformat() for one in reading.deadlines if one.date] == dates


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Trả lời Công văn số 9/STP ngày 1/2/2024, Sở có ý kiến.", "phuc_dap"),
        ("Căn cứ Quyết định số 9/QĐ-STP ngày 1/2/2024 của Sở Tư pháp.", "can_cu"),
        ("Thực hiện Kế hoạch số 9/KH-STP ngày 1/2/2024.", "thuc_hien"),
        ("Công văn này thay thế Công văn số 9/STP ngày 1/2/2024.", "thay_the"),
        ("Nội dung nêu tại Công văn số 9/STP ngày 1/2/2024.", "vien_dan"),
    ],
)
def test_citation(sentence: str, relation: str) -> None:
    (citation,) = read_dispatch(BODY + sentence + "\n").citations
    assert citation.reference.startswith("9/")
    assert citation.date is not None
    assert citation.date.isoformat() == "2024-02-01"
    assert citation.relation == relation


def test_citations_stand_once_with_the_date_found_anywhere() -> None:
    text = "Ngày 04 tháng 3 năm 2024, Sở Tư pháp đã ban hành Chỉ thị số 11/CT-STP. Theo 11/CT-STP."
    (citation,) = read_dispatch(BODY + text).citations
    assert citation.date is not None
    assert (citation.kind, citation.date.isoformat()) == ("chỉ thị", "2024-03-04")


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Văn Mẫu", ("KT", "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu")),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Văn Mẫu", ("KT", "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu")),
        ("TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\nLê Văn Mẫu", ("TL", "CHÁNH VĂN PHÒNG", "Lê Văn Mẫu")),
        ("TL.\nBỘ TRƯỞNG CHÁNH VĂN PHÒNG Lê Văn Mẫu", ("TL", "CHÁNH VĂN PHÒNG", "Lê Văn Mẫu")),
        (
            "TL. BỘ TRƯỞNG\nKT. VỤ TRƯỞNG VỤ PHÁP CHẾ\nPHÓ VỤ TRƯỞNG\n(đã ký)\nLê Văn Mẫu",
            ("TL+KT", "PHÓ VỤ TRƯỞNG", "Lê Văn Mẫu"),
        ),
        (
            "TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ Y TẾ\n\nLê Văn Mẫu",
            ("TUQ", "GIÁM ĐỐC SỞ Y TẾ", "Lê Văn Mẫu"),
        ),
        ("Q. GIÁM ĐỐC\n\nLê Văn Mẫu", ("Q", None, "Lê Văn Mẫu")),
        (
            "TM. ĐOÀN CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Mẫu (đã ký)",
            ("TM", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu"),
        ),
        ("KT. CỤC TRƯỞNG\nCỤC TRƯỞNG\nLê Văn Mẫu", ("KT", "PHÓ CỤC TRƯỞNG", "Lê Văn Mẫu")),
        ("HIỆU TRƯỞNG\n\nLê Văn Mẫu\n\nLê Văn Mẫu", (None, "HIỆU TRƯỞNG", "Lê Văn Mẫu")),
    ],
)
@pytest.mark.parametrize("after", [True, False])
def test_signature(tail: str, expected: tuple[str | None, ...], after: bool) -> None:
    listed = "Nơi nhận:\n- Như trên;\n- Lưu: VT, NVY."
    parts = (listed, tail) if after else (tail, listed)
    signature = read_dispatch(BODY + "Nội dung.\n\n" + "\n\n".join(parts)).signature
    found = (signature.authority.value, signature.position.value, signature.name.value)
    assert found == expected


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("- Lưu: VT, NVY.", ("VT", "NVY")),
        ("Lưu VT, Vụ PC (NMH).", ("VT", "Vụ PC")),
        ("- Lưu: VT, CN (3b), Nam.20b", ("VT", "CN")),
        ("- Lưu: VT, hoanglan.", ("VT",)),
    ],
)
def test_archive(line: str, units: tuple[str, ...]) -> None:
    reading = read_dispatch(f"{BODY}Nội dung.\n\nNơi nhận:\n- Như trên;\n{line}\n")
    assert reading.archive_units == units


def test_a_marker_parted_from_its_words() -> None:
    reading = read_dispatch(BODY + "1.\nViệc một của các đơn vị.\n2.\nViệc hai của các đơn vị.\n")
    assert [one.text for one in reading.directives] == [
        "Việc một của các đơn vị.",
        "Việc hai của các đơn vị.",
    ]


@pytest.mark.parametrize(
    ("below", "subject"),
    [
        ("Thực hiện chương trình công tác,\nSở tổ chức họp bàn;\n\nTrân trọng.", None),
        ("Thực hiện chiến dịch an toàn\ncho người cao tuổi\n\nCăn cứ tình hình.",
         "Thực hiện chiến dịch an toàn cho người cao tuổi"),
    ],
)  # fmt: skip
def test_what_stands_under_a_title_is_a_subject_only_without_a_stop(
    below: str, subject: str | None
) -> None:
    above = "SỞ Y TẾ\nSố: 12/KH-SYT\nThanh Sơn, ngày 2 tháng 5 năm 2024\n\nKẾ HOẠCH\n\n"
    assert read_dispatch(f"{above}{below}\n").subject.value == subject
