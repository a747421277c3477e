"""Approve: who may, after whom, and of what was seen."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.content import BlockContent, EditionContent
from dispatches.models import Edition, Event, ProtectedTerm
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import (
    ChangedSinceSeen,
    DecidedByYou,
    ExactDuplicate,
    FoundSince,
    NotAllowed,
    PublishingError,
    ReasonNeeded,
    SameEyes,
    StaleEdition,
    Unresolved,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back, submit
from dispatches.vocabulary import BlockKind, Check, Decision, EditionState, Precision, Role, Verb
from tests.builders import Desk, approved, body, content, user


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def with_text(text: str, **changes: Any) -> EditionContent:
    block = BlockContent(key="block002", kind=BlockKind.ITEM, marker="1.", text=text)
    said = content(**changes)
    return replace(said, blocks=(said.blocks[0], block))


def test_the_whole_way(desk: Desk) -> None:
    edition = desk.live()
    assert edition.state == EditionState.LIVE
    assert edition.approved_by == desk.officer
    assert edition.frozen_hash == seal(edition)
    assert len(edition.dispatch.short_code or "") == 8
    assert edition.public_subject == edition.subject
    assert all(block.public_text == block.official_text for block in edition.blocks.all())
    verbs = list(Event.objects.filter(dispatch=edition.dispatch).values_list("verb", flat=True))
    assert verbs == [Verb.SAVE, Verb.SUBMIT, Verb.APPROVE]
    assert first_broken(edition.dispatch) is None


def test_asks_for_edition_and_findings_once(desk: Desk) -> None:
    edition = desk.submitted(with_text("Gọi anh Bình, số 0912 345 678, để báo."))
    seen = seal(edition)
    with CaptureQueriesContext(connection) as asked:
        approved(edition, by=desk.officer, seen=seen)
    read = [re.search(r'^SELECT .*? FROM "dispatches_(\w+)"', each["sql"]) for each in asked]
    times = Counter(found[1] for found in read if found)
    assert times["edition"] == 2  # itself, and a twin
    parts = ("block", "directive", "directiveactor", "addressee", "distribution", "finding")
    assert [times[part] for part in parts] == [1] * len(parts)


def test_four_eyes(desk: Desk) -> None:
    both = user(Role.APPROVER, desk.office)
    edition = desk.draft()
    edition = submit(edition, based_on=edition.version, by=both)
    with pytest.raises(SameEyes):
        approved(edition, by=both)
    editor = user(Role.APPROVER, desk.office)
    edition = give_back(edition, by=desk.officer, reason="sửa")
    edition = save_edition(edition, based_on=1, content=content_of(edition), by=editor)
    edition = submit(edition, based_on=2, by=desk.clerk)
    with pytest.raises(SameEyes):
        approved(edition, by=editor)
    assert approved(edition, by=desk.officer).state == EditionState.LIVE


def test_a_clerk_may_not_approve(desk: Desk) -> None:
    edition = desk.submitted()
    with pytest.raises(NotAllowed):
        approved(edition, by=user(Role.CLERK, desk.office))


def test_the_officer_approves_what_was_seen(desk: Desk) -> None:
    edition = desk.submitted()
    seen = seal(edition)
    edition = give_back(edition, by=desk.officer, reason="sửa")
    said = replace(content_of(edition), subject="đã đổi sau khi xem")
    edition = save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    with pytest.raises(ChangedSinceSeen):
        approved(edition, by=desk.officer, seen=seen)


def test_a_decision_changes_what_was_seen(desk: Desk) -> None:
    edition = desk.submitted(with_text("Liên hệ số 0912 345 678 để báo tin."))
    seen = seal(edition)
    finding = edition.findings.get(check_code=Check.PHONE)
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="Số trực ban của đơn vị")
    with pytest.raises(ChangedSinceSeen):
        approved(edition, by=desk.officer, seen=seen)


def test_nobody_unmasks_and_publishes_alone(desk: Desk) -> None:
    edition = desk.submitted(with_text("Liên hệ số 0912 345 678 để báo tin."))
    finding = edition.findings.get(check_code=Check.PHONE)
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="Số trực ban")
    with pytest.raises(SameEyes):
        approved(edition, by=desk.officer)
    other = user(Role.APPROVER, desk.office)
    assert approved(edition, by=other).state == EditionState.LIVE


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"number": ""}, Check.MISSING_NUMBER),
        ({"number": "abc"}, Check.MISSING_NUMBER),
        ({"number": "00"}, Check.MISSING_NUMBER),
        ({"number": "-1"}, Check.MISSING_NUMBER),
        ({"issued_from": date(2099, 11, 28), "issued_to": date(2099, 11, 29)}, Check.MISSING_DATE),
        (
            {"issued_from": None, "issued_to": None, "issued_precision": Precision.UNKNOWN},
            Check.MISSING_DATE,
        ),
        ({"subject": ""}, Check.MISSING_SUBJECT),
        ({"circulation": "LƯU HÀNH NỘI BỘ"}, Check.CIRCULATION),
    ],
)
def test_what_only_the_officer_may_let_pass(
    desk: Desk, changes: dict[str, Any], check: Check
) -> None:
    edition = desk.draft(**changes)
    finding = edition.findings.get(check_code=check)
    with pytest.raises(NotAllowed):
        decide(finding, by=desk.clerk, decision=Decision.KEEP, reason="cho qua")
    edition = submit(edition, based_on=1, by=desk.clerk)
    with pytest.raises(Unresolved):
        approved(edition, by=desk.officer)
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="Bản gốc không ghi")
    assert approved(edition, by=desk.officer).state == EditionState.LIVE


def test_another_bodys_paper_needs_provenance(desk: Desk) -> None:
    other = body("UBND tỉnh Sao Mai")
    edition = desk.draft(content(issuing_body=other.key))
    assert edition.findings.filter(check_code=Check.NOT_AUTHENTICATED).exists()


def test_one_paper_is_live_once(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key, number="77")
    desk.live(said)
    parent = Desk(desk.office)
    elsewhere = Desk(body("Sở Mẫu"))
    edition = elsewhere.draft(said)
    for finding in edition.findings.unresolved():
        decide(finding, by=elsewhere.officer, decision=Decision.KEEP, reason="đã đối chiếu")
    edition = submit(edition, based_on=1, by=elsewhere.clerk)
    with pytest.raises(ExactDuplicate):
        approved(edition, by=elsewhere.officer)
    assert parent.office == desk.office


def test_a_rule_that_came_after_submission_stops_the_approval(desk: Desk) -> None:
    edition = desk.submitted(with_text("Cài ứng dụng VNelD từ kho chính thức."))
    ProtectedTerm.objects.create(term="VNeID")
    with pytest.raises(FoundSince):
        approved(edition, by=desk.officer)
    assert not Edition.objects.live().exists()


def test_refusals_speak(desk: Desk) -> None:
    edition = desk.draft()
    refusals: list[PublishingError] = [
        StaleEdition(edition),
        WrongState(edition),
        NotAllowed(),
        SameEyes(),
        DecidedByYou(),
        ChangedSinceSeen(),
        Unresolved([]),
        ExactDuplicate(None),
        ReasonNeeded(),
    ]
    assert all(str(refusal) for refusal in refusals)
