"""The receiver's stamp: its handwriting is for the register, never the letter's number or date."""

from datetime import date

import pytest

from dispatches.intake.layout import read_layout
from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import Sure
from tests.intake import samples

STAMPS = [
    (["CÔNG VĂN ĐẾN", "Số: 4711", "Ngày: 09/9/2024", "Chuyển: Phòng TH"], "4711", (2024, 9, 9)),
    (["ĐẾN", "Giờ: 08h30", "Ngày: 21/6/24", "Số: 65"], "65", (2024, 6, 21)),
    (["SỞ NỘI VỤ SAO MAI", "ĐẾN", "Số: 65/VP", "Ngày 2-5-2024"], "65", (2024, 5, 2)),
    (["VĂN BẢN ĐẾN", "Số đến: 77", "Ngày đến: ......"], "77", None),
    (["Đến số: 5120 ngày 03/02/2016", "Lưu hồ sơ số: ..."], "5120", (2016, 2, 3)),
]  # fmt: skip


@pytest.mark.parametrize("below", range(9))
@pytest.mark.parametrize(("stamp", "number", "day"), STAMPS)
def test_a_stamp_anywhere_in_the_head(
    stamp: list[str], number: str, day: tuple[int, int, int] | None, below: int
) -> None:
    lines = samples.LETTER.split("\n")
    text = "\n".join([*lines[:below], *stamp, *lines[below:]])
    reading = read_dispatch(text)
    plain = read_dispatch(samples.LETTER)
    for name in ("number", "symbol", "issuing_body", "place", "date"):
        assert getattr(reading, name).value == getattr(plain, name).value, name
    assert reading.arrival_number.value == number
    arrived = reading.arrival_date.value
    assert (arrived.exact if arrived else None) == (date(*day) if day else None)
    assert reading.arrival_number.sure is Sure.INFERRED
    assert [text[start:end] for start, end in reading.arrival_number.spans] == [number]


def test_a_stamp_that_runs_into_the_lines_beside_it() -> None:
    """OCR reads the cells of a stamp and the words of the letter in one line."""
    text = samples.ZIPPED.replace(
        "Kính gửi: Trung tâm",
        "CÔNG VĂN ĐẾN\nSố: 4711 Kính gửi: Trung tâm",
    ).replace("Căn cứ Kế hoạch", "Ngày: 9/9/2022 Căn cứ Kế hoạch")
    reading = read_dispatch(text)
    assert [one.value for one in reading.addressees] == ["Trung tâm Y tế các huyện, thị xã"]
    assert reading.number.value == "88"
    assert reading.arrival_number.value == "4711"


@pytest.mark.parametrize("text", samples.ALL)
def test_no_stamp_is_seen_where_none_is(text: str) -> None:
    reading = read_dispatch(text)
    assert (reading.arrival_number.value, reading.arrival_date.value) == (None, None)


def test_a_letter_without_a_number_does_not_take_the_stamps() -> None:
    text = samples.LETTER.replace("Số: 1207/UBND-NC", "ĐẾN\nSố: 4711\nNgày: 9/9/2024")
    reading = read_dispatch(text)
    assert (reading.number.value, reading.symbol.value) == (None, None)
    assert reading.arrival_number.value == "4711"


def test_a_stamp_in_the_column_beside_the_letter() -> None:
    """Text of a page keeps its columns apart with spaces; digits by hand may be anything."""
    text = (
        "VIỆN KIỂM SÁT NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     TỈNH THANH SƠN                Độc lập - Tự do - Hạnh phúc\n"
        "                                TÒA ÁN NHÂN DÂN TỈNH THANH SƠN\n"
        "Số: 1530/VKS-VP                 ĐẾN  Số: .3.417.....\n"
        "V/v phối hợp xác minh                Ngày: .22../.11./2021\n"
        "văn bản giả mạo                      Chuyển: ........\n"
        "                                Thanh Sơn, ngày 19 tháng 11 năm 2021\n"
        "\n      Kính gửi: Tòa án nhân dân tỉnh Thanh Sơn\n\nNội dung gửi các đơn vị.\n"
    )
    reading = read_dispatch(text)
    assert (reading.number.value, reading.symbol.value) == ("1530", "VKS-VP")
    assert reading.issuing_body.value == "VIỆN KIỂM SÁT NHÂN DÂN TỈNH THANH SƠN"
    assert reading.subject.value == "phối hợp xác minh văn bản giả mạo"
    issued = reading.date.value
    assert (issued.exact if issued else None) == date(2021, 11, 19)
    assert [one.value for one in reading.addressees] == ["Tòa án nhân dân tỉnh Thanh Sơn"]
    assert (reading.arrival_number.value, reading.arrival_date.value) == (None, None)


HEAD = "SỞ TÀI CHÍNH\nSố: 31/STC-QLG\nThanh Sơn, ngày 20 tháng 5 năm 2024\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "V/v hóa đơn\n\nKính gửi: Các đơn vị.\n\nDanh mục hóa đơn hết giá trị sử dụng:\n"
        "Ký hiệu AA/20E     Từ số: 0000101     Đến số: 0000500 Ngày: 12/5/2024\n",
        HEAD + "V/v lịch xe\n\nKính gửi: Các đơn vị.\n\nLịch như sau:\nSTT      TỪ      ĐẾN\n"
        "1        7h00       11h30\nNgày: 12/5/2024\n",
        HEAD + "\nTHÔNG BÁO\nLịch xe\n\nXe chạy như sau:\nSTT      TỪ      ĐẾN\n"
        "A14      7h00    11h30     Ngày: 12/5/2024\n",
        HEAD + "Lịch họp\nBuổi sáng từ 7 giờ     đến giờ nghỉ trưa\nChiều     Ngày: 12/5/2024\n",
        HEAD + "V/v    cử    cán    bộ    đến\nlàm việc\n\nKính gửi: Các đơn vị.\n\nNội dung.\n",
    ],
)
def test_columns_of_a_table_are_no_stamp(text: str) -> None:
    reading = read_dispatch(text)
    assert (reading.arrival_number.value, reading.arrival_date.value) == (None, None)
    assert read_layout(text).arrival == []


@pytest.mark.parametrize("told", ["Số đến: 0000500", "Số đến: 12/5", "Số đến: 471-12"])
def test_a_figure_is_read_whole_or_not_at_all(told: str) -> None:
    assert read_dispatch(f"ĐẾN\n{told}\n{HEAD}").arrival_number.value is None


def test_a_stamp_has_one_number() -> None:
    """The letter's own stays in its head though the symbol behind it is lost."""
    text = f"ĐẾN\nSố: 0471\nNgày: 12/5/2024\n{HEAD.replace('/STC-QLG', '')}V/v giá\n"
    stamp = [line.text for line in read_layout(text).arrival]
    assert stamp == ["ĐẾN", "Số: 0471", "Ngày: 12/5/2024"]
