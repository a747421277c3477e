"""Exact twins: the same number, symbol, year and issuing body, or the same file."""

from typing import Any

from dispatches.content import EditionContent
from dispatches.models import Dispatch, Edition, SourceFile
from dispatches.text.folding import fold
from dispatches.vocabulary import EditionState


def exact_twin(edition: Edition) -> Dispatch | None:
    """Another record of the same office with the key of this edition (NĐ 30/2020 Phụ lục VI)."""
    if not _has_key(edition):
        return None
    kept = Dispatch.objects.filter(custodian=edition.dispatch.custodian_id)
    same = kept.filter(year=edition.issued_year, **_key(edition))
    return same.exclude(pk=edition.dispatch_id).first()


def live_twin(edition: Edition) -> Edition | None:
    """The same key live in any office's keeping: one paper has one public page."""
    if not _has_key(edition):
        return None
    same = Edition.objects.live().filter(issued_year=edition.issued_year, **_key(edition))
    return same.exclude(dispatch=edition.dispatch_id).first()


def _has_key(edition: Edition) -> bool:
    return bool(edition.number and edition.issuing_body_id and edition.issued_year)


def _key(edition: Edition) -> dict[str, Any]:
    """The key columns whose names a dispatch and its editions share."""
    return {
        "issuing_body": edition.issuing_body_id,
        "number": edition.number,
        "symbol": edition.symbol,
        "clash": edition.clash,
    }


def same_unnumbered(content: EditionContent, *, custodian: int) -> Dispatch | None:
    """The record of this office for the same paper without a number: same words, body and time.

    No constraint can hold this, since papers without a number have no key.
    """
    if content.number or content.issuing_body is None or not content.subject:
        return None
    candidates = Edition.objects.filter(
        dispatch__custodian=custodian,
        number="",
        issuing_body__key=content.issuing_body,
        symbol=content.symbol,
        issued_from=content.issued_from,
    ).exclude(state=EditionState.MERGED)
    subject = fold(content.subject)
    for edition in candidates.select_related("dispatch").order_by("-pk")[:50]:
        if fold(edition.subject) == subject:
            return edition.dispatch
    return None


def same_file(sha256: str, *, custodian: int) -> Dispatch | None:
    """The record of this office that already holds a file with these bytes."""
    sources = SourceFile.objects.filter(sha256=sha256, dispatch__custodian=custodian)
    source = sources.filter(dispatch__merged_into=None).first()
    return source.dispatch if source else None
