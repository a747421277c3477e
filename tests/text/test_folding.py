import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.folding import (
    accent_key,
    fold,
    in_any_case,
    in_any_spelling,
    lower,
    nfc,
    slug,
    sort_key,
    words,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Căn cước công dân", "can cuoc cong dan"),
        ("ĐƯỜNG Đắk Nông", "duong dak nong"),
        ("34/2021/QĐ-TTg", "34/2021/qd-ttg"),
        (unicodedata.normalize("NFD", "Lừa đảo"), "lua dao"),
        ("hoà hòa uỷ ủy", "hoa hoa uy uy"),
        ("İstanbul", "istanbul"),
        ("Straße", "straße"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hoà bình", "hòa bình"),
        ("Hòa bình", "hòa bình"),
        ("UỶ BAN", "ủy ban"),
        ("Thuý, khoẻ, doạ", "thúy, khỏe, dọa"),
        ("quý, quỹ, quỳ", "quý, quỹ, quỳ"),
        ("hoàn toàn, ngoài, huỳnh, khuỷu", "hoàn toàn, ngoài, huỳnh, khuỷu"),
        ("hoà_1", "hòa_1"),
    ],
)
def test_accent_key(text: str, key: str) -> None:
    assert accent_key(text) == key


@pytest.mark.parametrize("function", [lower, fold, accent_key])
@given(text=st.text())
def test_keys_are_as_long_as_the_composed_text_and_settled(function, text: str) -> None:  # type: ignore[no-untyped-def]
    key = function(text)
    assert len(key) == len(nfc(text))
    assert function(key) == key


@given(st.text())
def test_folding_forgets_case_and_form(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(lower(text)) == fold(text)


_LETTERS = "aàảãáạăằâấđĐdðeêếiíoôơuưyýAẮ 1[]^-\\\u0301Ａﬁßİ中"


@given(st.text(_LETTERS), st.text(_LETTERS, min_size=1, max_size=3))
def test_a_word_is_found_in_any_spelling_where_the_folded_text_has_it(text: str, word: str) -> None:
    is_there = bool(re.search(in_any_spelling(fold(word)), nfc(text)))
    assert is_there == (fold(word) in fold(text))


@given(st.text(_LETTERS), st.text(_LETTERS, min_size=1, max_size=3))
def test_a_word_is_found_in_any_case_where_the_lowered_text_has_it(text: str, word: str) -> None:
    is_there = bool(re.search(in_any_case(lower(word)), nfc(text)))
    assert is_there == (lower(word) in lower(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [("HOÀ GIẢI", "hòa"), ("hòa giải", "hòa"), ("Thuỷ", "thủy"), ("quỳ", "quỳ"), ("KHÓA", "khóa")],
)
def test_both_placements_of_a_tone_are_one_word(text: str, word: str) -> None:
    assert re.search(in_any_case(word), text)


@pytest.mark.parametrize(("text", "word"), [("quỳ", "qùy"), ("hoàn", "hòan"), ("hoả", "hòa")])
def test_what_is_no_placement_of_a_tone_is_another_word(text: str, word: str) -> None:
    assert not re.search(in_any_case(word), text)


def test_sort_key_is_the_order_of_a_dictionary() -> None:
    ordered = [
        "An Giang",
        "Ăn",
        "Âu Lạc",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "ba vì",
        "Bà Vì",
        "Bắc Ninh",
        "Cà Mau",
        "Dân",
        "Đà Nẵng",
        "Đắk Lắk",
        "E",
        "Ê",
        "Hà Nội",
        "Huế",
        "Lai Châu",
        "Ô",
        "Ơ",
        "Phường 2",
        "Phường 10",
        "Quận 01",
        "Sơn La",
        "Ưu",
        "Vĩnh Long",
    ]
    mixed = ordered[:]
    random.Random(4).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == ordered


@given(st.text(), st.text())
def test_sort_key_is_plain_and_compares_letters_before_tones(one: str, other: str) -> None:
    key = sort_key(one)
    assert key.isascii()
    assert not set(key) - set("0123456789abcdefghijklmnopqrstuvwxyz")
    assert sort_key(one.upper()) == key or len(one.upper()) != len(one) or not one.isascii()
    assert sort_key(one + " " + other) >= sort_key("")


def test_words() -> None:
    found = words("Số: 5163/CAT-PC06, đồng_ý")
    assert [word.text for word in found] == ["Số", "5163", "CAT", "PC06", "đồng", "ý"]
    assert [(word.start, word.end) for word in found][1] == (4, 8)
    assert [word.text for word in words(unicodedata.normalize("NFD", "lừa đảo"))] == [
        unicodedata.normalize("NFD", "lừa"),
        unicodedata.normalize("NFD", "đảo"),
    ]


@given(st.text())
def test_words_are_cut_from_the_text(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in words(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5163/CAT-PC06", "5163-cat-pc06"),
        ("Công an tỉnh Đắk Nông", "cong-an-tinh-dak-nong"),
        ("  --- ", ""),
        (
            "phòng chống tội phạm công nghệ cao lợi dụng thông tin cá nhân trên căn cước",
            "phong-chong-toi-pham-cong-nghe-cao-loi-dung-thong-tin-ca",
        ),
        ("x" * 70, "x" * 60),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_slug_keeps_its_alphabet_and_limit(text: str, limit: int) -> None:
    made = slug(text, limit)
    assert len(made) <= limit
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert slug(made, limit) == made
