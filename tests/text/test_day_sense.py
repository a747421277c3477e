import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.day_sense import odd_days

DUTY = "Công an các xã, phường rà soát, lập danh sách hộ kinh doanh lưu trú gửi về Phòng"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # days that no calendar has
        (["báo cáo trước ngày 31/4/2026, họp 30/02/2026"], [("31/4/2026", ""), ("30/02/2026", "")]),
        (["ngày 29 tháng 02 năm 2028; ngày 29/2; ngày 29 tháng 02 năm 2026"],
         [("29 tháng 02 năm 2026", "")]),
        (["ngày 15/13/2026"], [("15/13/2026", "")]),
        (["Nghị định số 34/2021/NĐ-CP; số 40/13/2020; tỷ lệ 45/60"], []),
        # the day of the week
        (["họp thứ Sáu, ngày 06/3/2026"], []),
        (["họp thứ Năm, ngày 06/3/2026"], [("thứ Năm", "thứ sáu")]),
        (["ngày 08/3/2026 (thứ 2)"], [("thứ 2", "chủ nhật")]),
        (["nghỉ bù ngày 04/3, thứ Năm ngày 05/3 đi làm; họp ngày 04/3, thứ hai là nộp"], []),
        (["chủ nhật ngày 08/3; thứ 6 ngày 01/01"], []),
        # one duty, two days
        ([f"{DUTY} trước ngày 15/5/2026.", f"{DUTY} trước ngày 20/5/2026."],
         [("20/5/2026", "15/5/2026")]),
        ([f"{DUTY} trước ngày 15/5/2026.", f"{DUTY} trước ngày 15/5."], []),
        ([f"{DUTY} đợt 1 trước ngày 15/5/2026.", f"{DUTY} đợt 2 trước ngày 20/5/2026."], []),
        ([f"{DUTY} sáu tháng đầu năm trước ngày 15/6/2026.",
          f"{DUTY} cả năm trước ngày 15/12/2026."], []),
        ([f"{DUTY} trước ngày 10/6/2026.",
          f"{DUTY} trước ngày 12/6/2026.".replace("xã, phường", "xã")], []),
        ([f"Đăng ký: {DUTY} trước ngày 10/6/2026.",
          f"Báo cáo: {DUTY} trước ngày 30/6/2026."], []),
        ([f"Sơ kết việc {DUTY} trước ngày 10/6/2026.",
          f"Tổng kết việc {DUTY} trước ngày 10/12/2026."], []),
        ([f"{DUTY} trước ngày 10/6/2026.", f"{DUTY} này trước ngày 12/6/2026."],
         [("12/6/2026", "10/6/2026")]),
        ([f"{DUTY} hằng quý trước ngày 10/6/2026.", f"{DUTY} hằng quý trước ngày 10/9/2026."], []),
        ([f"{DUTY} trước ngày 15/5/2026.", "Sở Y tế báo cáo trước ngày 20/5/2026."], []),
    ],
)  # fmt: skip
def test_odd_days(texts: list[str], found: list[tuple[str, str]]) -> None:
    odd = odd_days(texts, year=2026)
    assert [(texts[one.index][one.start : one.end], one.expected) for one in odd] == found


@given(st.lists(st.text(alphabet=st.sampled_from("0123456789/ ngàythứ,.trước")), max_size=3))
def test_never_raises(texts: list[str]) -> None:
    for one in odd_days(texts):
        assert 0 <= one.start < one.end <= len(texts[one.index])
