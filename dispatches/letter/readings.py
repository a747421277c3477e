"""Where words of a letter were read otherwise than they are printed: readers are told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dispatches.models import Edition, Finding
from dispatches.statements import Statement
from dispatches.vocabulary import Decision

# What of a letter has words of its own: a directive's are those of its block.
PARTS = ("block", "addressee", "distribution")
SUBJECT = ""
_ACCEPTED = Statement(
    lambda edition: Finding.objects.filter(edition=edition, decision=Decision.ACCEPT).order_by(
        "start", "pk"
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that a person put in place of others, and where they stand in the official text."""

    start: int
    words: str


Readings = Mapping[str, Sequence[Reading]]  # by the key of a part; of the subject by SUBJECT


def readings_of(edition: Edition) -> Readings:
    """Of an edition whose public columns are written: what is hidden in them is not told."""
    accepted = _ACCEPTED(edition=edition.pk)
    if not accepted:
        return {}
    public = {SUBJECT: edition.public_subject}
    for rows in (edition.blocks, edition.addressees, edition.distributions):
        public |= {row.key: row.public_text for row in rows.all()}
    found: defaultdict[str, list[Reading]] = defaultdict(list)
    for row in accepted:
        is_subject = (row.part, row.field) == ("edition", "subject")
        if (is_subject or row.part in PARTS) and row.words in public.get(row.key, ""):
            found[row.key].append(Reading(row.start or 0, row.words))
    return found


def reread_words(edition: Edition) -> list[str]:
    """Each of these words once, in the order in which they were put right."""
    readings = readings_of(edition).values()
    return list(dict.fromkeys(reading.words for found in readings for reading in found))
