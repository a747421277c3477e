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

from collections.abc import Iterable, Sequence, Set
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from dispatches.models.index import Indexed
from dispatches.search import lexemes
from dispatches.search.document import EVERYTHING, Document, Zone
from dispatches.search.lexemes import Lexemes
from dispatches.search.places import Places, in_annex
from dispatches.search.tokens import Words

Kept = TypeVar("Kept")

LONG = "_long"
_anywhere = Lexemes()
_in_name, _in_duty = (Lexemes(f"{zone}:") for zone in (Zone.NAME, Zone.DUTY))


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
    (zone, first), *others = document.passages
    places = Places(first, [words for _, words in others])
    facets = dict.fromkeys([EVERYTHING, *document.facets, *([LONG] if places.are_cut else [])])
    if zone is Zone.ANNEX and places.are_few and all(zone is Zone.TEXT for zone, _ in others):
        return _of_a_part(document, places, map(_anywhere.__getitem__, facets))
    marks, pairs, of_annexes = _without_places(document)
    with_places = places.lexemes()
    whole = lexemes.vector(
        [*map(_anywhere.__getitem__, facets), *with_places, *marks, *pairs, *of_annexes]
    )
    if whole is not None:
        return whole
    # Places take half of it, and of a long document it is pairs that tell what is side by side.
    facets[LONG] = None
    needed = map(_anywhere.__getitem__, facets), marks, map(_anywhere.__getitem__, places.words)
    return lexemes.cut_vector([*chain(*needed), *sorted(pairs)], of_annexes)


def _of_a_part(document: Document, places: Places, facets: Iterable[bytes]) -> bytes:
    """Of a short text behind the name of its paper, which most rows are."""
    (_, name), *texts = document.passages
    pairs = _pairs([words for _, words in texts])
    said, named = places.apart()
    sent = [*facets, *said, *pairs, *(name.pairs - pairs), *named]
    return lexemes.counted(len(sent) + len(named), b"".join(sent))


def _without_places(document: Document) -> tuple[list[bytes], Set[bytes], list[bytes]]:
    """Words and pairs of the name, with words of directives; pairs outside annexes; and what
    stands in annexes alone, words and pairs."""
    passages: dict[Zone, list[Words]] = {zone: [] for zone in Zone}
    for zone, words in document.passages:
        passages[zone].append(words)
    named, duties, texts, annexes = passages.values()
    name, duty, annex = _words(named), _words(duties), _words(annexes)
    pairs = _pairs((*named, *duties, *texts))
    if annex:
        annex = annex.difference(name, duty, *(words.lexemes for words in texts))
    return (
        [
            *map(_in_name.__getitem__, name),
            *(_in_name.mark + pair for pair in _pairs(named)),
            *map(_in_duty.__getitem__, duty),
        ],
        pairs,
        [*map(in_annex.__getitem__, annex), *(_pairs(annexes) - pairs)],
    )


def _words(texts: Sequence[Words]) -> frozenset[str]:
    return _together([words.lexemes for words in texts])


def _pairs(texts: Sequence[Words]) -> frozenset[bytes]:
    return _together([words.pairs for words in texts])


def _together(parts: Sequence[frozenset[Kept]]) -> frozenset[Kept]:
    """One set is not copied: most rows have one text beside a name."""
    return parts[0] if len(parts) == 1 else frozenset[Kept]().union(*parts)
