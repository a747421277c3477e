"""Approved for a later time: out exactly then and once, or back with a reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from dispatches.models import (
    Address,
    Edition,
    Event,
    IndexedDispatch,
    Membership,
    ProtectedTerm,
    User,
)
from dispatches.models.door import content_door
from dispatches.publishing import scheduled
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import (
    Invalid,
    NotAllowed,
    NotEditable,
    PublishingError,
    SameEyes,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.found import Found
from dispatches.publishing.going_live import go_live
from dispatches.publishing.public_text import seal
from dispatches.publishing.reading_findings import ask
from dispatches.publishing.save import save_edition
from dispatches.publishing.scheduled import publish_due, publish_now, unschedule
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import (
    Check,
    Decision,
    EditionState,
    Role,
    Severity,
    TakeDownReason,
    Verb,
)
from tests.builders import Desk, approved, body, content, user

Clock = Callable[[timedelta], None]
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock forward or back by so much, from the real time."""
    real = timezone.now

    def turn(by: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + by)

    return turn


def planned(desk: Desk, edition: Edition | None = None, *, by: User | None = None) -> Edition:
    """Approved, to go out in an hour."""
    edition = edition or desk.submitted()
    at = timezone.now() + HOUR
    return approved(edition, by=by or desk.officer, seen=seal(edition), publish_at=at)


def now(edition: Edition) -> Edition:
    return Edition.objects.get(pk=edition.pk)


def verbs(edition: Edition) -> list[str]:
    rows = Event.objects.filter(dispatch=edition.dispatch).order_by("sequence")
    return list(rows.values_list("verb", flat=True))


def test_nothing_is_public_before_its_time(desk: Desk, clock: Clock) -> None:
    edition = planned(desk)
    clock(HOUR - timedelta(minutes=2))
    assert list(publish_due()) == []
    assert now(edition).state == EditionState.SCHEDULED
    assert not Address.objects.exists()
    assert not IndexedDispatch.objects.exists()
    assert edition.dispatch.short_code is None


def test_it_goes_out_at_its_time_once_and_a_clock_set_back_changes_nothing(
    desk: Desk, clock: Clock
) -> None:
    edition = planned(desk)
    clock(HOUR)
    assert [outcome.refusal for outcome in publish_due()] == [""]
    for turned in (HOUR, -HOUR, 2 * HOUR):
        clock(turned)
        assert list(publish_due()) == []
    live = now(edition)
    assert live.state == EditionState.LIVE
    assert live.approved_by == desk.officer
    assert live.approved_at is not None
    assert live.publish_at is not None
    assert live.approved_at >= live.publish_at
    assert IndexedDispatch.objects.filter(edition=live).exists()
    assert verbs(live) == [Verb.SAVE, Verb.SUBMIT, Verb.SCHEDULE, Verb.PUBLISH]
    assert first_broken(live.dispatch) is None


def test_a_correction_takes_the_place_of_the_live_page_at_its_time(
    desk: Desk, clock: Clock
) -> None:
    old = desk.live()
    copy = correct(old.dispatch, by=desk.clerk, reason="gõ nhầm")
    new = planned(desk, submit(copy, based_on=copy.version, by=desk.clerk))
    assert old.dispatch.live_edition() == old
    clock(HOUR)
    assert len(list(publish_due())) == 1
    assert old.dispatch.live_edition() == new
    assert now(old).state == EditionState.SUPERSEDED


def test_each_goes_out_at_its_own_time(desk: Desk, clock: Clock) -> None:
    soon, late = planned(desk), desk.submitted()
    approved(late, by=desk.officer, seen=seal(late), publish_at=timezone.now() + 2 * HOUR)
    clock(HOUR)
    assert [outcome.edition for outcome in publish_due()] == [soon]
    clock(2 * HOUR)
    assert [outcome.edition for outcome in publish_due()] == [late]


@pytest.mark.parametrize(
    "ahead",
    [timedelta(0), timedelta(seconds=20), -HOUR, timedelta(days=400), timedelta(days=36_500)],
    ids=["now", "this minute", "past", "next year but one", "a century"],
)
def test_a_time_that_cannot_be_meant_is_refused(desk: Desk, ahead: timedelta) -> None:
    edition = desk.submitted()
    at = timezone.now().replace(second=30) + ahead
    with pytest.raises(Invalid) as refused:
        approved(edition, by=desk.officer, seen=seal(edition), publish_at=at)
    assert refused.value.field == "publish_at"
    assert now(edition).state == EditionState.SUBMITTED


