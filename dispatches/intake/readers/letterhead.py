"""Where the national motto begins: letterheads leave hardly a gap between it and the issuer."""

from dispatches.intake import landmarks
from dispatches.intake.readers.rows import Row
from dispatches.intake.readers.runs import Run, split


def opens_motto(run: Run) -> bool:
    return _motto_at(run) == 0


def part_at_motto(rows: list[Row]) -> list[Row]:
    """The rows, a run that goes on with the motto cut in two before it."""
    return [_parted(row) if any(map(_is_loud, row.runs)) else row for row in rows]


def _parted(row: Row) -> Row:
    runs: list[Run] = []
    for run in row.runs:
        start = _motto_at(run)
        if start:
            runs += split(run, run.text.count(" ", 0, start))
        else:
            runs.append(run)
    return Row(runs, row.height, row.middle) if len(runs) > len(row.runs) else row


def _motto_at(run: Run) -> int | None:
    if not _is_loud(run):
        return None
    return landmarks.motto_in(run.folded)


def _is_loud(run: Run) -> bool:
    return run.texts[0][:2].isupper()
