"""Keeping the vocabulary: what published texts say goes in when they are indexed."""

import json
from collections.abc import Collection, Iterable
from itertools import chain, pairwise
from typing import NamedTuple

from django.db import connection

from dispatches.models import (
    Dispatch,
    Edition,
    IndexedDirective,
    IndexedDispatch,
    IndexedQuestion,
    Phrase,
)
from dispatches.models.phrase import LONGEST_WORD
from dispatches.search import engine
from dispatches.search.document import Zone
from dispatches.search.expression import Adjacent, Expression, Has, every
from dispatches.search.known_phrases import KnownPhrases
from dispatches.search.live import papers
from dispatches.search.reach import Reach
from dispatches.search.sources import Entry, entries
from dispatches.search.tokens import Token, Words

# An annex is as long as all else, and its tables are lists of names.
PAIRED = frozenset({Zone.NAME, Zone.DUTY, Zone.TEXT})
_TABLE = Phrase._meta.db_table


class Said(NamedTuple):
    """A row of the vocabulary, in the order of its unique key."""

    size: int
    folded: str
    text: str


def phrases_of(indexed: Iterable[Entry], known: KnownPhrases | None = None) -> set[Said]:
    """The words of what is indexed, and their pairs outside annexes, but for those that are known;
    no database.

    Only words of letters: numbers are nobody's vocabulary, and often somebody's.
    """
    texts: dict[int, Words] = {}
    paired: set[tuple[Token, Token]] = set()
    for row, document in indexed:
        has_pairs = isinstance(row, IndexedDispatch)
        for zone, words in document.passages:
            texts[id(words)] = words  # most stand in several rows
            if has_pairs and zone in PAIRED:
                paired.update(pairwise(words))
    alone = set(chain.from_iterable(texts.values()))
    if known:
        alone, paired = known.new(alone), known.new(paired)
    found = {Said(1, token.folded, token.exact) for token in alone if _is_word(token)}
    found.update(
        Said(2, f"{one.folded} {other.folded}", f"{one.exact} {other.exact}")
        for one, other in paired
        if _is_word(one) and _is_word(other)
    )
    return found


def _is_word(token: Token) -> bool:
    word = token.folded
    return len(word) <= LONGEST_WORD and word.isascii() and word.isalpha()


def add_phrases(said: Collection[Said]) -> None:
    """Add those that are not there yet, in one order: two who publish at once wait for each other
    at most, and never both."""
    rows = sorted(said)
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f'INSERT INTO "{_TABLE}" (size, folded, text)'
                # One look into the index for each: joined otherwise, the whole table may be read.
                f" SELECT new.size, new.folded, new.text FROM {_GIVEN} LEFT JOIN LATERAL"
                f' (SELECT old.id FROM "{_TABLE}" old WHERE {_SAME} LIMIT 1) had ON true'
                " WHERE had.id IS NULL ORDER BY new.size, new.folded, new.text"
                " ON CONFLICT DO NOTHING",
                _columns(rows),
            )
        else:
            cursor.executemany(
                f'INSERT OR IGNORE INTO "{_TABLE}" (size, folded, text) VALUES (%s, %s, %s)',
                rows,
            )


def forget_phrases(dispatch: Dispatch) -> None:
    """Take out what was said in this record alone. The caller has it out of the index already."""
    public = Edition.objects.filter(dispatch=dispatch, approved_at__isnull=False)
    read = (entry for paper in papers(public) for entry in entries(paper))
    _remove([each for each in phrases_of(read) if not is_said(each)])


def forms_of(size: int, folded: Collection[str]) -> dict[str, list[str]]:
    """The accented forms of each of these that is in the vocabulary; they may be many hundreds, so
    they are one parameter."""
    wanted = sorted(folded)
    one_of = "= ANY(%s)" if connection.vendor == "postgresql" else _IN_JSON
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT folded, text FROM "{_TABLE}" WHERE size = %s AND folded {one_of}'
            " ORDER BY folded, text",
            [size, wanted if connection.vendor == "postgresql" else json.dumps(wanted)],
        )
        for key, text in cursor.fetchall():
            found.setdefault(key, []).append(text)
    return found


def is_said(phrase: Said) -> bool:
    """Whether a published text holds this now."""
    asked = as_asked(phrase)
    models = (IndexedDispatch, IndexedDirective, IndexedQuestion)
    return any(engine.find(model, asked, Reach(limit=1)) for model in models)


def as_asked(phrase: Said) -> Expression:
    """A phrase as it is sought in the index: these words with their accents, side by side."""
    exact = [Has(word) for word in phrase.text.split()]
    return every([Adjacent(tuple(phrase.folded.split())), *exact]) if len(exact) > 1 else exact[0]


def _remove(said: Collection[Said]) -> None:
    if not said:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f'DELETE FROM "{_TABLE}" old USING {_GIVEN} WHERE {_SAME}',
                _columns(sorted(said)),
            )
        else:
            cursor.executemany(
                f'DELETE FROM "{_TABLE}" WHERE size = %s AND folded = %s AND text = %s',
                sorted(said),
            )


_IN_JSON = "IN (SELECT value FROM json_each(%s))"
_LINES = "string_to_array(%s, chr(10))"
_GIVEN = f"unnest({_LINES}::smallint[], {_LINES}, {_LINES}) AS new (size, folded, text)"
_SAME = "old.size = new.size AND old.folded = new.folded AND old.text = new.text"


def _columns(rows: Iterable[Said]) -> list[str]:
    """The values column by column, in lines: a text takes psycopg a tenth of an array's time."""
    return ["\n".join(map(str, column)) for column in zip(*rows, strict=True)]
