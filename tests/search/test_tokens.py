"""Words become the same tokens in index and query, whatever their spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.search.tokens import LONGEST_TOKEN, Token, tokens
from dispatches.text.folding import nfc, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cước", [Token("can", "căn"), Token("cuoc", "cước")]),
        ("Đường ĐIỆN", [Token("duong", "đường"), Token("dien", "điện")]),
        ("cho vay", [Token("cho", None), Token("vay", None)]),
        ("hoà", [Token("hoa", "hòa")]),
        ("hòa", [Token("hoa", "hòa")]),
        ("5163/CAT-PC06", [Token("5163", None), Token("cat", None), Token("pc06", None)]),
        ("a_b", [Token("a", None), Token("b", None)]),
        ("日本", [Token("u65e5u672c", None)]),
        ("x\u0323\u0301\u0310", [Token("x", None)]),
        ("", []),
        ("… – !", []),
    ],
)
def test_tokens(text: str, expected: list[Token]) -> None:
    assert tokens(text) == expected
    assert tokens(unicodedata.normalize("NFD", text)) == expected


@given(st.text())
def test_one_token_a_word_of_letters_and_digits_only(text: str) -> None:
    read = tokens(text)
    assert len(read) == len(words(nfc(text)))
    for token in read:
        for form in (token.folded, token.exact):
            assert form.isalnum()
            assert len(form) <= LONGEST_TOKEN * len("u10ffff")


def test_a_long_word_is_cut_alike() -> None:
    assert tokens("x" * 10_000) == tokens("x" * LONGEST_TOKEN)