def twin_elsewhere(desk: Desk, edition: Edition) -> None:
    other = Desk(body("Sở Nội vụ"))
    source = other.draft(content_of(edition))
    for finding in source.findings.unresolved():
        decide(finding, by=other.officer, decision=Decision.KEEP, reason="đã đối chiếu")
    other_officer = user(Role.APPROVER, other.office)
    sent = submit(source, based_on=source.version, by=other.clerk)
    approved(sent, by=other_officer, seen=seal(sent))


def taken_down_since(desk: Desk, edition: Edition) -> None:
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)


def a_new_rule(desk: Desk, edition: Edition) -> None:
    ProtectedTerm.objects.create(term="VNeID")


def a_file_that_asks(desk: Desk, edition: Edition) -> None:
    with content_door():
        ask(edition, [Found(Check.HIDDEN_TEXT, Severity.BLOCKING)])


def no_right_any_more(desk: Desk, edition: Edition) -> None:
    Membership.objects.filter(user=desk.officer).update(valid_to="2020-01-01")


def no_account_any_more(desk: Desk, edition: Edition) -> None:
    User.objects.filter(pk=desk.officer.pk).update(is_active=False)


def other_masks(desk: Desk, edition: Edition) -> None:
    with content_door():
        edition.findings.update(decision=Decision.KEEP, reason="sửa thẳng")


Hindrance = Callable[[Desk, Edition], None]


@pytest.mark.parametrize(
    ("hinder", "said"),
    [
        (twin_elsewhere, "cùng số, ký hiệu"),
        (taken_down_since, "đã bị gỡ"),
        (a_new_rule, "phát hiện"),
        (a_file_that_asks, "chờ quyết định"),
        (no_right_any_more, "không còn quyền duyệt"),
        (no_account_any_more, "không còn quyền duyệt"),
        (other_masks, "đã thay đổi"),
    ],
)
def test_what_stands_in_its_way_by_then_brings_it_back(
    desk: Desk, clock: Clock, hinder: Hindrance, said: str
) -> None:
    old = desk.live(content(subject="liên hệ 0912 345 678"))
    copy = correct(old.dispatch, by=desk.clerk, reason="gõ nhầm")
    copy = save_edition(
        copy,
        based_on=copy.version,
        content=replace(content_of(copy), number="9999", archive_line="VT, VNelD"),
        by=desk.clerk,
    )
    edition = planned(desk, submit(copy, based_on=copy.version, by=desk.clerk))
    hinder(desk, edition)
    clock(HOUR)
    [outcome] = publish_due()
    assert said in outcome.refusal
    held = now(edition)
    assert held.state == EditionState.SUBMITTED
    assert held.return_reason == outcome.refusal
    assert (held.approved_by, held.approved_at, held.publish_at) == (None, None, None)
    last = Event.objects.filter(dispatch=edition.dispatch).latest("sequence")
    assert (last.verb, last.reason) == (Verb.HOLD_BACK, outcome.refusal)
    assert list(publish_due()) == []
    assert first_broken(held.dispatch) is None


def test_one_that_fails_unforeseen_keeps_no_other_from_its_time(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = planned(desk), planned(desk)

    def fail(edition: Edition, *rest: object, **named: object) -> None:
        if edition == first:
            raise RuntimeError("đĩa đầy")
        go_live(edition, *rest, **named)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(scheduled, "go_live", fail)
    clock(HOUR)
    assert [outcome.edition for outcome in publish_due()] == [second]
    assert now(first).state == EditionState.SCHEDULED
    monkeypatch.undo()
    clock(HOUR)
    assert [outcome.edition for outcome in publish_due()] == [first]


def test_the_schedule_is_cancelled(desk: Desk, clock: Clock) -> None:
    edition = unschedule(planned(desk), by=user(Role.APPROVER, desk.office))
    assert edition.state == EditionState.SUBMITTED
    clock(HOUR)
    assert list(publish_due()) == []
    assert approved(edition, by=desk.officer, seen=seal(edition)).state == EditionState.LIVE


def test_it_is_given_back_to_the_clerk(desk: Desk) -> None:
    edition = give_back(planned(desk), by=desk.officer, reason="Thiếu phụ lục")
    assert (edition.state, edition.return_reason) == (EditionState.RETURNED, "Thiếu phụ lục")
    said = replace(content_of(edition), subject="đã bổ sung phụ lục")
    saved = save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)
    assert saved.state == EditionState.DRAFT


