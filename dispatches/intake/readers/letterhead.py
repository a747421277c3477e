"""Where the national motto begins: letterheads leave hardly a gap between it and the issuer."""

from dispatches.intake import landmarks
from dispatches.intake.lines import Line
from dispatches.intake.readers.rows import Row
from dispatches.intake.readers.runs import Run, split


def opens_motto(run: Run) -> bool:
    return _motto_at(run) == 0


def part_at_motto(rows: list[Row]) -> list[Row]:
    """The rows, a run that goes on with the motto cut in two before it."""
    parted = []
    for row in rows:
        runs: list[Run] = []
        for run in row.runs:
            start = _motto_at(run)
            if start:
                runs += split(run, run.text.count(" ", 0, start))
            else:
                runs.append(run)
        parted.append(Row(runs, row.height, row.middle) if len(runs) > len(row.runs) else row)
    return parted


def _motto_at(run: Run) -> int | None:
    if not run.texts[0][:2].isupper():
        return None
    text = run.text
    return landmarks.motto_at(Line(text, run.folded, 0))
