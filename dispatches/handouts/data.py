"""The letter as data: a stable shape, documented in docs/data.md. Fields are added, never changed
or taken away, within one `version`."""

import json
from datetime import date
from typing import Any

from django.utils import timezone

from dispatches.handouts.subject import Subject
from dispatches.handouts.whereabouts import no_original
from dispatches.models import Body, Directive

VERSION = 1


def letter_data(subject: Subject) -> bytes:
    """JSON in UTF-8, of a digest too: `text` says which it is."""
    edition, at = subject.whole(), subject.at
    said = {
        "version": VERSION,
        "notice": no_original(),
        "code": at.code,
        "short_address": at.url,
        "page": at.page,
        "text": edition.text_kind,
        "kind": edition.kind.key,
        "number": edition.number,
        "symbol": edition.symbol,
        "subject": edition.public_subject,
        "issued_from": _day(edition.issued_from),
        "issued_before": _day(edition.issued_to),
        "issued_precision": edition.issued_precision,
        "place": edition.place_name,
        "governing_body": edition.governing_name,
        "issuing_body": _body(edition.issuing_body, edition.issuing_name),
        "drafting_unit": _body(edition.drafting_unit),
        "urgency": edition.urgency,
        "circulation": edition.circulation,
        "addressees": [row.public_text for row in edition.addressees.all()],
        "blocks": [
            {
                "key": row.key,
                "kind": row.kind,
                "depth": row.depth,
                "marker": row.marker,
                "text": row.public_text,
            }
            for row in edition.blocks.all()
        ],
        "directives": [_directive(row) for row in edition.directives.all()],
        "recipients": [
            {"text": row.public_text, "purpose": row.purpose} for row in edition.distributions.all()
        ],
        "archive_line": edition.archive_line,
        "signatures": [
            {
                "authority": row.authority,
                "on_behalf_of": row.on_behalf_of,
                "position": row.position,
                "other_position": row.other_position,
                "rank": row.rank,
                "name": row.name,
            }
            for row in edition.signatures.all()
        ],
        "citations": [
            {
                "relation": row.relation,
                "kind": row.kind,
                "reference": row.reference,
                "issued": _day(row.issued),
                "issuer": row.issuer,
            }
            for row in edition.citations.all()
        ],
        "schemes": [row.scheme.code for row in edition.edition_schemes.all()],
        "issuer_acts": list(subject.acts),
        "readings": [
            {"part": key, "words": reading.words}
            for key, found in subject.readings().items()
            for reading in found
        ],
        "edition": edition.serial,
        "published_on": _day(edition.approved_at and timezone.localdate(edition.approved_at)),
        "correction": edition.correction_note,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _body(body: Body | None, printed: str = "") -> dict[str, str] | None:
    """A body as the paper prints it, and as the directory names it."""
    if body is None and not printed:
        return None
    return {
        "printed": printed,
        "name": body.name if body else "",
        "slug": body.slug if body else "",
    }


def _directive(row: Directive) -> dict[str, Any]:
    """`block` and `parent` are keys of this document."""
    return {
        "key": row.key,
        "block": row.block.key,
        "parent": row.parent.key if row.parent else None,
        "mode": row.mode,
        "actors": [actor.public_text for actor in row.actors.all()],
        "actors_source": row.actors_source,
        "deadline_kind": row.deadline_kind,
        "deadline": _day(row.deadline),
        "deadline_time": f"{row.deadline_time:%H:%M}" if row.deadline_time else None,
        "deadline_phrase": row.deadline_phrase,
        "report_to": row.public_report_to,
        "standing": row.standing,
    }
