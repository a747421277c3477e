"""The only write door to content: outside it, content rows can be read but not written.

Every path of the ORM that writes is closed: instance save and delete, and the bulk writes of a
queryset, which would otherwise go round `save()`. `publishing.save_edition` and the verbs open it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connections, models, router

_open: ContextVar[bool] = ContextVar("content_door_open", default=False)

M = TypeVar("M", bound=models.Model)


class DoorClosed(RuntimeError):
    """Content was written other than through a verb of `dispatches.publishing`."""


@contextmanager
def content_door() -> Iterator[None]:
    """Open the door for the verbs of `dispatches.publishing`; nobody else calls this."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def _require_door(what: str) -> None:
    if not _open.get():
        raise DoorClosed(f"{what}: content is written through dispatches.publishing only")


class GuardedQuerySet(models.QuerySet[M]):
    """A queryset that refuses every write outside the door."""

    def update(self, **kwargs: Any) -> int:
        _require_door("update()")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        _require_door("delete()")
        return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        _require_door("_raw_delete()")
        deleted: int = super()._raw_delete(using)
        return deleted

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[M]:
        _require_door("bulk_create()")
        return super().bulk_create(objs, *args, **kwargs)

    def insert_values(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert rows of plain values: of rows by the dozen a record, at a tenth of the cost of
        `bulk_create`. Defaults are not filled in, no primary keys come back."""
        _require_door("insert_values()")
        connection = connections[router.db_for_write(self.model)]
        table, *names = map(connection.ops.quote_name, (self.model._meta.db_table, *columns))
        marks = ", ".join(["%s"] * len(columns))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608  # names
                list(rows),  # type: ignore[arg-type]  # whatever columns hold
            )

    def update_values(self, column: str, values: Iterable[tuple[str, int]]) -> None:
        """Give one column of each of these rows its text: the text, then the primary key."""
        _require_door("update_values()")
        connection = connections[router.db_for_write(self.model)]
        quote, meta = connection.ops.quote_name, self.model._meta
        table, written, key = quote(meta.db_table), quote(column), quote(str(meta.pk.column))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET {written} = %s WHERE {key} = %s",  # noqa: S608  # names
                [[value, pk] for value, pk in values],
            )

    def bulk_update(
        self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        _require_door("bulk_update()")
        return super().bulk_update(objs, fields, batch_size)


class GuardedModel(models.Model):
    """A row of content, written through the door only."""

    class Meta:
        abstract = True

    def _save_table(self, *args: Any, **kwargs: Any) -> bool:
        """What every saving of a row comes to: `save`, and `loaddata`, which goes round it."""
        _require_door(f"{type(self).__name__}.save()")
        saved: bool = super()._save_table(*args, **kwargs)  # type: ignore[misc]  # not in the stubs
        return saved

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        _require_door(f"{type(self).__name__}.delete()")
        return super().delete(*args, **kwargs)
