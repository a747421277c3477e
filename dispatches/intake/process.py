"""A process at the other end of two pipes that may be killed at any moment, and how long it has."""

import os
import selectors
import signal
import subprocess
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from dispatches.intake.refusals import RefusalCode
from dispatches.intake.wire import HEAD, LARGEST_FRAME, Garbled, Said

ROOT = Path(__file__).parents[2]
CHUNK = 256 * 1024
LAST_WORDS = 2  # seconds for a process that closed its pipe to end


class Late(Exception):
    """Its time is over."""


class Ended(Exception):
    """It closed its pipe before it had answered."""


class Clock:
    """Seconds in all, and seconds from one sign of life to the next."""

    def __init__(self, seconds: float) -> None:
        self._begun = time.monotonic()
        self._until = self._begun + seconds
        self._heard_until = self._until

    def allow(self, *, seconds: float, silent: float) -> None:
        """So much in all since the beginning, and so much until it must be heard again."""
        self._until = self._begun + seconds
        self._heard_until = time.monotonic() + silent

    def left(self) -> float:
        return min(self._until, self._heard_until) - time.monotonic()


class Process:
    """Started in a session of its own, knowing nothing of our environment."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # a command of ours, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it may quote the paper
            bufsize=0,
            cwd=ROOT,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,
        )
        self._in = cast(IO[bytes], self._process.stdin)
        self._out = cast(IO[bytes], self._process.stdout)
        os.set_blocking(self._in.fileno(), False)
        os.set_blocking(self._out.fileno(), False)
        self._heard = bytearray()

    def exchange(self, order: Iterable[bytes], clock: Clock) -> Iterator[tuple[Said, bytes]]:
        """Send all pieces, yield each frame of the answer. Raises Late, Ended, Garbled."""
        if self._heard:
            raise Garbled  # an answer to nothing asked
        rest = deque(memoryview(piece) for piece in order)
        with selectors.DefaultSelector() as ready:
            ready.register(self._out, selectors.EVENT_READ)
            ready.register(self._in, selectors.EVENT_WRITE)
            while True:
                left = clock.left()
                if left <= 0:
                    raise Late
                for key, _events in ready.select(left):
                    if key.fileobj is self._out:
                        yield from self._hear()
                    elif rest:
                        self._send(rest)
                    else:
                        ready.unregister(self._in)

    def _send(self, rest: deque[memoryview]) -> None:
        try:
            left = rest[0][os.write(self._in.fileno(), rest[0][:CHUNK]) :]
        except BrokenPipeError:
            rest.clear()  # what it said before it died is still to be heard
            return
        if left:
            rest[0] = left
        else:
            rest.popleft()

    def _hear(self) -> Iterator[tuple[Said, bytes]]:
        piece = os.read(self._out.fileno(), CHUNK)
        if not piece:
            raise Ended
        self._heard += piece
        while len(self._heard) >= HEAD.size:
            letter, size = HEAD.unpack_from(self._heard)
            if size > LARGEST_FRAME:
                raise Garbled
            try:
                said = Said(letter.decode("ascii"))
            except ValueError as fault:
                raise Garbled from fault
            if len(self._heard) < HEAD.size + size:
                return
            body = bytes(self._heard[HEAD.size : HEAD.size + size])
            del self._heard[: HEAD.size + size]
            yield said, body

    def cause_of_death(self) -> RefusalCode:
        """Why it ended without an answer, as far as its exit tells."""
        try:
            status = self._process.wait(LAST_WORDS)
        except subprocess.TimeoutExpired:
            return RefusalCode.CRASHED
        return {
            -signal.SIGXCPU: RefusalCode.TOO_SLOW,
            -signal.SIGKILL: RefusalCode.TOO_MUCH_MEMORY,  # by the system: we had not killed it
        }.get(status, RefusalCode.CRASHED)

    def kill(self) -> None:
        """End it with all that it started, which may outlive it, and wait until it is gone."""
        with suppress(ProcessLookupError, PermissionError):  # nobody is left; so macOS says it
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._in.close()
        self._out.close()
