"""What a verification finds."""

from dataclasses import dataclass

from dispatches.vocabulary import FaultKind


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold: of which record, at which event of its chain, or where."""

    kind: FaultKind
    record: int | None = None
    sequence: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        places = [
            f"record {self.record}" if self.record else "",
            f"event {self.sequence}" if self.sequence else "",
            self.detail,
        ]
        return f"{self.kind.value}: {', '.join(place for place in places if place)}"
