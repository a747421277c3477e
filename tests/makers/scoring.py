"""How far a reading agrees with what a letter says, field by field, 0 to 1."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from dispatches.text.folding import fold
from tests.makers.composed import Gold

ALIKE = 0.85  # words that OCR misread are still found; others are not


def _plain(value: object) -> str:
    return "".join(char for char in fold(str(value)) if char.isalnum())


def _likeness(one: object, other: object) -> float:
    a, b = _plain(one), _plain(other)
    if a == b:
        return 1.0
    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    return ratio if ratio >= ALIKE else 0.0


def _words(item: object) -> object:
    """What tells one item of a list from another."""
    if not isinstance(item, Mapping):
        return item
    return item.get("number") or item.get("name") or item.get("text_first_60_chars")


def _list(wanted: Sequence[object], read: Sequence[object]) -> float:
    """F1 over matched items; a differing detail (purpose, date, sub-items) costs a quarter."""
    left, hits = list(read), 0.0
    for item in wanted:
        ranked = [(_likeness(_words(item), _words(other)), at) for at, other in enumerate(left)]
        best, at = max(ranked, default=(0.0, -1))
        if best:
            same = not isinstance(item, Mapping) or _details(item) == _details(left[at])
            hits += best if same else 0.75 * best
            del left[at]
    return 2 * hits / (len(wanted) + len(read))


def _details(item: object) -> list[str]:
    keys = ("purpose", "date", "n_subitems")
    return [_plain(item.get(key)) for key in keys] if isinstance(item, Mapping) else []


def agreement(gold: Gold, read: Mapping[str, object]) -> dict[str, float]:
    """A figure for each field that the gold holds, and for each that was invented: 0."""
    table: dict[str, float] = {}
    for field, wanted in gold.items():
        got = read.get(field)
        if isinstance(wanted, dict):
            table[field] = float(wanted == got)
        elif isinstance(wanted, list) and isinstance(got, list):
            if wanted or got:
                table[field] = _list(wanted, got)
        elif wanted or got:
            table[field] = _likeness(wanted, got) if wanted and got else 0.0
    return table
