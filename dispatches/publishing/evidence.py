"""Where each value of a record was read: spans of a source, as rows still to be inserted."""

from collections.abc import Iterator

from dispatches.intake.reading import Claim, DispatchReading, Sure
from dispatches.models import Evidence, SourceFile
from dispatches.vocabulary import Certainty


def evidence_rows(source: SourceFile, reading: DispatchReading) -> Iterator[Evidence]:
    """A row for each value and each stretch of the text in which it was read."""
    signature = reading.signature
    claims: dict[str, Claim[str] | Claim[object]] = {
        "number": reading.number,
        "symbol": reading.symbol,
        "governing_name": reading.governing_body,
        "issuing_name": reading.issuing_body,
        "issuing_body": reading.issuing_body,
        "place_name": reading.place,
        "issued": reading.date,  # type: ignore[dict-item]  # only its spans are used
        "subject": reading.subject,
        "urgency": reading.urgency,
        "circulation": reading.circulation,
        "archive_line": reading.archive_line,
        "arrival_number": reading.arrival_number,
        "arrival_date": reading.arrival_date,  # type: ignore[dict-item]  # only its spans are used
        "drafting_unit": reading.drafting_unit,
        "signature.authority": signature.authority,
        "signature.position": signature.position,
        "signature.other_position": signature.other_position,
        "signature.rank": signature.rank,
        "signature.name": signature.name,
    }
    for field, claim in claims.items():
        yield from _of_claim(source, field, 0, claim.sure, claim.spans)
    for order, row in enumerate(reading.addressees):
        yield from _of_claim(source, "addressee", order, row.sure, row.spans)
    for order, recipient in enumerate(reading.distribution):
        yield from _of_claim(source, "distribution", order, Sure.READ, recipient.spans)
    order = 0  # of a directive's row: its sub-items follow it
    for directive in reading.directives:
        if directive.deadline.spans:
            yield from _of_claim(source, "deadline", order, Sure.READ, directive.deadline.spans)
        order += 1 + len(directive.items)
    for order, block in enumerate(reading.blocks):
        yield from _of_claim(source, "block", order, Sure.READ, block.spans)


def _of_claim(
    source: SourceFile, field: str, order: int, sure: Sure, spans: tuple[tuple[int, int], ...]
) -> Iterator[Evidence]:
    certainty = Certainty(sure)
    if not spans:
        yield Evidence(source=source, field=field, order=order, certainty=certainty)
    for start, end in spans:
        if start < end:
            yield Evidence(
                source=source, field=field, order=order, certainty=certainty, start=start, end=end
            )
