"""What is stored in PostgreSQL: tsvectors that Python wrote, under GIN. No dictionary, no parser.

Three limits of tsvector decide its shape: a lexeme keeps at most 255 positions, none above 16,383,
and a whole vector takes less than 1 MiB. A long annex passes the first two, so a phrase is also
asked for by its neighbouring pairs, which are lexemes of their own without positions. They make a
phrase cheap (GIN finds it, hardly a row is read in vain) and keep it findable in a document whose
positions ran out: such a document bears the token LONG and is matched by pairs and words alone.
One that passes the third as well gives up its positions, and if need be pairs, those of annexes
first.

Where in a document a word stands is a lexeme too (`A:thẻ`, `D:thẻ`), not the weight of a position:
weights are read from the rows, a thousand vectors for one page, these are looked up in the index.
https://www.postgresql.org/docs/current/textsearch-limitations.html
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from dispatches.models.index import Indexed
from dispatches.search import lexemes
from dispatches.search.document import EVERYTHING, Document, Zone
from dispatches.search.lexemes import Lexemes, Places
from dispatches.search.tokens import Words

LONG = "_long"
_anywhere = Lexemes()
_in_name, _in_duty, _in_annex = (Lexemes(f"{zone}:") for zone in (Zone.NAME, Zone.DUTY, Zone.ANNEX))


def quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def store(model: type[Indexed], documents: Sequence[tuple[Indexed, Document]]) -> None:
    """Write rows with their tokens."""
    values = attrgetter(*(field.attname for field in model._meta.concrete_fields))
    for row, document in documents:
        row.tokens = vector(document)
    with connection.cursor() as cursor:
        copy(cursor, model, (values(row) for row, _ in documents))


def copy(cursor: CursorWrapper, model: type[Model], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of the index with their vectors, by COPY in binary: the cheapest way in."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    types = [(field.db_type(cursor.db) or "").partition("(")[0] for field in fields]
    statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN WITH (FORMAT BINARY)'
    with cursor.copy(statement) as copying:
        # Vectors are bytes already, as PostgreSQL sends its own.
        copying.set_types(["bytea" if name == "tsvector" else name for name in types])
        for row in rows:
            copying.write_row(row)


def remove(models: Sequence[type[Indexed]], dispatches: list[int]) -> None:
    """Remove the rows of these dispatches, of all models in one statement."""
    first, *others = (
        f'DELETE FROM "{model._meta.db_table}" WHERE dispatch_id = ANY(%(those)s)'
        for model in models
    )
    beside = ", ".join(f"also_{at} AS ({other})" for at, other in enumerate(others))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {beside} {first}", {"those": dispatches})


def vector(document: Document) -> bytes:
    """The tsvector of a document in PostgreSQL's binary form."""
    places = Places([words for _, words in document.passages])
    facets = dict.fromkeys([EVERYTHING, *document.facets, *([LONG] if places.are_cut else [])])
    marks, pairs, of_annexes = _without_places(document)
    others = [*marks, *pairs, *of_annexes]
    whole = lexemes.vector([*map(_anywhere.__getitem__, facets), *places.lexemes(), *others])
    if whole is not None:
        return whole
    # Places take half of it, and of a long document it is pairs that tell what is side by side.
    facets[LONG] = None
    needed = map(_anywhere.__getitem__, facets), marks, map(_anywhere.__getitem__, places.words)
    return lexemes.cut_vector([*chain(*needed), *sorted(pairs)], of_annexes)


def _without_places(document: Document) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """Words and pairs of the name, with words of directives; pairs outside annexes; and what
    stands in annexes alone, words and pairs."""
    passages: dict[Zone, list[Words]] = {zone: [] for zone in Zone}
    pairs: set[str] = set()
    of_annexes: set[str] = set()
    for zone, words in document.passages:
        passages[zone].append(words)
        (of_annexes if zone is Zone.ANNEX else pairs).update(words.pairs)
    name, duty, annex = map(_words, (passages[each] for each in (Zone.NAME, Zone.DUTY, Zone.ANNEX)))
    if annex:
        annex.difference_update(name, duty, *(words.lexemes for words in passages[Zone.TEXT]))
    name.update(*(words.pairs for words in passages[Zone.NAME]))
    return (
        [*map(_in_name.__getitem__, name), *map(_in_duty.__getitem__, duty)],
        [*map(_anywhere.__getitem__, pairs)],
        [
            *map(_in_annex.__getitem__, annex),
            *map(_anywhere.__getitem__, of_annexes - pairs),
        ],
    )


def _words(passages: Iterable[Words]) -> set[str]:
    return set[str]().union(*(words.lexemes for words in passages))
