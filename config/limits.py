"""How often one client may ask: counts in fixed windows, shared by all workers of this machine.

The counts stand in a small file under VAR_DIR rather than in the database: a reader's request must
never wait for a writer. Whoever floods from many addresses can push counts out of the table; that
is for the network in front of the site to stop.
"""

import fcntl
import hashlib
import os
import struct
import time
from ipaddress import ip_network
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from config.addresses import client_address

ENTRY = struct.Struct("<QII")  # digest of the key, window, count
WAYS = 4  # a key may stand in any entry of its row
ROWS = 1 << 14


class Limit(NamedTuple):
    most: int
    seconds: int


def wait_of(request: HttpRequest, kind: str) -> int:
    """Seconds that this client must wait before it asks for this again; 0 when it need not.

    Nobody is limited until TRUSTED_PROXIES is set: all readers behind a proxy that is not named
    would be one client, and the first crowd would close the site.
    """
    address = client_address(request)
    if settings.TRUSTED_PROXIES is None or address is None:
        return 0
    return wait(f"{kind} {network_of(address)}", settings.RATE_LIMITS[kind])


def network_of(address: str) -> str:
    """Who is counted as one: an IPv4 address, or the /64 that one IPv6 line is given."""
    return str(ip_network(f"{address}/64", strict=False)) if ":" in address else address


def wait(key: str, limit: Limit) -> int:
    """Count one more; seconds until the window ends when that is more than the limit allows."""
    now = int(time.time())
    try:
        counted = _count(settings.LIMITS_FILE, key, now // limit.seconds)
    except OSError:  # no counts are no reason to serve nobody
        return 0
    return limit.seconds - now % limit.seconds if counted > limit.most else 0


def _count(path: Path, key: str, window: int) -> int:
    digest = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")
    start = digest % ROWS * WAYS * ENTRY.size
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        row = os.pread(handle, WAYS * ENTRY.size, start).ljust(WAYS * ENTRY.size, b"\0")
        entries = list(ENTRY.iter_unpack(row))
        at = next(
            (i for i, (held, since, _n) in enumerate(entries) if (held, since) == (digest, window)),
            None,
        )
        if at is None:  # in place of the oldest, and of those the one that asked least
            at = min(range(WAYS), key=lambda i: entries[i][1:])
            entries[at] = (digest, window, 0)
        counted: int = entries[at][2] + 1
        os.pwrite(handle, ENTRY.pack(digest, window, counted), start + at * ENTRY.size)
        return counted
    finally:
        os.close(handle)
