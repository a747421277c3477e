"""Lending the approving right: when it counts, what it never allows, and what is told of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from dispatches.models import Body, Delegation, Event, Membership, User
from dispatches.models.door import content_door
from dispatches.publishing.delegating import AlreadyEnded, delegate, end_delegation
from dispatches.publishing.errors import Invalid, NotAllowed, ReasonNeeded, SameEyes
from dispatches.publishing.events import chained_hash, first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.public_text import seal
from dispatches.publishing.rights import LENT, Right, may
from dispatches.publishing.rights_document import Lending
from dispatches.publishing.submit import give_back, submit
from dispatches.vocabulary import Check, Decision, EditionState, Role, Verb
from tests.builders import Desk, approved, body, user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = timezone.localdate


@pytest.fixture
def desk() -> Desk:
    return Desk(body("Sở Mẫu", parent=body("UBND tỉnh Sao Mai")))


def colleague(desk: Desk) -> User:
    return user(Role.CLERK, desk.office)


def lend(desk: Desk, to: User, *, by: User | None = None, at: Body | None = None) -> Delegation:
    return delegate(
        by=by or desk.officer, to=to, body=at or desk.office,
        valid_from=TODAY(), valid_to=TODAY() + DAY, reason="Trưởng phòng đi công tác",
    )  # fmt: skip


def moved(given: Delegation, **days: object) -> None:
    """The same delegation on other days, which no verb does and the guard refuses."""
    with content_door(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER delegation_only_ends")
        else:
            cursor.execute("DROP TRIGGER delegation_only_ends ON dispatches_delegation")
        Delegation.objects.filter(pk=given.pk).update(**days)


def gone(person: User) -> None:
    Membership.objects.filter(user=person).update(valid_to=TODAY())


def lent_on(desk: Desk, given: Delegation) -> None:
    """The giver holds the right by a delegation only."""
    Membership.objects.filter(user=given.giver).update(role=Role.CLERK)
    other = user(Role.APPROVER, desk.office)
    lend(desk, given.giver, by=other)


STANDING: dict[Lending, Callable[[Desk, Delegation], object]] = {
    Lending.NOW: lambda desk, given: None,
    Lending.BEFORE: lambda desk, given: moved(
        given, valid_from=TODAY() + DAY, valid_to=TODAY() + 2 * DAY
    ),
    Lending.AFTER: lambda desk, given: moved(given, valid_from=TODAY() - DAY, valid_to=TODAY()),
    Lending.ENDED: lambda desk, given: end_delegation(given, by=desk.officer),
    Lending.GIVER_LEFT: lambda desk, given: gone(given.giver),
    Lending.HOLDER_LEFT: lambda desk, given: gone(given.to),
    Lending.LENT_ON: lent_on,
}


@pytest.mark.parametrize("lending", Lending)
def test_a_lent_right_counts_as_the_table_says(desk: Desk, lending: Lending) -> None:
    holder = colleague(desk)
    given = lend(desk, holder)
    waiting, other = desk.submitted(), desk.submitted()
    STANDING[lending](desk, given)
    acts: list[Callable[[], object]] = [
        lambda: approved(waiting, by=holder, seen=seal(waiting)),
        lambda: give_back(other, by=holder, reason="thiếu ngày"),
    ]
    for act in acts:
        if lending is Lending.NOW:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()


@pytest.mark.parametrize("who", ["giver", "to"])
def test_a_deactivated_account_ends_it(desk: Desk, who: str) -> None:
    given = lend(desk, colleague(desk))
    waiting = desk.submitted()
    person = getattr(given, who)
    person.is_active = False
    person.save()
    with pytest.raises(NotAllowed):
        approved(waiting, by=User.objects.get(pk=given.to_id), seen=seal(waiting))


@pytest.mark.parametrize("right", Right)
def test_only_what_an_officer_lends_is_lent(desk: Desk, right: Right) -> None:
    holder = user(Role.CLERK, desk.office)
    dispatch = desk.draft().dispatch
    before = may(holder, right, dispatch)
    lend(desk, holder)
    assert may(holder, right, dispatch) is (before or right in LENT)


def test_it_reaches_below_its_body_and_nowhere_else(desk: Desk) -> None:
    below = Desk(body("Phòng Mẫu", parent=desk.office))
    beside = Desk(body("Sở Khác", parent=desk.office.parent))
    holder = colleague(desk)
    lend(desk, holder)
    assert may(holder, Right.APPROVE, below.draft().dispatch)
    assert not may(holder, Right.APPROVE, beside.draft().dispatch)


def test_the_trace_names_both(desk: Desk) -> None:
    holder = colleague(desk)
    lend(desk, holder)
    waiting = desk.draft(number="")
    waiting = submit(waiting, based_on=waiting.version, by=desk.clerk)
    finding = waiting.findings.get(check_code=Check.MISSING_NUMBER)
    decide(finding, by=holder, decision=Decision.KEEP, reason="bản gốc không ghi số")
    approved(waiting, by=holder, seen=seal(waiting))
    acts = Event.objects.filter(dispatch=waiting.dispatch, verb__in=[Verb.APPROVE, Verb.DECIDE])
    assert {(row.actor, row.for_whom, row.for_name) for row in acts} == {
        (holder, desk.officer, desk.officer.full_name)
    }
    assert first_broken(waiting.dispatch) is None
    event = acts[0]
    event.for_name = "Người khác"
    assert chained_hash(event) != event.hash


def test_ones_own_right_is_used_before_a_lent_one(desk: Desk) -> None:
    other = user(Role.APPROVER, desk.office)
    lend(desk, other)
    waiting = desk.submitted()
    approved(waiting, by=other, seen=seal(waiting))
    assert Event.objects.get(dispatch=waiting.dispatch, verb=Verb.APPROVE).for_whom is None


def _edited_by_holder(desk: Desk, holder: User) -> object:
    edition = desk.draft()
    return submit(edition, based_on=edition.version, by=holder)


def _submitted_by_giver(desk: Desk, holder: User) -> object:
    edition = desk.draft()
    return submit(edition, based_on=edition.version, by=desk.officer)


@pytest.mark.parametrize("enter", [_edited_by_holder, _submitted_by_giver])
def test_it_lets_nobody_approve_their_own_nor_the_givers(
    desk: Desk, enter: Callable[[Desk, User], object]
) -> None:
    holder = colleague(desk)
    lend(desk, holder)
    edition = enter(desk, holder)
    with pytest.raises(SameEyes):
        approved(edition, by=holder, seen=seal(edition))  # type: ignore[arg-type]  # an edition


def test_of_two_givers_the_one_who_may_approve_lends(desk: Desk) -> None:
    holder, other = colleague(desk), user(Role.APPROVER, desk.office)
    lend(desk, holder)
    lend(desk, holder, by=other)
    edition = desk.draft()
    edition = submit(edition, based_on=edition.version, by=desk.officer)
    assert approved(edition, by=holder, seen=seal(edition)).state == EditionState.LIVE
    assert Event.objects.get(dispatch=edition.dispatch, verb=Verb.APPROVE).for_whom == other


def test_what_cannot_be_lent(desk: Desk) -> None:
    holder, stranger = colleague(desk), user(Role.CLERK)
    auditor = user(Role.AUDITOR, desk.office)
    good = {"by": desk.officer, "to": holder, "body": desk.office, "valid_from": TODAY(),
            "valid_to": TODAY() + DAY, "reason": "đi học"}  # fmt: skip
    for changes, refusal in (
        ({"by": desk.clerk, "to": desk.officer}, NotAllowed),
        ({"by": user(Role.ADMINISTRATOR, desk.office)}, NotAllowed),
        ({"body": body("Sở Khác")}, NotAllowed),
        ({"body": desk.office.parent}, NotAllowed),
        ({"to": stranger}, Invalid),
        ({"to": auditor}, Invalid),
        ({"to": desk.officer}, Invalid),
        ({"reason": " "}, ReasonNeeded),
        ({"valid_to": TODAY()}, Invalid),
        ({"valid_from": TODAY() + DAY}, Invalid),
        ({"valid_from": TODAY() - 9 * DAY, "valid_to": TODAY() - DAY}, Invalid),
        ({"valid_to": TODAY() + 400 * DAY}, Invalid),
    ):
        with pytest.raises(refusal):
            delegate(**(good | changes))  # type: ignore[arg-type]  # one of them is wrong
    assert not Delegation.objects.exists()


def test_the_giver_and_those_who_keep_the_people_end_it(desk: Desk) -> None:
    holder = colleague(desk)
    for ender in (desk.officer, user(Role.ADMINISTRATOR, desk.office.parent)):
        given = end_delegation(lend(desk, holder), by=ender)
        assert given.ended_by == ender
        with pytest.raises(AlreadyEnded):
            end_delegation(given, by=ender)
    for other in (holder, user(Role.APPROVER, desk.office), user(Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            end_delegation(lend(desk, holder), by=other)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE dispatches_delegation SET valid_to = '2099-01-01'",
        "UPDATE dispatches_delegation SET to_id = giver_id",
        "UPDATE dispatches_delegation SET reason = ''",
        "UPDATE dispatches_delegation SET body_id = body_id + 1",
        "UPDATE dispatches_delegation SET ended_at = NULL, ended_by_id = NULL "
        "WHERE ended_at IS NOT NULL",
        "DELETE FROM dispatches_delegation",
        "INSERT INTO dispatches_delegation (giver_id, to_id, body_id, valid_from, valid_to, reason,"
        " given_at) SELECT giver_id, giver_id, body_id, valid_from, valid_to, reason, given_at"
        " FROM dispatches_delegation",
        "INSERT INTO dispatches_delegation (giver_id, to_id, body_id, valid_from, valid_to, reason,"
        " given_at) SELECT giver_id, to_id, body_id, valid_to, valid_from, reason, given_at"
        " FROM dispatches_delegation",
    ],
)
def test_the_database_keeps_what_was_lent(desk: Desk, change: str) -> None:
    holder = colleague(desk)
    end_delegation(lend(desk, holder), by=desk.officer)
    lend(desk, holder)
    with (
        pytest.raises(DatabaseError, match=r"delegation|CHECK|violates"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
