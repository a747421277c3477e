"""One warning for every channel: poster, card, message, loudspeaker; each within its room."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from dispatches.handouts.bulletin import Bulletin, Call
from dispatches.handouts.message import LONGEST, message
from dispatches.handouts.poster import card, poster
from dispatches.handouts.script import LONGEST as LONGEST_SCRIPT
from dispatches.handouts.script import SHORTEST, script
from tests.builders import ISSUED
from tests.handouts.papers import AT
from tests.handouts.test_letter import Pdf

WARNING = Bulletin(
    title="Giả danh nhân viên điện lực để lừa tiền",
    what="Kẻ gian gọi điện dọa cắt điện rồi gửi đường dẫn để cài ứng dụng giả.",
    signs=("Đòi cài ứng dụng từ đường dẫn lạ.", "Giục trả tiền trong ngày."),
    steps=(
        "Dừng lại: không chuyển tiền, không cài ứng dụng.",
        "Kiểm tra: tự gọi số in trên hóa đơn.",
        "Báo công an: đến công an xã, phường.",
    ),
    calls=(Call("1900.1111", "Tổng đài mẫu"),),
    paper="Công văn 12/UBND-NC ngày 05/03/2026",
    issuer="Ủy ban nhân dân tỉnh Sao Mai",
)
LONG = "một thủ đoạn rất dài dòng được kể tỉ mỉ "
LARGEST = Bulletin(
    title=(LONG * 4)[:140],
    what=LONG * 10,
    signs=(LONG * 10,) * 3,
    steps=WARNING.steps,
    calls=(Call("069.234.5678", LONG * 2), Call("1900.1111", LONG * 2)),
    paper="Công văn 12345678901/UBND-NC-QLĐTXDCB ngày 05/03/2026",
    issuer=LONG * 6,
)
EMPTY = replace(WARNING, signs=(), calls=(), what="")


@pytest.mark.parametrize("bulletin", [WARNING, LARGEST, EMPTY], ids=["usual", "largest", "least"])
def test_each_channel_has_room_for_it(bulletin: Bulletin) -> None:
    sheet = Pdf(poster(bulletin, at=AT, made=ISSUED))
    assert len(sheet.pages) == 1
    assert sheet.is_tagged
    for words in ("Dừng lại", "Kiểm tra", "Báo công an", "mau.example.vn/v/7k3m9qtx", "BẢN ĐỌC"):
        assert words in sheet.text
    picture = card(bulletin, at=AT)
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(picture) <= 60_000
    text = message(bulletin, address=AT.url)
    assert len(text) <= LONGEST
    assert text.endswith(AT.url)
    assert "không đọc mã OTP" in text


def test_a_message_names_the_line_to_call_and_the_paper() -> None:
    text = message(WARNING, address=AT.url)
    assert "Gọi 1900.1111." in text
    assert "Công văn 12/UBND-NC ngày 05/03/2026" in text
    assert WARNING.title in text


def test_a_script_is_all_words_and_of_the_right_length() -> None:
    words, seconds = script(WARNING, abbreviations={"UBND": "Ủy ban nhân dân"})
    assert SHORTEST <= seconds <= LONGEST_SCRIPT
    assert not any(sign.isdecimal() for sign in words)
    assert "gọi một chín không không một một một một" in words
    assert words.splitlines()[-1] == "Xin cảm ơn bà con đã lắng nghe."


def test_of_what_is_too_long_signs_are_left_out_and_what_is_short_is_said_again() -> None:
    many = replace(WARNING, signs=("Dấu hiệu " + "rất dài dòng " * 90,) * 3)
    words, seconds = script(many, abbreviations={})
    assert seconds <= LONGEST_SCRIPT
    assert "rất dài dòng" not in words
    short, _seconds = script(EMPTY, abbreviations={})
    assert "Xin nhắc lại." in short
