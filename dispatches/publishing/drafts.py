"""A paper that was read, as the rows of a record to be: all made and checked, none saved."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from dispatches.content import EditionContent
from dispatches.intake.paper import ReadPaper
from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import DispatchReading
from dispatches.intake.sureness import lower_sureness
from dispatches.models import Body, Dispatch, Edition, SourceFile, User
from dispatches.publishing.arrivals import IncomingPaper, source_row
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.duplicates import Key, key_of, may_be_unnumbered_twin
from dispatches.publishing.from_reading import content_from
from dispatches.publishing.inserting import PartRows
from dispatches.publishing.naming import resolve
from dispatches.publishing.save import checked_parts, refuse_secret, set_columns, set_key
from dispatches.publishing.validity import tidy
from dispatches.vocabulary import EditionState


@dataclass(frozen=True, slots=True)
class Draft:
    """What `incoming` becomes when it is saved."""

    incoming: IncomingPaper
    reading: DispatchReading
    content: EditionContent
    source: SourceFile
    edition: Edition
    parts: PartRows

    @property
    def dispatch(self) -> Dispatch:
        return self.edition.dispatch

    @property
    def key(self) -> Key | None:
        return key_of(self.edition)


def read_paper(paper: ReadPaper) -> DispatchReading:
    """What a paper says; values that rest on doubtful words of a picture are told so."""
    recognised = (word for page in paper.pages if page.recognised for word in page.words)
    return lower_sureness(read_dispatch(paper.text), recognised)


def draft(
    incoming: IncomingPaper,
    reading: DispatchReading,
    *,
    by: User,
    custodian: Body,
    cache: DirectoryCache,
) -> Draft:
    """The record of a paper that says this.

    Raises `Invalid` for a value that no column can hold, `SecretPaper` for a stamp among its parts,
    which no later save would let pass.
    """
    content = tidy(
        content_from(reading, clash=incoming.clash, clash_reason=incoming.clash_reason, cache=cache)
    )
    refuse_secret(content)
    names = resolve(content, cache)
    edition = Edition(
        dispatch=Dispatch(custodian=custodian, created_by=by),
        state=EditionState.RECEIVED,
        version=1,
        last_edited_by=by,
        last_edited_at=timezone.now(),
    )
    set_columns(edition, content, names)
    edition.kind = next(row for row in cache.kinds() if row.key == content.kind)
    set_key(edition)
    parts = checked_parts(edition, content, names)
    source = source_row(edition.dispatch, incoming.raw, incoming.paper, by, incoming.arrival)
    return Draft(incoming, reading, content, source, edition, parts)


def apart(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    """In runs in which no two can be exact twins: the later one must find the earlier saved."""
    run: list[Draft] = []
    seen: set[Hashable] = set()
    for each in drafts:
        mine = set(_marks(each))
        if mine & seen:
            yield run
            run, seen = [], set()
        run.append(each)
        seen |= mine
    if run:
        yield run


def _marks(each: Draft) -> Iterator[Hashable]:
    """What two exact twins have in common, one or another."""
    content = each.content
    yield each.source.sha256
    if each.key:
        yield each.key
    elif may_be_unnumbered_twin(content):
        yield content.issuing_body, content.symbol, content.issued_from
