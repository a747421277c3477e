"""The rules that read one text of an edition, and the one that reads its days together."""

from collections.abc import Iterator, Mapping, Sequence

from dispatches.models import Edition
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.found import Found, found_at
from dispatches.publishing.texts import TextSlot
from dispatches.text.day_sense import odd_days
from dispatches.text.finds import Find, Rule
from dispatches.vocabulary import Check, Severity

REMINDERS = frozenset({Rule.SECRECY_MENTION, Rule.MISREADING, Rule.FIGURES})


def found_in(
    slot: TextSlot, cache: DirectoryCache, known: Mapping[tuple[str, bool], Sequence[Find]]
) -> Iterator[Found]:
    """The finds in a text; `known` are those of texts, public or not, looked at before."""
    public = bool(slot.public)
    finds = known.get((slot.text, public))
    if finds is None:
        finds = cache.finds_in(slot.text, public=public)
    for find in finds:
        severity = Severity.REMINDER if find.rule in REMINDERS else Severity.BLOCKING
        yield found_at(slot, Check(find.rule), severity, find.start, find.end, find.reading)


def found_in_days(edition: Edition, slots: Sequence[TextSlot]) -> Iterator[Found]:
    """Days that cannot be, in the blocks; deadlines that were over when the paper was issued."""
    blocks = [slot for slot in slots if slot.part == "block" and slot.field == "text"]
    for odd in odd_days([slot.text for slot in blocks], year=edition.issued_year):
        slot = blocks[odd.index]
        yield found_at(slot, Check.DATES, Severity.REMINDER, odd.start, odd.end, odd.expected)
    for directive in edition.directives.all():
        issued, due = edition.issued_from, directive.deadline
        if not issued or not due or due >= issued:
            continue
        phrase = directive.deadline_phrase
        yield Found(
            Check.DATES,
            Severity.REMINDER,
            part="directive",
            key=directive.key,
            field="deadline_phrase",
            start=0 if phrase else None,
            end=len(phrase) if phrase else None,
            words=phrase,
            suggestion=f"{issued:%d/%m/%Y}",
        )
