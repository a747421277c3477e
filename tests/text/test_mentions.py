"""Phrases that tell of a scheme, not those that warn against it."""

import pytest

from dispatches.text.mentions import mentions, read_phrases, sentences


@pytest.mark.parametrize(
    ("text", "phrase", "said"),
    [
        ("Kẻ gian giả danh công an để gọi điện.", "giả danh công an", True),
        ("Kẻ gian GIẢ DANH  Công\tan.", "giả danh công an", True),
        ("Hoà giải ở cơ sở", "hòa giải", True),
        ("đã cấp 5 thẻ", "đa cấp", False),
        ("ông thuê nhà", "thuê nhà đất", False),
        ("vay tiền trên appstore", "vay tiền trên app", False),
        ("Tự xưng công an, yêu cầu… để cấp định danh.", "tự xưng + định danh", True),
        ("Có người tự xưng công an. Đã cấp định danh.", "tự xưng + định danh", False),
        ("tự xưng công an, tài khoản,... để cấp định danh", "tự xưng + định danh", True),
        ("Không cài đặt ứng dụng từ đường link lạ.", "đường link lạ", False),
        ("Tuyệt đối không được cung cấp ảnh, chia sẻ ảnh CCCD", "chia sẻ ảnh", False),
        ("Cài đặt ứng dụng từ đường link lạ không rõ nguồn.", "đường link lạ", True),
        ("", "a", False),
        ("a", "", False),
        ("a", "+", False),
    ],
)
def test_mentions(text: str, phrase: str, said: bool) -> None:
    assert mentions(sentences(text), read_phrases(phrase)) is said


def test_any_line_will_do() -> None:
    assert mentions(sentences("hai ba"), read_phrases("một\n\nba"))
