"""Writing the parts of an edition: each kind of part that changed is written anew, keys kept."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Manager

from dispatches.content import EditionContent
from dispatches.models import Edition
from dispatches.publishing import part_rows as rows_of
from dispatches.publishing.inserting import check_rows, insert, insert_signatures
from dispatches.publishing.naming import Names


def replace_parts(
    edition: Edition, before: EditionContent, content: EditionContent, names: Names
) -> None:
    """Write every kind of part that differs from `before`. Directives hang on blocks."""
    if before.blocks != content.blocks or before.directives != content.directives:
        _clear(edition.directives, before.directives)
        if before.blocks != content.blocks:
            _clear(edition.blocks, before.blocks)
            _insert(rows_of.block_rows(edition, content))
        _write_directives(edition, content, names)
    if before.addressees != content.addressees:
        _clear(edition.addressees, before.addressees)
        _insert(rows_of.addressee_rows(edition, content, names))
    if before.distribution != content.distribution:
        _clear(edition.distributions, before.distribution)
        _insert(rows_of.distribution_rows(edition, content, names))
    if before.signatures != content.signatures:
        _clear(edition.signatures, before.signatures)
        signatures = rows_of.signature_rows(edition, content)
        check_rows(signatures)
        insert_signatures(signatures)
    if before.citations != content.citations:
        _clear(edition.citations, before.citations)
        _insert(rows_of.citation_rows(edition, content, names))
    if before.schemes != content.schemes:
        _clear(edition.edition_schemes, before.schemes)
        _insert(rows_of.scheme_rows(edition, content, names))


def _write_directives(edition: Edition, content: EditionContent, names: Names) -> None:
    if not content.directives:
        return
    blocks = {block.key: block for block in edition.blocks.all()}
    levels = rows_of.directive_rows(edition, content.directives, blocks)
    for level in levels:
        _insert(level)
    _insert(rows_of.actor_rows(levels, content.directives, names))


def _clear(rows: Manager[Any], before: Sequence[object]) -> None:
    """Delete the rows of a kind of part; a first reading has none, and asks for nothing."""
    if before:
        rows.all().delete()


def _insert(rows: Sequence[Any]) -> None:
    check_rows(rows)
    insert(rows)
