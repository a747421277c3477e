"""The demonstration's records, one TOML file each: facts as fields, the text in line form.

A directive names its block by the words the block begins with (`at = "1."`), marker included, in
the body before the first annex. A sub-item (`parent = "1."`) takes what it does not say itself
from its parent. `decisions` answer the questions of the checks, each by a demonstration account.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    CitationContent,
    DirectiveContent,
    DistributionContent,
    EditionContent,
    SchemeContent,
    SignatureContent,
)
from dispatches.text.blocks import parse_blocks
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    Check,
    CitationRelation,
    DeadlineKind,
    Mode,
    Precision,
    Purpose,
    SchemeRole,
    Standing,
    TextKind,
)

CHOICES = {"text_kind": TextKind, "issued_precision": Precision}
INHERITED = ("mode", "actors_source", "actors", "standing")


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingDecision:
    """The answer to every finding of one check: masked, or kept with a reason."""

    check: Check
    by: str
    reason: str = ""
    mask: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    content: EditionContent
    decisions: tuple[FindingDecision, ...]


def read_records(folder: Path) -> list[Record]:
    """Every record of a folder, in the order of the file names."""
    return [read_record(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]


def read_record(toml: str) -> Record:
    """One record. Raises KeyError, TypeError or ValueError for what no record can hold."""
    fields = tomllib.loads(toml)
    blocks = _blocks(fields.pop("text"))
    decisions = tuple(
        FindingDecision(**{**row, "check": Check(row["check"])})
        for row in fields.pop("decisions", ())
    )
    directives = _directives(fields.pop("directives"), blocks)
    parts: dict[str, Any] = {
        "addressees": _rows(fields.pop("addressees"), AddresseeContent),
        "distribution": _rows(fields.pop("distribution"), DistributionContent, purpose=Purpose),
        "signatures": _rows(fields.pop("signatures"), SignatureContent),
        "citations": _rows(fields.pop("citations", ()), CitationContent, relation=CitationRelation),
        "schemes": _rows(fields.pop("schemes"), SchemeContent, role=SchemeRole),
    }
    columns = {name: CHOICES.get(name, _same)(value) for name, value in fields.items()}
    content = EditionContent(blocks=blocks, directives=directives, **parts, **columns)
    return Record(content=content, decisions=decisions)


def _same(value: Any) -> Any:
    return value


def _rows(
    rows: Iterable[Mapping[str, Any]], part: type[Any], **choices: type[Any]
) -> tuple[Any, ...]:
    """Rows of one kind of part, their closed vocabularies read."""
    return tuple(
        part(**{name: choices.get(name, _same)(value) for name, value in row.items()})
        for row in rows
    )


def _blocks(text: str) -> tuple[BlockContent, ...]:
    return tuple(
        BlockContent(
            kind=BlockKind(line.kind.value), text=line.text, marker=line.marker, depth=line.depth
        )
        for line in parse_blocks(text)
    )


def _directives(
    rows: Sequence[dict[str, Any]], blocks: Sequence[BlockContent]
) -> tuple[DirectiveContent, ...]:
    made: dict[str, DirectiveContent] = {}
    said: dict[str, dict[str, Any]] = {}
    for row in rows:
        at, parent = row.pop("at"), row.pop("parent", None)
        if parent:
            row = {
                **{name: said[parent][name] for name in INHERITED if name in said[parent]},
                **row,
            }
        said[at] = row
        made[at] = DirectiveContent(
            block=_block_at(at, blocks).key,
            parent=made[parent].key if parent else None,
            mode=Mode(row["mode"]),
            actors=_rows(row["actors"], ActorContent),
            actors_source=ActorsSource(row["actors_source"]),
            deadline_kind=DeadlineKind(row.get("deadline_kind", DeadlineKind.NONE)),
            deadline=row.get("deadline"),
            deadline_phrase=row.get("deadline_phrase", ""),
            report_to=row.get("report_to", ""),
            standing=Standing(row.get("standing", Standing.IN_FORCE)),
        )
    return tuple(made.values())


def _block_at(start: str, blocks: Sequence[BlockContent]) -> BlockContent:
    """The one block of the body that begins with these words."""
    found = []
    for block in blocks:
        if block.kind is BlockKind.ANNEX:
            break
        if f"{block.marker} {block.text}".strip().startswith(start):
            found.append(block)
    if len(found) != 1:
        raise ValueError(f"{len(found)} blocks begin with {start!r}, one must")
    return found[0]
