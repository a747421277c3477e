"""What is done each minute: what is due is published, what readers had checked is forgotten."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from dispatches.publishing.scheduled import publish_due
from dispatches.verify import keeping, tasks

logger = logging.getLogger(__name__)

EVERY = 60  # seconds


class Command(BaseCommand):
    help = (
        "Publishes every dispatch that was approved for a time that has come, and removes what is "
        "left of papers that readers had checked. Run it once a minute (cron, a systemd timer), or "
        "keep it running with --stay. Any number may run at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stay", action="store_true", help="look once a minute until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["stay"]:
            self._look()
            return
        ending = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ending.set())
        while not ending.is_set():
            try:
                self._look()
            except DatabaseError:  # away for a while: what is due waits, and goes out late
                logger.exception("the database could not be asked what is due")
            close_old_connections()
            ending.wait(EVERY)

    def _look(self) -> None:
        for outcome in publish_due():
            record = outcome.edition.dispatch_id
            if outcome.refusal:
                self.stderr.write(f"record {record} not published: {outcome.refusal}")
            else:
                self.stdout.write(f"record {record} published")
        keeping.sweep()
        tasks.forget_rows()
