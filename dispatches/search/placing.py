"""Results by relevance: tier by tier, with as few questions as will do."""

from collections.abc import Callable, Collection, Sequence

from dispatches.search.expression import Adjacent, Expression, required

# Questions of which each finds all that the one before it does, and more.
Tier = tuple[Expression, ...]


def placed(
    keys: Collection[int],
    tiers: Sequence[Tier],
    limit: int,
    find: Callable[[Expression], list[int]],
) -> dict[int, None]:
    """Keys in the order of the first question that each matches, as far as a limit.

    `find` gives the newest that match, at most so many. The widest question of a tier is asked
    first: where it finds nothing new, nor would the others, and of one there is no order. But where
    words must stand side by side in a text, they mostly do in a name that has them all: then the
    narrowest may fill a page by itself.
    """
    known, made = set(keys), dict[int, None]()
    most = min(limit, len(known))
    for tier in tiers:
        *narrower, widest = tier
        if narrower and len(made) < most and _is_of_phrase(widest):
            made |= dict.fromkeys(key for key in find(narrower.pop(0)) if key in known)
        if len(made) >= most:
            break
        found = find(widest)
        new = [key for key in found if key in known and key not in made]
        if len(new) > 1 or len(found) >= limit:
            for asked in narrower:
                if len(made) < most:
                    made |= dict.fromkeys(key for key in find(asked) if key in known)
        made |= dict.fromkeys(new)
    return made


def _is_of_phrase(asked: Expression) -> bool:
    """Not where words side by side are one of several readings, or unwanted."""
    return any(isinstance(each, Adjacent) for each in required(asked))
