"""What a person must look at: parts that the decree wants and the text lacks, two papers in one."""

from collections.abc import Iterator

from dispatches.intake.reading import DispatchReading, Doubt, DoubtCode, Span

# A dispatch shows at least this many of its fixed parts; a leaflet or an article shows none.
FEWEST_PARTS = 2


def find_doubts(
    reading: DispatchReading, second: Span | None, unparted: tuple[Span, ...]
) -> Iterator[Doubt]:
    """`second`: the head of another dispatch; `unparted`: what was left together as too much."""
    if unparted:
        yield Doubt(DoubtCode.TOO_MANY_PARTS, unparted)
    fixed = (
        reading.symbol.value,
        reading.date.value,
        reading.subject.value,
        reading.addressees,
        reading.distribution,
        reading.signature.authority.value or reading.signature.position.value,
        reading.issuing_body.value,
    )
    if sum(map(bool, fixed)) < FEWEST_PARTS:
        yield Doubt(DoubtCode.NOT_A_DISPATCH)
        return
    if second is not None:
        yield Doubt(DoubtCode.TWO_DISPATCHES, (second,))
    exact = reading.date.value.exact if reading.date.value else None
    missing = (
        (DoubtCode.MISSING_NUMBER, reading.number.value),
        (DoubtCode.MISSING_DATE, exact),
        (DoubtCode.MISSING_ISSUER, reading.issuing_body.value),
        (DoubtCode.MISSING_SUBJECT, reading.subject.value),
        (DoubtCode.MISSING_SIGNATORY, reading.signature.name.value),
    )
    for code, value in missing:
        if not value:
            yield Doubt(code)
