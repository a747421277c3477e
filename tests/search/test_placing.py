"""The order by relevance is the same whichever question of a tier is asked first."""

from collections.abc import Iterable

import pytest

from dispatches.search.expression import Adjacent, All, Expression, Has
from dispatches.search.placing import Tier, placed

WORDS = Has("thẻ"), Has("căn"), Has("cước")
PHRASE = Adjacent(("the", "can", "cuoc"))
LOOSE: Tier = (All((*WORDS, Has("A:thẻ căn"))), All(WORDS))
QUOTED: Tier = (All((*WORDS, PHRASE, Has("A:thẻ căn"))), All((*WORDS, PHRASE)))
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


def test_of_a_phrase_the_narrowest_may_be_enough() -> None:
    everything = range(1, 9)
    assert order(QUOTED, 5, everything, everything)[1].asked == [QUOTED[0]]
    assert order(LOOSE, 5, everything, everything)[1].asked == [LOOSE[1], LOOSE[0]]


def test_where_a_name_has_none_of_the_words_nothing_nearer_is_asked_for() -> None:
    assert order(LOOSE, 5, (), ())[1].asked == [LOOSE[1], LAST[0]]
