"""Snippets: cut from the accented text, between words, with what was asked for marked."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.search.asking import ask
from dispatches.search.query import parse_query
from dispatches.search.snippets import mark_pattern, marked_spans, snippet
from dispatches.search.synonyms import synonyms_of
from dispatches.search.tokens import Token, words_of
from dispatches.text.folding import nfc

SYNONYMS = synonyms_of([("CCCD", "căn cước công dân")])
LONG = "Đoạn mở đầu. " * 30 + "Không cho mượn căn cước công dân ở bất cứ đâu. " + "Kết. " * 60


def shown(text: str, typed: str, width: int = 240) -> str:
    marks = ask(parse_query(typed), SYNONYMS).marks
    return "".join(
        f"[{part.text}]" if part.is_hit else part.text for part in snippet(text, marks, width)
    )


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Thẻ căn cước mới", "can cuoc", "Thẻ [căn] [cước] mới"),
        ("Thẻ căn cước mới", '"căn cước"', "Thẻ [căn cước] mới"),
        ("Thẻ cân cước mới", "căn cước", "Thẻ cân [cước] mới"),
        ("Thẻ căn cước công dân", "cccd", "Thẻ [căn cước công dân]"),
        ("Công dân có CCCD", "căn cước công dân", "[Công] [dân] có [CCCD]"),
        ("Hoà giải", "hòa", "[Hoà] giải"),
        ("Đề án của công an", "công an", "Đề án của [công] [an]"),
        ("Thẻ căn cước mới", "căn cuoc", "Thẻ [căn] [cước] mới"),
        ("Thẻ căn cước mới", '"căn cuoc"', "Thẻ [căn cước] mới"),
        ("Đề án của công", "công an", "Đề [án] của [công]"),
        ("Đề án của công an", "cong an", "Đề [án] của [công] [an]"),
        ("<b>căn</b>", "căn", "<b>[căn]</b>"),
        ("Không có gì", "căn", "Không có gì"),
        ("Không có gì", "", "Không có gì"),
        ("", "căn", ""),
    ],
)
def test_marks(text: str, typed: str, expected: str) -> None:
    assert shown(text, typed) == expected


def test_a_long_text_is_cut_around_its_first_match() -> None:
    cut = shown(LONG, "mượn", width=100)
    assert "[mượn]" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) < 110
    assert shown(LONG, "vắng", width=100).startswith("Đoạn mở đầu.")


@given(st.text(), st.text(), st.integers(min_value=1, max_value=50))
def test_segments_are_pieces_of_the_text(text: str, word: str, width: int) -> None:
    marks = [(Token(each.folded, None),) for each in parse_tokens(word)]
    segments = snippet(text, marks, width)
    whole = "".join(part.text for part in segments)
    assert whole.removeprefix("…").removesuffix("…") in nfc(text)
    assert all(part.text for part in segments)


WORDS = ("căn", "cân", "can", "CĂN", "hòa", "hoà", "Hoàn", "quỳ", "thuỷ", "cước", "12", "a")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(" ,_.-()\n"))).map(
    lambda pairs: "".join(chain.from_iterable(pairs))
)


@given(TEXTS, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_a_pattern_is_in_a_text_that_has_something_to_mark(text: str, words: list[str]) -> None:
    mark = words_of(" ".join(words))
    assert bool(mark_pattern(mark).search(text)) == bool(list(marked_spans(text, [mark])))


def parse_tokens(text: str) -> list[Token]:
    return [token for term in parse_query(text).wanted for token in term.tokens]
