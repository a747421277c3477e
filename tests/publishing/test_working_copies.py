"""Working copies and presence: overwritten in place, seen by the right people, never growing."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from dispatches.models import Edition, Event, Presence, WorkingCopy
from dispatches.models.door import content_door
from dispatches.publishing import working_copies
from dispatches.publishing.errors import (
    AnotherCopyWaits,
    Invalid,
    NotAllowed,
    NotEditable,
    SecretPaper,
)
from dispatches.publishing.presence import BEAT, mark_gone, mark_present, others_present
from dispatches.publishing.working_copies import drop_typed, keep_typed, typed_form, working_copy
from dispatches.vocabulary import Role
from tests.builders import Desk, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def kept(desk: Desk, edition: Edition, subject: str = "a", sheet: str = "one") -> None:
    keep_typed(edition, sheet=sheet, fields=[("subject", subject)], by=desk.clerk)


def test_it_is_written_over_and_leaves_no_trace(desk: Desk) -> None:
    edition = desk.draft()
    events = Event.objects.count()
    for subject in ("một", "hai & ba"):
        kept(desk, edition, subject)
    copy = WorkingCopy.objects.get()
    assert QueryDict(typed_form(copy))["subject"] == "hai & ba"
    assert Event.objects.count() == events
    assert Edition.objects.get(pk=edition.pk).version == edition.version


def test_it_is_seen_by_nobody_else(desk: Desk) -> None:
    edition = desk.draft()
    kept(desk, edition)
    assert working_copy(edition, by=desk.officer) is None
    assert working_copy(edition, by=desk.clerk) == WorkingCopy.objects.get()


def test_a_second_window_does_not_write_over_it(desk: Desk) -> None:
    edition = desk.draft()
    kept(desk, edition, "a", "one")
    with pytest.raises(AnotherCopyWaits):
        kept(desk, edition, "b", "two")
    drop_typed(edition, sheet="two", by=desk.clerk)
    assert WorkingCopy.objects.count() == 1
    drop_typed(edition, sheet="one", by=desk.clerk)
    assert not WorkingCopy.objects.exists()


def test_what_may_not_be_edited_takes_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for edition in (desk.submitted(), desk.live()):
        with pytest.raises(NotEditable):
            kept(desk, edition)
    draft = desk.draft()
    with pytest.raises(NotAllowed):
        keep_typed(draft, sheet="", fields=[], by=user(Role.CLERK))
    monkeypatch.setattr(working_copies, "LARGEST_FORM", 4)
    with pytest.raises(Invalid):
        kept(desk, draft)


@pytest.mark.parametrize("subject", ["TỐI MẬT", "V/v họp\r\nMẬT\r\nSố: 1"])
def test_a_secrecy_stamp_is_not_even_kept_unsaved(desk: Desk, subject: str) -> None:
    with pytest.raises(SecretPaper):
        kept(desk, desk.draft(), subject)
    assert not WorkingCopy.objects.exists()


def test_nobody_came_back_for_it(desk: Desk) -> None:
    old, edition = desk.draft(), desk.draft()
    kept(desk, old)
    with content_door():
        long_ago = timezone.now() - working_copies.KEPT_FOR - timedelta(hours=1)
        WorkingCopy.objects.update(typed_at=long_ago)
    kept(desk, edition)
    assert [copy.edition for copy in WorkingCopy.objects.all()] == [edition]


def test_who_has_it_open(desk: Desk) -> None:
    dispatch, other = desk.draft().dispatch, desk.draft().dispatch
    for _twice in range(2):
        mark_present(dispatch, by=desk.clerk, lasting=BEAT)
    assert others_present(dispatch, than=desk.officer) == [desk.clerk.full_name]
    assert others_present(dispatch, than=desk.clerk) == []
    assert others_present(other, than=desk.officer) == []
    assert Presence.objects.count() == 1
    mark_gone(dispatch, by=desk.clerk)
    assert others_present(dispatch, than=desk.officer) == []


def test_who_had_it_open_is_forgotten(desk: Desk) -> None:
    dispatch = desk.draft().dispatch
    mark_present(dispatch, by=desk.clerk, lasting=timedelta(seconds=-1))
    assert others_present(dispatch, than=desk.officer) == []
    mark_present(dispatch, by=desk.officer, lasting=BEAT)
    assert [row.person for row in Presence.objects.all()] == [desk.officer]
