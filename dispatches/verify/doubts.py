"""Places of a paper of which nobody here can say whether they are the same; pure."""

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    # A number in words or one that turns a sentence round, or a mark behind it, as it was read.
    TURN = "turn"
    ORDER = "order"  # the words of a row, whose cells wrap
    NAME = "name"  # of a body, signer or term, misread or with its words elsewhere
    LINK = "link"  # opened by the file; the text itself calls it an address of swindlers
    SIGNS = "signs"  # lines that may show something else than their words say
    SLIP = "slip"  # a word that was read as one like it
    SCRAP = "scrap"  # a word of the text that recognising did not see, or signs that it saw there
    SHARD = "shard"  # what recognising saw beside the text: of a seal, a hand, or words
    MORE = "more"  # doubts than are told


@dataclass(frozen=True, slots=True)
class Doubt:
    """`words` are the public ones of the place, with signs that were seen among them; of shards,
    those that were seen."""

    cause: Cause
    words: str
