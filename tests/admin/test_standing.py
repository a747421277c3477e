"""What a request knows of the rights of whoever is behind it: asked once, and held no longer."""

import gc
from datetime import timedelta
from functools import partial
from weakref import ref

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from pytest_django import DjangoAssertNumQueries

from dispatches.admin.standing import bodies, may_with
from dispatches.models import Membership, User
from dispatches.publishing.delegating import delegate, end_delegation
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.rights import Right
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import Role, TakeDownReason
from tests.admin.desk import HOME, check_url, signed_in
from tests.builders import Desk, approved, body, user

pytestmark = pytest.mark.django_db


def asked_by(person: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = person
    return request


def test_the_parts_their_reach_and_what_was_lent_are_asked_for_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """For any number of rights, and of roles in one body; those below take one more a level."""
    desk = Desk()
    Membership.objects.create(user=desk.officer, body=desk.office, role=Role.ADMINISTRATOR)
    request = asked_by(desk.officer)
    with django_assert_num_queries(3):
        for _turn in range(2):
            for right in Right:
                assert bodies(request, right) == {desk.office.pk}
    unit = body("Phòng PC06", parent=desk.office)
    request = asked_by(desk.clerk)
    with django_assert_num_queries(3):
        assert bodies(request, Right.VIEW) == bodies(request, Right.EDIT)
        assert bodies(request, Right.TAKE_IN) == {desk.office.pk, unit.pk}
        assert bodies(request, Right.AUDIT) == set()


def test_lenders_too_are_asked_about_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    desk, today = Desk(), timezone.localdate()
    days = {"valid_from": today, "valid_to": today + timedelta(days=2)}
    delegate(by=desk.officer, to=desk.clerk, body=desk.office, reason="đi công tác", **days)
    request = asked_by(desk.clerk)
    with django_assert_num_queries(5):  # two for the clerk, the delegation, two for its giver
        for right in (Right.EDIT, Right.APPROVE, Right.GIVE_BACK, Right.APPROVE):
            assert bodies(request, right) == {desk.office.pk}


def test_each_right_reaches_as_far_as_the_parts_that_give_it() -> None:
    """A clerk of one body, an auditor of one that ended, an administrator below a third."""
    today = timezone.localdate()
    one, gone, third = body("Sở Một"), body("Sở Hai", valid_to=today), body("Sở Ba")
    below, lapsed = body("Phòng", parent=third), body("Phòng cũ", parent=one, valid_to=today)
    person = user(Role.CLERK, one)
    Membership.objects.create(user=person, body=gone, role=Role.AUDITOR)
    Membership.objects.create(user=person, body=below, role=Role.ADMINISTRATOR)
    request = asked_by(person)
    reached = {
        Right.VIEW: {one, lapsed, gone, below},
        Right.TAKE_IN: {one},
        Right.EDIT: {one, lapsed},
        Right.TAKE_DOWN: {one, lapsed, below},
        Right.AUDIT: {below},
        Right.MANAGE_PEOPLE: {below},
        Right.APPROVE: set(),
    }
    for right, where in reached.items():
        assert bodies(request, right) == {each.pk for each in where}, right


def test_what_is_taken_away_is_gone_at_the_next_request_and_for_every_verb() -> None:
    desk = Desk()
    submitted, live = desk.submitted(), desk.live()
    client, request = signed_in(desk.officer), asked_by(desk.officer)
    assert may_with(request, Right.APPROVE, submitted.dispatch)
    assert client.get(check_url(submitted, "duyet/")).status_code == 200
    desk.officer.memberships.update(valid_to=timezone.localdate())
    # A screen that is being made says one thing from its head to its foot; a verb asks anew.
    assert may_with(request, Right.TAKE_DOWN, live.dispatch)
    with pytest.raises(NotAllowed):
        approved(submitted, by=desk.officer)
    with pytest.raises(NotAllowed):
        take_down(live.dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    assert not may_with(asked_by(desk.officer), Right.APPROVE, submitted.dispatch)
    assert client.get(HOME)["Location"].startswith("/quan-tri/login/")


def test_what_was_lent_is_gone_at_the_next_request() -> None:
    desk, today = Desk(), timezone.localdate()
    days = {"valid_from": today, "valid_to": today + timedelta(days=2)}
    lent = delegate(by=desk.officer, to=desk.clerk, body=desk.office, reason="đi học", **days)
    waiting = Desk.of(desk.office, user(Role.CLERK, desk.office)).submitted()
    client = signed_in(desk.clerk)
    assert 'id="approval"' in client.get(check_url(waiting, "duyet/")).content.decode()
    end_delegation(lent, by=desk.officer)
    assert 'id="approval"' not in client.get(check_url(waiting, "duyet/")).content.decode()


def test_who_signs_in_within_a_request_has_their_own_rights() -> None:
    desk, other = Desk(), Desk(body("Sở Xây dựng"))
    request = asked_by(desk.clerk)
    assert bodies(request, Right.VIEW) == {desk.office.pk}
    request.user = other.clerk
    assert bodies(request, Right.VIEW) == {other.office.pk}


def test_of_a_request_that_is_over_nothing_is_kept() -> None:
    """The user of a request holds it, as Django makes them."""
    person = Desk().clerk
    request = RequestFactory().get("/")
    request.user = SimpleLazyObject(partial(_behind, request, person))  # type: ignore[assignment]  # as in AuthenticationMiddleware
    assert bodies(request, Right.VIEW)
    over = ref(request)
    del request
    gc.collect()
    assert over() is None


def _behind(request: HttpRequest, person: User) -> User:
    return person
