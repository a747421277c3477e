"""The paragraphs under the sentences of a warning: what they read, and whether they still do."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone

from dispatches.models import Edition, Notice

# Key of a block → what its paragraph reads, in short.
Paragraphs = Mapping[str, str]


def paragraphs_of(edition: Edition) -> Paragraphs:
    """Every paragraph of an edition by its key, as a digest of its words."""
    rows = edition.blocks.values_list("key", "marker", "official_text")
    return {key: digest(marker, text) for key, marker, text in rows}


def digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def basis_of(keys: Sequence[str], paragraphs: Paragraphs) -> str:
    """What these paragraphs come to; empty for a sentence that rests on none."""
    return digest(*(paragraphs.get(key, "") for key in keys)) if keys else ""


def changed(sentences: Iterable[tuple[Sequence[str], str]], paragraphs: Paragraphs) -> list[int]:
    """Which sentences, by their place, rest on paragraphs that read otherwise or are gone."""
    return [
        at
        for at, (keys, basis) in enumerate(sentences)
        if keys and basis_of(keys, paragraphs) != basis
    ]


def changed_sentences(notice: Notice, paragraphs: Paragraphs) -> list[int]:
    rows = notice.sentences.all()
    return changed([(row.blocks.split(), row.basis) for row in rows], paragraphs)


def mark_changed(notice: Notice, edition: Edition) -> None:
    """Note at the live warning that a paragraph under it was corrected by this edition.

    The caller holds lock, door and transaction.
    """
    if notice.paragraphs_changed_at is None and changed_sentences(notice, paragraphs_of(edition)):
        notice.paragraphs_changed_at = timezone.now()
        notice.save(update_fields=["paragraphs_changed_at"])
