"""Every text of an edition that readers will see, in one list: what checks read and masks change.

A face that shows a text must find it here: what is not in this list goes out unchecked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from dispatches.models import Edition

# Shown as entered. They have no public column: a finding in one is corrected or kept, not masked.
PLAIN_FIELDS = (
    "number",
    "symbol",
    "governing_name",
    "issuing_name",
    "place_name",
    "circulation",
    "archive_line",
    "clash_reason",
    "correction_note",
)


@dataclass(frozen=True, slots=True)
class TextSlot:
    """One text: its place (part, key, field), its words, its row, its public column if any."""

    part: str
    key: str
    field: str
    text: str
    row: models.Model
    public: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        return self.part, self.key, self.field


def text_slots(edition: Edition) -> Iterator[TextSlot]:
    """All texts of an edition, in the order of the paper; rows are those of a `whole` one."""
    for field in PLAIN_FIELDS:
        yield TextSlot("edition", "", field, getattr(edition, field), edition)
    yield TextSlot("edition", "", "subject", edition.subject, edition, "public_subject")
    yield from _with_public_text("addressee", edition.addressees.all())
    for block in edition.blocks.all():
        yield TextSlot("block", block.key, "marker", block.marker, block)
        yield TextSlot("block", block.key, "text", block.official_text, block, "public_text")
    for directive in edition.directives.all():
        key = directive.key
        yield TextSlot("directive", key, "deadline_phrase", directive.deadline_phrase, directive)
        yield TextSlot(
            "directive", key, "report_to", directive.report_to, directive, "public_report_to"
        )
        for actor in directive.actors.all():
            place = f"{key}.{actor.order}"
            yield TextSlot("actor", place, "text", actor.official_text, actor, "public_text")
    yield from _with_public_text("distribution", edition.distributions.all())
    for signature in edition.signatures.all():
        for field in ("authority", "on_behalf_of", "position", "other_position", "rank", "name"):
            text = getattr(signature, field)
            yield TextSlot("signature", signature.key, field, text, signature)
    for citation in edition.citations.all():
        for field in ("reference", "kind", "issuer"):
            text = getattr(citation, field)
            yield TextSlot("citation", citation.key, field, text, citation)


def _with_public_text(part: str, rows: Iterable[models.Model]) -> Iterator[TextSlot]:
    for row in rows:
        key, text = row.key, row.official_text  # type: ignore[attr-defined]  # every Part has them
        yield TextSlot(part, key, "text", text, row, "public_text")
