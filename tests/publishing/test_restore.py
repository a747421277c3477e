"""Any frozen edition opened again: its words, no decision of then, four eyes as ever."""

from dataclasses import replace

import pytest

from dispatches.models import Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import (
    ExactDuplicate,
    NotAllowed,
    ReasonNeeded,
    SameEyes,
    Unresolved,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.public_text import seal
from dispatches.publishing.restore import restore
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import Decision, EditionState, Role, TakeDownReason, Verb
from tests.builders import Desk, approved, user

pytestmark = pytest.mark.django_db
PHONE = "gọi 0912 345 678"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def first(desk: Desk) -> Edition:
    """The first of two editions: its subject holds a number, the second's does not."""
    edition = desk.live(subject=PHONE, number="77")
    copy = correct(edition.dispatch, by=desk.clerk, reason="bỏ số điện thoại")
    said = replace(content_of(copy), subject="không còn số", number="78")
    saved = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    saved = submit(saved, based_on=saved.version, by=desk.clerk)
    approved(saved, by=desk.officer, seen=seal(saved))
    edition.refresh_from_db()
    assert edition.state == EditionState.SUPERSEDED
    return edition


def test_its_words_are_a_draft_beside_the_live_page(desk: Desk, first: Edition) -> None:
    opened = restore(first, by=desk.clerk, reason="bản đầu mới đúng")
    assert content_of(opened) == content_of(first)
    assert (opened.serial, opened.state) == (3, EditionState.DRAFT)
    assert opened.correction_note == "bản đầu mới đúng"
    live = first.dispatch.live_edition()
    assert live is not None
    assert live.subject == "không còn số"
    event = first.dispatch.events.latest("sequence")
    assert (event.verb, event.reason) == (Verb.RESTORE, "1: bản đầu mới đúng")
    assert first_broken(first.dispatch) is None


def test_nothing_that_was_decided_then_counts_now(desk: Desk, first: Edition) -> None:
    assert first.findings.get(words="0912 345 678").decision == Decision.MASK
    opened = restore(first, by=desk.officer, reason="bản đầu mới đúng")
    finding = opened.findings.get(words="0912 345 678")
    assert finding.decision == Decision.PENDING
    with pytest.raises(Unresolved):
        submit(opened, based_on=opened.version, by=desk.officer)
    decide(finding, by=desk.officer, decision=Decision.MASK)
    opened = submit(opened, based_on=opened.version, by=desk.officer)
    with pytest.raises(SameEyes):
        approved(opened, by=desk.officer, seen=seal(opened))
    approved(opened, by=user(Role.APPROVER, desk.office), seen=seal(opened))
    assert first.dispatch.live_edition() == opened


def test_what_was_taken_down_comes_back_by_four_eyes(desk: Desk, first: Edition) -> None:
    take_down(first.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    opened = restore(first, by=desk.clerk, reason="đăng lại bản đầu")
    assert opened.state == EditionState.DRAFT
    assert first.dispatch.live_edition() is None


def test_who_why_and_when(desk: Desk, first: Edition) -> None:
    with pytest.raises(ReasonNeeded):
        restore(first, by=desk.clerk, reason=" ")
    with pytest.raises(NotAllowed):
        restore(first, by=user(Role.AUDITOR, desk.office), reason="x")
    opened = restore(first, by=desk.clerk, reason="x")
    for edition in (first, opened):  # one is open already; an open one is no earlier one
        with pytest.raises(WrongState):
            restore(edition, by=desk.clerk, reason="x")


def test_a_number_that_another_record_has_by_now_is_refused(desk: Desk, first: Edition) -> None:
    desk.draft(number="77")
    with pytest.raises(ExactDuplicate):
        restore(first, by=desk.clerk, reason="x")
    assert first.dispatch.editions.count() == 2