def test_it_is_published_before_its_time_by_whoever_answers_for_it(desk: Desk) -> None:
    other = user(Role.APPROVER, desk.office)
    edition = planned(desk)
    live = publish_now(edition, by=other, seen=seal(edition))
    assert (live.state, live.approved_by) == (EditionState.LIVE, other)
    assert verbs(live)[-2:] == [Verb.SCHEDULE, Verb.PUBLISH]


def test_who_drafted_it_may_not_publish_it_before_its_time(desk: Desk) -> None:
    both = user(Role.APPROVER, desk.office)
    draft = desk.draft()
    edition = planned(desk, submit(draft, based_on=draft.version, by=both))
    with pytest.raises(SameEyes):
        publish_now(edition, by=both, seen=seal(edition))
    assert now(edition).state == EditionState.SCHEDULED


@pytest.mark.parametrize("act", [unschedule, publish_now], ids=["cancel", "publish now"])
def test_a_clerk_may_neither_cancel_nor_hurry(desk: Desk, act: Callable[..., Edition]) -> None:
    edition = planned(desk)
    more = {"seen": seal(edition)} if act is publish_now else {}
    with pytest.raises(NotAllowed):
        act(edition, by=desk.clerk, **more)


@pytest.mark.parametrize("act", [unschedule, publish_now], ids=["cancel", "publish now"])
def test_what_is_not_scheduled_cannot_be(desk: Desk, act: Callable[..., Edition]) -> None:
    edition = desk.submitted()
    more = {"seen": seal(edition)} if act is publish_now else {}
    with pytest.raises(WrongState):
        act(edition, by=desk.officer, **more)


def test_nothing_else_moves_a_scheduled_edition(desk: Desk) -> None:
    draft = desk.draft(content(subject="liên hệ 0912 345 678"))
    finding = draft.findings.get(check_code=Check.PHONE)
    decide(finding, by=desk.clerk, decision=Decision.MASK)
    edition = planned(desk, submit(draft, based_on=draft.version, by=desk.clerk))
    said = content_of(edition)
    refusals: list[tuple[type[PublishingError], Callable[[], object]]] = [
        (WrongState, lambda: approved(edition, by=desk.officer, seen=seal(edition))),
        (WrongState, lambda: correct(edition.dispatch, by=desk.clerk, reason="x")),
        (WrongState, lambda: submit(edition, based_on=edition.version, by=desk.clerk)),
        (
            WrongState,
            lambda: decide(finding, by=desk.officer, decision=Decision.KEEP, reason="x"),
        ),
        (
            WrongState,
            lambda: take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER),
        ),
        (
            NotEditable,
            lambda: save_edition(edition, based_on=edition.version, content=said, by=desk.clerk),
        ),
    ]
    for error, act in refusals:
        with pytest.raises(error):
            act()
    assert now(edition).state == EditionState.SCHEDULED


@pytest.mark.parametrize(
    "columns",
    [
        {"subject": "khác"},
        {"public_subject": "khác"},
        {"publish_at": None},
        {"approved_by": None},
        {"frozen_hash": ""},
        {"state": EditionState.DRAFT},
        {"state": EditionState.SUBMITTED},
    ],
    ids=str,
)
def test_the_database_keeps_a_scheduled_edition_as_it_was_approved(
    desk: Desk, columns: dict[str, object]
) -> None:
    edition = planned(desk)
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic(), content_door():
        Edition.objects.filter(pk=edition.pk).update(**columns)
    with pytest.raises(DatabaseError), transaction.atomic(), content_door():
        edition.blocks.update(public_text="khác")
    with pytest.raises(DatabaseError), transaction.atomic(), content_door():
        edition.addressees.all().delete()


def test_no_other_state_has_a_time(desk: Desk) -> None:
    edition = desk.submitted()
    with pytest.raises(IntegrityError), transaction.atomic(), content_door():
        Edition.objects.filter(pk=edition.pk).update(publish_at=timezone.now())


def test_the_command_says_what_it_did(
    desk: Desk, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    out, held = planned(desk), planned(desk, by=user(Role.APPROVER, desk.office))
    Membership.objects.filter(user=now(held).approved_by).delete()
    clock(HOUR)
    call_command("publish_due")
    said = capsys.readouterr()
    assert said.out == f"record {out.dispatch_id} published\n"
    assert f"record {held.dispatch_id} not published" in said.err
    call_command("publish_due")
    assert capsys.readouterr().out == ""
