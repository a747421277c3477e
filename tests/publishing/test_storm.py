"""All verbs at once on the same records: each is done or refused, and every rule holds after."""

import pytest

from tests.conftest import RunPython

CALL = "from tests.publishing import storm\nstorm.main()"


@pytest.mark.soak
def test_verbs_in_a_storm(start_python: RunPython) -> None:
    process = start_python(CALL)
    out, problems = process.communicate(timeout=240)
    assert process.returncode == 0, problems
    faults, first, wrong, done = out.strip().split("|", 3)
    assert (faults, wrong) == ("0", "[]"), (first, wrong, done)
    assert done.count(":") >= 6, done
