"""Runs lots of tests one after another, and the checks beside them, to the end, and sums them up.

`python -m tests.run lint pure db browser` is `make test`. Exits 1 when anything failed.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

SQLITE, POSTGRES = "SQLite", "PostgreSQL"
RUN_ON = {SQLITE: ("pure", "db", "soak"), POSTGRES: ("db", "browser", "soak")}


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    report: Path | None = None  # where pytest counts its tests


@dataclass(frozen=True)
class Outcome:
    name: str
    held: bool
    seconds: float
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def steps(wanted: list[str], folder: Path) -> Iterator[Step]:
    """The lots of an engine run as one: collecting, migrating and a server cost half a minute."""
    if unknown := set(wanted) - {"lint", *RUN_ON[SQLITE], *RUN_ON[POSTGRES]}:
        sys.exit(f"No such part: {' '.join(unknown)}. There are: lint pure db browser soak.")
    if "lint" in wanted:
        yield from checks(folder)
    for engine, lots in RUN_ON.items():
        if chosen := [each for each in lots if each in wanted]:
            yield testing(chosen, engine, folder)


def checks(folder: Path) -> Iterator[Step]:
    testing = {"MODE": "test", "VAR_DIR": str(folder)}
    production = {
        "MODE": "production",
        "VAR_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "dispatches.example",
        "SITE_OWNER": "An authority",
        "PUBLIC_ORIGIN": "https://dispatches.example",
        "TRUSTED_PROXIES": "127.0.0.1",
    }
    manage = (sys.executable, "manage.py")
    templates = tuple(str(page) for page in sorted(Path("templates").rglob("*.html")))
    yield Step("ruff check", ("ruff", "check", "--quiet"), {})
    yield Step("ruff format", ("ruff", "format", "--check", "--quiet"), {})
    if templates:
        yield Step("djade", ("djade", "--check", "--target-version", "5.2", *templates), {})
    yield Step("mypy", ("mypy",), testing)
    yield Step("migrations", (*manage, "makemigrations", "--check", "--dry-run"), testing)
    yield Step("deploy check", (*manage, "check", "--deploy", "--fail-level=WARNING"), production)


def testing(lots: list[str], engine: str, folder: Path) -> Step:
    report = folder / f"{engine}.xml"
    pytest = (sys.executable, "-m", "pytest", f"--junitxml={report}", "--quiet", "--durations=15")
    # Tests of one file stay together mostly, so that what they share is made once or twice.
    workers = ("--numprocesses=2", "--dist=worksteal")
    return Step(
        f"{', '.join(lots)} on {engine}",
        (*pytest, *workers, *(f"--lot={each}" for each in lots)),
        {"TESTDB": "postgres" if engine == POSTGRES else ""},
        report,
    )


def carry_out(step: Step) -> Outcome:
    """Tests say how far they are; what a check says comes in one piece, when it has ended."""
    is_check = step.report is None
    if not is_check:
        print(f"\n=== {step.name}", flush=True)
    tools = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"} | step.environment
    start = time.monotonic()
    out, errors = (subprocess.PIPE, subprocess.STDOUT) if is_check else (None, None)
    try:
        done = subprocess.run(
            step.command, env=environment, check=False, stdout=out, stderr=errors, text=True
        )
    except OSError as fault:
        print(f"\n=== {step.name}\n{fault}", flush=True)
        return Outcome(step.name, held=False, seconds=time.monotonic() - start)
    outcome = Outcome(step.name, done.returncode == 0, time.monotonic() - start)
    if is_check:
        print(f"\n=== {step.name}\n{done.stdout}", end="", flush=True)
    if step.report is None or not step.report.exists():
        return outcome
    return counted(outcome, step.report)


def counted(outcome: Outcome, report: Path) -> Outcome:
    """The outcome with the numbers that pytest wrote down."""
    suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314 (our own file)
    assert suite is not None
    numbers = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
    failed = numbers["failures"] + numbers["errors"]
    return Outcome(
        outcome.name,
        outcome.held,
        outcome.seconds,
        passed=numbers["tests"] - failed - numbers["skipped"],
        failed=failed,
        skipped=numbers["skipped"],
    )


def summary(outcomes: list[Outcome], seconds: float) -> str:
    lines = ["", f"{'':<26}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}"]
    for each in outcomes:
        verdict = "" if each.held else "  FAILED"
        lines.append(
            f"{each.name:<26}{each.passed:>8}{each.failed:>8}{each.skipped:>9}"
            f"{each.seconds:>9.1f}{verdict}"
        )
    lines.append(f"{'all':<51}{seconds:>9.1f}")
    passed, failed, skipped = (
        sum(getattr(each, count) for each in outcomes) for count in ("passed", "failed", "skipped")
    )
    if passed or failed or skipped:
        lines += ["", f"{passed} passed, {failed} failed, {skipped} skipped"]
    return "\n".join(lines)


def main(wanted: list[str]) -> int:
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="run-") as folder, ThreadPoolExecutor(1) as beside:
        planned = list(steps(wanted, Path(folder)))
        # One after another, in what the tests leave of the processors at their start and end.
        checked = beside.map(carry_out, [each for each in planned if each.report is None])
        try:
            tested = [carry_out(each) for each in planned if each.report is not None]
        except BaseException:
            beside.shutdown(cancel_futures=True)
            raise
        outcomes = [*checked, *tested]
    print(summary(outcomes, time.monotonic() - start))
    return 0 if all(each.held for each in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
