"""Which original readers may have: one that shows and holds nothing that its page does not.

An original is offered only where the page hides nothing of the paper and is its full text; no file
of the record was found to hold anything beside what it shows, decided or not, for "it may stand"
was said of a file that stays in; and every word in it that a rule would ask about was asked about
in the record, and kept. Pictures are never offered, for no rule sees all that is on them; nor is
pasted text, which is no original.
"""

from collections.abc import Iterator
from enum import StrEnum

from dispatches.intake.child import Reader
from dispatches.intake.kinds import Kind
from dispatches.intake.refusals import Unreadable
from dispatches.models import Edition, Finding, SourceFile
from dispatches.publishing.found import LONGEST_WORDS
from dispatches.publishing.originals import path_of
from dispatches.publishing.reference import reference_lists
from dispatches.text.finds import Rule, finds_in
from dispatches.text.identity_card import reads_like_identity_card
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import HIDING_DECISIONS, Check, Decision, TextKind

# What a file may hold beside what it shows.
HELD_BESIDE = frozenset(
    {
        Check.HIDDEN_TEXT,
        Check.COMMENT,
        Check.TRACKED_CHANGE,
        Check.METADATA,
        Check.MACRO,
        Check.EMBEDDED_FILE,
        Check.IDENTITY_CARD,
        Check.CUT_SHORT,
        Check.TWO_DISPATCHES,
    }
)
READABLE = frozenset({Kind.DOCX, Kind.PDF})
# Rules that say nothing against a file.
_NO_MATTER = frozenset({Rule.MISREADING, Rule.FIGURES, Rule.SECRECY_MENTION, Rule.PROTECTED_TERM})


class Why(StrEnum):
    """Why readers may not have an original."""

    DIGEST = "digest"  # the page is a digest, not the text
    HIDING = "hiding"  # the page hides something of the paper
    HOLDING = "holding"  # a file of the record holds something beside what it shows
    KIND = "kind"  # pictures, or text that somebody pasted
    WORDS = "words"  # it says something that nobody decided about
    GONE = "gone"  # not on the disk, or not to be opened


def why_not(edition: Edition, source: SourceFile) -> Why | None:
    """What stands against it, as far as rows and its text tell."""
    if why := why_none(edition):
        return why
    if source.media_type not in READABLE:
        return Why.KIND
    if any(undecided_words(edition, source)):
        return Why.WORDS
    return None


def why_none(edition: Edition) -> Why | None:
    """What stands against every original of this edition's record: a matter of three queries, for
    it is asked anew whenever a reader asks for the file."""
    if edition.text_kind != TextKind.FULL:
        return Why.DIGEST
    if edition.findings.filter(decision__in=HIDING_DECISIONS).exists():
        return Why.HIDING
    of_the_record = Finding.objects.filter(edition__dispatch=edition.dispatch_id)
    if of_the_record.filter(check_code__in=HELD_BESIDE).exists():
        return Why.HOLDING
    return None


def original_for_readers(edition: Edition) -> SourceFile | None:
    """The original that readers of this live edition may have, asked anew each time."""
    source = edition.public_source
    return source if source is not None and why_none(edition) is None else None


def undecided_words(edition: Edition, source: SourceFile) -> Iterator[tuple[Check, int]]:
    """What a rule would ask about in the text of an original and nobody kept in the record: with
    where it begins."""
    kept = {
        (row.check_code, row.words)
        for row in edition.findings.filter(decision__in=(Decision.KEEP, Decision.FAKE))
    }
    text = source.raw_text
    if stamp := secrecy_stamp(text):
        yield Check.SECRECY_MENTION, stamp.start
    if reads_like_identity_card(text):
        yield Check.IDENTITY_CARD, 0
    for find in finds_in(text, reference_lists(), public=True):
        words = text[find.start : find.end][:LONGEST_WORDS]
        if find.rule not in _NO_MATTER and (find.rule, words) not in kept:
            yield Check(find.rule), find.start


def held_beside(source: SourceFile, reader: Reader) -> Iterator[Check]:
    """What today's look at the file itself finds that it holds. Raises OSError, Unreadable."""
    for note in reader.look(path_of(source.sha256).read_bytes()):
        if Check(note.code) in HELD_BESIDE:
            yield Check(note.code)


def why_not_now(edition: Edition, source: SourceFile) -> Why | None:
    """As `why_not`, and the file is opened and looked through."""
    if why := why_not(edition, source):
        return why
    try:
        with Reader() as reader:
            return Why.HOLDING if any(held_beside(source, reader)) else None
    except (OSError, Unreadable):
        return Why.GONE
