"""Findings kept up with the text: each decision stays with its words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dispatches.models import Edition, Finding
from dispatches.publishing.checks import check_edition
from dispatches.publishing.found import Found
from dispatches.publishing.holding import still_holds
from dispatches.publishing.loading import findings_of, whole
from dispatches.publishing.texts import text_slots
from dispatches.vocabulary import Check, Decision, Severity

# Seen in the file, not in the record: they stay until somebody decides.
OF_THE_FILE = frozenset(
    {
        Check.TWO_DISPATCHES,
        Check.NOT_A_DISPATCH,
        Check.TOO_MANY_PARTS,
        Check.HIDDEN_TEXT,
        Check.COMMENT,
        Check.TRACKED_CHANGE,
        Check.METADATA,
        Check.MACRO,
        Check.EMBEDDED_FILE,
        Check.LEGACY_ENCODING,
        Check.TEXT_LAYER,
        Check.CUT_SHORT,
        Check.IDENTITY_CARD,
    }
)
# Seen on the page, and hanging on words: they stay as long as these stand in their part.
OF_THE_PAGE = frozenset({Check.UNSURE_WORD})
READING_CHECKS = OF_THE_FILE | OF_THE_PAGE
# Found by comparing records, and kept up there.
COMPARING_CHECKS = frozenset({Check.NEAR_DUPLICATE})
DECIDED = ("decision", "reason", "decided_by", "decided_at")

Place = tuple[str, str, str]


def renew_findings(edition: Edition, *, before: Mapping[Place, str] | None = None) -> None:
    """Check the edition anew; a decision stays with its words, wherever in their part they are now.

    `before` are the texts of the last version, where they may be others. What a decision rested on
    must still be there. Rows of what is still found stay the same rows, so that an open page can
    still name them. The caller holds the content door.
    """
    edition = whole(edition)
    texts = {slot.place: slot.text for slot in text_slots(edition)}
    before = texts if before is None else before
    earlier: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    rows = sorted(findings_of(edition), key=lambda row: (row.start or 0, row.pk))
    for old in rows:
        if old.check_code in READING_CHECKS | COMPARING_CHECKS or old.decision == Decision.ACCEPT:
            continue
        earlier[old.check_code, old.part, old.key, old.field, old.words].append(old)
    found = check_edition(edition)
    times: Counter[tuple[str, ...]] = Counter(each.identity for each in found)
    gone: list[int] = []
    for identity, alike in earlier.items():
        if len(alike) != times[identity] and len({row.decision for row in alike}) > 1:
            # Which of them came or went cannot be told: a person looks again.
            gone += [row.pk for row in alike]
            alike.clear()
    new, moved = [], []
    for each in found:
        if not (alike := earlier[each.identity]):
            new.append(finding_row(edition, each))
            continue
        row = alike.pop(0)
        place = (row.part, row.key, row.field)
        said = {"before": before.get(place, ""), "now": texts.get(place, "")}
        asked_again = bool(row.decision) and not still_holds(row, each, **said)
        if asked_again:
            row.decision, row.reason = Decision.PENDING, ""
            row.decided_by = row.decided_at = None
        stands = (each.start, each.end, each.suggestion)
        if asked_again or (row.start, row.end, row.suggestion) != stands:
            row.start, row.end, row.suggestion = stands
            moved.append(row)
    gone += [row.pk for alike in earlier.values() for row in alike]
    for row, start in _words_that_stay(rows, texts):
        if start is None:
            gone.append(row.pk)
        elif start != row.start:
            row.start, row.end = start, start + len(row.words)
            moved.append(row)
    if gone:
        edition.findings.filter(pk__in=gone).delete()
    Finding.objects.bulk_update(moved, ["start", "end", "suggestion", *DECIDED])
    Finding.objects.bulk_create(new)


def _words_that_stay(
    rows: Iterable[Finding], texts: Mapping[Place, str]
) -> Iterator[tuple[Finding, int | None]]:
    """Each word that was recognised with doubt, or read otherwise than printed, with where it
    stands now: nowhere, or the next place left to it."""
    taken: set[tuple[str, str, str, int]] = set()
    for row in rows:
        if row.check_code not in OF_THE_PAGE and row.decision != Decision.ACCEPT:
            continue
        place = (row.part, row.key, row.field)
        word = re.compile(rf"(?<!\w){re.escape(row.words)}(?!\w)")
        free = (
            found.start()
            for found in word.finditer(texts.get(place, ""))
            if (*place, found.start()) not in taken
        )
        start = min(free, key=lambda at: abs(at - (row.start or 0)), default=None)
        if start is not None:
            taken.add((*place, start))
        yield row, start


def finding_row(edition: Edition, found: Found) -> Finding:
    return Finding(
        edition=edition,
        check_code=found.check,
        severity=found.severity,
        part=found.part,
        key=found.key,
        field=found.field,
        start=found.start,
        end=found.end,
        words=found.words,
        suggestion=found.suggestion,
    )


def found_since(edition: Edition) -> bool:
    """Whether a blocking find is there now that was not when the findings were written."""
    known = {
        (row.check_code, row.part, row.key, row.field, row.words) for row in findings_of(edition)
    }
    return any(
        found.severity == Severity.BLOCKING and found.identity not in known
        for found in check_edition(edition)
    )
