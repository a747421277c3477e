"""Lending at the desk: the form, the list, the button that ends it, and approving with it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.models import Delegation, Event, User
from dispatches.publishing.delegating import delegate
from dispatches.publishing.submit import submit
from dispatches.vocabulary import EditionState, Role, Verb
from tests.admin.desk import approval, check_url, signed_in
from tests.builders import Desk, body, user

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/uy-quyen/"
TODAY = timezone.localdate


@pytest.fixture
def desk() -> Desk:
    return Desk()


def sent(desk: Desk, to: User, **changes: str) -> dict[str, str]:
    day = f"{TODAY():%d/%m/%Y}"
    form = {"to": str(to.pk), "body": str(desk.office.pk), "first": day, "last": day}
    return form | {"reason": "Trưởng phòng đi công tác"} | changes


def lent(desk: Desk, to: User) -> Delegation:
    return delegate(
        by=desk.officer, to=to, body=desk.office, valid_from=TODAY(),
        valid_to=TODAY() + timedelta(days=1), reason="đi học",
    )  # fmt: skip


def test_an_officer_lends_for_whole_days(desk: Desk) -> None:
    holder = user(Role.CLERK, desk.office, name="Lê Thị Thay")
    client = signed_in(desk.officer)
    assert client.post(PAGE, sent(desk, holder)).status_code == 302
    given = Delegation.objects.get()
    assert (given.giver, given.to, given.body) == (desk.officer, holder, desk.office)
    assert given.valid_to - given.valid_from == timedelta(days=1)
    page = client.get(PAGE).content.decode()
    assert f"Lê Thị Thay, thay {desk.officer}" in page
    assert "đang có hiệu lực" in page


@pytest.mark.parametrize(
    "changes",
    [
        {"last": "1/1/2020"},
        {"first": "2026"},
        {"first": "ngày mai"},
        {"reason": ""},
        {"reason": "x" * 501},
        {"to": "0"},
        {"body": "0"},
    ],
)
def test_what_is_refused_keeps_what_was_typed(desk: Desk, changes: dict[str, str]) -> None:
    form = sent(desk, user(Role.CLERK, desk.office)) | {"reason": "lý do của tôi"} | changes
    answer = signed_in(desk.officer).post(PAGE, form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="errorlist"' in page
    assert form["reason"][:100] in page
    assert not Delegation.objects.exists()


def test_who_may_not_lend_sees_no_form_and_posts_in_vain(desk: Desk) -> None:
    for person in (desk.clerk, user(Role.AUDITOR, desk.office)):
        client = signed_in(person)
        assert 'name="last"' not in client.get(PAGE).content.decode()
        assert client.post(PAGE, sent(desk, desk.clerk)).status_code == 403


def test_another_office_sees_nothing_of_it(desk: Desk) -> None:
    given = lent(desk, user(Role.CLERK, desk.office))
    stranger = signed_in(user(Role.ADMINISTRATOR, body("Sở Khác")))
    assert "đi học" not in stranger.get(PAGE).content.decode()
    assert stranger.post(PAGE, {"end": str(given.pk)}).status_code == 404
    assert Delegation.objects.get().ended_at is None


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, ""])
def test_ending_what_is_not_there(desk: Desk, key: str) -> None:
    assert signed_in(desk.officer).post(PAGE, {"end": key}).status_code == 404


def test_ended_early_from_the_list(desk: Desk) -> None:
    holder = user(Role.CLERK, desk.office)
    given = lent(desk, holder)
    assert signed_in(holder).post(PAGE, {"end": str(given.pk)}).status_code == 403
    client = signed_in(desk.officer)
    for words in ("Đã chấm dứt ủy quyền", "chấm dứt từ trước"):
        page = client.post(PAGE, {"end": str(given.pk)}, follow=True).content.decode()
        assert words in page
    assert Delegation.objects.get().ended_by == desk.officer


def test_the_holder_approves_and_the_history_names_both(desk: Desk) -> None:
    holder = user(Role.CLERK, desk.office)
    lent(desk, holder)
    waiting = desk.submitted()
    client = signed_in(holder)
    page = client.get(check_url(waiting, "duyet/")).content.decode()
    assert f"Bạn duyệt thay {desk.officer}" in page
    shown = client.post(check_url(waiting, "dang/"), approval(page), follow=True)
    waiting.refresh_from_db()
    assert waiting.state == EditionState.LIVE
    assert f"{holder} (thay {desk.officer})" in shown.content.decode()
    assert Event.objects.get(verb=Verb.APPROVE).for_whom == desk.officer


def test_the_givers_own_paper_is_not_offered(desk: Desk) -> None:
    holder = user(Role.CLERK, desk.office)
    lent(desk, holder)
    draft = desk.draft()
    waiting = submit(draft, based_on=draft.version, by=desk.officer)
    client = signed_in(holder)
    page = client.get(check_url(waiting, "duyet/")).content.decode()
    assert "Người ủy quyền cho bạn đã nhập" in page
    assert 'name="seen"' not in page
    client.post(check_url(waiting, "dang/"), {"seen": "x"})
    waiting.refresh_from_db()
    assert waiting.state == EditionState.SUBMITTED


def test_an_empty_list_says_so(client: Client, desk: Desk) -> None:
    page = signed_in(desk.officer).get(PAGE).content.decode()
    assert "Chưa có ủy quyền nào." in page


@pytest.mark.parametrize("many", [1, 12])
def test_the_list_costs_the_same_however_long(
    desk: Desk, many: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(many):
        lent(desk, user(Role.CLERK, desk.office))
    client = signed_in(desk.officer)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        client.get(PAGE)
