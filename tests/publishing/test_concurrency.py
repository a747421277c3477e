"""Several processes at once, on a database file or a server of their own."""

import signal
import subprocess
import time
from collections.abc import Sequence

import pytest

from tests.conftest import RunPython

CALL = (
    "import sys\nfrom tests.publishing import racing\ngetattr(racing, sys.argv[1])(*sys.argv[2:])"
)
PATIENCE_SECONDS = 120


def ask(start: RunPython, *call: str) -> str:
    """Run one process to its end; what it printed."""
    process = start(CALL, *call)
    out, problems = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, problems
    return out.strip()


def race(start: RunPython, *calls: Sequence[str]) -> list[str]:
    """Start a process a call, let them go at once; what became of each."""
    processes = [start(CALL, *call) for call in calls]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", _problems(process)
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outcomes = [process.communicate(timeout=PATIENCE_SECONDS) for process in processes]
    assert all(process.returncode == 0 for process in processes), outcomes
    return [out.strip() for out, _problems in outcomes]


def _problems(process: "subprocess.Popen[str]") -> str:
    process.kill()
    return process.communicate()[1]


@pytest.mark.soak
def test_eight_clerks_enter_dispatches_at_once(start_python: RunPython) -> None:
    office, clerk = ask(start_python, "office").split()
    calls = [("enter", office, clerk, str(100 * n), "5") for n in range(1, 9)]
    assert race(start_python, *calls) == ["done"] * 8
    assert ask(start_python, "count") == "40|40|80|True"


@pytest.mark.soak
def test_of_two_entries_of_one_number_one_is_refused(start_python: RunPython) -> None:
    office, clerk = ask(start_python, "office").split()
    calls = [("enter", office, clerk, "7", "1")] * 2
    assert sorted(race(start_python, *calls)) == ["ExactDuplicate", "done"]


@pytest.mark.soak
def test_of_eight_clerks_with_one_file_one_takes_it_in(start_python: RunPython) -> None:
    office, clerk = ask(start_python, "office").split()
    outcomes = race(start_python, *[("bring", office, clerk)] * 8)
    assert sorted(outcomes) == ["ExactDuplicate"] * 7 + ["done"]


@pytest.mark.soak
def test_of_two_merges_one_is_done(start_python: RunPython) -> None:
    word, scan, clerk = ask(start_python, "pair").split()
    outcomes = race(start_python, ("join", scan, word, clerk), ("join", word, scan, clerk))
    assert outcomes.count("done") == 1
    states = {ask(start_python, "report", edition) for edition in (word, scan)}
    assert states == {"['draft']|0|0|None", "['merged']|0|0|None"}


@pytest.mark.soak
@pytest.mark.parametrize("saved", ["into", "gone"])
def test_a_merge_against_a_save(start_python: RunPython, saved: str) -> None:
    """The writer's words are never lost: either the merge is told, or the writer is."""
    word, scan, clerk = ask(start_python, "pair").split()
    edited = word if saved == "into" else scan
    outcomes = race(
        start_python, ("join", scan, word, clerk), ("edit", edited, clerk, "lời của tôi")
    )
    refused = {"StaleEdition", "NotEditable", "ExactDuplicate"}
    assert outcomes.count("done") == 1, outcomes
    assert set(outcomes) - {"done"} <= refused


@pytest.mark.soak
def test_of_two_papers_with_one_number_of_arrival_one_is_entered(start_python: RunPython) -> None:
    word, scan, clerk = ask(start_python, "pair").split()
    outcomes = race(start_python, *[("enter_book", each, clerk, "5") for each in (word, scan)])
    assert sorted(outcomes) == ["OrdinalTaken", "done"]


@pytest.mark.soak
def test_of_two_entries_of_one_paper_one_counts(start_python: RunPython) -> None:
    word, _scan, clerk = ask(start_python, "pair").split()
    outcomes = race(start_python, *[("enter_book", word, clerk, each) for each in ("5", "6")])
    assert sorted(outcomes) == ["AlreadyRegistered", "done"]


