"""A question as PostgreSQL's index of words is asked it: a tsquery, and the tokens of days."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, pairwise

from dispatches.models.index import LARGEST_KEY, key_day
from dispatches.search.document import (
    Zone,
    day_token,
    month_token,
    year_token,
)
from dispatches.search.expression import (
    Adjacent,
    All,
    Any,
    Expression,
    Has,
    Within,
    Without,
    either,
    every,
)
from dispatches.search.vectors import LONG, quoted

MONTHS_AT_MOST = 30
# Of more alternatives it is not worked out whether one says what another does.
FEW_CHOICES = 8
DAYS_BESIDE = 7  # of a month that is asked for as a whole


def written(asked: Expression) -> str:
    """A tsquery."""
    match asked:
        case Has(token):
            return quoted(token)
        case Adjacent(folded, exact):
            return _adjacent(folded, exact or folded)
        case Within(token, zone):
            return _placed(token, zone)
        case All(parts):
            return "(" + " & ".join(written(each) for each in parts) + ")"
        case Any(parts):
            return "(" + " | ".join(written(each) for each in parts) + ")"
        case Without(wanted, unwanted):
            return f"({written(wanted)} & !{written(unwanted)})"


def _adjacent(folded: Sequence[str], exact: Sequence[str]) -> str:
    pairs = " & ".join(quoted(f"{one} {other}") for one, other in pairwise(folded))
    if _is_pair(folded, exact):
        return f"({pairs})"
    row = " <-> ".join(quoted(word) for word in exact)
    words = " & ".join(quoted(word) for word in exact)
    return f"({pairs} & (({row}) | ({quoted(LONG)} & {words})))"


def _is_pair(folded: Sequence[str], exact: Sequence[str]) -> bool:
    """Whether pairs say all of it, and no place has to be read."""
    return len(folded) == 2 and tuple(exact) == tuple(folded)


def _placed(token: str, zone: Zone) -> str:
    name, duty, annex = (quoted(f"{each}:{token}") for each in (Zone.NAME, Zone.DUTY, Zone.ANNEX))
    match zone:
        case Zone.NAME:
            return name
        case Zone.DUTY:
            return f"({name} | {duty})"
        case Zone.TEXT:
            return f"({quoted(token)} & !{annex})"
        case Zone.ANNEX:
            return quoted(token)


def anywhere(asked: Expression) -> Expression:
    """The same, where the words of the text may stand in annexes too: what else matches is more."""
    match asked:
        case Within(token, Zone.TEXT):
            return Has(token)
        case All(parts):
            return All(tuple(map(anywhere, parts)))
        case Any(parts):
            return Any(tuple(map(anywhere, parts)))
        case Without(wanted, unwanted):
            return Without(anywhere(wanted), unwanted)
    return asked


@lru_cache(maxsize=256)  # the same for each stretch of keys, and for each span
def in_any_order(asked: Expression) -> Expression:
    """What an index without places can tell: of words side by side that their pairs are there, and
    with accents the words themselves. What else matches is more."""
    match asked:
        case Adjacent(folded, exact):
            words = exact or folded
            pairs = [f"{one} {other}" for one, other in pairwise(folded)]
            # Where a pair is, its words are.
            beside = [word for word in words if word not in folded] if pairs else words
            return every(map(Has, chain(pairs, beside)))
        case All(parts):
            return every(_needed(list(_flat(map(in_any_order, parts)))))
        case Any(parts):
            return Any(tuple(map(in_any_order, parts)))
        case Without(wanted, unwanted):
            return Without(in_any_order(wanted), unwanted)
    return asked


def _flat(parts: Iterable[Expression]) -> Iterator[Expression]:
    for part in parts:
        if isinstance(part, All):
            yield from _flat(part.parts)
        else:
            yield part


def _needed(parts: Sequence[Expression]) -> list[Expression]:
    """Those that the others do not say already: a list less for GIN to look into."""
    tokens, implied, named = _said(parts)
    kept = list(dict.fromkeys(parts))
    choices = [part for part in kept if isinstance(part, Any)]
    are_few = len(choices) <= FEW_CHOICES and all(
        len(each.parts) <= FEW_CHOICES for each in choices
    )
    for part in list(kept):
        match part:
            case Has(token):
                is_said = token in implied
            case Within(token, Zone.NAME):
                is_said = token in named
            case _:
                # By one that is kept: two may say each other.
                others = [other for other in kept if other != part] if are_few else []
                is_said = _follows(part, tokens | implied) or any(
                    _follows_from(part, other) for other in others
                )
        if is_said:
            kept.remove(part)
    return kept


def _said(parts: Iterable[Expression]) -> tuple[set[str], set[str], set[str]]:
    """Tokens that are asked for, those that a document then has as well, and those of its name.

    A word that is in a zone is in the text; where a pair is, its words are there too. A pair of
    the name need not be a pair of the text: one of a megabyte may have given that up.
    """
    parts = list(_flat(parts))
    tokens = {part.token for part in parts if isinstance(part, Has)}
    in_zones = {part for part in parts if isinstance(part, Within)}
    named = {word for part in in_zones if part.zone is Zone.NAME for word in _words_of(part.token)}
    implied = named | {part.token for part in in_zones if not _words_of(part.token)}
    implied |= {word for token in tokens for word in _words_of(token)}
    return tokens, implied, named


def _follows_from(asked: Expression, ways: Expression) -> bool:
    """Whether a document that matches in one of some ways matches this, too."""
    if not isinstance(ways, Any):
        return False
    for way in ways.parts:
        tokens, implied, _ = _said([way])
        if not _follows(asked, tokens | implied):
            return False
    return True


def _words_of(token: str) -> list[str]:
    """The words of a pair."""
    return token.split() if " " in token else []


def _follows(asked: Expression, tokens: Container[str]) -> bool:
    """Whether a document with these tokens matches."""
    match asked:
        case Has(token):
            return token in tokens
        case All(parts):
            return all(_follows(part, tokens) for part in parts)
        case Any(parts):
            return any(_follows(part, tokens) for part in parts)
    return False


@lru_cache(maxsize=256)
def untold(asked: Expression) -> str:
    """What is left to ask of a row of which `in_any_order` is true: a tsquery, or nothing.

    Of several ways to match each is asked for as a whole, for the one that was told of may not be
    the one that holds; but of one among such as leave nothing open only what is left.
    """
    match asked:
        case Adjacent(folded, exact) if not _is_pair(folded, exact or folded):
            return _in_a_row(exact or folded)
        case All(parts):
            tokens, implied, _ = _said(parts)
            open_ = (part for part in parts if not _follows(part, tokens | implied))
            left = [each for each in map(untold, open_) if each]
            return f"({' & '.join(left)})" if left else ""
        case Any(parts):
            return _untold_of_any(parts)
        case Without(wanted, _):
            return untold(wanted)
    return ""


def _untold_of_any(parts: Sequence[Expression]) -> str:
    left = [untold(each) for each in parts]
    if not any(left):
        return ""
    is_one = sum(map(bool, left)) == 1
    ways = (
        rest if rest and (is_one or isinstance(part, Adjacent)) else written(part)
        for part, rest in zip(parts, left, strict=True)
    )
    return f"({' | '.join(ways)})"


def _in_a_row(words: Sequence[str]) -> str:
    """Side by side, or in a document of which nobody knows."""
    return f"(({' <-> '.join(map(quoted, words))}) | {quoted(LONG)})"


def in_time(first: int, last: int, *, are_few: bool = False) -> Expression | None:
    """Tokens of the issue days of a span of keys, perhaps of more at its ends.

    Those of years where few rows match: GIN goes through its shortest lists, which those of days
    would be. None when the span is open, or reaches from dated papers down to undated ones.
    """
    from_day, to_day = key_day(max(first, 0)), key_day(last)
    if to_day is None:
        return Has(year_token(None))
    if from_day is None or last >= LARGEST_KEY - 1:
        return None
    return _years(from_day, to_day) if are_few else in_days(from_day, to_day)


@lru_cache(maxsize=1024)  # those of today's spans are asked for again and again
def in_days(first: date, last: date) -> Expression:
    """Tokens of these days, of perhaps a few more where they are months or many years."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return (
        _years(first, last) if months > MONTHS_AT_MOST else either(map(Has, days_of(first, last)))
    )


def _years(first: date, last: date) -> Expression:
    return either(Has(year_token(date(each, 1, 1))) for each in range(first.year, last.year + 1))


def days_of(day: date, last: date) -> Iterator[str]:
    """Tokens of these days, by months where hardly a day more is in them: what GIN does for a row
    that it looks at grows with their number."""
    while day <= last:
        next_month = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        beyond = next_month - timedelta(days=1) - last
        if day.day - 1 + max(beyond.days, 0) <= DAYS_BESIDE:
            yield month_token(day)
            day = next_month
        else:
            yield day_token(day)
            day += timedelta(days=1)
