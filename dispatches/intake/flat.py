"""A reading as the flat record of the corpus: what score.py compares and read_dispatch writes."""

from typing import Any

from dispatches.intake.lines import collapse
from dispatches.intake.reading import DispatchReading, Signature

FIRST_WORDS = 60


def _own_post(signature: Signature) -> str | None:
    """Whoever holds a post for a time (Q.) stands behind the mark, and is no deputy of it."""
    held = signature.on_behalf_of.value if signature.authority.value == "Q" else None
    return signature.position.value or held


def flat_record(reading: DispatchReading) -> dict[str, Any]:
    """Plain values under the keys of the corpus; JSON can hold it."""
    date = reading.date.value
    signature = reading.signature
    return {
        "number": reading.number.value,
        "symbol": reading.symbol.value,
        "governing_body": reading.governing_body.value,
        "issuing_body": reading.issuing_body.value,
        "place": reading.place.value,
        "date": {
            "year": date.year if date else None,
            "month": date.month if date else None,
            "day": date.day if date else None,
        },
        "doc_kind": reading.kind.value,
        "subject": reading.subject.value,
        "addressees": [addressee.value for addressee in reading.addressees],
        "directives": [
            {
                "label": directive.marker,
                "text_first_60_chars": collapse(directive.text)[:FIRST_WORDS],
                "n_subitems": len(directive.items),
            }
            for directive in reading.directives
            if directive.marker
        ],
        "deadlines": sorted(
            {deadline.date.isoformat() for deadline in reading.deadlines if deadline.date}
        ),
        "distribution": [
            {"name": recipient.name, "purpose": recipient.printed}
            for recipient in reading.distribution
        ],
        "archive_line": list(reading.archive_units),
        "signing_mode": signature.authority.value,
        "signer_position": _own_post(signature),
        "signer_rank_or_title": signature.rank.value,
        "signer_name": signature.name.value,
        "citations": [
            {
                "kind": citation.kind[:1].upper() + citation.kind[1:],
                "number": citation.reference,
                "date": citation.date.isoformat() if citation.date else None,
            }
            for citation in reading.citations
        ],
        "phones": [phone.value for phone in reading.phones],
        "emails": [email.value for email in reading.emails],
    }
