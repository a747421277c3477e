"""How sure a reading is when its words were recognised from a picture."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from dispatches.intake.paper import Word
from dispatches.intake.reading import Claim, DispatchReading, Span, Sure

SURE_ENOUGH = 60  # of 100, as the recogniser counts

T = TypeVar("T")


def lower_sureness(reading: DispatchReading, words: Iterable[Word]) -> DispatchReading:
    """The same reading; a value of head or foot that rests on a doubtful word is only inferred."""
    doubtful = sorted((word.start, word.end) for word in words if word.confidence < SURE_ENOUGH)
    if not doubtful:
        return reading

    def lowered(claim: Claim[T]) -> Claim[T]:
        unsure = claim.sure is Sure.READ and any(_touches(span, doubtful) for span in claim.spans)
        return replace(claim, sure=Sure.INFERRED) if unsure else claim

    signature = reading.signature
    return replace(
        reading,
        kind=lowered(reading.kind),
        number=lowered(reading.number),
        symbol=lowered(reading.symbol),
        letterhead=tuple(map(lowered, reading.letterhead)),
        governing_body=lowered(reading.governing_body),
        issuing_body=lowered(reading.issuing_body),
        place=lowered(reading.place),
        date=lowered(reading.date),
        subject=lowered(reading.subject),
        urgency=lowered(reading.urgency),
        circulation=lowered(reading.circulation),
        addressees=tuple(map(lowered, reading.addressees)),
        archive_line=lowered(reading.archive_line),
        drafting_unit=lowered(reading.drafting_unit),
        signature=replace(
            signature,
            authority=lowered(signature.authority),
            on_behalf_of=lowered(signature.on_behalf_of),
            position=lowered(signature.position),
            other_position=lowered(signature.other_position),
            rank=lowered(signature.rank),
            name=lowered(signature.name),
        ),
    )


def _touches(span: Span, doubtful: list[Span]) -> bool:
    """Whether a doubtful word overlaps a span; words are sorted and do not overlap each other."""
    start, end = span
    after = bisect_left(doubtful, (end, 0))
    return after > 0 and doubtful[after - 1][1] > start
