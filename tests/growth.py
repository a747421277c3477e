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
    """Of each the least CPU time of some rounds: noise only ever adds to it. What is kept after
    the first round is made before."""
    work(small)
    most = max(EVEN * min(_seconds(work, small) for _round in range(ROUNDS)), TICKS)
    return any(_seconds(work, large) < most for _round in range(ROUNDS))


def _seconds(work: Callable[[T], object], size: T) -> float:
    began = process_time()
    work(size)
    return process_time() - began
