"""`make bench`: the benchmark on SQLite, and on a PostgreSQL server that lives as long as it."""

import os
import subprocess
import sys

from tests.plugins.postgres import ThrowawayPostgres


def main(arguments: list[str]) -> int:
    with ThrowawayPostgres() as server:
        return subprocess.run(
            [sys.executable, "manage.py", "bench", *arguments],
            env=os.environ | {"DATABASE_URL": server.url()},
            check=False,
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
