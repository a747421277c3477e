"""`manage.py trace_exposure`: where a value was public, from when to when, by whose approval."""

import csv
import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dispatches.models import Edition, User
from dispatches.text.carried import LEAST, Carried, ValueTooShort
from dispatches.trace.exposure import Exposure, exposures, note_trace
from dispatches.vocabulary import EditionState

COLUMNS = ("record", "reference", "edition", "address", "place", "faces", "public from",
           "public until", "ended by", "approved by")  # fmt: skip


class Command(BaseCommand):
    help = (
        "Tells which public editions carried a value – a telephone number, a name, an address – "
        "however it was written, on which faces, from when to when, and who approved them. "
        "The value is asked for, or read from standard input; given as an argument it stays in "
        "the history of the shell and shows in the list of processes. It is never logged or "
        "stored: only that a trace was run, by whom, and the value's HMAC."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "value",
            nargs="?",
            default="-",
            help="better left out: it is asked for; with - it is read from standard input",
        )
        parser.add_argument("--by", required=True, help="the user who asks")
        parser.add_argument("--csv", action="store_true", help="for a spreadsheet, with commas")

    def handle(self, *args: Any, value: str, by: str, **options: Any) -> None:
        person = User.objects.filter(username=by, is_active=True).first()
        if person is None:
            raise CommandError(f"There is no active user {by!r}.")
        if value == "-":
            value = _asked()
        try:
            carried = Carried(value)
        except ValueTooShort as fault:
            raise CommandError(f"A value has {LEAST} letters or digits at least.") from fault
        found = list(exposures(carried))
        editions = {(row.record, row.edition) for row in found}
        note_trace(value, by=person, editions=len(editions))
        self._write([COLUMNS, *map(_cells, found)], as_csv=options["csv"])
        self.stderr.write(f"{len(editions)} public editions carried it, in {len(found)} places.")
        if erased := Edition.objects.filter(state=EditionState.ERASED).count():
            self.stderr.write(f"{erased} erased editions can no longer be looked through.")

    def _write(self, rows: list[Sequence[str]], *, as_csv: bool) -> None:
        if as_csv:
            csv.writer(self.stdout, lineterminator="\n").writerows(rows)
            return
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = zip(row, widths, strict=True)
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in cells).rstrip())


def _asked() -> str:
    """The value, typed unseen, or the first line of what is piped in."""
    if sys.stdin.isatty():
        return getpass.getpass("Value (not shown): ")
    return sys.stdin.readline().strip()


def _cells(row: Exposure) -> Sequence[str]:
    return (
        str(row.record),
        row.reference,
        str(row.edition),
        row.address,
        row.place,
        " ".join(face.replace(" ", "-") for face in row.faces),
        _time(row.since),
        _time(row.until) if row.until else "still public",
        row.ended_by,
        row.approved_by,
    )


def _time(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M:%S")
