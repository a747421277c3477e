"""What is stored in PostgreSQL stays within the limits of a tsvector, and is found beyond them."""

import string
import struct
from itertools import chain, islice, pairwise, product

import pytest
from django.db import connection

from dispatches.search import vectors
from dispatches.search.document import Document, Passage, Zone, passage
from dispatches.search.index import MODELS
from dispatches.search.lexemes import LAST_POSITION, MOST_POSITIONS
from dispatches.search.query import parse_query
from dispatches.search.searching import search_dispatches
from dispatches.search.tokens import GAP, Token, Words, joined, words_of
from dispatches.vocabulary import BlockKind
from tests import builders
from tests.search.papers import paragraph


def read(vector: bytes) -> dict[str, tuple[int, ...]]:
    """Lexemes with their places, as PostgreSQL reads them."""
    found = {}
    at = 4
    for _ in range(int.from_bytes(vector[:at])):
        end = vector.index(b"\0", at)
        word, count = vector[at:end].decode(), int.from_bytes(vector[end + 1 : end + 3])
        at = end + 3 + 2 * count
        assert word not in found
        found[word] = struct.unpack(f">{count}H", vector[end + 3 : at])
    assert at == len(vector)
    return found


def pairs_of(text: Words) -> set[str]:
    side_by_side = (f"{one.folded} {other.folded}" for one, other in pairwise(text))
    return {pair for pair in side_by_side if GAP.folded not in pair}


def test_words_with_their_places_pairs_and_facets() -> None:
    document = Document(
        (passage(Zone.NAME, "căn cước"), passage(Zone.ANNEX, "Căn nhà")), ("_y_2026",)
    )
    assert read(vectors.vector(document)) == {
        "_all": (),
        "_y_2026": (),
        "can": (1, 4),
        "căn": (1, 4),
        "cuoc": (2,),
        "cước": (2,),
        "nha": (5,),
        "nhà": (5,),
        "A:can": (),
        "A:căn": (),
        "A:cuoc": (),
        "A:cước": (),
        "A:can cuoc": (),
        "D:nha": (),
        "D:nhà": (),
        "can cuoc": (),
        "can nha": (),
    }


@pytest.mark.parametrize("words", [3, 300])
def test_a_directive_behind_the_name_of_its_paper(words: int) -> None:
    """Short ones, which are most, are put together from what rows of a paper share."""
    name = joined([words_of("12 ubnd"), words_of("Căn cước công dân")])
    text = words_of("công dân nộp công văn " + "báo " * words)
    passages = (Passage(Zone.ANNEX, name), Passage(Zone.TEXT, text))
    for parts in (passages, (*passages, passage(Zone.TEXT, "dân phố"))):
        kept = read(vectors.vector(Document(parts, ("_y",))))
        places: dict[str, tuple[int, ...]] = {}
        after = 0
        for _, said in parts:
            for at, token in enumerate(said, after + 1):
                for form in filter(None, token):
                    places[form] = (*places.get(form, ()), at)
            after += len(said) + 1
        del places[GAP.folded]
        cut = words > MOST_POSITIONS
        said_outside = set(chain(*(each.tokens.lexemes for each in parts[1:])))
        assert kept == {
            **{form: at[:MOST_POSITIONS] for form, at in places.items()},
            **dict.fromkeys((f"D:{form}" for form in name.lexemes - said_outside), ()),
            **dict.fromkeys(chain(*(pairs_of(each.tokens) for each in parts)), ()),
            **dict.fromkeys(["_all", "_y", *([vectors.LONG] if cut else [])], ()),
        }
    assert "ubnd can" not in kept


def test_a_word_of_a_long_text_keeps_its_first_places() -> None:
    document = Document((Passage(Zone.TEXT, Words((Token("a", None),) * 20_000)),), ())
    kept = read(vectors.vector(document))
    assert kept["a"] == tuple(range(1, MOST_POSITIONS + 1))
    assert vectors.LONG in kept


