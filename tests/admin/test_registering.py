"""Our register at the desk: what is suggested, what is said, and whose register it is."""

import pytest
from django.test import Client

from dispatches.models import Edition, Membership, RegisterEntry
from dispatches.vocabulary import Role
from tests.admin.desk import check_url, signed_in
from tests.builders import Desk, body, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


def enter(client: Client, edition: Edition, key: str, **changes: str) -> int:
    data = {"body": key, "ordinal": "12", "arrived_on": "20/05/2026"} | changes
    return client.post(check_url(edition, "vao-so/"), data).status_code


def test_a_number_is_suggested_and_the_clerks_is_taken(desk: Desk, clerk: Client) -> None:
    edition = desk.draft()
    page = clerk.get(check_url(edition, "vao-so/")).content.decode()
    assert 'name="ordinal" value="1"' in page
    assert enter(clerk, edition, desk.office.key) == 302
    assert str(RegisterEntry.objects.get()) == "12/2026"
    page = clerk.get(check_url(edition, "vao-so/")).content.decode()
    assert "12/2026" in page
    assert 'name="ordinal"' not in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ordinal": "3"}, "đã dùng cho"),
        ({"ordinal": "x"}, "từ 1 trở lên"),
        ({"ordinal": "9" * 30}, "từ 1 trở lên"),
        ({"arrived_on": "5/2026"}, "ngày/tháng/năm"),
        ({"arrived_on": "hôm qua"}, "ngày/tháng/năm"),
    ],
)
def test_a_refusal_is_said_in_words(
    desk: Desk, clerk: Client, changes: dict[str, str], said: str
) -> None:
    enter(clerk, desk.draft(), desk.office.key, ordinal="3")
    data = {"body": desk.office.key, "ordinal": "4", "arrived_on": "20/05/2026"} | changes
    page = clerk.post(check_url(desk.draft(), "vao-so/"), data).content.decode()
    assert said in page
    assert RegisterEntry.objects.count() == 1


def test_what_another_office_published_is_entered_in_ours(desk: Desk, clerk: Client) -> None:
    theirs = Desk(body("Sở Xây dựng"))
    live, draft = theirs.live(), theirs.draft()
    assert enter(clerk, live, desk.office.key) == 302
    assert "12/2026" in clerk.get(check_url(live, "vao-so/")).content.decode()
    assert enter(clerk, draft, desk.office.key) == 404
    other = signed_in(theirs.clerk).get(check_url(live, "vao-so/")).content.decode()
    assert "12/2026" not in other


def test_in_nobody_elses_register(desk: Desk, clerk: Client) -> None:
    edition = desk.draft()
    assert enter(clerk, edition, Desk(body("Sở Xây dựng")).office.key) == 403
    auditor = signed_in(user(Role.AUDITOR, desk.office))
    assert enter(auditor, edition, desk.office.key) == 403


def test_each_own_office_has_its_form(desk: Desk, clerk: Client) -> None:
    second = body("Văn phòng thứ hai")
    Membership.objects.create(user=desk.clerk, body=second, role=Role.CLERK)
    page = clerk.get(check_url(desk.draft(), "vao-so/")).content.decode()
    assert page.count('name="ordinal"') == 2


def test_what_the_other_office_masked_stays_masked(desk: Desk, clerk: Client) -> None:
    live = Desk(body("Sở Xây dựng")).live(subject="cảnh báo số máy 0912 345 678 lừa đảo")
    assert "0912" in live.subject
    page = clerk.get(check_url(live, "vao-so/")).content.decode()
    assert "0912" not in page
    assert "[đã che]" in page
