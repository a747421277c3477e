"""What a check finds: a place, its words, and what would be right there."""

from dataclasses import dataclass

from dispatches.publishing.texts import TextSlot
from dispatches.vocabulary import Check, Severity

# What a finding quotes of its words at most; longer ones are told apart by their range.
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Found:
    """One find. Without a place it is about the edition as a whole."""

    check: Check
    severity: Severity
    part: str = ""
    key: str = ""
    field: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""
    suggestion: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """What makes it the same find after the text around it has changed."""
        return self.check, self.part, self.key, self.field, self.words


def found_at(
    slot: TextSlot,
    check: Check,
    severity: Severity,
    start: int,
    end: int,
    suggestion: str = "",
) -> Found:
    words = slot.text[start:end][:LONGEST_WORDS]
    suggestion = suggestion[:LONGEST_WORDS]
    return Found(check, severity, slot.part, slot.key, slot.field, start, end, words, suggestion)
