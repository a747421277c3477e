"""Asks whether a pinned package has a known vulnerability; `make audit`, and the last of `.ci/run`.

Exits 1 on one that is known. An index that cannot be asked is said, and stops nothing: whether
this project holds must not hang on another machine's day.
"""

import json
import subprocess
import sys
from dataclasses import dataclass

PINS = "requirements.txt"
COMMAND = (
    sys.executable, "-m", "pip_audit", "--requirement", PINS, "--require-hashes", "--disable-pip",
    "--progress-spinner=off", "--timeout=10", "--format=json",
)  # fmt: skip
PATIENCE = 300  # seconds for the whole of it


@dataclass(frozen=True, slots=True)
class Audit:
    asked: int = 0
    unanswered: int = 0
    known: tuple[str, ...] = ()


def read(output: str) -> Audit:
    """What pip-audit found; nothing of it when it said nothing that can be read."""
    try:
        rows = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit()
    known = [
        f"{row['name']} {row['version']}: {each['id']}, mended in "
        f"{', '.join(each.get('fix_versions', [])) or 'no version yet'}"
        for row in rows
        for each in row.get("vulns", [])
    ]
    unanswered = sum("skip_reason" in row for row in rows)
    return Audit(len(rows) - unanswered, unanswered, tuple(known))


def main() -> int:
    try:
        done = subprocess.run(
            COMMAND, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        audit, said = read(done.stdout), done.stderr.strip()
    except subprocess.TimeoutExpired:
        audit, said = Audit(), f"no answer within {PATIENCE} seconds"
    for line in audit.known:
        print(f"KNOWN VULNERABILITY: {line}")
    print(f"{audit.asked} packages audited, {len(audit.known)} known vulnerabilities.")
    if audit.unanswered:
        print(f"The index did not know {audit.unanswered} more: nothing is said of them.")
    elif not audit.asked:
        print(f"NOT AUDITED, the index cannot be asked here. {said[-300:]}")
    return 1 if audit.known else 0


if __name__ == "__main__":
    sys.exit(main())
