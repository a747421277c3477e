"""Read files of dispatches and write each reading as a flat JSON record. No database is used."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dispatches.intake.flat import flat_record
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.text import decode
from dispatches.intake.refusals import Unreadable

LARGEST_FILE = 10_000_000  # bytes


class Command(BaseCommand):
    help = "Read text files of dispatches; write one JSON record a file into a folder."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own attribute

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")

    def handle(self, *args: Any, files: list[Path], out: Path, **options: Any) -> None:
        out.mkdir(parents=True, exist_ok=True)
        failed = 0
        for done, path in enumerate(files, start=1):
            try:
                reading = read_dispatch(decode(path.read_bytes(), LARGEST_FILE))
            except (Unreadable, OSError) as error:
                failed += 1
                self.stderr.write(f"{done}/{len(files)} {path}: {error}")
                continue
            record = json.dumps(flat_record(reading), ensure_ascii=False, indent=1)
            (out / f"{path.stem}.json").write_text(f"{record}\n", encoding="utf-8")
            doubts = ", ".join(doubt.code for doubt in reading.doubts)
            self.stderr.write(f"{done}/{len(files)} {path.name} {doubts}".rstrip())
        if failed:
            raise CommandError(_("%(count)d files could not be read.") % {"count": failed})
