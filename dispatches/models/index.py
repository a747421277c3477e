"""The index of search: a row for each thing that can be found, beside its tokens.

Rows are derived from live editions alone, by `dispatches.search.index`, in the transaction of the
verb. On PostgreSQL the tokens are in the row, on SQLite in an FTS5 table with the row's key.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from dispatches.models import among  # noqa: F401  # the lookup by which many are indexed
from dispatches.models.dispatch import Dispatch
from dispatches.models.edition import Edition

DAY_SHIFT = 43
DISPATCH_SHIFT = 12
POSITIONS = 1 << DISPATCH_SHIFT
_LAST_DISPATCH = (1 << (DAY_SHIFT - DISPATCH_SHIFT)) - 1
_LAST_DAY = (1 << (63 - DAY_SHIFT)) - 1
LARGEST_KEY = (1 << 63) - 1


def index_key(day: date | None, dispatch: int, position: int = 0) -> int:
    """The key of a hit, whose descending order is the order of every list.

    Newest issue day first (undated last), then the younger record, then the paper's own order:
    20 bits of proleptic day, 31 of primary key, 12 of position counted down. A sequence in place
    of the primary key would have to be allotted under a lock, and would differ between engines and
    after each rebuild; this key follows from the record alone.
    """
    if not 0 <= position < POSITIONS or not 0 < dispatch <= _LAST_DISPATCH:
        raise ValueError(f"no index key for position {position} of dispatch {dispatch}")
    ordinal = min(day.toordinal(), _LAST_DAY) if day else 0
    return (ordinal << DAY_SHIFT) | (dispatch << DISPATCH_SHIFT) | (POSITIONS - 1 - position)


def key_day(key: int) -> date | None:
    """The issue day of a key; None for undated papers."""
    ordinal = key >> DAY_SHIFT
    return date.fromordinal(ordinal) if ordinal else None


def key_dispatch(key: int) -> int:
    """The primary key of the dispatch."""
    return (key >> DISPATCH_SHIFT) & _LAST_DISPATCH


def key_position(key: int) -> int:
    return POSITIONS - 1 - (key & (POSITIONS - 1))


class TokensField(models.Field[bytes | str, bytes | str]):
    """A tsvector that Python has made, in binary; empty text on SQLite."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(
        self, value: object, compiler: object, connection: BaseDatabaseWrapper
    ) -> str:
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"


class Indexed(models.Model):
    """One thing that can be found; `facets` are its facet tokens with spaces between."""

    key = models.BigIntegerField(primary_key=True)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", db_index=False)
    part_key = models.CharField(max_length=8, blank=True)
    version = models.PositiveIntegerField()
    facets = models.TextField()
    tokens = TokensField()

    objects = models.Manager[Any]()

    class Meta:
        abstract = True
        ordering = ["-key"]
        # So that a row of another version is found among a million of this one.
        indexes = [models.Index(name="%(class)s_version", fields=["version"])]

    def __str__(self) -> str:
        return f"{self.dispatch_id} {self.part_key}".strip()


class IndexedDispatch(Indexed):
    """A dispatch; also looked up by number, whatever the spelling."""

    number_key = models.CharField(max_length=11, blank=True)
    reference_key = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True)

    class Meta(Indexed.Meta):
        verbose_name = _("indexed dispatch")
        verbose_name_plural = _("indexed dispatches")
        constraints = [
            models.UniqueConstraint(fields=["dispatch"], name="dispatch_indexed_once"),
        ]
        indexes = [
            *Indexed.Meta.indexes,
            models.Index(name="indexed_number", fields=["number_key", "reference_key"]),
            models.Index(
                name="indexed_reference",
                fields=["reference_key"],
                opclasses=["varchar_pattern_ops"],
            ),
        ]


class IndexedDirective(Indexed):
    """A directive, whose anchor is the key of its block."""

    block_key = models.CharField(max_length=8)
    deadline = models.DateField(null=True)

    class Meta(Indexed.Meta):
        verbose_name = _("indexed directive")
        verbose_name_plural = _("indexed directives")
        indexes = [
            *Indexed.Meta.indexes,
            models.Index(name="indexed_deadline", fields=["deadline", "key"]),
        ]


class IndexedQuestion(Indexed):
    """A question of an annex with its answer; `part_key` is the key of the question's block."""

    class Meta(Indexed.Meta):
        verbose_name = _("indexed question")
        verbose_name_plural = _("indexed questions")
