"""A verb in a process that is killed after its first write, its second, and so on to the last.

Runs in a process of its own, which holds no connection while it forks.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from dispatches.backup.rows import digest_of
from dispatches.backup.tables import tables
from dispatches.models import Dispatch, Edition
from dispatches.publishing.events import first_broken
from dispatches.search.health import faults

Act = Callable[[], object]
WRITES = ("INSERT", "UPDATE", "DELETE")


def states_after_kills(act: Act) -> Iterator[tuple[int, set[str]]]:
    """Kill the act after each of its writes until it comes through: which tables differ each time.

    The last pair is that of the act that was not killed, with 0 for the write.
    """
    before = _digests()
    at = 1
    while _killed(act, at):
        yield at, _differences(before)
        at += 1
    yield 0, _differences(before)


def faults_found() -> list[str]:
    """What no act may leave behind: a broken chain, an index that does not fit, two live pages."""
    found = [f"chain {row.pk}" for row in Dispatch.objects.all() if first_broken(row)]
    found += [str(fault) for fault in faults()]
    unapproved = Edition.objects.live().filter(approved_by=None)
    found += [f"unapproved {row.pk}" for row in unapproved]
    _let_go()
    return found


def _killed(act: Act, at: int) -> bool:
    _let_go()
    pid = os.fork()
    if pid == 0:
        try:
            with connection.execute_wrapper(_kill_after(at)):
                act()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status):
        sys.exit(f"the act itself failed, write {at}")
    return False


def _kill_after(at: int) -> Callable[..., Any]:
    left = at

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        done = execute(sql, params, many, context)
        if sql.lstrip().startswith(WRITES):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return done

    return wrapper


def _digests() -> dict[str, str]:
    found = {table.name: digest_of(connection, table) for table in tables()}
    _let_go()
    return {name: f"{digest.rows} {digest.sha256}" for name, digest in found.items()}


def _differences(before: dict[str, str]) -> set[str]:
    now = _digests()
    return {name for name in now if now[name] != before[name]}


def _let_go() -> None:
    """A child must not share a connection, nor a pool whose threads it does not have."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]  # of Django's PostgreSQL backend
