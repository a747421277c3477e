"""The memory of this process, from what Linux says of it."""

import re
import resource
from pathlib import Path

_SIZE = re.compile(r"Rss:\s+(\d+) kB")


def peak_mb() -> float:
    """The most that it ever had, in MiB; Linux counts in KiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def worker_mb(maps: str | None = None) -> float:
    """What it holds now, without the pages of a database file that SQLite maps: these are the
    system's cache, shared by all workers and given up whenever memory is wanted elsewhere."""
    held = 0
    is_database = False
    for line in (maps or Path("/proc/self/smaps").read_text()).splitlines():
        if found := _SIZE.match(line):
            held += 0 if is_database else int(found[1])
        elif "-" in line.partition(" ")[0]:  # the head of a mapping: addresses, ..., file
            is_database = line.endswith((".sqlite3", ".sqlite3-shm"))
    return round(held / 1024, 1)
