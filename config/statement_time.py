"""No statement of a reader's page goes on for longer than a second: who asks waits no longer, and
one query costs the others no more. The desk and the commands keep the time of `config.databases`.

PostgreSQL breaks a statement off by itself. SQLite has to be told: by a thread, since its progress
callback is hardly asked while FTS5 walks a list, and would fight for Python's lock when it is.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

if TYPE_CHECKING:
    from psycopg import Connection

SECONDS = 1.0
LOOK_EVERY = 0.05  # seconds
TRY_AGAIN = 30  # seconds
# Pages join the rows of one page to what belongs to them, in the order written. To weigh all orders
# of seven tables took PostgreSQL ten times as long as to read the rows.
BEGIN = "SET statement_timeout = {}; SET join_collapse_limit = 1"
END = "RESET statement_timeout; RESET join_collapse_limit"
QUERY_CANCELED = "57014"  # https://www.postgresql.org/docs/current/errcodes-appendix.html

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class TooSlow(Exception):
    """A statement was broken off."""


def in_time(view: View[P]) -> View[P]:
    """Answers 503 when a statement of this view was broken off."""

    @wraps(view)
    def timed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            with statements_in_time():
                return view(request, *args, **kwargs)
        except TooSlow:
            return too_slow(request)

    return timed


def too_slow(request: HttpRequest) -> HttpResponse:
    answer = render(request, "503.html", status=503)
    answer.headers["Retry-After"] = str(TRY_AGAIN)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@contextmanager
def statements_in_time() -> Iterator[None]:
    """Within this a statement that takes longer than SECONDS raises `TooSlow`."""
    is_sqlite = connection.vendor == "sqlite"
    try:
        with _sqlite_in_time() if is_sqlite else _postgres_in_time():
            yield
    except OperationalError as fault:
        if _was_broken_off(fault.__cause__):
            raise TooSlow from fault
        raise


@contextmanager
def _postgres_in_time() -> Iterator[None]:
    """Set before any transaction, whose end would take it back."""
    from psycopg.pq import TransactionStatus

    connection.ensure_connection()
    link = connection.connection
    link.execute(BEGIN.format(round(SECONDS * 1000)))
    try:
        yield
    finally:
        # After a failure the rollback of whoever began the transaction does it.
        if link.info.transaction_status in (TransactionStatus.IDLE, TransactionStatus.INTRANS):
            _put_back(link)


def _put_back(link: "Connection[Any]") -> None:
    """A machine that stands still may break off even this; a connection that keeps a reader's
    settings is closed, since whoever got it next would be broken off too."""
    from psycopg import OperationalError as Broken

    try:
        link.execute(END)
    except Broken:
        link.close()
        if not connection.in_atomic_block:
            connection.close()


@contextmanager
def _sqlite_in_time() -> Iterator[None]:
    """Before each statement the watch is told until when it may go on."""
    links: set[sqlite3.Connection] = set()

    def timed(execute: Any, *statement: Any) -> Any:
        link = connection.connection
        links.add(link)
        _watch.until(link, monotonic() + SECONDS)
        return execute(*statement)

    try:
        with connection.execute_wrapper(timed):
            yield
    finally:
        for link in links:
            _watch.leave(link)


def _was_broken_off(cause: BaseException | None) -> bool:
    if isinstance(cause, sqlite3.OperationalError):
        return cause.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
    return getattr(cause, "sqlstate", "") == QUERY_CANCELED


class _Watch:
    """Interrupts SQLite's connections when their time is up; its thread ends when none is left."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ends: dict[sqlite3.Connection, float] = {}
        self._thread: Thread | None = None

    def until(self, link: sqlite3.Connection, end: float) -> None:
        with self._lock:
            self._ends[link] = end
            # After a fork there is no thread, whatever is noted here.
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._look, name="statement-time", daemon=True)
                self._thread.start()

    def leave(self, link: sqlite3.Connection) -> None:
        with self._lock:
            self._ends.pop(link, None)

    def _look(self) -> None:
        while True:
            sleep(LOOK_EVERY)
            with self._lock:
                for link, end in self._ends.items():
                    if end < monotonic():
                        link.interrupt()
                if not self._ends:
                    self._thread = None
                    return


_watch = _Watch()
