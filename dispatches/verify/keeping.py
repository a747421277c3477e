"""Where a paper waits to be checked and its answer to be fetched: files under a name nobody can
guess, gone within minutes, in no database and so in no backup.

The name is the whole right to the answer, so not even the queue is told it: a worker takes the
paper that waited longest. A paper is removed when it was read or could not be; what a killed
process left behind goes by its age, as does every answer.
"""

import logging
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.crypto import salted_hmac

from config.limits import network_of

MINUTES = 15  # an answer is kept, and a paper waits at most
MOST_WAITING = 20
MOST_OF_ONE = 3  # of one network: the others find room beside it
_TOKEN_LENGTH, _SHARE = 40, 8  # what is left of a name is 128 bits that nobody guesses
_TOKEN = re.compile(rf"[0-9a-f]{{{_TOKEN_LENGTH}}}")
log = logging.getLogger(__name__)
# A paper goes on in this order.
_ENDINGS = (_BEGUN, _PAPER, _TAKEN, _ANSWER) = (".begun", ".paper", ".taken", ".answer")
# Whether it waits to be taken, and since when: what was taken comes first.
_Turn = tuple[bool, float]


def share_of(address: str | None) -> str:
    """How the names begin of what came from one line; nobody without the key can tell which. Of an
    address that is not known, or that of a proxy that is not named, each is a line of its own."""
    if not address or settings.TRUSTED_PROXIES is None:
        return secrets.token_hex(_SHARE // 2)
    return salted_hmac("dispatches.verify.keeping", network_of(address)).hexdigest()[:_SHARE]


def is_full(share: str) -> bool:
    """Whether as many papers wait as may, of this share or in all: who comes now is asked to come
    again."""
    waiting = _waiting()
    mine = sum(token.startswith(share) for token in waiting)
    return len(waiting) >= MOST_WAITING or mine >= MOST_OF_ONE


def begin(share: str) -> tuple[str, BinaryIO]:
    """A new name, and the file of its paper, which is there for nobody until `finish`."""
    token = share + secrets.token_hex((_TOKEN_LENGTH - len(share)) // 2)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    return token, os.fdopen(os.open(_path(token, _BEGUN), flags, 0o600), "wb")


def finish(token: str) -> None:
    _path(token, _BEGUN).rename(_path(token, _PAPER))


def ahead_of(token: str) -> int | None:
    """How many papers are read before this one; None of one that waits no more, whose answer is
    there by then."""
    mine = _turn(token)
    return None if mine is None else sum(turn < mine for turn in _waiting().values())


def take() -> str | None:
    """The name of the paper that waited longest, for whoever is going to read it. From now on it
    has its time once more."""
    waiting = _waiting()
    for token in sorted(waiting, key=waiting.__getitem__):
        still_waits, _since = waiting[token]
        if still_waits:
            with suppress(FileNotFoundError):  # another worker took it, or its time was over
                os.utime(_path(token, _PAPER).rename(_path(token, _TAKEN)))
                return token
    return None


def paper(token: str) -> bytes | None:
    """The bytes of one that was taken; None when it is gone."""
    try:
        return _path(token, _TAKEN).read_bytes()
    except FileNotFoundError:
        return None


def keep_answer(token: str, said: bytes) -> None:
    """In place of the paper, whole or not at all."""
    begun = _path(token, _BEGUN)
    with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(said)
    begun.rename(_path(token, _ANSWER))


def answer(token: str) -> bytes | None:
    path = _path(token, _ANSWER)
    try:
        return None if _is_over(path) else path.read_bytes()
    except FileNotFoundError:
        return None


def forget_paper(token: str) -> None:
    for ending in (_PAPER, _TAKEN, _BEGUN):
        _path(token, ending).unlink(missing_ok=True)


def is_token(name: str) -> bool:
    return bool(_TOKEN.fullmatch(name))


def sweep() -> None:
    """Remove all whose time is over; what cannot be removed now is by the next sweep, so that
    whoever calls this goes on with its own work."""
    try:
        for path in _folder().iterdir():
            with suppress(OSError):
                if path.suffix in _ENDINGS and _is_over(path):
                    path.unlink()
    except OSError as fault:
        log.error("papers of readers cannot be swept: %s", type(fault).__name__)


def _waiting() -> dict[str, _Turn]:
    """All that was not answered yet."""
    names = {path.stem for path in _folder().iterdir() if path.suffix in (_PAPER, _TAKEN)}
    return {name: turn for name in names if is_token(name) and (turn := _turn(name))}


def _turn(token: str) -> _Turn | None:
    """Looked for in the order in which it goes on, so that none slips by between two looks."""
    for ending in (_PAPER, _TAKEN):
        with suppress(FileNotFoundError):
            return ending == _PAPER, _path(token, ending).stat().st_mtime
    return None


def _is_over(path: Path) -> bool:
    return path.stat().st_mtime < time.time() - 60 * MINUTES


def _folder() -> Path:
    root: Path = settings.CHECKS_ROOT
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    return root


def _path(token: str, ending: str) -> Path:
    if not is_token(token):
        raise FileNotFoundError
    return _folder() / f"{token}{ending}"
