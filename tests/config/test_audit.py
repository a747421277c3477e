"""What the audit of dependencies makes of an answer, and of none."""

import json
import subprocess
from unittest.mock import patch

import pytest

from tests import audit

HELD = {"name": "django", "version": "5.2", "vulns": []}
KNOWN = {
    "name": "pillow",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
UNKNOWN = {"name": "lxml", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([HELD], 0, "1 packages audited, 0 known vulnerabilities."),
        ([HELD, KNOWN], 1, "pillow 1.0: PYSEC-1, mended in 1.1"),
        ([KNOWN], 1, "pillow 1.0: PYSEC-2, mended in no version yet"),
        ([HELD, UNKNOWN], 0, "did not know 1 more"),
        ([UNKNOWN], 0, "0 packages audited"),
        (None, 0, "NOT AUDITED"),
    ],
)
def test_only_what_is_known_fails(
    capsys: pytest.CaptureFixture[str], rows: list[object] | None, code: int, said: str
) -> None:
    output = "" if rows is None else json.dumps({"dependencies": rows, "fixes": []})
    done = subprocess.CompletedProcess(audit.COMMAND, 1, stdout=output, stderr="no network")
    with patch.object(subprocess, "run", return_value=done):
        assert audit.main() == code
    assert said in capsys.readouterr().out


def test_an_index_that_never_answers_is_not_waited_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    late = subprocess.TimeoutExpired(audit.COMMAND, audit.PATIENCE)
    with patch.object(subprocess, "run", side_effect=late):
        assert audit.main() == 0
    assert "NOT AUDITED" in capsys.readouterr().out
