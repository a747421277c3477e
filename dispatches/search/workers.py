"""The same work in several processes of this machine, each with a connection of its own."""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from django.db import connection, connections

Given = TypeVar("Given")
Made = TypeVar("Made")

_work: Callable[[Any], Any] | None = None


def in_order(
    work: Callable[[Given], Made], given: Iterable[Given], processes: int
) -> Iterator[Made]:
    """What comes of each, in order; never many more are asked for than are at work.

    Without `processes` it is this one that works. The work is handed down by forking: only what is
    given and what comes of it travels between them. One that is killed is a `BrokenProcessPool`.
    """
    if not processes:
        yield from map(work, given)
        return
    global _work
    _work = work
    _leave_connections()
    gc.freeze()  # or each child would copy all that it looks through
    try:
        with ProcessPoolExecutor(processes, get_context("fork"), gc.disable) as pool:
            # The first forks them all: before we connect to ask for what is given.
            pool.submit(int)
            waiting = deque[Future[Made]]()
            for each in given:
                waiting.append(pool.submit(_do, each))
                if len(waiting) > 2 * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    finally:
        gc.unfreeze()


def _leave_connections() -> None:
    """Children must not share a connection with us, nor with the threads of its pool."""
    connections.close_all()
    if pool := getattr(connection, "pool", None):
        pool.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL only


def _do(given: Any) -> Any:
    """Garbage is looked for once, in the end, and among what is new: looking all the time takes a
    fifth of the work."""
    assert _work is not None  # noqa: S101  # set before the fork
    made = _work(given)
    gc.collect()
    gc.freeze()
    return made
