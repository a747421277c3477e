"""One step of a benchmark in a process of its own, so that its memory is its own.

`python -m dispatches.bench build SIZE` fills the database of DATABASE_URL, which must be empty;
`python -m dispatches.bench measure SIZE [DEAREST]` times the site on it, and explains so many of
the dearest pages; `python -m dispatches.bench judge 0` fills an empty one for the judged queries
and asks them. Each prints JSON.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict

import django
from django.conf import settings
from django.db import connections


def main(step: str, size: int, dearest: int = 0) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if step == "build":
        from dispatches.bench.building import build

        result = asdict(build(size, processes=os.cpu_count() or 1))
        # The last to leave an SQLite file writes its log into it; until then it is not whole.
        connections.close_all()
    elif step == "judge":
        from dispatches.bench.judging import judge

        result = judge()
    else:
        from dispatches.bench.measuring import measure

        # Not in this process: what it reads for that, no worker holds.
        manage = str(settings.BASE_DIR / "manage.py")
        collect = [sys.executable, manage, "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(collect, check=True)  # noqa: S603  # ours
        from config.wsgi import application

        result = measure(size, application, dearest=dearest)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
