"""Rows of tables: where cells wrap, their words are read line by line and come in another order;
pure.

What was read so cannot be told from what was moved: it is no difference, and not the same either.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby

from dispatches.verify.comparing import Change
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.tokens import MEANING, token_keys, tokens

CELL = " | "
_MOST_WAYS = 500  # of reading a row; one with more says one word again and again


def without_wrapped(
    changes: Iterable[Change], public: str, paper: str, may_move: Callable[[str], bool]
) -> Iterator[Change | Doubt]:
    """Instead of the changes of a row that only wraps, the row. No figure may move, no word that
    turns a sentence round, and nothing else that may not."""
    for row, group in groupby(changes, key=lambda change: _row(public, change.old_start)):
        mine = list(group)
        if row and _is_reading(mine, row, public, paper, may_move):
            yield Doubt(Cause.ORDER, public[slice(*row)])
        else:
            yield from mine


def recelled(public: str, paper: str) -> Iterator[Doubt]:
    """Rows of which the order of the words does not tell in which cell each stands: those with an
    empty one, and those whose words the paper has in as many cells, but others."""
    theirs = {_cells(line) for line in paper.split("\n")}
    read = {(len(cells), tuple(chain(*cells))) for cells in theirs}
    for row in public.split("\n"):
        cells = _cells(row)
        if len(cells) == 1 or not any(cells):
            continue
        hides = any(token.hides for token in tokens(row, public=True))
        is_open = () in cells or (len(cells), tuple(chain(*cells))) in read
        if is_open and (hides or cells not in theirs):
            yield Doubt(Cause.ORDER, row)


def is_shown(row: str, texts: Iterable[str]) -> bool:
    """Whether one of these has a row as it is, each word in its cell."""
    wanted = _cells(row)
    lines = (line for text in texts for line in text.split("\n"))
    hides = any(token.hides for token in tokens(row, public=True))
    return not hides and any(_cells(line) == wanted for line in lines)


def _cells(row: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(token_keys(cell)) for cell in f" {row} ".split(CELL))


def _row(text: str, place: int) -> tuple[int, int] | None:
    """The span of the row of a table in which a place stands."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", start)
    end = end if end >= 0 else len(text)
    return (start, end) if CELL in text[start:end] else None


def _is_reading(
    changes: Sequence[Change],
    row: tuple[int, int],
    public: str,
    paper: str,
    may_move: Callable[[str], bool],
) -> bool:
    gone = [public[one.old_start : one.old_end] for one in changes]
    come = [paper[one.new_start : one.new_end] for one in changes]
    moved = Counter(key for piece in gone for key in token_keys(piece))
    return (
        not any("\n" in piece for piece in gone)
        and not any(one.is_longer or one.is_beside_hidden for one in changes)
        and moved == Counter(key for piece in come for key in token_keys(piece))
        and all(key.isalpha() and key not in MEANING for key in moved)
        and all(map(may_move, (*gone, *come)))
        and is_wrapped(public[slice(*row)], list(_as_read(changes, row, public, paper)))
    )


def _as_read(
    changes: Sequence[Change], row: tuple[int, int], public: str, paper: str
) -> Iterator[str]:
    """The words of a row in the order in which the paper has them."""
    at, end = row
    for one in changes:
        yield from token_keys(public[at : one.old_start])
        yield from token_keys(paper[one.new_start : one.new_end])
        at = one.old_end
    yield from token_keys(public[at:end])


def is_wrapped(row: str, words: Sequence[str]) -> bool:
    """Whether these are the words of a row read line by line: those of each cell in their order,
    and one cell in pieces. Where whole cells changed places none is."""
    cells = [list(token_keys(cell)) for cell in row.split(CELL)]
    # How much of each cell was read, which of them last, and whether one was taken up again.
    ways = {((0,) * len(cells), -1, False)}
    for word in words:
        ways = {
            (
                (*read[:at], read[at] + 1, *read[at + 1 :]),
                at,
                pieces or (at != last and read[at] > 0),
            )
            for read, last, pieces in ways
            for at, cell in enumerate(cells)
            if read[at] < len(cell) and cell[read[at]] == word
        }
        if len(ways) > _MOST_WAYS:
            return False
    return {pieces for _read, _last, pieces in ways} == {True}
