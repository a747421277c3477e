"""Equal questions on one screen: how many wait, and which only repeats an earlier one."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from dispatches.models import Finding
from dispatches.vocabulary import Decision


def equal_waiting(
    findings: Iterable[Finding], alone: Collection[int]
) -> Mapping[int, tuple[int, bool]]:
    """For each undecided finding that others equal: how many they are, and whether one came before.

    `alone` are those that must each be asked by itself.
    """
    waiting = [
        row
        for row in findings
        if row.decision == Decision.PENDING and row.words and row.pk not in alone
    ]
    times = Counter(map(_same, waiting))
    seen: set[tuple[str, str, str]] = set()
    told: dict[int, tuple[int, bool]] = {}
    for row in waiting:
        if times[_same(row)] > 1:
            told[row.pk] = times[_same(row)], _same(row) in seen
            seen.add(_same(row))
    return told


def _same(row: Finding) -> tuple[str, str, str]:
    return row.check_code, row.words, row.suggestion
