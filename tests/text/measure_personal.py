"""How much of what is personal the rules find, and how much of what they find is personal.

By hand over records that people read: python -m tests.text.measure_personal FOLDER, with pairs of
NAME.txt and NAME.json whose `personal_data` lists {start, end, public: mask | keep}.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dispatches.text.personal import find_personal
from tests.text.personal_texts import Told

HOTLINES = ("1900.0368",)


@dataclass(frozen=True, slots=True)
class Measured:
    """A find counts where it overlaps what it should have found."""

    recall: float
    precision: float
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def measure(texts: Iterable[Told]) -> Measured:
    missed, wrong = [], []
    wanted = right = 0
    for told in texts:
        spans = [(one.start, one.end) for one in find_personal(told.text, HOTLINES)]
        wanted += len(told.spans)
        missed += [told.text[slice(*one)] for one in told.spans if not _meets(one, spans)]
        right += sum(_meets(one, told.spans) for one in spans)
        wrong += [told.text[slice(*one)] for one in spans if not _meets(one, told.spans)]
    found = right + len(wrong)
    return Measured(1 - len(missed) / wanted, right / found, tuple(missed), tuple(wrong))


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def records(folder: Path) -> Iterable[Told]:
    for path in sorted(folder.glob("*.json")):
        rows = json.loads(path.read_text("utf8"))["personal_data"]
        spans = tuple((row["start"], row["end"]) for row in rows if row["public"] == "mask")
        yield Told(path.with_suffix(".txt").read_text("utf8"), spans)


if __name__ == "__main__":
    print(measure(records(Path(sys.argv[1]))))
