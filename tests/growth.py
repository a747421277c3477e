"""Whether work grows with its size or with its square, told apart from a busy machine's noise."""

from collections.abc import Callable
from time import process_time
from typing import TypeVar

T = TypeVar("T")

TIMES = 8  # what the larger work is of the smaller one: evenly 8 times as long, by the square 64
EVEN = 24
# Less than this is told of no growth: it is a few ticks of the clock.
TICKS = 0.1
ROUNDS = 3


def grows_evenly(work: Callable[[T], object], small: T, large: T) -> bool:
    """Of each the least CPU time of some rounds: noise only ever adds to it.

    A round in which it holds is enough.
    """
    least_small = least_large = float("inf")
    for _round in range(ROUNDS):
        least_small = min(least_small, _seconds(work, small))
        least_large = min(least_large, _seconds(work, large))
        if least_large < max(EVEN * least_small, TICKS):
            return True
    return False


def _seconds(work: Callable[[T], object], size: T) -> float:
    began = process_time()
    work(size)
    return process_time() - began
