"""Writing what readers will see: official text less what is masked, fakes named as such.

This is the only writer of the public columns; no face masks for itself.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dispatches.models import Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.loading import whole
from dispatches.publishing.masking import masked
from dispatches.publishing.texts import TextSlot, text_slots
from dispatches.vocabulary import Decision


def planned(edition: Edition) -> Iterator[tuple[TextSlot, str]]:
    """Each text with the words that readers would see if the edition were approved now."""
    edition = whole(edition)
    spans: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for finding in edition.findings.filter(decision__in=(Decision.MASK, Decision.FAKE)):
        if finding.start is not None and finding.end is not None:
            place = (finding.decision, finding.part, finding.key, finding.field)
            spans[place].append((finding.start, finding.end))
    for slot in text_slots(edition):
        hidden = spans[Decision.MASK, *slot.place]
        fakes = spans[Decision.FAKE, *slot.place]
        yield slot, masked(slot.text, hidden, fakes) if slot.public else slot.text


def write_public_text(edition: Edition) -> None:
    """Fill the public columns of a `whole` edition. The caller holds lock, door, transaction."""
    changed: dict[type, list[object]] = defaultdict(list)
    columns: dict[type, str] = {}
    for slot, text in planned(edition):
        if slot.public and slot.row is not edition:
            setattr(slot.row, slot.public, text)
            changed[type(slot.row)].append(slot.row)
            columns[type(slot.row)] = slot.public
        elif slot.public:
            setattr(edition, slot.public, text)
    for model, rows in changed.items():
        model.objects.bulk_update(rows, [columns[model]], batch_size=500)  # type: ignore[attr-defined]


def published(edition: Edition) -> Iterator[tuple[TextSlot, str]]:
    """Each text with the words that stand in its public column: of a frozen edition, what readers
    get or got, whatever the rules of masking are by now."""
    for slot in text_slots(whole(edition)):
        yield slot, getattr(slot.row, slot.public) if slot.public else slot.text


def seal(edition: Edition) -> str:
    """sha256 over content and planned public text: what an approver saw, and what is frozen."""
    edition = whole(edition)
    return _sealed(edition, planned(edition))


def seal_as_stored(edition: Edition) -> str:
    """The seal of a frozen edition from what is stored: its `frozen_hash`, if nothing changed."""
    edition = whole(edition)
    return _sealed(edition, published(edition))


def _sealed(edition: Edition, texts: Iterable[tuple[TextSlot, str]]) -> str:
    public = [[*slot.place, text] for slot, text in texts]
    said = content_of(edition).canonical() + json.dumps(public, ensure_ascii=False).encode()
    return hashlib.sha256(said).hexdigest()


def overfull(edition: Edition) -> bool:
    """Whether a planned text is longer than its public column: only marks of fakes lengthen one."""
    for slot, text in planned(edition):
        most = slot.public and slot.row._meta.get_field(slot.public).max_length  # type: ignore[union-attr]  # a column of text
        if most and len(text) > most:
            return True
    return False
