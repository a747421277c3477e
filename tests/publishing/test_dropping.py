"""Dropping a correction: what was approved stands as if none had been begun, and the words wait."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from dispatches.models import Dispatch, Edition, Sketch
from dispatches.models.door import content_door
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.dropping import drop_correction, take_up_correction
from dispatches.publishing.errors import (
    NotAllowed,
    NotEditable,
    NumberCancelled,
    NumberGivenAway,
    ReasonNeeded,
    StaleEdition,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.line_settling import cancel
from dispatches.publishing.line_words import lines_of
from dispatches.publishing.near import look_alikes
from dispatches.publishing.put_back import ask_to_put_back
from dispatches.publishing.register import enter
from dispatches.publishing.restore import restore
from dispatches.publishing.save import save_edition
from dispatches.publishing.scheduled import unschedule
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import Check, Decision, EditionState, Role, TakeDownReason, Verb
from tests.alike import LETTER
from tests.builders import ISSUED, Desk, approved, body, user
from tests.publishing.books import declared, numbered
from tests.publishing.test_near import letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def begun(desk: Desk, live: Edition, **said: Any) -> Edition:
    """A correction of a page, saved with these values."""
    copy = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm")
    changed = replace(content_of(copy), **said)
    return save_edition(copy, based_on=copy.version, content=changed, by=desk.clerk)


def dropped(desk: Desk, edition: Edition) -> Edition:
    return drop_correction(edition, based_on=edition.version, by=desk.clerk, reason="bấm nhầm")


def test_what_was_approved_stands_and_the_words_wait(desk: Desk) -> None:
    live = desk.live(number="77")
    copy = begun(desk, live, number="78", subject="nội dung đang sửa")
    before = content_of(copy)
    assert dropped(desk, copy) == live
    dispatch = Dispatch.objects.get(pk=live.dispatch_id)
    assert (dispatch.number, dispatch.latest_edition(), dispatch.open_edition()) == (
        "77",
        live,
        None,
    )
    back = take_up_correction(dispatch, by=desk.clerk)
    assert (back, back.state) == (copy, EditionState.DRAFT)
    assert content_of(back) == before
    dispatch.refresh_from_db()
    assert (dispatch.number, dispatch.latest_edition()) == ("78", copy)
    assert list(dispatch.events.values_list("verb", "edition_serial", "reason"))[-4:] == [
        (Verb.CORRECT, 2, "gõ nhầm"), (Verb.SAVE, 2, ""),
        (Verb.DROP_CORRECTION, 2, "bấm nhầm"), (Verb.TAKE_UP, 2, ""),
    ]  # fmt: skip
    assert first_broken(dispatch) is None


def test_the_next_correction_counts_on(desk: Desk) -> None:
    """A form that was open on the dropped one is stale for the next."""
    live = desk.live()
    copy = begun(desk, live, subject="nội dung đang sửa")
    stale = content_of(copy)
    dropped(desk, copy)
    with pytest.raises(NotEditable):
        save_edition(copy, based_on=copy.version, content=stale, by=desk.clerk)
    following = correct(live.dispatch, by=desk.clerk, reason="sửa lại")
    assert (following.serial, content_of(following)) == (3, content_of(live))
    with pytest.raises(StaleEdition):
        save_edition(following, based_on=copy.version, content=stale, by=desk.clerk)
    with pytest.raises(WrongState):  # one was begun since
        take_up_correction(live.dispatch, by=desk.clerk)
    following = submit(following, based_on=following.version, by=desk.clerk)
    assert approved(following, by=desk.officer) == live.dispatch.live_edition()
    with pytest.raises(WrongState):
        take_up_correction(live.dispatch, by=desk.clerk)


def test_of_a_page_that_is_down_and_of_an_earlier_edition(desk: Desk) -> None:
    down = desk.live()
    take_down(down.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    asked = ask_to_put_back(down.dispatch, by=desk.clerk, reason="gỡ nhầm")
    asked = give_back(asked, by=desk.officer, reason="chưa đúng")
    assert dropped(desk, asked).state == EditionState.TAKEN_DOWN
    assert dropped(desk, restore(down, by=desk.clerk, reason="bản cũ đúng")) == down


def test_one_that_was_scheduled_and_came_back(desk: Desk) -> None:
    copy = begun(desk, desk.live(), subject="nội dung đang sửa")
    later = timezone.now() + timedelta(days=1)
    waiting = submit(copy, based_on=copy.version, by=desk.clerk)
    scheduled = approved(waiting, by=desk.officer, publish_at=later)
    with pytest.raises(WrongState):
        dropped(desk, scheduled)
    back = give_back(unschedule(scheduled, by=desk.officer), by=desk.officer, reason="thôi")
    dropped(desk, back)
    assert Edition.objects.get(pk=copy.pk).state == EditionState.DROPPED


def test_numbers_that_others_took_meanwhile(desk: Desk) -> None:
    live = desk.live(number="77")
    copy = begun(desk, live, number="78")
    other = desk.draft(number="77")
    with pytest.raises(NumberGivenAway) as refused:
        dropped(desk, copy)
    assert refused.value.twin == other.dispatch
    assert Edition.objects.get(pk=copy.pk).state == EditionState.DRAFT
    moved = replace(content_of(other), number="79")
    save_edition(other, based_on=other.version, content=moved, by=desk.clerk)
    dropped(desk, copy)
    third = desk.draft(number="78")
    with pytest.raises(NumberGivenAway) as refused:
        take_up_correction(live.dispatch, by=desk.clerk)
    assert refused.value.twin == third.dispatch
    assert Dispatch.objects.get(pk=live.dispatch_id).number == "77"


def test_likeness_is_that_of_what_stands(desk: Desk) -> None:
    live, other = desk.live(), desk.draft(letter(LETTER, number="31"))
    copy = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm")
    said = replace(letter(LETTER), number=copy.number, symbol=copy.symbol)
    copy = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    assert look_alikes(other, kept_by=[desk.office.pk])
    before = set(Sketch.objects.values_list("dispatch", flat=True))
    dropped(desk, copy)
    assert look_alikes(other, kept_by=[desk.office.pk]) == []
    take_up_correction(live.dispatch, by=desk.clerk)
    assert look_alikes(other, kept_by=[desk.office.pk])
    assert set(Sketch.objects.values_list("dispatch", flat=True)) == before


def test_only_an_open_correction_by_who_may_begin_one(desk: Desk) -> None:
    draft, live = desk.draft(), desk.live()
    copy = begun(desk, live, subject="nội dung đang sửa")
    for edition in (draft, desk.submitted(), desk.live()):
        with pytest.raises(WrongState):
            dropped(desk, edition)
    with pytest.raises(ReasonNeeded):
        drop_correction(copy, based_on=copy.version, by=desk.clerk, reason=" ")
    with pytest.raises(StaleEdition):
        drop_correction(copy, based_on=copy.version - 1, by=desk.clerk, reason="bấm nhầm")
    strangers = (user(Role.AUDITOR, desk.office), user(Role.CLERK, body("Sở Mẫu")))
    for person in strangers:
        with pytest.raises(NotAllowed):
            drop_correction(copy, based_on=copy.version, by=person, reason="bấm nhầm")
    dropped(desk, copy)
    for person in strangers:
        with pytest.raises(NotAllowed):
            take_up_correction(live.dispatch, by=person)
    with pytest.raises(WrongState):
        dropped(desk, copy)
    with pytest.raises(WrongState):
        take_up_correction(draft.dispatch, by=desk.clerk)


def test_a_book_tells_of_what_stands(desk: Desk) -> None:
    live = desk.live(number="77", subject="nội dung đã duyệt")
    line = enter(live.dispatch, by=desk.clerk, body=desk.office, ordinal=1, arrived_on=ISSUED)
    dropped(desk, begun(desk, live, number="78", subject="nội dung đã bỏ"))
    (told,) = lines_of([line], seen={desk.office.pk})
    assert told.subject == "nội dung đã duyệt"


def published_without_number(desk: Desk) -> Edition:
    draft = desk.draft(number="", issuing_body=desk.office.key)
    for finding in draft.findings.filter(check_code=Check.MISSING_NUMBER):
        decide(finding, by=desk.officer, decision=Decision.KEEP, reason="chưa cấp số")
    return approved(submit(draft, based_on=draft.version, by=desk.clerk), by=desk.officer)


def test_a_number_that_was_cancelled_meanwhile_does_not_come_back(desk: Desk) -> None:
    declared(desk)
    live = published_without_number(desk)
    copy = correct(live.dispatch, by=desk.clerk, reason="cấp số")
    line = numbered(desk, copy)
    dropped(desk, Edition.objects.get(pk=copy.pk))
    cancel(line, based_on=line.version, by=desk.clerk, reason="không dùng")
    with pytest.raises(NumberCancelled):
        take_up_correction(live.dispatch, by=desk.clerk)
    assert Edition.objects.get(pk=copy.pk).state == EditionState.DROPPED


def test_a_number_that_stands_in_its_book_comes_back(desk: Desk) -> None:
    declared(desk)
    live = published_without_number(desk)
    copy = correct(live.dispatch, by=desk.clerk, reason="cấp số")
    numbered(desk, copy)
    dropped(desk, Edition.objects.get(pk=copy.pk))
    assert take_up_correction(live.dispatch, by=desk.clerk).number == "01"


def test_the_database_takes_no_other_for_one(desk: Desk) -> None:
    for edition in (desk.draft(), desk.submitted(), desk.live()):
        with pytest.raises(DatabaseError), transaction.atomic(), content_door():
            Edition.objects.filter(pk=edition.pk).update(state=EditionState.DROPPED)
