import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.secrecy import secrecy_mentions, secrecy_stamp

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH THANH SƠN\n{}\nSố: 12/UBND-NC\n\nKính gửi: Các sở.\n"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("MẬT", "MẬT"),
        ("**MẬT**", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("[TUYỆT MẬT]", "TUYỆT MẬT"),
        ("M Ậ T", "MẬT"),
        ("T Ố I  M Ậ T", "TỐI MẬT"),
        ("Mật", "MẬT"),
        ("Độ mật: Tối mật", "TỐI MẬT"),
        ("Dấu chỉ độ mật: MẬT", "MẬT"),
        ("★ MẬT ★", "MẬT"),
        ("| MẬT | Độc lập - Tự do - Hạnh phúc |", "MẬT"),
        ("MẬT        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "MẬT"),
        ("MẬT Số: 13/BC-CAT", "MẬT"),
        ("Số: 14/BC-CAT (MẬT)", "MẬT"),
        ("MAT", "MẬT"),
        ("MẬT - KHẨN", "MẬT"),
        ("HỎA TỐC, TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT/THƯỢNG KHẨN", "TUYỆT MẬT"),
        ("MẬT   Bản số: 01", "MẬT"),
        ("• MẬT!", "MẬT"),
        ("=== MẬT ===", "MẬT"),
        ("«M\u200bẬT»", "MẬT"),
        ("MẬT 1/3", "MẬT"),
        ("TỐI MẬT - Bản số 2/5", "TỐI MẬT"),
        ("Mức độ: MẬT", "MẬT"),
        ("Mức độ mật: Tối mật", "TỐI MẬT"),
    ],
)
def test_stamp(line: str, level: str) -> None:
    text = HEAD.format(line)
    stamp = secrecy_stamp(text)
    assert stamp is not None
    assert stamp.level == level
    assert "M" in text[stamp.start : stamp.end].upper()


@pytest.mark.parametrize(
    "line",
    [
        "V/v bảo vệ bí mật nhà nước",
        "VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "BAN BẢO MẬT",
        "mật",
        "Thực hiện Luật Bảo vệ bí mật nhà nước; tài liệu đóng dấu Mật, Tối mật phải nộp lại",
        "Độ mật:",
        "Mức độ mật:",
        "mắt",
        "KHẨN",
        "Mật ong Khẩn",
        "Mức độ: KHẨN",
        "Mật độ 1/3",
    ],
)
def test_no_stamp(line: str) -> None:
    assert secrecy_stamp(HEAD.format(line)) is None


def test_a_list_of_levels_in_an_annex_is_no_stamp() -> None:
    body = "Nội dung hướng dẫn dài. " * 20
    assert secrecy_stamp(HEAD.format("") + body + "\nTUYỆT MẬT\nTỐI MẬT\nMẬT\n") is None


@pytest.mark.parametrize(
    ("deep", "level"),
    [
        ("PHỤ LỤC II\nMẬT\nDANH SÁCH", "MẬT"),
        ("Trang 7\n\nTUYỆT MẬT\n\nNội dung", "TUYỆT MẬT"),
        ("ĐỘ MẬT: MẬT 1/3\nNội dung", "MẬT"),
        ("MẬT\n", "MẬT"),
        ("TỐI MẬT\n\nMẬT\n", None),
        ("Tối mật\n", None),
        ("| MẬT | 12 |\n| TỐI MẬT | 3 |", None),
        ("BẢO MẬT\nMẬT KHẨU\nMAT-XCO-VA", None),
    ],
)
def test_a_stamp_on_a_later_page(deep: str, level: str | None) -> None:
    body = "Nội dung hướng dẫn dài.\n" * 60
    stamp = secrecy_stamp(f"{HEAD.format('')}{body}\n{deep}\nPhần tiếp theo.")
    assert (stamp.level if stamp else None) == level


def test_a_second_dispatch_is_looked_at_too() -> None:
    body = "Nội dung. " * 40
    second = "BỘ CÔNG AN\nMẬT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/CAT"
    assert secrecy_stamp(f"{HEAD.format('')}{body}\n{second}") is not None


def test_mentions() -> None:
    text = "Luật Bảo vệ bí mật nhà nước; mật khẩu, bảo mật, bí mật cá nhân; tài liệu mật"
    assert [one.text for one in secrecy_mentions(text)] == ["bí mật nhà nước", "tài liệu mật"]


@given(st.text() | st.text(alphabet="MẬTỐIUYỆ \n*[]|:"))
def test_never_raises(text: str) -> None:
    secrecy_stamp(text)
    list(secrecy_mentions(text))
