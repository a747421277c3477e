"""The bare SQL of each class: by hand, the least that brings the rows which the page shows.

No counts, no facets, no second spelling: what the page adds to these is what it costs. PostgreSQL
chooses between its indexes by itself, but for two things it gets wrong (see dispatches.search.
postgres): it may not read a table from end to end, and where hardly anything matches, OFFSET 0
keeps it from walking the newest rows in hope. SQLite has FTS5's lists, which are in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Parameters = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    parameters: Parameters = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What must match, in each engine's own language; `scarce` where hardly any row does."""

    tsquery: str
    fts5: str
    scarce: bool = False


@dataclass(frozen=True, slots=True)
class Floor:
    """A page's statements; the first brings the rows of its list, their path in the last column."""

    statements: tuple[Statement, ...] = field(default_factory=tuple)


PAPER = (
    "SELECT found.key, edition.number, edition.symbol, edition.issued_from,"
    " edition.public_subject, body.name, address.path FROM ({found}) found"
    " JOIN dispatches_edition edition ON edition.id = found.edition_id"
    " LEFT JOIN dispatches_body body ON body.id = edition.issuing_body_id"
    " JOIN dispatches_address address"
    "   ON address.dispatch_id = found.dispatch_id AND address.current"
    " ORDER BY found.key DESC"
)
DUTY = (
    "SELECT found.key, directive.mode, directive.deadline, directive.standing, block.public_text,"
    " edition.number, edition.symbol, edition.issued_from, address.path FROM ({found}) found"
    " JOIN dispatches_directive directive"
    "   ON directive.edition_id = found.edition_id AND directive.key = found.part_key"
    " JOIN dispatches_block block ON block.id = directive.block_id"
    " JOIN dispatches_edition edition ON edition.id = found.edition_id"
    " JOIN dispatches_address address"
    "   ON address.dispatch_id = found.dispatch_id AND address.current"
    " ORDER BY {order}"
)

_DUE = (
    "SELECT key, dispatch_id, edition_id, part_key, deadline FROM dispatches_indexeddirective WHERE"
)
_SAME_ROW = "SELECT rowid FROM dispatches_indexeddirective_words WHERE"
_SAYS = "dispatches_indexeddirective_words MATCH %s"
_AMONG = "SELECT * FROM ({every}) every WHERE deadline >= %s"
# What matches and is due from a day on: along the deadlines, and among all that matches.
BY_DEADLINE = {
    "postgresql": (
        _DUE + " deadline >= %s AND tokens @@ %s::tsquery",
        _AMONG.format(every=_DUE + " tokens @@ %s::tsquery OFFSET 0"),
    ),
    "sqlite": (
        _DUE + " deadline >= %s AND EXISTS (" + _SAME_ROW + " rowid = key AND " + _SAYS + ")",
        _AMONG.format(every=_DUE + " key IN (" + _SAME_ROW + " " + _SAYS + ")"),
    ),
}


def papers(
    vendor: str, limit: int, match: Match | None = None, below: int | None = None
) -> Statement:
    """The newest dispatches, or the newest that match; of those below a key, where one is given."""
    further, keys = ("", []) if below is None else (" AND {key} < %s", [below])
    found, parameters = _found(vendor, "dispatches_indexeddispatch", limit, match, further, keys)
    return Statement(PAPER.format(found=found), parameters)


def duties(
    vendor: str,
    limit: int,
    match: Match,
    due_from: str = "",
    due_until: str = "",
    above: int | None = None,
) -> Statement:
    """The newest directives that match, due from one day to another, or of those above a key."""
    values: list[object] = []
    further = ""
    if due_from:
        further, values = " AND deadline >= %s", [due_from]
    if due_until:
        further, values = f"{further} AND deadline <= %s", [*values, due_until]
    if above is not None:
        further, values = f"{further} AND {{key}} > %s", [*values, above]
    table = "dispatches_indexeddirective"
    found, parameters = _found(vendor, table, limit, match, further, values)
    return Statement(DUTY.format(found=found, order="found.key DESC"), parameters)


