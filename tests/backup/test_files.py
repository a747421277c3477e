"""The lines of a backup, and the journal of public acts."""

import uuid
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from dispatches.backup.tables import DERIVED, PASSING, Kind, from_line, tables, to_line
from dispatches.publishing.journal import Act, acts, last_acts

NOON = datetime(2026, 5, 4, 5, 0, 0, 120, UTC)
ROUND_TRIPS = [
    (Kind.PLAIN, "Đề nghị\nkhông cài \u2028 ứng dụng “lạ”"),
    (Kind.PLAIN, 2**62),
    (Kind.PLAIN, True),
    (Kind.PLAIN, None),
    (Kind.DAY, date(2026, 2, 28)),
    (Kind.TIME, time(16, 30)),
    (Kind.MOMENT, NOON),
    (Kind.BYTES, b"\x00\xff\n"),
    (Kind.DECIMAL, Decimal("0.250")),
    (Kind.UUID, uuid.UUID(int=5)),
    (Kind.JSON, '{"b": 1, "a": "đ"}'),
]


@pytest.mark.parametrize(("kind", "value"), ROUND_TRIPS)
def test_a_row_is_one_line_and_comes_back(kind: Kind, value: Any) -> None:
    line = to_line([kind], [value])
    assert "\n" not in line
    taken = from_line([kind], line, connection)
    assert to_line([kind], _as_read(kind, taken)) == line


def _as_read(kind: Kind, row: list[Any]) -> list[Any]:
    """As the driver would give it back: SQLite keeps days and times as text."""
    readers: dict[Kind, Any] = {
        Kind.DAY: date.fromisoformat,
        Kind.TIME: time.fromisoformat,
        Kind.MOMENT: datetime.fromisoformat,
    }
    read = readers.get(kind)
    return [read(each) if read and isinstance(each, str) else each for each in row]


def test_every_table_is_kept_or_named_as_left_out() -> None:
    kept = {table.name for table in tables()}
    assert not kept & (DERIVED | PASSING)
    assert {"dispatches_event", "dispatches_sourcefile", "dispatches_historicalbody"} <= kept
    assert all(table.key in table.columns for table in tables())


def test_a_torn_line_of_the_journal_is_passed_over(settings: Settings, tmp_path: Path) -> None:
    settings.PUBLIC_ACTS_JOURNAL = tmp_path / "acts.jsonl"
    assert last_acts() == {}
    whole = (
        '{{"at": "2026-05-04T05:00:00+00:00", "act": "{}", "short_code": "{}", "serial": 1,'
        ' "sha256": "ab", "by": "lanhdao"}}\n'
    )
    lines = whole.format("shown", "a") + whole.format("hidden", "a") + whole.format("shown", "b")
    settings.PUBLIC_ACTS_JOURNAL.write_text(lines + '{"at": "2026-05-0\n' + "[]\n")
    assert [done.act for done in acts()] == [Act.SHOWN, Act.HIDDEN, Act.SHOWN]
    assert {code: done.act for code, done in last_acts().items()} == {
        "a": Act.HIDDEN,
        "b": Act.SHOWN,
    }
