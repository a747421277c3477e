"""What is stored in PostgreSQL stays within the limits of a tsvector, and is found beyond them."""

import re
import string
from itertools import product

import pytest

from dispatches.search import vectors
from dispatches.search.document import Document, Passage, Zone, passage
from dispatches.search.query import parse_query
from dispatches.search.searching import search_dispatches
from dispatches.search.tokens import Token
from dispatches.vocabulary import BlockKind
from tests import builders
from tests.search.papers import paragraph


def lexemes(vector: str) -> dict[str, str]:
    return dict(re.findall(r"'([^']+)'(?::(\S+))?", vector))


def test_words_with_their_places_pairs_and_facets() -> None:
    document = Document(
        (passage(Zone.NAME, "căn cước"), passage(Zone.ANNEX, "Căn nhà")), ("_y_2026",)
    )
    assert lexemes(vectors.vector(document)) == {
        "_all": "",
        "_y_2026": "",
        "can": "1,4",
        "căn": "1,4",
        "cuoc": "2",
        "cước": "2",
        "nha": "5",
        "nhà": "5",
        "A:can": "",
        "A:căn": "",
        "A:cuoc": "",
        "A:cước": "",
        "A:can cuoc": "",
        "D:nha": "",
        "D:nhà": "",
        "can cuoc": "",
        "can nha": "",
    }


def test_a_word_of_a_long_text_keeps_its_first_places() -> None:
    document = Document((Passage(Zone.TEXT, (Token("a", None),) * 20_000),), ())
    kept = lexemes(vectors.vector(document))
    places = kept["a"].split(",")
    assert len(places) <= vectors.MOST_POSITIONS
    assert places[-1] == str(vectors.MOST_POSITIONS)
    assert vectors.LONG in kept


def test_a_monstrous_text_stays_below_the_largest_vector() -> None:
    words = ("".join(letters) for letters in product(string.ascii_lowercase, repeat=4))
    document = Document((Passage(Zone.ANNEX, tuple(Token(word, None) for word in words)),), ())
    assert len(vectors.vector(document).encode()) < 4 * vectors.LARGEST_VECTOR
    kept = lexemes(vectors.vector(document))
    stored = sum(len(word) + 2 for word in kept) + 2 * sum(
        1 + places.count(",") for places in kept.values() if places
    )
    assert stored < 1_048_575


@pytest.mark.django_db
def test_the_end_of_a_long_annex_is_found(desk: builders.Desk) -> None:
    filler = "Công dân báo công an nơi ở và giữ giấy tờ của mình cẩn thận. " * 150
    desk.live(
        directives=(),
        blocks=(
            paragraph("Phụ lục", BlockKind.ANNEX),
            *(paragraph(filler) for _ in range(10)),
            paragraph("Công an phường nhận bản khai công dân số."),
        ),
    )
    for typed, count in {
        "bản khai": 1,
        '"công an phường"': 1,
        '"bản khai công dân"': 1,
        '"ban khai cong dan"': 1,
        '"phường công an"': 0,
        "khoai": 0,
    }.items():
        assert search_dispatches(parse_query(typed)).count == count, typed
