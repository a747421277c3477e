"""What is stored in PostgreSQL: tsvectors that Python wrote, under GIN. No dictionary, no parser.

Three limits of tsvector decide its shape: a lexeme keeps at most 255 positions, none above 16,383,
and a whole vector takes less than 1 MiB. A long annex passes the first two, so a phrase is also
asked for by its neighbouring pairs, which are lexemes of their own without positions. They make a
phrase cheap (GIN finds it, hardly a row is read in vain) and keep it findable in a document whose
positions ran out: such a document bears the token LONG and is matched by pairs and words alone.

Where in a document a word stands is a lexeme too (`A:thẻ`, `D:thẻ`), not the weight of a position:
weights are read from the rows, a thousand vectors for one page, these are looked up in the index.
https://www.postgresql.org/docs/current/textsearch-limitations.html
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, pairwise
from operator import attrgetter

from django.db import connection

from dispatches.models import IndexedDirective, IndexedDispatch, IndexedQuestion
from dispatches.models.index import Indexed
from dispatches.search.document import EVERYTHING, Document, Zone

LAST_POSITION = 16_383
MOST_POSITIONS = 255
LARGEST_VECTOR = 1_000_000  # bytes; the limit is 1,048,575
BYTES_A_LETTER = 3  # at most: tokens are Latin
LONG = "_long"
# What stands in each; None where a word has no accents.
Zones = Mapping[Zone, set[str | None]]
# What a batch of writing may leave for GIN to take in, and in how much memory it does.
PENDING_KB, MERGE_IN_KB = 128 * 1024, 128 * 1024

_WORDS = [
    f"{model._meta.db_table}_words"
    for model in (IndexedDispatch, IndexedDirective, IndexedQuestion)
]
_FIRST_PLACES = tuple(str(place) for place in range(1, 2001))


def quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def store(model: type[Indexed], documents: Sequence[tuple[Indexed, Document]]) -> None:
    """Write rows with their tokens, by COPY: the cheapest way in."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = attrgetter(*(field.attname for field in fields))
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy,
    ):
        for row, document in documents:
            row.tokens = vector(document)
            copy.write_row(values(row))


def vector(document: Document) -> str:
    """The tsvector of a document as a literal. Tokens are letters and digits: nothing to escape."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    pairs: set[str] = set()
    zones: Zones = {zone: set() for zone in Zone}
    at = 0
    for passage in document.passages:
        words, zone = passage.tokens, zones[passage.zone]
        beside = [f"{one} {other}" for (one, _), (other, _) in pairwise(words)]
        pairs.update(beside)
        for (folded, accented), place in zip(words, _places(at, len(words)), strict=True):
            places[folded].append(place)
            if accented is not None:
                places[accented].append(place)
        zone.update(chain.from_iterable(words))
        if passage.zone is Zone.NAME:
            zone.update(beside)
        at += len(words) + 1
    crowded = [lexeme for lexeme, kept in places.items() if len(kept) > MOST_POSITIONS]
    for lexeme in crowded:
        del places[lexeme][MOST_POSITIONS:]
    long = [LONG] if crowded or at > LAST_POSITION else []
    facets = [EVERYTHING, *document.facets, *long]
    lexemes = [f"'{token}'" for token in facets]
    lexemes += [f"'{lexeme}':{','.join(kept)}" for lexeme, kept in places.items()]
    lexemes += [f"'{lexeme}'" for lexeme in _zoned(zones)]
    lexemes += [f"'{pair}'" for pair in pairs]
    literal = " ".join(lexemes)
    # What is stored is shorter than its literal.
    if len(literal) * BYTES_A_LETTER < LARGEST_VECTOR:
        return literal
    return " ".join(_within_limit(facets, places, [*sorted(_zoned(zones)), *sorted(pairs)]))


def _places(after: int, count: int) -> Sequence[str]:
    """The positions of so many words in a row; beyond the last possible they all have that one."""
    if after + count <= len(_FIRST_PLACES):
        return _FIRST_PLACES[after : after + count]
    return [str(min(place, LAST_POSITION)) for place in range(after + 1, after + count + 1)]


def _zoned(zones: Zones) -> Iterator[str]:
    """Words and pairs of the name, words of directives, and words that stand in annexes alone."""
    alone = zones[Zone.ANNEX] - zones[Zone.NAME] - zones[Zone.DUTY] - zones[Zone.TEXT]
    told = {Zone.NAME: zones[Zone.NAME], Zone.DUTY: zones[Zone.DUTY], Zone.ANNEX: alone}
    for zone, lexemes in told.items():
        mark = f"{zone}:"
        yield from [mark + lexeme for lexeme in lexemes if lexeme]


def _within_limit(
    facets: Sequence[str], places: Mapping[str, Sequence[str]], others: Iterable[str]
) -> Iterator[str]:
    """The lexemes, the most needed first, as far as a vector holds them."""
    size = 0
    for token in facets:
        size += len(token) + 2
        yield quoted(token)
    for lexeme, kept in places.items():
        size += len(lexeme.encode()) + 2 + 2 * len(kept)
        if size < LARGEST_VECTOR:
            yield f"{quoted(lexeme)}:{','.join(kept)}"
    for lexeme in others:
        size += len(lexeme.encode()) + 2
        if size < LARGEST_VECTOR:
            yield quoted(lexeme)


# --- Writing many rows --------------------------------------------------------------------------


@contextmanager
def in_bulk() -> Iterator[None]:
    """For who writes thousands of rows: GIN takes the words of many at once, at a quarter of the
    cost, from a list that each batch empties.

    Readers look through that list, so it is off at all other times. A run that was killed leaves
    it on, as long as a server's usual few MB at most, until the next one.
    """
    if connection.in_atomic_block:  # which would keep readers waiting
        yield
        return
    _set_on_indexes("on")
    try:
        yield
    finally:
        _set_on_indexes("off")


@contextmanager
def batch() -> Iterator[None]:
    """One transaction's rows, given to GIN together at its end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('gin_pending_list_limit', %s, true),"
            " set_config('maintenance_work_mem', %s, true)",
            [f"{PENDING_KB}kB", f"{MERGE_IN_KB}kB"],
        )
        yield
        cursor.execute(
            "SELECT gin_clean_pending_list(oid) FROM pg_class WHERE relname = ANY(%s)", [_WORDS]
        )


def _set_on_indexes(pending_list: str) -> None:
    with connection.cursor() as cursor:
        for index in _WORDS:
            cursor.execute(f'ALTER INDEX IF EXISTS "{index}" SET (fastupdate = {pending_list})')
