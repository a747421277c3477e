"""Which file holds which table, and how each of its columns is read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from dispatches.directory.rows import Row
from dispatches.models import (
    Abbreviation,
    AddresseeGroup,
    Body,
    BodyAlias,
    DocumentKind,
    GroupAlias,
    GroupMember,
    Hotline,
    Misreading,
    Place,
    PlaceSuccession,
    ProtectedTerm,
    Scheme,
    Succession,
)

Reader = Callable[[Row, str], Any]
TEXT, LINES, DAY, NUMBER, FLAG = Row.text, Row.lines, Row.day, Row.number, Row.flag
VALIDITY: dict[str, Reader] = {"valid_from": DAY, "valid_to": DAY}


@dataclass(frozen=True, kw_only=True)
class Children:
    """A many-valued column whose values are rows of another table, hanging on `owner`."""

    model: type[models.Model]
    owner: str
    column: str
    target: type[models.Model] | None = None
    fixed: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Table:
    """`references` name another row by its `key`; `once` columns are left alone once loaded."""

    file: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: dict[str, Reader]
    references: dict[str, type[models.Model]] = field(default_factory=dict)
    children: dict[str, Children] = field(default_factory=dict)
    once: frozenset[str] = frozenset()

    @property
    def header(self) -> list[str]:
        return [*self.columns, *self.references, *self.children]

    @property
    def nests(self) -> bool:
        """Whether a row may name another row of the same file as its parent."""
        return self.references.get("parent") is self.model


# A table stands after those that it refers to.
TABLES = (
    Table(
        file="places.csv",
        model=Place,
        key=("key",),
        columns={
            **dict.fromkeys(("key", "slug", "name", "code", "kind", "level"), TEXT),
            **VALIDITY,
            "valid_from_precision": TEXT,
            "note": TEXT,
        },
        references={"parent": Place},
    ),
    Table(
        file="place_successions.csv",
        model=PlaceSuccession,
        key=("former", "successor"),
        columns={"kind": TEXT, "since": DAY},
        references={"former": Place, "successor": Place},
    ),
    Table(
        file="bodies.csv",
        model=Body,
        key=("key",),
        columns={
            **dict.fromkeys(("key", "slug", "name", "abbreviation", "kind", "level"), TEXT),
            **VALIDITY,
            "agency_code": TEXT,
            "duty_phone": TEXT,
        },
        references={"place": Place, "parent": Body},
        children={"aliases": Children(model=BodyAlias, owner="body", column="name")},
    ),
    Table(
        file="body_successions.csv",
        model=Succession,
        key=("former", "successor"),
        columns={"kind": TEXT, "since": DAY},
        references={"former": Body, "successor": Body},
    ),
    Table(
        file="groups.csv",
        model=AddresseeGroup,
        key=("key",),
        columns=dict.fromkeys(("key", "slug", "name", "kind", "level"), TEXT),
        references={"place": Place, "parent": Body},
        children={
            "aliases": Children(model=GroupAlias, owner="group", column="name"),
            "include": Children(
                model=GroupMember,
                owner="group",
                column="body",
                target=Body,
                fixed={"included": True},
            ),
            "exclude": Children(
                model=GroupMember,
                owner="group",
                column="body",
                target=Body,
                fixed={"included": False},
            ),
        },
    ),
    Table(
        file="document_kinds.csv",
        model=DocumentKind,
        key=("key",),
        columns={
            **dict.fromkeys(("key", "name", "name_en", "abbreviation"), TEXT),
            "order": NUMBER,
            **VALIDITY,
        },
    ),
    Table(
        file="schemes.csv",
        model=Scheme,
        key=("code",),
        columns={
            **dict.fromkeys(("code", "name", "name_en", "summary", "summary_en"), TEXT),
            "list24": NUMBER,
            "words": LINES,
            **VALIDITY,
        },
    ),
    Table(
        file="hotlines.csv",
        model=Hotline,
        key=("key",),
        columns={
            **dict.fromkeys(("key", "number", "name", "name_en", "use", "use_en"), TEXT),
            "status": TEXT,
            "source": TEXT,
            **VALIDITY,
        },
        once=frozenset({"status"}),
    ),
    Table(
        file="abbreviations.csv",
        model=Abbreviation,
        key=("short", "expansion", "context"),
        columns={
            **dict.fromkeys(("short", "expansion", "context"), TEXT),
            "searchable": FLAG,
        },
    ),
    Table(
        file="protected_terms.csv",
        model=ProtectedTerm,
        key=("term",),
        columns=dict.fromkeys(("term", "note"), TEXT),
        children={"misreadings": Children(model=Misreading, owner="term", column="text")},
    ),
)
