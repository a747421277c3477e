"""Reading what was typed: any text, and nothing in it is an operator of a database."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.search import sqlite, tsquery
from dispatches.search.asking import ask, combine
from dispatches.search.query import MOST_WORDS, SearchQuery, Term, parse_query
from dispatches.search.synonyms import synonyms_of


def written(query: SearchQuery) -> str:
    """A query as it would be typed by somebody tidy."""
    wanted = [as_typed(term) for term in query.wanted]
    return " ".join([*wanted, *(f"-{as_typed(term)}" for term in query.unwanted)])


def as_typed(term: Term) -> str:
    words = " ".join(word.typed for word in term.words)
    return f'"{words}"' if len(term.words) > 1 else words


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("lừa đảo", "lừa đảo"),
        ("  lừa\t\n đảo ", "lừa đảo"),
        ('"căn cước" mới', '"căn cước" mới'),
        ("“căn cước” mới", '"căn cước" mới'),
        ('"căn"', "căn"),
        ('"căn cước mới', "căn cước mới"),
        ('căn" cước', "căn cước"),
        ("căn -cước", "căn -cước"),
        ('căn -"công dân"', 'căn -"công dân"'),
        ("CAT-PC06", "CAT PC06"),
        ("-CAT-PC06", '-"CAT PC06"'),
        ("- căn", "căn"),
        ("--căn", "-căn"),
        ("căn căn", "căn căn"),
        ("5163/CAT", "5163 CAT"),
        ("", ""),
        ('" "', ""),
        ("\x00", ""),
    ],
)
def test_words_phrases_and_minus_words(typed: str, read: str) -> None:
    query = parse_query(typed)
    assert written(query) == read
    assert not query.shortened


@pytest.mark.parametrize(
    "typed", ["x" * 501, "một " * 200, " ".join(map(str, range(33))), "%" * 10**6]
)
def test_what_is_too_long_is_cut_and_said(typed: str) -> None:
    query = parse_query(typed)
    assert query.shortened
    assert sum(len(term.words) for term in query.wanted) <= MOST_WORDS


SYNONYMS = synonyms_of([("CCCD", "căn cước công dân"), ("CA", "công an")])
FTS = re.compile(r'(\(|\)| |AND|OR|NOT|"\w+( \w+)*")*')
TSQUERY = re.compile(r"(\(|\)| |&|\||!|<->|'\w+( \w+)?')*")


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"'-*:()^{}+&|!<>\\ cảCD"))))
def test_only_quoted_tokens_reach_a_database(typed: str) -> None:
    asked = ask(parse_query(typed), SYNONYMS)
    for text in (asked.accented, asked.folded):
        whole = combine(text, asked.unwanted, [("_y_2026",)])
        assert whole is not None
        assert FTS.fullmatch(sqlite.written(whole))
        assert TSQUERY.fullmatch(tsquery.written(whole))
    assert combine(None, None, []) is None
