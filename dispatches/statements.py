"""Statements of pages and verbs: worked out once a process, asked with other values each time.

Django makes and compiles a queryset anew at each call: on the page of a dispatch, with its twenty
statements, that took as long as all else together, and PostgreSQL planned each anew besides. Its
server keeps the plans of these (https://www.psycopg.org/psycopg3/docs/advanced/prepare.html);
SQLite's module keeps what it compiled by itself.
"""

from collections.abc import Callable, Iterable
from copy import copy
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")
Given = dict[str, Any]  # for each name a value, or a tuple of values

SHAPES_KEPT = 32
# Plans that a connection keeps; psycopg's own 100 are fewer than there are statements.
PLANS_KEPT = 500


class Slot(Expression):
    """Stands in a queryset for a value that comes with the asking."""

    def __init__(self, name: str, place: int | None = None) -> None:
        super().__init__()
        self.name, self.place = name, place

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return "%s", [self]

    def filled(self, given: Given) -> Any:
        """Of a list that is shorter than its slots the last value again."""
        value = given[self.name]
        return value if self.place is None else value[min(self.place, len(value) - 1)]


class Statement(Generic[Row]):
    """`build` takes a Slot for each name, or a list of them, and gives the queryset.

    Foreign keys are compared as `edition__pk__in`: Django takes no expression in `edition__in`.
    Values are what the database takes (numbers, texts, days), not models. One whose plan hangs on a
    value, as on the state that a partial index names, is not `prepared`.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *, prepared: bool = True) -> None:
        self._build, self._prepared = build, prepared
        self._compiled = lru_cache(SHAPES_KEPT)(self._compile)

    def __call__(self, **values: Any) -> list[Row]:
        """The rows; none, unasked, where a list of values is empty."""
        given = {name: _listed(value) for name, value in values.items()}
        if () in given.values():
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        lists = [value for value in given.values() if isinstance(value, tuple)]
        room = _room(max(map(len, lists), default=0))
        shape = tuple((name, room if isinstance(given[name], tuple) else 0) for name in given)
        return self._compiled(connection.vendor, shape).rows(connection, given)

    def first(self, **values: Any) -> Row | None:
        return next(iter(self(**values)), None)

    def _compile(self, vendor: str, shape: tuple[tuple[str, int], ...]) -> "_Compiled[Row]":
        slots = {
            name: [Slot(name, place) for place in range(room)] if room else Slot(name)
            for name, room in shape
        }
        return _Compiled(self._build(**slots), prepared=self._prepared)


def _listed(value: Any) -> Any:
    is_one = isinstance(value, str) or not isinstance(value, Iterable)
    return value if is_one else tuple(value)


def _room(length: int) -> int:
    """How many slots there are for each list of an asking: the next power of two, so that lists of
    all lengths up to a hundred make eight statements."""
    return 1 << (length - 1).bit_length()


class _Compiled(Generic[Row]):
    def __init__(self, rows: QuerySet[Any, Row], *, prepared: bool) -> None:
        self._rows = rows
        self._compiler = _Compiler(rows.query, connections[rows.db], rows.db)
        self._compiler.prepared = prepared
        self._compiler.prepare()

    def rows(self, connection: BaseDatabaseWrapper, given: Given) -> list[Row]:
        """Django makes its models and tuples of them as ever; it compiles no lock for those without
        a transaction, and so none is given to them."""
        locks = self._rows.query.select_for_update and connection.features.has_select_for_update
        if locks and connection.get_autocommit():
            raise TransactionManagementError("a lock ends with its transaction, and there is none")
        compiler = copy(self._compiler)
        compiler.connection, compiler.given = connection, given
        query = copy(self._rows.query)
        query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        asked: QuerySet[Any, Row] = QuerySet(self._rows.model, query, self._rows.db)
        asked._iterable_class = self._rows._iterable_class
        asked._fields = self._rows._fields  # type: ignore[attr-defined]  # as values_list sets it
        return list(asked)


class _Compiler(SQLCompiler):
    given: Given
    prepared: bool
    _parameters: tuple[Any, ...]  # Slots among them

    def prepare(self) -> None:
        self._sql, self._parameters = super().as_sql()
        self._converters = super().get_converters([column for column, *_ in self.select])

    def as_sql(self, *_: Any, **__: Any) -> Any:
        filled = (p.filled(self.given) if isinstance(p, Slot) else p for p in self._parameters)
        return self._sql, tuple(filled)

    def get_converters(self, expressions: object) -> Any:
        return self._converters

    def execute_sql(self, *_: Any, **__: Any) -> Any:
        cursors = kept_cursor(self.connection) if self.prepared else self.connection.cursor()
        with cursors as cursor:
            cursor.execute(*self.as_sql())
            return [cursor.fetchall()]


def kept_cursor(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """On PostgreSQL one whose statements are prepared, for those whose text is the same whatever is
    asked, and whose plan need not be another for other values. A rollback makes psycopg forget them
    all. Where Django logs what is asked, nothing is prepared: it could not tell the values."""
    cursor: CursorWrapper = connection.cursor()
    if connection.vendor == "postgresql" and not connection.queries_logged:
        cursor.cursor = _binding()(connection.connection)
    return cursor


@cache
def _binding() -> Any:
    from django.db.backends.postgresql.base import ServerBindingCursor
    from psycopg.types.numeric import Int8

    class Binding(ServerBindingCursor):
        def execute(self, query: Any, params: Any = None) -> Any:
            """A statement is prepared for the types of its values, and those of Python's whole
            numbers go by their size: twenty keys, some small, would never be the same.

            On all other cursors psycopg prepares nothing, nor counts (and keeps) what it is asked.
            """
            link: Any = self.connection  # type: ignore[attr-defined]  # of psycopg's
            link.prepared_max, link.prepare_threshold = PLANS_KEPT, 0
            alike = params and [Int8(each) if type(each) is int else each for each in params]
            try:
                return super().execute(query, alike, prepare=True)  # type: ignore[misc]  # as above
            finally:
                link.prepare_threshold = None

    return Binding
