"""The order by relevance is the same whichever question of a tier is asked first."""

from collections.abc import Iterable

import pytest

from dispatches.search.expression import Adjacent, All, Any, Expression, Has, Without
from dispatches.search.placing import Tier, placed

WORDS = Has("thẻ"), Has("căn"), Has("cước")
PHRASE = Adjacent(("the", "can", "cuoc"))
LOOSE: Tier = (All((*WORDS, Has("A:thẻ căn"))), All(WORDS))
QUOTED: Tier = (All((*WORDS, PHRASE, Has("A:thẻ căn"))), All((*WORDS, PHRASE)))
NOT_BESIDE: Tier = tuple(Without(each, PHRASE) for each in LOOSE)
READINGS: Tier = tuple(All((each, Any((Has("cccd"), PHRASE)))) for each in LOOSE)
LAST: Tier = (Has("thẻ"),)


class Index:
    """Answers with the newest of what each question matches, and notes what was asked."""

    def __init__(self, limit: int, matches: dict[Expression, Iterable[int]]) -> None:
        self.limit, self.matches = limit, matches
        self.asked: list[Expression] = []

    def __call__(self, question: Expression) -> list[int]:
        self.asked.append(question)
        return sorted(self.matches.get(question, ()), reverse=True)[: self.limit]


def order(tier: Tier, limit: int, narrow: Iterable[int], wide: Iterable[int]) -> tuple[str, Index]:
    index = Index(limit, {tier[0]: narrow, tier[1]: wide, LAST[0]: range(1, 10)})
    made = placed(range(1, 10), [tier, LAST], limit, index)
    return " ".join(map(str, list(made)[:limit])), index


CASES = {
    "some are nearer": ({3, 5}, {3, 5, 7}, "5 3 7 9 8"),
    "all are as near": ({2, 3}, {2, 3}, "3 2 9 8 7"),
    "none is nearer": (set(), {4, 6}, "6 4 9 8 7"),
    "none matches": (set(), set(), "9 8 7 6 5"),
    "a page is nearer": ({1, 2, 3, 4, 5, 6}, set(range(1, 8)), "6 5 4 3 2"),
    "others match too": ({3, 12}, {3, 7, 12, 14}, "3 7 9 8 6"),
}


@pytest.mark.parametrize("tier", [LOOSE, QUOTED], ids=["words", "phrase"])
@pytest.mark.parametrize(("narrow", "wide", "expected"), CASES.values(), ids=CASES)
def test_the_nearer_come_first(tier: Tier, narrow: set[int], wide: set[int], expected: str) -> None:
    found, _index = order(tier, 5, narrow, wide)
    assert found == expected


EVERYTHING = range(1, 9)


def test_of_a_phrase_the_narrowest_may_be_enough() -> None:
    for tier in (QUOTED, tuple(Without(each, Has("xe")) for each in QUOTED)):
        assert order(tier, 5, EVERYTHING, EVERYTHING)[1].asked == [tier[0]]


@pytest.mark.parametrize("tier", [LOOSE, NOT_BESIDE, READINGS], ids=["words", "minus", "readings"])
def test_of_words_the_widest_is_asked_first(tier: Tier) -> None:
    assert order(tier, 5, EVERYTHING, EVERYTHING)[1].asked == [tier[1], tier[0]]
    assert order(tier, 5, (), ())[1].asked == [tier[1], LAST[0]]


def test_what_lies_between_is_not_asked_of_a_name_without_the_words() -> None:
    middle = All((*WORDS, PHRASE, Has("A:căn cước")))
    tier = QUOTED[0], middle, QUOTED[1]
    index = Index(5, {LAST[0]: range(1, 10)})
    assert list(placed(range(1, 10), [tier, LAST], 5, index)) == [9, 8, 7, 6, 5]
    assert index.asked == [tier[0], tier[2], LAST[0]]


@pytest.mark.parametrize("tier", [LOOSE, QUOTED], ids=["words", "phrase"])
def test_once_all_are_placed_nothing_more_is_asked(tier: Tier) -> None:
    narrow = order(tier, 21, range(1, 10), range(1, 10))[1]
    assert LAST[0] not in narrow.asked
    assert len(narrow.asked) == (1 if tier is QUOTED else 2)
