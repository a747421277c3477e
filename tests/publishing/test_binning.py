"""The bin: a draft is set aside with its number free, and comes back as it was."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from dispatches.models import Dispatch, Edition, Sketch
from dispatches.models.door import content_door
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.binning import put_in_bin, take_from_bin
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import (
    CannotMerge,
    NotAllowed,
    NotEditable,
    NumberTakenMeanwhile,
    ReasonNeeded,
    StaleEdition,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.merge import merge
from dispatches.publishing.near import look_alikes
from dispatches.publishing.register import enter
from dispatches.publishing.save import save_edition
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel, Check, EditionState, Role, Verb
from tests.alike import LETTER
from tests.builders import Desk, body, user
from tests.publishing.papers import paper
from tests.publishing.test_near import letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def binned(desk: Desk, edition: Edition) -> Edition:
    return put_in_bin(edition, based_on=edition.version, by=desk.clerk, reason="bản thử")


def test_there_and_back_nothing_is_lost(desk: Desk) -> None:
    edition = desk.draft(number="77")
    before = content_of(edition)
    binned(desk, edition)
    edition.dispatch.refresh_from_db()
    assert (edition.dispatch.number, edition.dispatch.binned_at is None) == ("", False)
    back = take_from_bin(edition.dispatch, by=desk.clerk)
    assert back.state == EditionState.DRAFT
    assert content_of(back) == before
    dispatch = Dispatch.objects.get(pk=edition.dispatch_id)
    assert (dispatch.number, dispatch.binned_at) == ("77", None)
    assert list(dispatch.events.values_list("verb", "reason")) == [
        (Verb.SAVE, ""), (Verb.BIN, "bản thử"), (Verb.UNBIN, ""),
    ]  # fmt: skip
    assert first_broken(dispatch) is None


def test_the_number_is_free_meanwhile_and_taken_it_stays_taken(desk: Desk) -> None:
    gone = desk.draft(number="77")
    binned(desk, gone)
    right = desk.draft(number="77")
    with pytest.raises(NumberTakenMeanwhile) as refused:
        take_from_bin(gone.dispatch, by=desk.clerk)
    assert refused.value.twin == right.dispatch
    assert Dispatch.objects.get(pk=gone.dispatch_id).binned_at is not None
    binned(desk, right)
    assert take_from_bin(gone.dispatch, by=desk.clerk).number == "77"


def test_the_wrong_file_can_be_taken_in_again(desk: Desk) -> None:
    arrival = Arrival(channel=Channel.PAPER, received_on=date(2026, 5, 20))
    for raw in (paper(), paper("").replace(b"/CAT-PC06", b"")):
        first = take_in(raw, by=desk.clerk, custodian=desk.office, arrival=arrival)
        binned(desk, first)
        again = take_in(raw, by=desk.clerk, custodian=desk.office, arrival=arrival)
        assert again.dispatch_id != first.dispatch_id


def test_it_is_like_no_other_record_until_it_is_back(desk: Desk) -> None:
    one, other = (desk.draft(letter(LETTER, number=number)) for number in ("", "31"))
    binned(desk, one)
    assert not Sketch.objects.filter(dispatch=one.dispatch).exists()
    assert look_alikes(other, kept_by=[desk.office.pk]) == []
    reminders = other.findings.filter(check_code=Check.NEAR_DUPLICATE)
    assert not reminders.exists()
    take_from_bin(one.dispatch, by=desk.clerk)
    assert look_alikes(other, kept_by=[desk.office.pk])
    assert one.findings.filter(check_code=Check.NEAR_DUPLICATE).exists()


def test_only_a_draft_that_was_never_public(desk: Desk) -> None:
    live = desk.live()
    copy = correct(live.dispatch, by=desk.clerk, reason="sửa lỗi nhập")
    for edition in (desk.submitted(), live, copy):
        with pytest.raises(WrongState):
            binned(desk, edition)


def test_who_why_and_what_they_saw(desk: Desk) -> None:
    edition = desk.draft()
    with pytest.raises(ReasonNeeded):
        put_in_bin(edition, based_on=1, by=desk.clerk, reason=" ")
    with pytest.raises(StaleEdition):
        put_in_bin(edition, based_on=0, by=desk.clerk, reason="bản thử")
    strangers = (user(Role.AUDITOR, desk.office), user(Role.CLERK, body("Sở Mẫu")))
    for person in strangers:
        with pytest.raises(NotAllowed):
            put_in_bin(edition, based_on=1, by=person, reason="bản thử")
    binned(desk, edition)
    for person in strangers:
        with pytest.raises(NotAllowed):
            take_from_bin(edition.dispatch, by=person)


def test_nothing_else_is_done_with_it_there(desk: Desk) -> None:
    edition, other = desk.draft(), desk.draft()
    stale = content_of(edition)
    gone = binned(desk, edition)
    with pytest.raises(WrongState):
        binned(desk, gone)
    with pytest.raises(NotEditable):
        save_edition(gone, based_on=gone.version, content=stale, by=desk.clerk)
    with pytest.raises(CannotMerge):
        merge(other, into=gone, versions=(other.version, gone.version), by=desk.clerk)
    with pytest.raises(WrongState):
        enter(gone.dispatch, by=desk.clerk, body=desk.office, ordinal=1,
              arrived_on=date(2026, 5, 20))  # fmt: skip
    with pytest.raises(WrongState):
        take_from_bin(other.dispatch, by=desk.clerk)


def test_the_database_keeps_what_was_public_out_of_it(desk: Desk) -> None:
    live, draft = desk.live(), desk.draft()
    copy = correct(live.dispatch, by=desk.clerk, reason="sửa lỗi nhập")
    for edition in (live, copy):
        with pytest.raises(DatabaseError), transaction.atomic(), content_door():
            Edition.objects.filter(pk=edition.pk).update(state=EditionState.BINNED)
    since = live.approved_at
    for dispatch in (live.dispatch_id, draft.dispatch_id):  # with a short code, with a number
        with pytest.raises(DatabaseError), transaction.atomic(), content_door():
            Dispatch.objects.filter(pk=dispatch).update(binned_at=since)