@pytest.mark.soak
@pytest.mark.parametrize(
    ("processes", "threads", "papers"),
    [(2, 3, 3), (4, 4, 5)],
)
def test_numbers_come_without_gaps_or_doubles(
    start_python: RunPython, processes: int, threads: int, papers: int
) -> None:
    """The long form is sixteen clerks; it prints how many numbers a second they got."""
    office, clerk = ask(start_python, "book_office").split()
    call = ("give_numbers", office, clerk, str(threads), str(papers))
    seconds = [float(said) for said in race(start_python, *[call] * processes)]
    total = processes * threads * papers
    *books, borne = ask(start_python, "numbers_given").splitlines()
    assert books == [" ".join(map(str, range(1, total + 1)))] * 2
    assert borne == "True"
    print(f"{2 * total} numbers, {2 * total / max(seconds):.0f} a second")


def test_of_two_editors_one_wins_and_one_is_told(start_python: RunPython) -> None:
    edition, clerk, officer = ask(start_python, "scene", "draft").split()
    outcomes = race(
        start_python, ("edit", edition, clerk, "của tôi"), ("edit", edition, officer, "của bạn")
    )
    assert sorted(outcomes) == ["StaleEdition", "done"]


def test_of_two_approvals_one_counts(start_python: RunPython) -> None:
    edition, _clerk, officer = ask(start_python, "scene", "submitted").split()
    outcomes = race(start_python, *[("publish", edition, officer)] * 2)
    assert sorted(outcomes) == ["WrongState", "done"]
    assert ask(start_python, "report", edition) == "['live']|1|1|None"


@pytest.mark.soak
def test_of_two_schedulers_one_publishes_what_is_due(start_python: RunPython) -> None:
    edition, _clerk, _officer = ask(start_python, "scene", "due").split()
    assert sorted(race(start_python, *[("look",)] * 2)) == ["0", "1"]
    assert ask(start_python, "report", edition) == "['live']|1|1|None"


@pytest.mark.soak
def test_a_scheduler_stays_until_it_is_told_to_end(start_python: RunPython) -> None:
    edition, _clerk, _officer = ask(start_python, "scene", "due").split()
    process = start_python(CALL, "stay")
    assert process.stdout is not None
    until = time.monotonic() + PATIENCE_SECONDS
    while ask(start_python, "report", edition) != "['live']|1|1|None":
        assert time.monotonic() < until
    process.send_signal(signal.SIGTERM)
    out, problems = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, problems
    assert out.splitlines()[-1] == "ended"


@pytest.mark.soak
def test_of_an_approval_and_a_schedule_one_counts(start_python: RunPython) -> None:
    edition, _clerk, officer = ask(start_python, "scene", "submitted").split()
    outcomes = race(start_python, ("publish", edition, officer), ("schedule", edition, officer))
    assert sorted(outcomes) == ["WrongState", "done"]
    expected = "['live']|1|1|None" if outcomes[0] == "done" else "['scheduled']|0|0|None"
    assert ask(start_python, "report", edition) == expected


@pytest.mark.soak
@pytest.mark.parametrize("act", ["cancel", "hurry"])
def test_an_officer_against_the_scheduler(start_python: RunPython, act: str) -> None:
    edition, _clerk, officer = ask(start_python, "scene", "due").split()
    done, published = race(start_python, (act, edition, officer), ("look",))
    assert (done, published) in {("done", "0"), ("WrongState", "1")}
    is_out = act == "hurry" or published == "1"
    expected = "['live']|1|1|None" if is_out else "['submitted']|0|0|None"
    assert ask(start_python, "report", edition) == expected


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(3))
def test_publishing_against_taking_down(start_python: RunPython, turn: int) -> None:
    edition, clerk, officer = ask(start_python, "scene", "live").split()
    race(start_python, ("publish", edition, officer), ("remove", edition, clerk))
    outcome = ask(start_python, "report", edition)
    # The page is gone either way: what was submitted before a take-down cannot undo it.
    assert outcome in {
        "['submitted', 'taken_down']|1|0|None",
        "['superseded', 'taken_down']|2|0|None",
    }


@pytest.mark.soak
def test_killed_between_write_and_commit(start_python: RunPython) -> None:
    edition, _clerk, officer = ask(start_python, "scene", "submitted").split()
    process = start_python(CALL, "publish_and_stop", edition, officer)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n", _problems(process)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    assert ask(start_python, "report", edition) == "['submitted']|0|0|None"
    assert race(start_python, ("publish", edition, officer)) == ["done"]
    assert ask(start_python, "report", edition) == "['live']|1|1|None"
