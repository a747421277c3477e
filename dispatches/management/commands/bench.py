"""`manage.py bench`: how fast the site is over many dispatches, beside its bare SQL."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.modes import Mode
from dispatches.bench.databases import Home, PostgresHome, SqliteHome, folder
from dispatches.bench.judging import judged_table
from dispatches.bench.report import table

DEAREST = 5


class Command(BaseCommand):
    help = str(
        gettext_lazy(
            "Measure pages, searches and verbs over made-up dispatches, in a database of its own."
        )
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--engine",
            choices=("sqlite", "postgres", "both"),
            help="default: sqlite, and postgres too where DATABASE_URL names a server",
        )
        parser.add_argument("--size", type=int, default=10_000, help="how many dispatches")
        parser.add_argument(
            "--plans",
            action="store_true",
            help=f"keep the query plans of the {DEAREST} dearest classes beside the figures",
        )
        parser.add_argument(
            "--judged",
            action="store_true",
            help="how well judged queries are answered (nDCG@10), and nothing else",
        )
        parser.add_argument("--json", action="store_true", help="print JSON and no table")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE is Mode.PRODUCTION:
            raise CommandError(_("The benchmark does not run in production."))
        if options["size"] < 100:
            raise CommandError(_("The benchmark needs at least 100 dispatches."))
        if options["judged"]:
            for home in homes(options["engine"], 0):
                self.stdout.write(judged_table(home.engine, judged(home)))
            return
        results = []
        for home in homes(options["engine"], options["size"]):
            result, plans = run(home, options["size"], dearest=DEAREST if options["plans"] else 0)
            kept = folder() / f"{home.engine}-{options['size']}.json"
            kept.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
            if plans:
                kept.with_suffix(".plans.txt").write_text("\n".join(plans))
            results.append(result)
            if not options["json"]:
                self.stdout.write(table(result))
        if options["json"]:
            self.stdout.write(json.dumps(results, indent=1, ensure_ascii=False))


def homes(engine: str | None, size: int) -> list[Home]:
    """The databases to measure on. Raises `CommandError` when a server is wanted and none named."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        server = ""
    if engine in ("postgres", "both") and not server:
        raise CommandError(
            _("DATABASE_URL must name a PostgreSQL server; 'make bench' starts one of its own.")
        )
    made: list[Home] = []
    if engine != "postgres":
        made.append(SqliteHome(size))
    if server and engine != "sqlite":
        made.append(PostgresHome(size, server))
    return made


def run(home: Home, size: int, *, dearest: int = 0) -> tuple[dict[str, Any], list[str]]:
    """Build the database unless it is there, then measure; each in a process of its own.

    The figures, and the plans of so many of the dearest classes.
    """
    built = folder() / f"{home.engine}-{size}.built.json"
    if not (home.exists() and built.exists()):
        home.clear()
        result = _step("build", size, home.unfinished_url)
        home.finish()
        built.write_text(json.dumps(result))
    measured = _step("measure", size, home.url, dearest)
    plans = measured.pop("plans")
    beside = {"engine": home.engine, "build": json.loads(built.read_text())}
    return beside | measured, plans


def judged(home: Home) -> dict[str, Any]:
    """Judged queries, asked of a database that is made for them."""
    home.clear()
    result = _step("judge", 0, home.unfinished_url)
    (folder() / f"{home.engine}-judged.json").write_text(
        json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    )
    return result


def _step(step: str, size: int, url: str, dearest: int = 0) -> dict[str, Any]:
    environment = os.environ | {
        "MODE": Mode.DEMO.value,
        "DATABASE_URL": url,
        "VAR_DIR": str(folder() / "site"),
    }
    done = subprocess.run(  # noqa: S603  # our own module
        [sys.executable, "-m", "dispatches.bench", step, str(size), str(dearest)],
        env=environment,
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(_("The benchmark stopped; the reason stands above."))
    result: dict[str, Any] = json.loads(done.stdout)
    return result
