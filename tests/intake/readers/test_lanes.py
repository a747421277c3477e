"""Columns reckoned with as one number, held to the same reckoning number by number."""

from array import array
from itertools import accumulate
from random import Random

import pytest

from dispatches.intake.readers.lanes import lowered, spread


@pytest.mark.parametrize("words", [1, 2, 13, 63, 64, 500])
def test_words_stand_where_each_alone_would(words: int) -> None:
    chance = Random(words)
    for before in (0, 7_000_000_000):  # the words of a page before this line
        widths = [chance.randrange(250, 4000) for _word in range(words)]
        begins = array("Q", accumulate(widths, initial=before))
        step = chance.randrange(1, 10_000 * 65_536 // (begins[-1] - before))
        first, gap = chance.randrange(0, 900 * 65_536), 250 * step >> 16
        shift = first - before * step
        lefts, rights = spread(begins, step, shift, gap)
        sides = [shift + begin * step >> 16 for begin in begins]
        assert lefts.tolist() == sides[:-1]
        assert rights.tolist() == [side - gap for side in sides[1:]]


@pytest.mark.parametrize("numbers", [[], [1], [1, 2, 1 << 31, (1 << 32) - 1], [65_536] * 3000])
def test_each_number_is_lowered_alone(numbers: list[int]) -> None:
    assert lowered(array("I", numbers)).tolist() == [number - 1 for number in numbers]
