"""A backlog → drafts: each file read, several saved in one transaction, each outcome reported.

What an office holds already is passed over by its hash, so an import that was broken off goes on
where it stopped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import DatabaseError

from dispatches.intake.ahead import ReadAhead
from dispatches.intake.bundle import bundle, joined
from dispatches.intake.child import Reader
from dispatches.intake.kinds import PICTURES
from dispatches.intake.limits import MOST_FILES
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from dispatches.models import Body, Edition, User
from dispatches.publishing.arrivals import Arrival, IncomingPaper
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.take_in import take_in_all
from dispatches.receiving.grouping import begins_letter
from dispatches.receiving.names import shown_name
from dispatches.receiving.opened import Opened, opened
from dispatches.receiving.outcomes import (
    Outcome,
    Ready,
    Result,
    doubts_of,
    told_draft,
    told_refused,
    told_secret,
)
from dispatches.receiving.reasons import Why
from dispatches.receiving.walking import Found
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import Channel

SAVED_TOGETHER = 25  # a commit costs as much as two records; the others must not wait long for it


@dataclass(frozen=True, kw_only=True, slots=True)
class Importer:
    by: User
    custodian: Body
    channel: Channel
    received_on: date
    recognise: bool
    reader: Reader
    ahead: ReadAhead
    cache: DirectoryCache = field(default_factory=DirectoryCache)

    def run(self, files: Iterable[Found]) -> Iterator[Outcome]:
        """An outcome for each file, once it holds; what was not told of is done again next time."""
        waiting: list[Ready] = []
        for item in self._papers(files):
            if isinstance(item, Outcome):
                yield item
                continue
            waiting.append(item)
            if len(waiting) == SAVED_TOGETHER:
                yield from self._saved(waiting)
                waiting = []
        yield from self._saved(waiting)

    def _papers(self, files: Iterable[Found]) -> Iterator[Ready | Outcome]:
        """Files as papers: pictures of a folder are pages of one until a letterhead appears."""
        pages, folder, secret = list[Ready](), "", False
        opening = opened(
            files,
            custodian=self.custodian.pk,
            ahead=self.ahead,
            lists=self.cache.lists(),
            together=SAVED_TOGETHER,
        )
        for file in opening:
            if file.folder != folder:
                yield from _one_paper(pages)
                pages, folder, secret = [], file.folder, False
            item = self._read(file)
            if isinstance(item, Outcome):
                yield item
                continue
            picture = item.paper.media_type in PICTURES
            begins = picture and begins_letter(item.paper.text)
            if begins or not picture or len(pages) == MOST_FILES:
                yield from _one_paper(pages)
                pages = []
            secret = secret and not begins  # a file in between does not end a secret paper
            if secrecy_stamp(item.paper.text) or (secret and picture):
                # A secret page takes its whole paper with it.
                yield from (told_secret(page) for page in (*pages, item))
                pages, secret = [], True
            elif picture:
                pages.append(item)
            else:
                yield item
        yield from _one_paper(pages)

    def _read(self, file: Opened) -> Ready | Outcome:
        try:
            if file.fault:
                raise file.fault
            if file.twin:
                return Outcome(file.name, Result.DUPLICATE, (), file.twin.pk)
            paper = self.reader.read(file.data, recognise=self.recognise)
            return Ready(file.name, file.data, paper, file.promised)
        except Unreadable as refused:
            return Outcome(file.name, Result.REFUSED, (refused.code,))
        except NeedsRecognition:
            return Outcome(file.name, Result.REFUSED, (Why.NEEDS_RECOGNITION,))
        except OSError:
            return Outcome(file.name, Result.REFUSED, (Why.UNREACHABLE,))
        except Exception:  # one file never stops those after it
            return Outcome(file.name, Result.REFUSED, (RefusalCode.BROKEN,))

    def _saved(self, papers: list[Ready]) -> list[Outcome]:
        """All in one transaction; where the database refuses that, one by one."""
        if not papers:
            return []
        try:
            return self._save(papers)
        except DatabaseError:
            return [self._save_alone(paper) for paper in papers]

    def _save_alone(self, ready: Ready) -> Outcome:
        try:
            [outcome] = self._save([ready])
        except DatabaseError:
            return Outcome(ready.name, Result.REFUSED, (RefusalCode.CRASHED,))
        return outcome

    def _save(self, papers: list[Ready]) -> list[Outcome]:
        taken = take_in_all(
            [self._incoming(ready) for ready in papers],
            by=self.by,
            custodian=self.custodian,
            cache=self.cache,
        )
        doubts = doubts_of([edition for edition in taken if isinstance(edition, Edition)])
        return [
            told_refused(ready, each)
            if isinstance(each, PublishingError)
            else told_draft(ready, each, doubts[each.pk])
            for ready, each in zip(papers, taken, strict=True)
        ]

    def _incoming(self, ready: Ready) -> IncomingPaper:
        arrival = Arrival(
            channel=self.channel, received_on=self.received_on, name=shown_name(ready.name)
        )
        known = ready.promised.of(ready.paper.text) if ready.promised else None
        return IncomingPaper(
            raw=ready.data,
            paper=ready.paper,
            arrival=arrival,
            reading=known.reading if known else None,
            finds=known.finds if known else None,
            sketched=known.sketched if known else None,
        )


def _one_paper(pages: list[Ready]) -> Iterator[Ready]:
    if len(pages) > 1:
        name = f"{pages[0].name} (+{len(pages) - 1})"
        data = bundle([page.data for page in pages])
        yield Ready(name, data, joined([page.paper for page in pages]))
    else:
        yield from pages
