"""What the worker does: read the files of a batch, a few at a time, so that all batches move."""

import time

from django_tasks import task

from dispatches.intake.child import Reader
from dispatches.receiving.reading import another_waits, read_next

TURN = 20  # seconds after which other batches have their turn


@task()
def read_batch(batch: int) -> None:
    """Read until no file waits, or until the turn is over: then stand in line again."""
    end = time.monotonic() + TURN
    with Reader() as reader:
        while read_next(batch, reader):
            if time.monotonic() > end and another_waits(batch):
                read_batch.enqueue(batch)
                return
