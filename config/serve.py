"""The last step of `make run`: say where the site is and who may sign in, then serve it."""

import os
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.utils.translation import gettext as _

HOST = "127.0.0.1"
GUNICORN = (
    "gunicorn",
    "config.wsgi",
    "--no-control-socket",
    "--workers=2",
    "--threads=4",
    "--log-level=warning",
)


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
    os.execv(sys.executable, (sys.executable, "-m", *GUNICORN, f"--bind={HOST}:{port}"))  # noqa: S606


if __name__ == "__main__":
    main()
