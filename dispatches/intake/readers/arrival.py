"""The arrival stamp: a box pressed over other text, its lines kept together."""

import re
from collections.abc import Sequence

from dispatches.intake.readers.rows import Row
from dispatches.intake.readers.runs import Run

_OPENS = re.compile(r"\W*(?:(?:cong van|van ban)\s+)?den\W*(?:so\b.*|ngay\b.*)?")
_FOLLOWS = re.compile(r"\W*(?:so(?:\s+den)?|ngay|gio|chuyen|phong|luu ho so)\b\W*[\w/.: ]{0,30}")
_SYMBOL = re.compile(r"/\s?[A-ZĐ]{2}")
_MOST_LINES = 4
_REACH = 2.5  # times the height of words, from line to line


def cut_arrival(rows: Sequence[Row], em: float) -> tuple[list[Row], list[Row]]:
    """The rows without the stamp, and the stamp's own, where it stands beside something else."""
    for at, row in enumerate(rows):
        for run in row.runs:
            if len(run.texts) <= 6 and _OPENS.fullmatch(run.folded):
                stamp = [run, *_below(rows[at + 1 :], run, em)]
                if len(stamp) > 1:
                    return _without(rows, stamp), [_row(run) for run in stamp]
    return list(rows), []


def _below(rows: Sequence[Row], above: Run, em: float) -> list[Run]:
    found: list[Run] = []
    for row in rows:
        if row.middle - above.middle > _REACH * em or len(found) == _MOST_LINES:
            break
        for run in row.runs:
            beside = run.left > above.right + em or run.right < above.left - em
            if not beside and _FOLLOWS.fullmatch(run.folded) and not _SYMBOL.search(run.text):
                found.append(run)
                above = run
                break
    return found


def _without(rows: Sequence[Row], stamp: list[Run]) -> list[Row]:
    taken = {id(run) for run in stamp}
    kept = []
    for row in rows:
        runs = [run for run in row.runs if id(run) not in taken]
        if runs:
            kept.append(Row(runs, row.height, row.middle))
    return kept


def _row(run: Run) -> Row:
    return Row([run], run.bottom - run.top, run.middle)
