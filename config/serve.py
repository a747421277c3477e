"""The last step of `make run`: say where the site is and who may sign in, then serve it.

Beside the server run the workers that read files in the background, one for the desk and one for
readers, and the scheduler that publishes what is due; all end together.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import django
from django.conf import settings
from django.utils.translation import gettext as _

Process = subprocess.Popen[bytes]
HOST = "127.0.0.1"
GUNICORN = (
    "gunicorn",
    "config.wsgi",
    "--no-control-socket",
    "--workers=2",
    "--threads=4",
    "--limit-request-line=8190",  # a search of 500 accented letters with many filters
    "--log-level=warning",
)
WORKER = ("manage.py", "db_worker", "--verbosity=0", "--no-startup-delay")
CHECKER = (*WORKER, "--queue-name=papers")
SCHEDULER = ("manage.py", "publish_due", "--stay")
LOOK_EVERY = 0.5  # seconds
REST = 5  # seconds before a helper that died at once is started again
PATIENCE = 10  # seconds for what is at work to come to an end


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def banner(address: str, desk: str, accounts: Path) -> str:
    """The address, and the demonstration accounts as `load_demonstration` wrote them down."""
    lines = ["", _("The site is open: %(address)s") % {"address": address}]
    lines.append(_("Staff sign in at: %(address)s") % {"address": desk})
    if accounts.exists():
        lines += ["", _("Demonstration accounts (name, password, part):")]
        rows = [row.split("\t") for row in accounts.read_text(encoding="utf-8").splitlines()]
        lines += ["  " + "   ".join(f"{cell:<14}" for cell in row).rstrip() for row in rows]
        lines.append(_("The passwords are kept in %(file)s.") % {"file": accounts})
    lines += ["", _("Press Ctrl-C to stop."), ""]
    return "\n".join(lines)


def run(server: tuple[str, ...], *helpers: tuple[str, ...]) -> int:
    """All until the server ends or a signal comes; a helper that dies is started again."""
    asked: list[int] = []  # noted, not raised: a second Ctrl-C must not cut the ending short
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, _frame: asked.append(number))
    serving = _start(server)
    helping: dict[tuple[str, ...], Process] = {}
    due = dict.fromkeys(helpers, 0.0)
    try:
        while (status := serving.poll()) is None and not asked:
            for helper in helpers:
                ended = helper not in helping or helping[helper].poll() is not None
                if ended and time.monotonic() >= due[helper]:
                    helping[helper], due[helper] = _start(helper), time.monotonic() + REST
            time.sleep(LOOK_EVERY)
    finally:
        _end([serving, *helping.values()])
    return status or 0


def _start(arguments: tuple[str, ...]) -> Process:
    """In a session of its own: Ctrl-C reaches us alone, and we end them in order."""
    return subprocess.Popen((sys.executable, *arguments), start_new_session=True)  # noqa: S603  # ours


def _end(processes: list[Process]) -> None:
    """Ask all, and after a while insist: a file that is being read is read again next time."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0, until - time.monotonic()))
        process.kill()
        process.wait()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    port = int(os.environ.get("PORT", "8000"))
    if not is_free(port):
        sys.exit(
            _("Port %(port)s is in use. Choose another: make run PORT=%(other)s")
            % {"port": port, "other": port + 1}
        )
    address = f"http://{HOST}:{port}/"
    accounts = settings.DEMONSTRATION_ACCOUNTS_FILE
    sys.stdout.write(banner(address, f"{address}{settings.ADMIN_PATH}", accounts) + "\n")
    sys.stdout.flush()
    sys.exit(run(("-m", *GUNICORN, f"--bind={HOST}:{port}"), WORKER, CHECKER, SCHEDULER))


if __name__ == "__main__":
    main()
