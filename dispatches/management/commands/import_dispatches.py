"""`manage.py import_dispatches PATH…`: a backlog of files and ZIPs becomes drafts to check."""

import csv
from argparse import ArgumentParser, BooleanOptionalAction
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.refusals import why_not
from dispatches.intake.ahead import ReadAhead
from dispatches.intake.child import Reader
from dispatches.models import Body, User
from dispatches.publishing.rights import Right, bodies_where
from dispatches.receiving.importing import Importer
from dispatches.receiving.outcomes import Outcome, Result
from dispatches.receiving.walking import Found, walk
from dispatches.vocabulary import Channel, Check

TOLD_EVERY = 25  # files
Write = Callable[[Outcome], object]
RESULTS = {
    Result.READ: gettext_lazy("read, a draft"),
    Result.DOUBTFUL: gettext_lazy("read with doubts, a draft"),
    Result.DUPLICATE: gettext_lazy("here already"),
    Result.REFUSED: gettext_lazy("refused"),
}


class Command(BaseCommand):
    help = (
        "Import dispatches from files, folders and ZIPs as drafts. What the body holds already is "
        "passed over, so an import that was broken off can simply be started again."
    )
    # Not those of addresses: they load every screen of the site, which takes a second.
    requires_system_checks = (Tags.models, Tags.database)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--custodian", required=True, help="the body's key in the directory")
        parser.add_argument("--by", required=True, help="the user who answers for the records")
        parser.add_argument("--channel", choices=Channel.values, default=Channel.PAPER)
        parser.add_argument(
            "--ocr",
            action=BooleanOptionalAction,
            default=True,
            help="recognise scans and pictures, some seconds a page (default: yes)",
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="a CSV, a line a file")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        report: Path | None = options["report"]
        for path in paths:
            if not path.exists():
                raise CommandError(_("There is no %(path)s.") % {"path": path})
        with Reader() as reader, ReadAhead() as ahead:
            importer = self._importer(reader, ahead, options)
            with _report(report) as write:
                self._run(importer, walk(paths, but=report), write)

    def _run(self, importer: Importer, files: Iterable[Found], write: Write) -> None:
        outcomes: list[Outcome] = []
        try:
            for outcome in importer.run(files):
                outcomes.append(replace(outcome, name=_printable(outcome.name)))
                write(outcomes[-1])
                self._tell(len(outcomes), outcomes[-1])
        except KeyboardInterrupt as stopped:
            said = _("Broken off. Start the same command again to go on.")
            raise CommandError(said) from stopped
        finally:
            self._sum_up(outcomes)

    def _importer(self, reader: Reader, ahead: ReadAhead, options: dict[str, Any]) -> Importer:
        custodian = Body.objects.filter(key=options["custodian"]).first()
        by = User.objects.filter(username=options["by"]).first()
        if custodian is None or by is None:
            raise CommandError(_("No such body in the directory, or no such user."))
        if custodian.pk not in bodies_where(by, Right.TAKE_IN):
            raise CommandError(_("This user may not take papers in for this body."))
        return Importer(
            by=by,
            custodian=custodian,
            channel=Channel(options["channel"]),
            received_on=timezone.localdate(),
            recognise=options["ocr"],
            reader=reader,
            ahead=ahead,
        )

    def _tell(self, count: int, outcome: Outcome) -> None:
        if outcome.result is Result.REFUSED or count % TOLD_EVERY == 0:
            said = "; ".join((str(RESULTS[outcome.result]), *_details(outcome)))
            self.stderr.write(f"{count}  {outcome.name}: {said}")

    def _sum_up(self, outcomes: list[Outcome]) -> None:
        counts = Counter(outcome.result for outcome in outcomes)
        for result in Result:
            self.stdout.write(f"{RESULTS[result]}: {counts[result]}")
            details = Counter(
                detail
                for outcome in outcomes
                for detail in _details(outcome)
                if outcome.result is result
            )
            for detail, count in details.most_common():
                self.stdout.write(f"    {detail}: {count}")


@contextmanager
def _report(report: Path | None) -> Iterator[Write]:
    """Opened before anything is imported, and each row written at once: it outlives any end."""
    if report is None:
        yield lambda _outcome: None
        return
    try:
        file = report.open("w", encoding="utf-8-sig", newline="", buffering=1)
    except OSError as fault:
        raise CommandError(_("%(path)s cannot be written.") % {"path": report}) from fault
    with file:
        rows = csv.writer(file)
        rows.writerow([_("File"), _("Result"), _("Details"), _("Record")])
        yield lambda outcome: rows.writerow(_row(outcome))


def _details(outcome: Outcome) -> list[str]:
    if outcome.result is Result.REFUSED:
        return [why_not(code) for code in outcome.details]
    return [str(Check(check).label) for check in outcome.details]


def _row(outcome: Outcome) -> list[str]:
    record = str(outcome.dispatch or "")
    details = "; ".join(_details(outcome))
    return [_plain(outcome.name), str(RESULTS[outcome.result]), details, record]


def _printable(name: str) -> str:
    """Any bytes and control characters in the name of a file, written as escapes."""
    decoded = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in decoded
    )


def _plain(cell: str) -> str:
    """A name that a spreadsheet would take for a formula is only a name."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
