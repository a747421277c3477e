"""Taking a paper in: bytes become an original, a reading, and a record to check."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from dispatches.intake.paper import ReadPaper, pack_words
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.text import read_text
from dispatches.intake.reading import Claim, DispatchReading, Sure
from dispatches.intake.sureness import lower_sureness
from dispatches.models import (
    Body,
    Dispatch,
    DocumentKind,
    Edition,
    Evidence,
    SourceFile,
    SourcePage,
    User,
)
from dispatches.models.door import content_door
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.duplicates import same_file, same_unnumbered
from dispatches.publishing.errors import ExactDuplicate, NotAllowed, SecretPaper, refuse_merged
from dispatches.publishing.events import record
from dispatches.publishing.from_reading import content_from
from dispatches.publishing.naming import resolve
from dispatches.publishing.originals import store
from dispatches.publishing.reading_findings import add_findings_of_file, ask, found_in_reading
from dispatches.publishing.rights import Right, bodies_where, require
from dispatches.publishing.save import write_content
from dispatches.publishing.validity import tidy
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import (
    Certainty,
    Channel,
    EditionState,
    SourceRole,
    Verb,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """How a paper came: what the register of incoming papers asks for."""

    channel: Channel
    received_on: date
    sender: str = ""
    name: str = ""


def take_in(
    raw: bytes,
    *,
    by: User,
    custodian: Body,
    arrival: Arrival,
    paper: ReadPaper | None = None,
    clash: int = 0,
    clash_reason: str = "",
    cache: DirectoryCache | None = None,
) -> Edition:
    """Read a paper and open its record, or refuse and store nothing.

    `paper` is what a reader made of the bytes; without it they are a text. Raises `Unreadable` of
    the text reader, `SecretPaper` before anything is stored or logged,
    `ExactDuplicate` for the same file or the same key, `NotAllowed`. A real double number is taken
    in by naming its `clash` (1, 2, …) and the reason. The papers of one import share a `cache`.
    """
    if custodian.pk not in bodies_where(by, Right.TAKE_IN):
        raise NotAllowed
    paper = paper or read_text(raw)
    if secrecy_stamp(paper.text):
        raise SecretPaper
    sha256 = hashlib.sha256(raw).hexdigest()
    if twin := same_file(sha256, custodian=custodian.pk):
        raise ExactDuplicate(twin)
    reading = read_paper(paper)
    content = tidy(content_from(reading, clash=clash, clash_reason=clash_reason, cache=cache))
    names = resolve(content)
    with transaction.atomic(), content_door():
        # No constraint can hold these two: of clerks of one office with one paper, one is first.
        Body.objects.select_for_update(no_key=True).get(pk=custodian.pk)
        if twin := same_file(sha256, custodian=custodian.pk):
            raise ExactDuplicate(twin)
        if not clash and (twin := same_unnumbered(content, custodian=custodian.pk)):
            raise ExactDuplicate(twin)
        dispatch = Dispatch(custodian=custodian, created_by=by)
        dispatch.save(force_insert=True)
        source = _add_source(dispatch, raw, paper, by, arrival)
        _add_evidence(source, reading)
        edition = Edition(
            dispatch=dispatch,
            kind=DocumentKind.objects.get(key=content.kind),
            state=EditionState.RECEIVED,
            version=1,
            last_edited_by=by,
            last_edited_at=timezone.now(),
        )
        edition.save(force_insert=True)
        write_content(edition, content, names)
        ask(edition, found_in_reading(paper, reading, content))
        store(raw)  # last, so that nothing refused leaves a file; before the commit that names it
        record(
            verb=Verb.TAKE_IN,
            dispatch=dispatch,
            actor=by,
            edition=edition,
            edition_hash=content.sha256(),
        )
    return edition


def add_file(
    raw: bytes,
    *,
    to: Dispatch,
    by: User,
    arrival: Arrival,
    paper: ReadPaper | None = None,
    role: SourceRole = SourceRole.OTHER,
) -> SourceFile:
    """Add another original to a record. Raises as `take_in` does; the record does not change."""
    require(by, Right.EDIT, to)
    paper = paper or read_text(raw)
    if secrecy_stamp(paper.text):
        raise SecretPaper
    if to.sources.filter(sha256=hashlib.sha256(raw).hexdigest()).exists():
        raise ExactDuplicate(to)
    reading = read_paper(paper)
    with transaction.atomic(), content_door():
        dispatch = Dispatch.objects.select_for_update().get(pk=to.pk)
        refuse_merged(dispatch)
        source = _add_source(dispatch, raw, paper, by, arrival, role)
        _add_evidence(source, reading)
        add_findings_of_file(dispatch, paper)
        store(raw)
        record(verb=Verb.ADD_FILE, dispatch=dispatch, actor=by, reason=source.sha256)
    return source


def read_paper(paper: ReadPaper) -> DispatchReading:
    """What a paper says; values that rest on doubtful words of a picture are told so."""
    recognised = (word for page in paper.pages if page.recognised for word in page.words)
    return lower_sureness(read_dispatch(paper.text), recognised)


def _add_source(
    dispatch: Dispatch,
    raw: bytes,
    paper: ReadPaper,
    by: User,
    arrival: Arrival,
    role: SourceRole = SourceRole.MAIN,
) -> SourceFile:
    source = SourceFile(
        dispatch=dispatch,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        name=arrival.name[:200],
        media_type=paper.media_type,
        role=role,
        raw_text=paper.text,
        channel=arrival.channel,
        sender=arrival.sender[:200],
        received_on=arrival.received_on,
        added_by=by,
    )
    source.save(force_insert=True)
    SourcePage.objects.bulk_create(
        SourcePage(
            source=source,
            number=number,
            member=page.member,
            frame=page.frame,
            width=page.width,
            height=page.height,
            turn=page.turn,
            recognised=page.recognised,
            words=pack_words(page.words),
        )
        for number, page in enumerate(paper.pages, start=1)
    )
    return source


def _add_evidence(source: SourceFile, reading: DispatchReading) -> None:
    Evidence.objects.bulk_create(_evidence(source, reading))


def _evidence(source: SourceFile, reading: DispatchReading) -> Iterator[Evidence]:
    signature = reading.signature
    claims: dict[str, Claim[str] | Claim[object]] = {
        "number": reading.number,
        "symbol": reading.symbol,
        "governing_name": reading.governing_body,
        "issuing_name": reading.issuing_body,
        "issuing_body": reading.issuing_body,
        "place_name": reading.place,
        "issued": reading.date,  # type: ignore[dict-item]  # only its spans are used
        "subject": reading.subject,
        "urgency": reading.urgency,
        "circulation": reading.circulation,
        "archive_line": reading.archive_line,
        "arrival_number": reading.arrival_number,
        "arrival_date": reading.arrival_date,  # type: ignore[dict-item]  # only its spans are used
        "drafting_unit": reading.drafting_unit,
        "signature.authority": signature.authority,
        "signature.position": signature.position,
        "signature.other_position": signature.other_position,
        "signature.rank": signature.rank,
        "signature.name": signature.name,
    }
    for field, claim in claims.items():
        yield from _of_claim(source, field, 0, claim.sure, claim.spans)
    for order, row in enumerate(reading.addressees):
        yield from _of_claim(source, "addressee", order, row.sure, row.spans)
    for order, recipient in enumerate(reading.distribution):
        yield from _of_claim(source, "distribution", order, Sure.READ, recipient.spans)
    order = 0  # of a directive's row: its sub-items follow it
    for directive in reading.directives:
        if directive.deadline.spans:
            yield from _of_claim(source, "deadline", order, Sure.READ, directive.deadline.spans)
        order += 1 + len(directive.items)
    for order, block in enumerate(reading.blocks):
        yield from _of_claim(source, "block", order, Sure.READ, block.spans)


def _of_claim(
    source: SourceFile, field: str, order: int, sure: Sure, spans: tuple[tuple[int, int], ...]
) -> Iterator[Evidence]:
    certainty = Certainty(sure)
    if not spans:
        yield Evidence(source=source, field=field, order=order, certainty=certainty)
    for start, end in spans:
        if start < end:
            yield Evidence(
                source=source, field=field, order=order, certainty=certainty, start=start, end=end
            )
