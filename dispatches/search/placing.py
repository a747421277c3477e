"""Results by relevance: tier by tier, with as few questions as will do."""

from collections.abc import Callable, Collection, Sequence

from dispatches.search.expression import Expression, has_neighbours

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
    first: where it finds nothing new, nor would the others, and of one there is no order. But words
    that stand side by side in a text, as a phrase must, mostly do so in a name that has them all:
    then the narrowest is soon enough for a page.
    """
    known, made = set(keys), dict[int, None]()
    for tier in tiers:
        if len(made) >= min(limit, len(known)):
            break
        *narrower, widest = tier
        if narrower and has_neighbours(widest):
            for asked in tier:
                if len(made) < limit:
                    made |= dict.fromkeys(key for key in find(asked) if key in known)
            continue
        found = find(widest)
        new = [key for key in found if key in known and key not in made]
        if len(new) > 1 or len(found) >= limit:
            for asked in narrower:
                if len(made) < limit:
                    made |= dict.fromkeys(key for key in find(asked) if key in known)
        made |= dict.fromkeys(new)
    return made
