"""Noting what was looked for in vain: a line in a small file, counted into a table later.

A reader's request must not wait for a database's writer. A line has the day and the query, nothing
of who asked, no time of the day; what may be about a person is not written at all.
"""

import os
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dispatches.models import EmptySearch
from dispatches.models.empty_search import LONGEST_QUERY
from dispatches.text.folding import accent_key, fold
from dispatches.text.private_queries import may_be_private

# Fewer occasions may be one person's own affair: nobody sees such a query.
SHOWN_FROM = 5
KEPT_DAYS = 90
# A flood fills the file and no more; of a file and in the table the most frequent are kept.
MOST_BYTES = 512 * 1024
MOST_TAKEN_UP, MOST_KEPT = 2_000, 10_000
TAKEN = "unfound-"
LEFT_BEHIND = 3600  # seconds after which nobody reads it any more


def note_unfound(typed: str) -> None:
    """Write a query down, unless it may be private or the file is full. Never fails."""
    query = " ".join(accent_key(typed).split())
    if not query or len(query) > LONGEST_QUERY or may_be_private(typed):
        return
    line = f"{timezone.localdate():%Y-%m-%d} {query}\n".encode()
    try:
        handle = os.open(settings.UNFOUND_JOURNAL, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if os.fstat(handle).st_size < MOST_BYTES:
                os.write(handle, line)
        finally:
            os.close(handle)
    except OSError:  # no count is no reason to serve nobody
        return


def open_queries() -> QuerySet[EmptySearch]:
    """What staff may look at: asked often enough, and not dismissed."""
    return EmptySearch.objects.filter(dismissed_by=None, count__gte=SHOWN_FROM)


@dataclass(slots=True)
class _Asked:
    """One query as a file has it."""

    last_day: date = date.min
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.spellings.total()

    @property
    def spelling(self) -> str:
        """The most frequent one; of equal ones that with the most accents."""
        return max(self.spellings, key=lambda each: (self.spellings[each], each))


def take_up_unfound() -> int:
    """Count what the file holds into the table; how many queries. Lost at worst, never twice."""
    asked = dict(sorted(_read_once().items(), key=lambda item: -item[1].count)[:MOST_TAKEN_UP])
    with transaction.atomic():
        known = list(EmptySearch.objects.filter(folded__in=asked).select_for_update())
        for row in known:
            new = asked.pop(row.folded)
            row.count, row.last_day = row.count + new.count, max(row.last_day, new.last_day)
        EmptySearch.objects.bulk_update(known, ["count", "last_day"])
        made = [
            EmptySearch(
                folded=folded, spelling=new.spelling, count=new.count, last_day=new.last_day
            )
            for folded, new in asked.items()
        ]
        EmptySearch.objects.bulk_create(made, ignore_conflicts=True)
    return len(known) + len(made)


def forget_unfound() -> int:
    """Delete what nobody asked for any more, the rarest of too many, and what a process that was
    killed left behind; how many rows."""
    journal: Path = settings.UNFOUND_JOURNAL
    for left in journal.parent.glob(f"{TAKEN}*"):
        if time.time() - left.stat().st_mtime > LEFT_BEHIND:
            shutil.rmtree(left, ignore_errors=True)
    oldest = timezone.localdate() - timedelta(days=KEPT_DAYS)
    gone, _models = EmptySearch.objects.filter(last_day__lt=oldest).delete()
    rarest = EmptySearch.objects.order_by("-count", "-last_day", "pk")[MOST_KEPT:]
    surplus, _models = EmptySearch.objects.filter(pk__in=[row.pk for row in rarest]).delete()
    return gone + surplus


def _read_once() -> dict[str, _Asked]:
    """What the file holds, by folded query; moved first, so that the next line begins a new one."""
    journal: Path = settings.UNFOUND_JOURNAL
    found: dict[str, _Asked] = {}
    if not journal.exists():
        return found
    # In a folder of its own, which goes with all in it whatever happens.
    with TemporaryDirectory(dir=journal.parent, prefix=TAKEN) as folder:
        taken = Path(folder, journal.name)
        try:
            os.replace(journal, taken)
        except FileNotFoundError:
            return found
        lines = taken.read_text("utf8", errors="replace").splitlines()
    for line in lines:
        day, _space, spelling = line.partition(" ")
        try:
            on = date.fromisoformat(day)
        except ValueError:  # a power cut in the middle of a line
            continue
        if spelling and len(spelling) <= LONGEST_QUERY:
            asked = found.setdefault(fold(spelling), _Asked())
            asked.spellings[spelling] += 1
            asked.last_day = max(asked.last_day, on)
    return found
