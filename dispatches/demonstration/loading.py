"""Bringing a record in as people do: the clerk takes it in, corrects and submits it, the approving
officer looks and publishes. So its events, findings and addresses are genuine."""

from datetime import date

from django.db import transaction

from dispatches.content import EditionContent
from dispatches.demonstration.accounts import APPROVER, CLERK
from dispatches.demonstration.letter import written_out
from dispatches.demonstration.records import Record
from dispatches.models import Body, Dispatch, Edition, User
from dispatches.publishing.approve import approve
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.findings import decide
from dispatches.publishing.grounds import grounds_offered
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel, Decision, Ground


def found(content: EditionContent, custodian: Body) -> Dispatch | None:
    """The record if it is there, by the key columns of its dispatch."""
    assert content.issued_from is not None  # noqa: S101  # every record has a date
    return Dispatch.objects.filter(
        custodian=custodian,
        issuing_body__key=content.issuing_body,
        year=content.issued_from.year,
        number=content.number,
        symbol=content.symbol,
    ).first()


def load_record(
    record: Record, *, custodian: Body, people: dict[str, User], today: date
) -> Edition:
    """Take in, correct, submit and publish one record; wholly or not at all."""
    clerk, approver = people[CLERK], people[APPROVER]
    with transaction.atomic():
        edition = take_in(
            written_out(record.content).encode(),
            by=clerk,
            custodian=custodian,
            arrival=Arrival(channel=Channel.PASTE, received_on=today),
        )
        edition = save_edition(edition, based_on=edition.version, content=record.content, by=clerk)
        _decide(edition, record, clerk)
        edition = submit(edition, based_on=edition.version, by=clerk)
        _decide(edition, record, approver)
        ground, note = _ground(edition)
        return approve(edition, by=approver, seen=seal(edition), ground=ground, ground_note=note)


def _ground(edition: Edition) -> tuple[Ground, str]:
    """The paper's own order where it has one, as an officer would look for it."""
    if Ground.OWN_ORDER in grounds_offered(edition):
        return Ground.OWN_ORDER, ""
    return Ground.DECISION, "Cảnh báo lừa đảo, cần cho mọi người dân biết để phòng ngừa"


def _decide(edition: Edition, record: Record, person: User) -> None:
    """This person's decisions on the findings that still wait."""
    answers = {str(row.check): row for row in record.decisions if row.by == person.username}
    for finding in edition.findings.unresolved():
        if answer := answers.get(finding.check_code):
            choice = Decision.MASK if answer.mask else Decision.KEEP
            decide(finding, by=person, decision=choice, reason=answer.reason)
