"""Looking again, with the rules and lists of today, at everything that readers can see."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from django.db.models import Prefetch

from dispatches.intake.child import Reader
from dispatches.intake.refusals import Unreadable
from dispatches.models import Edition, Notice, SourceFile
from dispatches.publishing.alarms import raise_alarms
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.found import Found
from dispatches.publishing.loading import PARTS
from dispatches.publishing.named_again import named_again
from dispatches.publishing.notice_hidden import hidden_in, notice_texts, told_anyway
from dispatches.publishing.public_originals import held_beside, undecided_words
from dispatches.publishing.text_checks import REMINDERS, found_in
from dispatches.publishing.texts import text_slots
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import Check, Decision, NoticeState, Severity

AT_ONCE = 100  # editions in memory
WARNING = "notice"  # the part of an alarm about a warning; its key is the place of a sentence
ORIGINAL = "original"  # the part of an alarm about a file; its key begins the file's hash


@dataclass(frozen=True, slots=True)
class Looked:
    """How many live editions were looked at, and how many new alarms that made."""

    editions: int
    raised: int


def rescan_public() -> Looked:
    """Look at every live edition, at its warning and at the original that readers may have."""
    editions = raised = 0
    cache = DirectoryCache()
    with Reader() as reader:
        for edition in _live():
            editions += 1
            found = [
                *in_public_text(edition, cache),
                *in_public_notice(edition, cache),
                *in_public_original(edition, reader),
            ]
            if found:
                raised += raise_alarms(edition, found)
    return Looked(editions, raised)


def _live() -> Iterator[Edition]:
    """By their keys, a hundred at a time: memory does not grow with the table, and what goes live
    meanwhile was checked today."""
    last = 0
    rows = Edition.objects.live().select_related("dispatch", "kind", "public_source")
    warnings = Notice.objects.filter(state=NoticeState.LIVE).prefetch_related("sentences")
    rows = rows.prefetch_related(*PARTS, Prefetch("dispatch__notices", warnings))
    while page := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield from page
        last = page[-1].pk


def in_public_text(edition: Edition, cache: DirectoryCache) -> Iterator[Found]:
    """What a rule asks about in the texts that readers see, and nobody let stand there."""
    slots = [
        replace(slot, text=getattr(slot.row, slot.public) if slot.public else slot.text)
        for slot in text_slots(edition)
    ]
    shown = [slot for slot in slots if slot.text]
    found = [one for slot in shown for one in found_in(slot, cache, {})]
    found += named_again(shown, found)
    if stamp := secrecy_stamp("\n".join(slot.text for slot in shown if slot.part == "block")):
        yield Found(Check.SECRECY_MENTION, Severity.BLOCKING, part="block", start=stamp.start)
    kept: set[tuple[str, ...]] = set()
    if any(one.severity == Severity.BLOCKING for one in found):
        decided = edition.findings.filter(decision__in=(Decision.KEEP, Decision.FAKE))
        kept.update(decided.values_list("check_code", "part", "key", "field", "words"))
    for one in found:
        if one.severity == Severity.BLOCKING and one.identity not in kept:
            yield one


def in_public_notice(edition: Edition, cache: DirectoryCache) -> Iterator[Found]:
    """What the live warning says though its dispatch hides it, and what a rule of today asks about
    in it: nothing was ever let stand there."""
    for notice in edition.dispatch.notices.all():
        hidden = hidden_in(edition)
        for said in notice_texts(notice):
            about = partial(
                Found, severity=Severity.BLOCKING, part=WARNING, key=said.key, field=said.field
            )
            if named := told_anyway(said.text, hidden):
                yield about(named.check, start=0)
            for find in cache.finds_in(said.text, public=True):
                if find.rule not in REMINDERS:
                    yield about(Check(find.rule), start=find.start)


def in_public_original(edition: Edition, reader: Reader) -> Iterator[Found]:
    """The same of the file: its text, what it holds beside it, words under black boxes too."""
    source = edition.public_source
    if source is None:
        return
    for check, start in undecided_words(edition, source):
        yield _about(source, check, start)
    try:
        checks = set(held_beside(source, reader))
    except (OSError, Unreadable):
        checks = {Check.CUT_SHORT}  # a file that cannot be looked through is one nobody answers for
    for check in sorted(checks):
        yield _about(source, check, 0)


def _about(source: SourceFile, check: Check, start: int) -> Found:
    return Found(check, Severity.BLOCKING, part=ORIGINAL, key=source.sha256[:16], start=start)
