"""A page taken down while readers fetch it from every face: none that asks later is shown it."""

import pytest

from tests.conftest import RunPython

CALL = "from tests.publishing import fetching\nfetching.main()"


@pytest.mark.soak
def test_no_answer_begun_after_a_take_down_shows_the_page(start_python: RunPython) -> None:
    process = start_python(CALL)
    out, problems = process.communicate(timeout=120)
    assert process.returncode == 0, problems
    shown, late, unchanged, pages, failed, missed = out.strip().split("|")
    assert len(shown.split(",")) >= 8, shown
    assert late == "[]", out
    assert int(unchanged) > 0, "no reader asked again with what it had"
    assert (pages, failed, missed) == ("{410}", "set()", "set()"), out
