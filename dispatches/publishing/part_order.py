"""The order of parts that two people added, took out and moved."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from dispatches.content import DirectiveContent


def order_of(keys: Sequence[str], common: Collection[str]) -> tuple[str, ...]:
    """The order of the keys that are in `common`."""
    return tuple(key for key in keys if key in common)


def in_order(kept: Collection[str], *orders: Sequence[str]) -> list[str]:
    """The kept keys as the first order has them; each other behind the one it followed."""
    placed: list[str] = []
    known: set[str] = set()
    for order in orders:
        at = 0
        for key in order:
            if key in known:
                at = placed.index(key) + 1
            elif key in kept:
                placed.insert(at, key)
                known.add(key)
                at += 1
    return placed


def parents_first(parts: Iterable[DirectiveContent]) -> tuple[DirectiveContent, ...]:
    """Each directive behind the one it is part of; of a circle the first belongs to none."""
    by_key = {part.key: part for part in parts}
    placed: dict[str, DirectiveContent] = {}
    for part in by_key.values():
        chain: list[DirectiveContent] = []
        above: DirectiveContent | None = part
        while above and above.key not in placed and above not in chain:
            chain.append(above)
            above = by_key.get(above.parent) if above.parent else None
        for each in reversed(chain):
            stands = each.parent is None or each.parent in placed
            placed[each.key] = each if stands else replace(each, parent=None)
    return tuple(placed.values())
