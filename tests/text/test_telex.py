"""Keys of Telex and VNI that were typed as letters."""

import pytest

from dispatches.text.telex import unkeyed

TELEX = {
    "cawn": "căn", "cuowcs": "cước", "cuocws": "cước", "lwaf": "lừa", "luwaf": "lừa", "luaw": "lưa",
    "dda": "đa", "ddaor": "đảo", "đaor": "đảo", "ddieenj": "điện", "dienejd": "điện",
    "thoaij": "thoại", "hoaf": "hòa", "thuys": "thúy", "quas": "quá", "quawng": "quăng",
    "quyeets": "quyết", "giar": "giả", "gif": "gì", "nghieemj": "nghiệm", "muwowif": "mười",
    "khuyur": "khuỷu", "tw": "tư", "uwu": "ưu", "ays": "áy", "toansf": "toàn", "caanr": "cẩn",
    "CAWN": "căn", "phucs": "phúc",
}  # fmt: skip
VNI = {
    "can8": "căn", "cuoc71": "cước", "cuo7c1": "cước", "can7": "can", "lu7a2": "lừa",
    "d9a3o": "đảo", "dao3": "dảo", "dien65": "diện", "nguoi72": "người", "d9u7o7ng2": "đường",
    "gia3": "giả", "hoa2": "hòa",
}  # fmt: skip
NO_KEYS = ("căn", "can", "hoà", "hòa", "a", "", "2026", "pc06", "a05", "vneid", "5163", "s", "www",
           "facebooks", "x" * 40, "12", "日本", "e-mail")  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), {**TELEX, **VNI}.items())
def test_keys_become_the_syllable_they_stand_for(typed: str, meant: str) -> None:
    assert unkeyed(typed) == meant


@pytest.mark.parametrize("typed", NO_KEYS)
def test_what_stands_for_itself_is_left(typed: str) -> None:
    assert unkeyed(typed) is None
