"""What is said of a run: JSON for machines, a table for people."""

import os
import platform
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection

# How many milliseconds over its floor a class may take, at the median and the 95th percentile.
MOST_OF_READS, MOST_OF_WRITES = (25, 60), (40, 40)
WRITES = ("publish", "take down")
UNBOUND = "correct"  # three acts of three people's time
MOST_MEMORY_MB = 160


@dataclass(frozen=True, slots=True)
class Figures:
    """One class, in milliseconds; for reads `queries` and gzipped `bytes` of the largest page.

    `cpu_ms` is the median of what this process computed: it holds on a machine that others use too,
    and leaves out what a PostgreSQL server did meanwhile.
    """

    name: str
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    floor_ms: float
    floor_p95_ms: float
    queries: int
    bytes: int

    def as_json(self) -> dict[str, Any]:
        said = asdict(self)
        return {"class": said.pop("name"), **said}


def percentile(samples: list[float], share: float) -> float:
    """The smallest sample that at least this share of all do not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)]


def machine() -> dict[str, Any]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
            engine = f"PostgreSQL {cursor.fetchone()[0]}"
        else:
            engine = f"SQLite {sqlite3.sqlite_version}"
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "engine": engine,
        "python": platform.python_version(),
        # Of two builds of one version one may be a tenth faster.
        "python_build": " ".join(platform.python_build()),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "memory_gb": round(pages / 2**30, 1),
        "load_before": round(os.getloadavg()[0], 1),
    }


def table(result: dict[str, Any]) -> str:
    """The figures of one engine; `over` is how often the page takes its floor's median."""
    on, build = result["machine"], result["build"]
    lines = [
        "",
        f"{on['engine']}, {result['size']:,} dispatches; Python {on['python']}, "
        f"{on['cores']} cores, {on['memory_gb']} GB, load {on['load_before']} at the start",
        f"built in {build['seconds']} s ({build['index_rows']:,} index rows, "
        f"{build['database_mb']:,} MB), its index at {build['indexed_per_second']:,} dispatches a "
        f"second; indexed again beside readers at {result['indexed_per_second']:,}",
        f"memory: building at most {build['peak_mb']} MB, serving {result['memory_mb']} MB after "
        f"{result['requests']:,} requests",
        "",
        f"{'':<32}{'p50 ms':>9}{'p95 ms':>9}{'cpu ms':>9}{'floor p50':>11}{'floor p95':>11}"
        f"{'over':>8}"
        f"{'queries':>9}{'bytes gz':>10}",
    ]
    for row in result["classes"]:
        over = row["p50_ms"] / row["floor_ms"] if row["floor_ms"] else 0
        lines.append(
            f"{row['class']:<32}{row['p50_ms']:>9.1f}{row['p95_ms']:>9.1f}{row['cpu_ms']:>9.1f}"
            f"{row['floor_ms']:>11.2f}{row['floor_p95_ms']:>11.2f}{over:>7.0f}×"
            f"{row['queries']:>9}{row['bytes']:>10,}"
        )
    return "\n".join([*lines, "", *misses(result), ""])


def misses(result: dict[str, Any]) -> list[str]:
    """What costs more than it may, a line each."""
    found = []
    for row in result["classes"]:
        name = row["class"]
        over, late = row["p50_ms"] - row["floor_ms"], row["p95_ms"] - row["floor_p95_ms"]
        most, latest = MOST_OF_WRITES if name in WRITES else MOST_OF_READS
        if name != UNBOUND and (over > most or late > latest):
            found.append(
                f"{name}: {over:.0f} ms over its floor (at most {most}), "
                f"{late:.0f} ms at the 95th percentile (at most {latest})"
            )
    if result["memory_mb"] > MOST_MEMORY_MB:
        found.append(f"memory: {result['memory_mb']:.0f} MB (at most {MOST_MEMORY_MB})")
    return [f"over: {line}" for line in found]
