"""Words become the same tokens in index and query, whatever their spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.search import tokens as kept_tokens
from dispatches.search.tokens import LONGEST_TOKEN, Token, tokens
from dispatches.text.folding import accent_key, nfc, word_texts, words


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


# Signs that lower case, composition or the place of a tone reads by what stands beside them.
@given(
    st.text(
        st.sampled_from("qoàuỳaÀOáÍİΣςσ\u0301\u0323\u0308_-5.\u00a0\u2028\x1c \t\n"), max_size=40
    )
)
def test_a_run_between_spaces_is_read_as_in_its_text(text: str) -> None:
    assert tokens(text) == list(map(kept_tokens._token, word_texts(accent_key(text))))


def test_runs_are_forgotten_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_tokens, "_KEPT", 3)
    runs = kept_tokens._Runs()
    for number in range(8):
        assert runs[f"số{number},"] == (Token(f"so{number}", f"số{number}"),)
        assert len(runs) <= 3
    assert runs["x" * 1000] == (Token("x" * LONGEST_TOKEN, None),)
    assert len(runs) <= 3
    assert "x" * 1000 not in runs
