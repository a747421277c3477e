"""How PostgreSQL goes along the keys: in spans of days that grow, each day in one of them."""

from datetime import date, timedelta
from itertools import chain, pairwise
from random import Random

import pytest

from dispatches.models.index import DAY_SHIFT, index_key
from dispatches.search import postgres
from dispatches.search.document import day_token, month_token, year_token
from dispatches.search.expression import Any, Expression, Has
from dispatches.search.reach import Reach
from dispatches.search.spans import NEAR, UNDATED, Span, ahead, spans

TODAY = date(2026, 3, 31)


def key(day: date) -> int:
    return index_key(day, 9)


def tokens(asked: Expression) -> set[str]:
    parts = asked.parts if isinstance(asked, Any) else (asked,)
    return {part.token for part in parts if isinstance(part, Has)}


def days_of(span: Span) -> list[date]:
    first, last = sorted((span.start >> DAY_SHIFT, span.end >> DAY_SHIFT))
    return [date.fromordinal(each) for each in range(first, last + 1)]


def random_ends(random: Random) -> tuple[int, int]:
    start = TODAY - timedelta(random.randrange(4000))
    return key(start), key(start + timedelta(random.randrange(-4000, 4000)))


@pytest.mark.parametrize("seed", range(40))
def test_each_day_is_in_one_span_which_asks_for_it(seed: int) -> None:
    start, end = random_ends(Random(seed))
    found = list(spans(start, end))
    first, last = sorted(date.fromordinal(each >> DAY_SHIFT) for each in (start, end))
    passed = list(chain.from_iterable(map(days_of, found)))
    assert sorted(passed) == [first + timedelta(n) for n in range((last - first).days + 1)]
    for span in found:
        asked = tokens(span.days)
        for day in days_of(span):
            assert asked & {day_token(day), month_token(day), year_token(day)}
        assert abs(span.start - span.end) + 1 == len(days_of(span)) << DAY_SHIFT
    for one, other in pairwise(found):
        step = 1 if end > start else -1
        assert other.start == one.end + step
        assert (one.end - one.start) * step > 0


def test_they_grow_and_are_few() -> None:
    found = list(spans(key(TODAY), key(date(2006, 1, 1))))
    lengths = [len(days_of(span)) for span in found]
    assert lengths[: len(NEAR)] == list(NEAR)
    assert len(found) < 40
    behind = 0
    for length in lengths[:-1]:
        assert length <= max(*NEAR, 31, behind * 3 // 8 + 31)
        behind += length
    whole_months = [tokens(span.days) for span in found if len(days_of(span)) > 27]
    assert all(token.startswith(("_w_", "_y_")) for token in set().union(*whole_months))


def test_of_a_day_there_is_one() -> None:
    lowest = TODAY.toordinal() << DAY_SHIFT
    (span,) = spans(key(TODAY), key(TODAY))
    assert sorted(span[:2]) == [lowest, lowest + (1 << DAY_SHIFT) - 1]
    assert span.days == Has("_v_20260331")


def test_undated_papers_are_a_span_of_their_own() -> None:
    oldest, newest = key(date(2026, 3, 1)), key(TODAY)
    ends = (newest, oldest)
    found = list(ahead(Reach(limit=1), ends))
    assert found == [*spans(*ends), UNDATED]
    assert list(ahead(Reach(limit=1), None)) == [UNDATED]
    assert UNDATED not in ahead(Reach(limit=1, above=UNDATED.end), ends)
    assert list(spans(UNDATED.end, UNDATED.start)) == []
    # Of keys that end among them, those of days are given all the same.
    assert list(spans(newest, UNDATED.start))[-1].end == 1 << DAY_SHIFT


@pytest.mark.parametrize(
    ("found", "missing", "is_cheaper"),
    [
        (1, 1000, True),
        (16, 985, True),  # two thousand more, against the lists of all years
        (60, 941, True),
        (70, 931, False),  # seven thousand, against those of a year
        (900, 101, False),
        (5, 1, False),  # one more is soon found
    ],
)
def test_few_are_read_at_once(found: int, missing: int, is_cheaper: bool) -> None:
    """Of a million papers of ten years, after what five weeks have."""
    assert postgres._is_cheaper_read(found, missing, 35, 3615, 280) == is_cheaper
