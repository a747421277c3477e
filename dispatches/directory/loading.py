"""Writing the directory's files into the database: all of them, or nothing.

What wins: a file's row over the row in the database, column by column, since the files are what
an operator edits. Three things are left alone: rows that no file names, further aliases and
members that the desk added, and the state of a hotline once it is loaded, because only a person
can have called the number. Rows that say what they said before are not written at all, so loading
again leaves no history.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from dispatches.directory.rows import DirectoryError, Row, parents_first, read_rows
from dispatches.directory.tables import TABLES, Children, Table

Key = tuple[Any, ...]
# Worked out by save(), so empty before it.
DERIVED = frozenset({"sort_key", "folded"})


@dataclass(slots=True)
class Count:
    """What loading one file did, in rows."""

    file: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        return _("%(file)s: %(added)d added, %(changed)d changed, %(unchanged)d as they were") % {
            "file": self.file,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
        }


def load_directory(folder: Path) -> list[Count]:
    """Load the files of a folder in one transaction; DirectoryError leaves all as it was."""
    rows = read_folder(folder)
    names = Names()
    with transaction.atomic():
        return [
            _Loader(table, names).load(rows[table.file]) for table in TABLES if table.file in rows
        ]


def read_folder(folder: Path) -> dict[str, list[Row]]:
    """Every file of the folder, read and checked for itself; a file may be absent, not misnamed."""
    known = {table.file: table for table in TABLES}
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        raise DirectoryError(str(folder), None, _("there is no CSV file in this folder"))
    for path in paths:
        if path.name not in known:
            raise DirectoryError(path.name, None, _("this file belongs to no table"))
    return {
        path.name: read_rows(path, known[path.name].header, known[path.name].key) for path in paths
    }


class Names:
    """Primary keys by natural key, read once a table and kept up to date while loading."""

    def __init__(self) -> None:
        self._known: dict[type[models.Model], dict[str, int]] = {}

    def of(self, model: type[models.Model]) -> dict[str, int]:
        if model not in self._known:
            self._known[model] = dict(model._default_manager.values_list("key", "pk"))
        return self._known[model]

    def find(self, model: type[models.Model], key: str, row: Row) -> int:
        try:
            return self.of(model)[key]
        except KeyError:
            raise row.error(
                _("no %(what)s has the key “%(key)s”")
                % {"what": model._meta.verbose_name, "key": key}
            ) from None


class _Loader:
    """The loading of one table."""

    def __init__(self, table: Table, names: Names) -> None:
        self.table, self.names = table, names
        self.count = Count(table.file)
        self.key = tuple(_attname(table.model, name) for name in table.key)
        self.stored: dict[Key, models.Model] = {
            tuple(getattr(item, name) for name in self.key): item
            for item in table.model._default_manager.all()
        }
        self.children = {
            column: _stored_children(children) for column, children in table.children.items()
        }

    def load(self, rows: list[Row]) -> Count:
        for row in self._in_order(rows):
            self._load_row(row)
        return self.count

    def _in_order(self, rows: list[Row]) -> list[Row]:
        """Parents first; and old rows before new ones, for a new one may take over an old slug."""
        if not self.table.nests:
            return rows
        known = self.names.of(self.table.model)
        return sorted(
            parents_first(rows, key="key", parent="parent"),
            key=lambda row: (
                row.cells["key"] not in known
                or bool(row.cells["parent"] and row.cells["parent"] not in known)
            ),
        )

    def _load_row(self, row: Row) -> None:
        values = self._values(row)
        item = self.stored.get(tuple(values[name] for name in self.key))
        if item is None:
            item = self.table.model(**values)
            _save(item, row)
            if "key" in row.cells:
                self.names.of(self.table.model)[row.cells["key"]] = item.pk
            self._add_children(item, row)
            self.count.added += 1
            return
        news = {
            name: value
            for name, value in values.items()
            if name not in self.table.once and getattr(item, name) != value
        }
        if news:
            for name, value in news.items():
                setattr(item, name, value)
            _save(item, row)
        if self._add_children(item, row) or news:
            self.count.changed += 1
        else:
            self.count.unchanged += 1

    def _values(self, row: Row) -> dict[str, Any]:
        values = {name: read(row, name) for name, read in self.table.columns.items()}
        for name, model in self.table.references.items():
            cell = row.cells[name]
            values[f"{name}_id"] = self.names.find(model, cell, row) if cell else None
        return values

    def _add_children(self, item: models.Model, row: Row) -> int:
        """Add the values of the many-valued cells that are not stored yet; how many there were."""
        added = 0
        for column, children in self.table.children.items():
            stored = self.children[column][item.pk]
            for word in dict.fromkeys(row.values(column)):
                value: Any = word
                if children.target:
                    value = self.names.find(children.target, word, row)
                if value in stored:
                    continue
                child = children.model(
                    **{children.owner: item, _attname(children.model, children.column): value},
                    **children.fixed,
                )
                # An alias refreshes the search words of its owner; that is no change to keep.
                item.skip_history_when_saving = True  # type: ignore[attr-defined]
                _save(child, row)
                del item.skip_history_when_saving  # type: ignore[attr-defined]
                added += 1
        return added


def _attname(model: type[models.Model], name: str) -> str:
    """The attribute that holds a column's value: a link's primary key."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101  # narrows the type only
    return field.attname


def _stored_children(children: Children) -> defaultdict[int, set[Any]]:
    """The values stored so far, by the primary key of their owner."""
    stored: defaultdict[int, set[Any]] = defaultdict(set)
    rows: Iterable[tuple[int, Any]] = children.model._default_manager.filter(
        **children.fixed
    ).values_list(f"{children.owner}_id", _attname(children.model, children.column))
    for owner, value in rows:
        stored[owner].add(value)
    return stored


def _save(item: models.Model, row: Row) -> None:
    """Check and save one row; what the model or the database refuses names file and line.

    The database itself checks uniqueness and links: asking it beforehand, row by row, took as long
    as all the rest.
    """
    links = {field.name for field in item._meta.fields if field.is_relation}
    try:
        item.clean_fields(exclude=DERIVED | links)
        item.save()
    except ValidationError as error:
        raise row.error(" ".join(_messages(error))) from None
    except IntegrityError as error:
        raise row.error(str(error).strip()) from None


def _messages(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        message if name == "__all__" else f"{name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]
