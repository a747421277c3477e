"""Requests that the server of the tests has not ended: the tables are emptied after the last."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from django.core.signals import request_finished, request_started

LONGEST = 5.0  # seconds; what goes on for longer is for nobody any more


@contextmanager
def ended_behind() -> Iterator[None]:
    """Waits, in the end, for those that began within this."""
    change, under_way = Condition(), 0

    def began(**_: object) -> None:
        nonlocal under_way
        with change:
            under_way += 1

    def ended(**_: object) -> None:
        nonlocal under_way
        with change:
            under_way -= 1
            change.notify_all()

    request_started.connect(began)
    request_finished.connect(ended)
    try:
        yield
        with change:
            change.wait_for(lambda: under_way <= 0, LONGEST)
    finally:
        request_started.disconnect(began)
        request_finished.disconnect(ended)
