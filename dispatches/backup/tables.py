"""Which tables are kept, and how a column is written so that both engines read it alike."""

import base64
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignKey

from dispatches.models import IndexedDirective, IndexedDispatch, IndexedQuestion, Phrase

# Made anew from the rest, or of no use on another day: the index of search, sign-ins, work that
# was under way.
DERIVED = frozenset(
    model._meta.db_table for model in (IndexedDispatch, IndexedDirective, IndexedQuestion, Phrase)
)
PASSING = frozenset({"django_session", "django_tasks_database_dbtaskresult"})


class Kind(StrEnum):
    """What a column holds, where JSON or an engine has no word for it."""

    PLAIN = "plain"
    MOMENT = "moment"
    DAY = "day"
    TIME = "time"
    BYTES = "bytes"
    DECIMAL = "decimal"
    UUID = "uuid"
    JSON = "json"


_KINDS = {
    "DateTimeField": Kind.MOMENT,
    "DateField": Kind.DAY,
    "TimeField": Kind.TIME,
    "BinaryField": Kind.BYTES,
    "DecimalField": Kind.DECIMAL,
    "UUIDField": Kind.UUID,
    "JSONField": Kind.JSON,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in their order, and the one that is its primary key."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[Kind, ...]
    key: str
    key_is_text: bool


@cache
def tables() -> tuple[Table, ...]:
    """Every table that is kept, by name."""
    kept = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.proxy or not meta.managed or meta.db_table in DERIVED | PASSING:
            continue
        fields = meta.concrete_fields
        kept[meta.db_table] = Table(
            meta.db_table,
            tuple(field.column or "" for field in fields),
            tuple(_kind(field) for field in fields),
            meta.pk.column or "",
            meta.pk.get_internal_type() == "CharField",
        )
    return tuple(kept[name] for name in sorted(kept))


def _kind(field: "Field[Any, Any]") -> Kind:
    while isinstance(field, ForeignKey):
        field = field.target_field
    return _KINDS.get(field.get_internal_type(), Kind.PLAIN)


def to_line(kinds: Sequence[Kind], row: Sequence[Any]) -> str:
    """A row as it stands in a backup: one JSON array, the same from either engine."""
    values = [_told(kind, value) for kind, value in zip(kinds, row, strict=True)]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _told(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    match kind:
        case Kind.MOMENT:
            moment = value if value.tzinfo else value.replace(tzinfo=UTC)
            return moment.astimezone(UTC).isoformat(timespec="microseconds")
        case Kind.DAY | Kind.TIME:
            return value.isoformat()
        case Kind.BYTES:
            return base64.b64encode(bytes(value)).decode()
        case Kind.DECIMAL:
            return format(Decimal(value).normalize(), "f")
        case Kind.UUID:
            return str(value if isinstance(value, uuid.UUID) else uuid.UUID(value))
        case Kind.JSON:
            said = json.loads(value) if isinstance(value, str) else value
            return json.dumps(said, ensure_ascii=False, sort_keys=True)
        case _:
            return value


def from_line(kinds: Sequence[Kind], line: str, connection: BaseDatabaseWrapper) -> list[Any]:
    """The row of a line, as the driver of this database takes it."""
    values = json.loads(line)
    return [_taken(kind, value, connection) for kind, value in zip(kinds, values, strict=True)]


def _taken(kind: Kind, value: Any, connection: BaseDatabaseWrapper) -> Any:
    if value is None:
        return None
    ops = connection.ops
    match kind:
        case Kind.MOMENT:
            return ops.adapt_datetimefield_value(datetime.fromisoformat(value))
        case Kind.DAY:
            return ops.adapt_datefield_value(date.fromisoformat(value))
        case Kind.TIME:
            return ops.adapt_timefield_value(time.fromisoformat(value))
        case Kind.BYTES:
            return base64.b64decode(value)
        case Kind.DECIMAL:
            return ops.adapt_decimalfield_value(Decimal(value))
        case Kind.UUID:
            found = uuid.UUID(value)
            return found if connection.features.has_native_uuid_field else found.hex
        case _:
            return value
