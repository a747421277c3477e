"""The sums at the end of `make test`."""

import sys
from pathlib import Path

import pytest

from tests import run

REPORT = """<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10"
time="1.5"/></testsuites>"""


def step(code: int, report: Path | None = None) -> run.Step:
    return run.Step("a step", (sys.executable, "-c", f"raise SystemExit({code})"), {}, report)


def test_tests_are_counted_from_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    outcome = run.carry_out(step(1, report))
    assert (outcome.passed, outcome.failed, outcome.skipped) == (4, 3, 3)
    assert run.summary([outcome], 1.5).splitlines()[-1] == "4 passed, 3 failed, 3 skipped"


@pytest.mark.parametrize(("code", "held"), [(0, True), (1, False), (5, False)])
def test_a_step_holds_only_when_it_ends_well(code: int, held: bool) -> None:
    outcome = run.carry_out(step(code))
    assert outcome.held is held
    assert ("FAILED" in run.summary([outcome], 1.5)) is not held


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["pure"], ["pure on SQLite"]),
        (["db"], ["db on SQLite", "db on PostgreSQL"]),
        (["browser"], ["browser on PostgreSQL"]),
        (["pure", "db", "browser"], ["pure, db on SQLite", "db, browser on PostgreSQL"]),
        (["soak"], ["soak on SQLite", "soak on PostgreSQL"]),
    ],
)
def test_a_part_is_run_on_the_engines_it_concerns(
    tmp_path: Path, wanted: list[str], names: list[str]
) -> None:
    assert [each.name for each in run.steps(wanted, tmp_path)] == names


def test_a_check_says_what_it_says_in_one_piece(capfd: pytest.CaptureFixture[str]) -> None:
    code = "import sys; print('out'); sys.stdout.flush(); print('err', file=sys.stderr)"
    run.carry_out(run.Step("a check", (sys.executable, "-c", code), {}))
    assert capfd.readouterr().out == "\n=== a check\nout\nerr\n"


def test_one_check_that_fails_fails_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for codes, verdict in (((0, 0, 0), 0), ((0, 1, 0), 1)):
        planned = [step(code) for code in codes]
        monkeypatch.setattr(run, "steps", lambda *_, planned=planned: planned)
        assert run.main([]) == verdict


def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="No such part: everything"):
        list(run.steps(["everything"], tmp_path))