def due_soonest(vendor: str, limit: int, match: Match, due_from: str) -> Statement:
    """The directives that match and are due first from one day on: of many that match along the
    deadlines, of few by all of them."""
    along, among = BY_DEADLINE[vendor]
    asked = match.fts5 if vendor == "sqlite" else match.tsquery
    found, values = (among, [asked, due_from]) if match.scarce else (along, [due_from, asked])
    found += " ORDER BY deadline, key DESC LIMIT %s"
    ordered = DUTY.format(found=found, order="found.deadline, found.key DESC")
    return Statement(ordered, [*values, limit])


def numbered(limit: int, number: str) -> Statement:
    """The newest dispatches of one number."""
    found = (
        "SELECT key, dispatch_id, edition_id FROM dispatches_indexeddispatch"
        " WHERE number_key = %s ORDER BY key DESC LIMIT %s"
    )
    return Statement(PAPER.format(found=found), [number, limit])


def letter(path: str) -> tuple[Statement, ...]:
    """A dispatch by its address, with all of its parts."""
    edition = (
        "(SELECT edition.id FROM dispatches_edition edition JOIN dispatches_address address"
        " ON address.dispatch_id = edition.dispatch_id"
        " WHERE address.path = %s AND edition.state = 'live')"
    )
    made = [
        Statement(
            "SELECT edition.*, body.name, place.name, address.path FROM dispatches_address address"
            " JOIN dispatches_edition edition ON edition.dispatch_id = address.dispatch_id"
            "   AND edition.state = 'live'"
            " LEFT JOIN dispatches_body body ON body.id = edition.issuing_body_id"
            " LEFT JOIN dispatches_place place ON place.id = edition.place_id"
            " WHERE address.path = %s",
            [path],
        )
    ]
    for table in ("block", "addressee", "distribution", "directive", "signature", "citation"):
        made.append(
            Statement(
                f"SELECT * FROM dispatches_{table} WHERE edition_id = {edition}"  # noqa: S608
                ' ORDER BY "order"',
                [path],
            )
        )
    made.append(
        Statement(
            "SELECT actor.*, body.name, grp.name FROM dispatches_directiveactor actor"  # noqa: S608
            " JOIN dispatches_directive directive ON directive.id = actor.directive_id"
            " LEFT JOIN dispatches_body body ON body.id = actor.body_id"
            " LEFT JOIN dispatches_addresseegroup grp ON grp.id = actor.group_id"
            f" WHERE directive.edition_id = {edition}",
            [path],
        )
    )
    return tuple(made)


def _found(
    vendor: str,
    table: str,
    limit: int,
    match: Match | None,
    further: str,
    values: Sequence[object],
) -> tuple[str, list[Any]]:
    """SQL for the newest keys that match, with what they are joined by; `further` is one more
    condition, in which the key stands as {key}."""
    columns = "key, dispatch_id, edition_id, part_key"
    if match is None:
        also = further.format(key="key")
        return (
            f"SELECT {columns} FROM {table} WHERE key > 0{also} ORDER BY key DESC LIMIT %s",  # noqa: S608
            [*values, limit],
        )
    if vendor == "sqlite":
        also = further.format(key=f"{table}_words.rowid")
        return (
            f"SELECT {columns} FROM {table}_words CROSS JOIN {table}"  # noqa: S608
            f" ON {table}.key = {table}_words.rowid WHERE {table}_words MATCH %s{also}"
            f" ORDER BY {table}_words.rowid DESC LIMIT %s",
            [match.fts5, *values, limit],
        )
    also = further.format(key="key")
    inner = f"SELECT {columns} FROM {table} WHERE tokens @@ %s::tsquery{also}"  # noqa: S608
    if match.scarce:
        inner = f"SELECT * FROM ({inner} OFFSET 0) scarce"  # noqa: S608
    return f"{inner} ORDER BY key DESC LIMIT %s", [match.tsquery, *values, limit]
