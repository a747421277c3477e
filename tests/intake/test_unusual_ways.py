"""Sentences that begin like a landmark of the head, and are none."""

import pytest

from dispatches.intake.flat import flat_record
from dispatches.intake.landmarks import address, address_to_all
from dispatches.intake.layout import read_layout
from dispatches.intake.lines import cut_lines
from dispatches.intake.read import read_dispatch
from tests.growth import grows_evenly

HEAD = "SỞ Y TẾ\nSố: 12/SYT-NVY\nThanh Sơn, ngày 7 tháng 6 năm 2024\n"
LETTER = HEAD + "V/v tiêm chủng\n\nKính gửi: Các bệnh viện.\n\n"
TAIL = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("title", "body", "labels"),
    [
        ("THÔNG BÁO\nThu hồ sơ dự tuyển\n\n",
         "Sở yêu cầu:\n1. Nộp đủ hồ sơ.\n2. Hình thức nộp:\n- Nộp trực tiếp;\n"
         "- Gửi các giấy tờ qua bưu điện.\n3. Hạn nộp: 20/6/2024.\n", ["1.", "2.", "3."]),
        ("THÔNG BÁO\nThu hồ sơ dự tuyển\n\n",
         "Sở yêu cầu:\n1. Lập báo cáo.\nGửi các báo cáo về Sở Y tế trước ngày 1/7/2024.\n"
         "2. Lưu hồ sơ.\n", ["1.", "2."]),
        ("KẾ HOẠCH\nKiểm tra bệnh viện\n\n",
         "Sở yêu cầu:\n1. Báo cáo:\n- Gửi quý I trước ngày 5/4/2024.\n2. Lưu hồ sơ.\n",
         ["1.", "2."]),
        ("GIẤY MỜI\n\n",
         "Sở mời họp và yêu cầu:\n1. Đến đúng giờ.\n2. Mang tài liệu.\n"
         "Gửi các tài liệu qua email trước ngày 1/7/2024.\n", ["1.", "2."]),
        ("THÔNG BÁO\nNgừng cấp điện\n\n",
         "Giám đốc Công ty Điện lực thông báo lịch cắt điện:\n1. Cắt từ ngày 1/7/2024.\n"
         "2. Đóng lại ngày 2/7/2024.\n", ["1.", "2."]),
        ("THÔNG BÁO\nNgừng cấp điện\n\n",
         "Bộ phận kỹ thuật Sở thông báo ngừng cấp điện: từ 8 giờ.\n1. Tắt máy.\n2. Rút phích.\n",
         ["1.", "2."]),
        ("THÔNG BÁO\nỨng phó mưa lũ\n\n",
         "Chủ tịch UBND tỉnh có công điện: yêu cầu các đơn vị trực.\n1. Trực đủ.\n2. Báo cáo.\n",
         ["1.", "2."]),
    ],
)  # fmt: skip
def test_a_sentence_addresses_nobody(title: str, body: str, labels: list[str]) -> None:
    read = flat_record(read_dispatch(HEAD + "\n" + title + body + TAIL))
    assert read["addressees"] == []
    assert [item["label"] for item in read["directives"]] == labels


def test_a_wrapped_subject_wires_nothing() -> None:
    text = (
        HEAD + "V/v trả lời kiến nghị của\nUBND huyện Sông Mai về điện: giá điện\n\n"
        "Kính gửi: Các đơn vị.\n\nNội dung gửi các đơn vị để biết.\n" + TAIL
    )
    read = flat_record(read_dispatch(text))
    assert read["addressees"] == ["Các đơn vị"]
    assert read["subject"] == "trả lời kiến nghị của UBND huyện Sông Mai về điện: giá điện"


@pytest.mark.parametrize("mark", [" ", " :"])
def test_spaces_behind_gui_are_gone_through_once(mark: str) -> None:
    def looked_at(spaces: int) -> object:
        [line] = cut_lines("Gửi" + mark * spaces + "x")
        return address(line), address_to_all(line)

    assert grows_evenly(looked_at, 500, 4_000)


@pytest.mark.parametrize(
    "line",
    [
        "trang 2/5 của hồ sơ nghiệm thu chưa có xác nhận và số tiền chưa khớp.",
        "Trang 12 của 15 bộ hồ sơ thiếu chữ ký, đề nghị bổ sung trước ngày 15/7/2024.",
        "Trang 3/7 - sửa “Điều 5” thành “Điều 6”.",
        "trang 2/5",
    ],
)
def test_a_sentence_about_a_page_is_no_foot(line: str) -> None:
    text = LETTER + f"Qua kiểm tra cho thấy tại\n{line}\n" + TAIL
    assert line in [kept.text for kept in read_layout(text).body]


@pytest.mark.parametrize("line", ["Trang 2/5", "TRANG 2 trên 5", "Trang 2/5 | In ngày 5/6/2024"])
def test_the_foot_of_a_page_is_left_out(line: str) -> None:
    text = LETTER + f"Nội dung gửi các\n{line}\nđơn vị.\n" + TAIL
    assert [kept.text for kept in read_layout(text).body] == ["Nội dung gửi các", "đơn vị."]
