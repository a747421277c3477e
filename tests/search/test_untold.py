"""What the index tells of a question and what is left to ask of a row are the question together."""

from random import Random

import pytest
from django.db import connection

from dispatches.search.document import EVERYTHING, Document, Passage, Zone
from dispatches.search.expression import Adjacent, All, Any, Expression, Has, Within, Without
from dispatches.search.tokens import words_of
from dispatches.search.tsquery import in_any_order, untold, written
from dispatches.search.vectors import vector

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("postgresql")]

WORDS = ("mã", "ma", "số", "so", "thẻ")
FOLDED = {"mã": "ma", "số": "so", "thẻ": "the"}


def text(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randrange(2, 9)))


def document(random: Random) -> Document:
    passages = [Passage(Zone.NAME, words_of(text(random)))]
    zones = random.choices(list(Zone), k=random.randrange(3))
    passages += [Passage(zone, words_of(text(random))) for zone in sorted(zones)]
    return Document(tuple(passages), random.choice(((), ("_b_1",))))


def question(random: Random, depth: int) -> Expression:
    kind = random.randrange(6 if depth else 3)
    if kind == 0:
        return Has(random.choice((*WORDS, "_b_1", EVERYTHING)))
    if kind == 1:
        zone = random.choice(list(Zone))
        pair = " ".join(random.choices(("ma", "so", "the"), k=2))
        return Within(pair if zone is Zone.NAME else random.choice(WORDS), zone)
    if kind == 2:
        exact = tuple(random.choices(WORDS, k=random.randrange(2, 4)))
        folded = tuple(FOLDED.get(word, word) for word in exact)
        return Adjacent(folded, random.choice((None, exact)))
    if kind == 5:
        return Without(question(random, depth - 1), question(random, 0))
    parts = tuple(question(random, depth - 1) for _ in range(random.randrange(2, 4)))
    return All(parts) if kind == 3 else Any(parts)


def test_of_two_that_say_each_other_one_is_asked() -> None:
    ma, so = Has("ma"), Has("so")
    assert in_any_order(All((Any((ma, so)), Any((so, ma))))) == Any((so, ma))
    assert in_any_order(All((Any((ma, so)), Any((ma, so))))) == Any((ma, so))
    assert in_any_order(All((ma, Has("ma so"), Any((so, ma))))) == Has("ma so")


@pytest.mark.parametrize("seed", range(20))
def test_what_is_told_and_what_is_left_are_the_question(seed: int) -> None:
    random = Random(seed)
    vectors = [vector(document(random)) for _ in range(60)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE made (place int, tokens tsvector) ON COMMIT DROP")
        with cursor.copy("COPY made FROM STDIN WITH (FORMAT BINARY)") as copying:
            copying.set_types(["int4", "bytea"])
            for row in enumerate(vectors):
                copying.write_row(row)
        seen = 0
        for _ in range(150):
            asked = question(random, 3)
            left = untold(asked)
            cursor.execute(
                "SELECT tokens @@ %s::tsquery,"
                " tokens @@ %s::tsquery AND (%s = '' OR tokens @@ %s::tsquery) FROM made",
                [written(asked), written(in_any_order(asked)), left, left],
            )
            rows = cursor.fetchall()
            assert all(whole == parts for whole, parts in rows), asked
            seen += any(whole for whole, _ in rows) and bool(left)
        cursor.execute("DROP TABLE made")
    assert seen > 20