def test_words_beyond_the_last_place_all_have_that_one() -> None:
    words = [Token(f"w{number % 200}", None) for number in range(16_500)]
    kept = read(vectors.vector(Document((Passage(Zone.TEXT, Words(words)),), ())))
    assert all(places == tuple(sorted(set(places))) for places in kept.values())
    assert kept["w0"][:2] == (1, 201)
    assert max(max(places) for places in kept.values() if places) == LAST_POSITION
    assert vectors.LONG in kept


def monstrous(count: int, times: int) -> Words:
    """So many words, each so many times in a row."""
    words = ("".join(letters) for letters in product(string.ascii_lowercase, repeat=4))
    return Words(Token(word, None) for word in islice(words, count) for _ in range(times))


def test_a_text_too_large_with_its_places_is_stored_without_them() -> None:
    text = monstrous(60_000, 1)
    kept = read(vectors.vector(Document((Passage(Zone.TEXT, text),), ("_y",))))
    pairs = pairs_of(text)
    assert kept == dict.fromkeys(["_all", "_y", vectors.LONG, *text.lexemes, *pairs], ())


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "times"), [(200_000, 1), (60_000, 9)])
def test_a_monstrous_text_is_stored_as_far_as_a_vector_holds_it(count: int, times: int) -> None:
    """Words before pairs, of which the last do not go in."""
    text = monstrous(count, times)
    made = vectors.vector(Document((Passage(Zone.TEXT, text),), ("_y",)))
    kept = read(made)
    assert 999_900 < sum(map(len, kept)) < 1_000_000
    assert kept.keys() >= {"_y", vectors.LONG, *text.lexemes}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE monsters (tokens tsvector) ON COMMIT DROP")
            with cursor.copy("COPY monsters FROM STDIN WITH (FORMAT BINARY)") as copying:
                copying.set_types(["bytea"])
                copying.write_row([made])
            cursor.execute("SELECT length(tokens) FROM monsters WHERE tokens @@ '_y'::tsquery")
            assert cursor.fetchone() == (len(kept),)


def test_a_full_vector_keeps_what_is_known_of_the_letter_itself() -> None:
    """Figures come before all marks of it in the alphabet."""
    name, text = words_of("lừa đảo"), words_of("báo công an")
    annex = words_of(" ".join(str(10**9 + 7919 * number) for number in range(60_000)))
    passages = (Passage(Zone.NAME, name), Passage(Zone.TEXT, text), Passage(Zone.ANNEX, annex))
    kept = read(vectors.vector(Document(passages, ())))
    assert kept.keys() >= {"A:lừa", "A:lua dao", "lua dao", "bao cong", "cong an", *annex.lexemes}
    assert not kept.keys() >= pairs_of(annex)


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


@pytest.mark.django_db
@pytest.mark.only_on("postgresql")
def test_vectors_stand_outside_their_rows_and_facets_in_them() -> None:
    """As long as facets were outside, a page of a list read four pages more for each of 1,000 rows:
    3 ms of its 4."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attname, attstorage FROM pg_attribute"
            " WHERE attrelid = ANY(%s::regclass[]) AND attname IN ('facets', 'tokens')",
            [[model._meta.db_table for model in MODELS]],
        )
        stored = {(table, column): how for table, column, how in cursor.fetchall()}
    tables = [model._meta.db_table for model in MODELS]
    main, external = "m", "e"  # of pg_attribute
    assert stored == {
        **{(table, "facets"): main for table in tables},
        **{(table, "tokens"): external for table in tables},
    }


@pytest.mark.django_db
@pytest.mark.only_on("postgresql")
def test_what_was_corrected_leaves_the_index_soon() -> None:
    """GIN tells of dead rows too, until their table is swept and its indexes with it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reloptions FROM pg_class WHERE relname = ANY(%s)",
            [[model._meta.db_table for model in MODELS]],
        )
        settings = {table: dict(each.split("=") for each in made) for table, made in cursor}
    assert len(settings) == len(MODELS)
    for kept in settings.values():
        assert float(kept["autovacuum_vacuum_scale_factor"]) <= 0.001
        assert kept["vacuum_index_cleanup"] == "on"
