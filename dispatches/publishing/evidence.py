"""Where each value of a record was read, as spans of a source."""

from collections.abc import Iterable, Iterator

from dispatches.intake.reading import Claim, DispatchReading, Span, Sure
from dispatches.models import Evidence, SourceFile
from dispatches.vocabulary import Certainty

Spans = tuple[Span, ...]


def insert_evidence(read: Iterable[tuple[SourceFile, DispatchReading]]) -> None:
    """Note for each value of these readings where it was read. The caller holds the door."""
    Evidence.objects.insert_values(
        ("source_id", "field", "order", "certainty", "start", "end"),
        (
            (source.pk, field, order, Certainty(sure).value, start, end)
            for source, reading in read
            for field, order, sure, spans in _claims(reading)
            for start, end in _ranges(spans)
        ),
    )


def _claims(reading: DispatchReading) -> Iterator[tuple[str, int, Sure, Spans]]:
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
        yield (field, 0, claim.sure, claim.spans)
    for order, row in enumerate(reading.addressees):
        yield ("addressee", order, row.sure, row.spans)
    for order, recipient in enumerate(reading.distribution):
        yield ("distribution", order, Sure.READ, recipient.spans)
    order = 0  # of a directive's row: its sub-items follow it
    for directive in reading.directives:
        if directive.deadline.spans:
            yield ("deadline", order, Sure.READ, directive.deadline.spans)
        order += 1 + len(directive.items)
    for order, block in enumerate(reading.blocks):
        yield ("block", order, Sure.READ, block.spans)


def _ranges(spans: Spans) -> Iterator[tuple[int | None, int | None]]:
    """Each stretch of the text; none at all is a value that was inferred."""
    if not spans:
        yield None, None
    yield from ((start, end) for start, end in spans if start < end)
