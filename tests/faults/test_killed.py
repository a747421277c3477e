"""Kill -9 in the middle of each verb: it never was, or it is whole, and it can be done again."""

import pytest

from tests.conftest import RunPython
from tests.faults.acts import ACTS

CALL = "import sys\nfrom tests.faults.acts import kill\nkill(sys.argv[1])"


@pytest.mark.soak
@pytest.mark.parametrize("name", ACTS)
def test_killed_after_any_write(start_python: RunPython, name: str) -> None:
    process = start_python(CALL, name)
    out, problems = process.communicate(timeout=300)
    assert process.returncode == 0, problems
    writes, left, faults = out.strip().split("|")
    assert int(writes) >= 2
    assert (left, faults) == ("[]", "[]")
