"""Small CSV files of a directory, each row with as little said as the test needs."""

import csv
from pathlib import Path

from dispatches.directory.tables import TABLES

DEFAULTS: dict[str, dict[str, str]] = {
    "places.csv": {"kind": "province", "level": "province", "valid_from_precision": "day"},
    "bodies.csv": {"kind": "police", "level": "province"},
    "place_successions.csv": {"kind": "merged"},
    "body_successions.csv": {"kind": "merged"},
    "hotlines.csv": {"status": "unchecked"},
    "abbreviations.csv": {"searchable": "true"},
}


def write(folder: Path, file: str, *rows: dict[str, str]) -> None:
    """Write a file of the directory; slug and name default to the key."""
    header = next(table.header for table in TABLES if table.file == file)
    with (folder / file).open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, header, restval="")
        writer.writeheader()
        for row in rows:
            named = {"slug": row.get("key", ""), "name": row.get("key", "")}
            filled = {**named, **DEFAULTS.get(file, {}), **row}
            writer.writerow({name: cell for name, cell in filled.items() if name in header})
