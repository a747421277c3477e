"""Exact twins: the same number, symbol, year and issuing body, or the same file."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from dispatches.content import EditionContent
from dispatches.models import Dispatch, Edition, SourceFile
from dispatches.statements import Statement
from dispatches.text.folding import fold
from dispatches.vocabulary import SET_ASIDE_STATES

# Issuing body, year, number, symbol, clash: what NĐ 30/2020 Phụ lục VI has once.
Key = tuple[int | None, int | None, str, str, int]


def key_of(edition: Edition) -> Key | None:
    """The key of an edition; None where a part of it is not known, which is no key."""
    if not (edition.number and edition.issuing_body_id and edition.issued_year):
        return None
    return (
        edition.issuing_body_id,
        edition.issued_year,
        edition.number,
        edition.symbol,
        edition.clash,
    )


def exact_twin(edition: Edition) -> Dispatch | None:
    """Another record of the same office with the key of this edition."""
    key = key_of(edition)
    if key is None:
        return None
    return _TWIN.first(
        dispatch=edition.dispatch_id or _NONE,
        custodian=edition.dispatch.custodian_id,
        **_named(key),
    )


def exact_twins(keys: Collection[Key], *, custodian: int) -> dict[Key, Dispatch]:
    """The records of this office that have one of these keys."""
    if not keys:
        return {}
    kept = Dispatch.objects.filter(_with_any(keys, year="year"), custodian=custodian)
    return {(row.issuing_body_id, row.year, row.number, row.symbol, row.clash): row for row in kept}


def live_twin(edition: Edition) -> Edition | None:
    """The same key live in any office's keeping: one paper has one public page."""
    key = key_of(edition)
    if key is None:
        return None
    return _LIVE_TWIN.first(dispatch=edition.dispatch_id or _NONE, **_named(key))


def live_keys(keys: Collection[Key]) -> set[Key]:
    """Those of these keys that are live in any office's keeping."""
    if not keys:
        return set()
    live = Edition.objects.live().filter(_with_any(keys, year="issued_year"))
    columns = ("issuing_body_id", "issued_year", "number", "symbol", "clash")
    return set(live.values_list(*columns))


_NONE = 0  # a record that is not saved: `<> NULL` is true of nothing


def _named(key: Key) -> dict[str, Any]:
    return dict(zip(("body", "year", "number", "symbol", "clash"), key, strict=True))


_TWIN = Statement(
    lambda dispatch, custodian, body, year, number, symbol, clash: (
        Dispatch.objects.filter(_with((body, year, number, symbol, clash), year="year"))
        .filter(custodian=custodian)
        .exclude(pk=dispatch)[:1]
    )
)
# Its index holds live editions alone, and a plan for any state would not use it.
_LIVE_TWIN = Statement(
    lambda dispatch, body, year, number, symbol, clash: (
        Edition.objects.live()
        .filter(_with((body, year, number, symbol, clash), year="issued_year"))
        .exclude(dispatch=dispatch)
        .order_by("pk")[:1]
    ),
    prepared=False,
)


def _with_any(keys: Iterable[Key], *, year: str) -> Q:
    return Q(*(_with(key, year=year) for key in keys), _connector=Q.OR)


def _with(key: Key, *, year: str) -> Q:
    """The condition of a key; records and editions name all its columns but the year alike."""
    body, issued, number, symbol, clash = key
    columns: dict[str, Any] = {year: issued}
    return Q(issuing_body=body, number=number, symbol=symbol, clash=clash, **columns)


def same_unnumbered(content: EditionContent, *, custodian: int) -> Dispatch | None:
    """The record of this office for the same paper without a number: same words, body and time.

    No constraint can hold this, since papers without a number have no key.
    """
    if not may_be_unnumbered_twin(content):
        return None
    candidates = Edition.objects.filter(
        dispatch__custodian=custodian,
        number="",
        issuing_body__key=content.issuing_body,
        symbol=content.symbol,
        issued_from=content.issued_from,
    ).exclude(state__in=SET_ASIDE_STATES)
    subject = fold(content.subject)
    for edition in candidates.select_related("dispatch").order_by("-pk")[:50]:
        if fold(edition.subject) == subject:
            return edition.dispatch
    return None


def may_be_unnumbered_twin(content: EditionContent) -> bool:
    return not content.number and content.issuing_body is not None and bool(content.subject)


def same_file(sha256: str, *, custodian: int) -> Dispatch | None:
    """The record of this office that already holds a file with these bytes."""
    return same_files([sha256], custodian=custodian).get(sha256)


def same_files(hashes: Collection[str], *, custodian: int) -> dict[str, Dispatch]:
    """The records of this office that already hold a file with one of these hashes."""
    sources = SourceFile.objects.filter(sha256__in=hashes, dispatch__custodian=custodian)
    sources = sources.filter(dispatch__merged_into=None, dispatch__binned_at=None)
    # Of several records the one that had it first; no file's text is loaded for this.
    rows = sources.select_related("dispatch").order_by("-pk").defer("raw_text")
    return {source.sha256: source.dispatch for source in rows}
