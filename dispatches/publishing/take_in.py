"""Taking a paper in: bytes become an original, a reading, and a record to check."""

import hashlib
from collections.abc import Callable, Sequence

from django.db import transaction

from dispatches.intake.paper import ReadPaper
from dispatches.intake.readers.text import read_text
from dispatches.intake.reading import DispatchReading
from dispatches.models import Body, Dispatch, Edition, SourceFile, SourcePage, User
from dispatches.models.door import content_door
from dispatches.publishing.arrivals import Arrival, IncomingPaper, page_rows, source_row
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.drafts import read_paper
from dispatches.publishing.errors import (
    ExactDuplicate,
    NotAllowed,
    PublishingError,
    SecretPaper,
    refuse_merged,
)
from dispatches.publishing.events import record
from dispatches.publishing.evidence import insert_evidence
from dispatches.publishing.from_reading import content_from
from dispatches.publishing.new_records import open_records
from dispatches.publishing.originals import storing
from dispatches.publishing.reading_findings import add_findings_of_file
from dispatches.publishing.rights import Right, bodies_where, require
from dispatches.publishing.save import refuse_secret
from dispatches.publishing.validity import tidy
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import SourceRole, Verb


def take_in(
    raw: bytes,
    *,
    by: User,
    custodian: Body,
    arrival: Arrival,
    paper: ReadPaper | None = None,
    clash: int = 0,
    clash_reason: str = "",
    then: Callable[[Edition], None] | None = None,
) -> Edition:
    """Read a paper and open its record, or refuse and store nothing.

    `paper` is what a reader made of the bytes; without it they are a text. Raises `Unreadable` of
    the text reader, `SecretPaper` before anything is stored or logged,
    `ExactDuplicate` for the same file or the same key, `NotAllowed`. A real double number is taken
    in by naming its `clash` (1, 2, …) and the reason. The paper is read before a transaction is
    begun; `then` is done within it, so that what it raises leaves no record.
    """
    _require_taking_in(by, custodian)
    incoming = IncomingPaper(
        raw=raw,
        paper=paper or read_text(raw),
        arrival=arrival,
        clash=clash,
        clash_reason=clash_reason,
    )
    cache = DirectoryCache()
    [taken] = open_records([incoming], by=by, custodian=custodian, cache=cache, then=then)
    if isinstance(taken, PublishingError):
        raise taken
    return taken


def take_in_all(
    papers: Sequence[IncomingPaper], *, by: User, custodian: Body, cache: DirectoryCache
) -> list[Edition | PublishingError]:
    """`take_in` of each in turn, at little more than the cost of one: its record, or its refusal.

    All are saved or, where the database fails, none. Raises `NotAllowed`. The papers of one import
    share a `cache`.
    """
    _require_taking_in(by, custodian)
    return open_records(papers, by=by, custodian=custodian, cache=cache)


def add_file(
    raw: bytes,
    *,
    to: Dispatch,
    by: User,
    arrival: Arrival,
    paper: ReadPaper | None = None,
    role: SourceRole = SourceRole.OTHER,
    reading: DispatchReading | None = None,
    then: Callable[[], None] | None = None,
) -> SourceFile:
    """Add another original to a record. Raises as `take_in` does; the record does not change.

    `reading` is what the paper says where that was read before; `then` as with `take_in`.
    """
    require(by, Right.EDIT, to)
    paper = paper or read_text(raw)
    if secrecy_stamp(paper.text):
        raise SecretPaper
    if to.sources.filter(sha256=hashlib.sha256(raw).hexdigest()).exists():
        raise ExactDuplicate(to)
    reading = reading or read_paper(paper)
    refuse_secret(tidy(content_from(reading)))
    with storing() as store, transaction.atomic(), content_door():
        dispatch = Dispatch.objects.select_for_update().get(pk=to.pk)
        refuse_merged(dispatch)
        source = source_row(dispatch, raw, paper, by, arrival, role)
        source.save(force_insert=True)
        SourcePage.objects.bulk_create(page_rows(source, paper))
        insert_evidence([(source, reading)])
        add_findings_of_file(dispatch, paper)
        record(verb=Verb.ADD_FILE, dispatch=dispatch, actor=by, reason=source.sha256)
        if then:
            then()
        store([raw])
    return source


def _require_taking_in(by: User, custodian: Body) -> None:
    if custodian.pk not in bodies_where(by, Right.TAKE_IN):
        raise NotAllowed
