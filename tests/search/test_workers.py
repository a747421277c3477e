"""Work shared among processes comes back in order, and a process that is killed ends it."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from dispatches.search.workers import in_order


@pytest.mark.parametrize("processes", [0, 2])
def test_what_is_made_comes_in_the_order_of_what_was_given(processes: int) -> None:
    assert list(in_order(lambda number: number * number, range(20), processes)) == [
        number * number for number in range(20)
    ]


def test_processes_hold_nothing_that_was_opened_to_ask_for_their_work() -> None:
    opened = []

    def given() -> Iterator[int]:
        opened.append("connection")
        yield 1

    assert list(in_order(lambda _given: len(opened), given(), 2)) == [0]


def test_a_process_that_is_killed_is_not_waited_for() -> None:
    def work(_given: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(BrokenProcessPool):
        list(in_order(work, range(3), 2))
