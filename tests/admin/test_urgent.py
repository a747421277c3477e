"""Gỡ khẩn at the desk: one screen from the address to the button, and asking for it back."""

import pytest
from django.db import connection

from dispatches.models import Address, Edition, TakeDown
from dispatches.vocabulary import EditionState, Role
from tests.admin.desk import approval, check_url, signed_in
from tests.builders import Desk, body, user
from tests.publishing.test_hiding_at_once import broken_index, hide

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/go-khan/"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def address_of(edition: Edition) -> str:
    return f"http://testserver/{Address.objects.get(dispatch=edition.dispatch).path}/"


@pytest.mark.parametrize("role", [Role.CLERK, Role.APPROVER, Role.ADMINISTRATOR])
def test_from_the_address_to_a_hidden_page(desk: Desk, role: Role) -> None:
    live = desk.live()
    client = signed_in(user(role, desk.office))
    page = client.get(PAGE, {"q": address_of(live)}).content.decode()
    assert f'action="{check_url(live, "go-khan/")}"' in page
    told = client.post(check_url(live, "go-khan/"), {"reason": "personal_data"}, follow=True)
    assert "Trang đã được gỡ lúc" in told.content.decode()
    assert TakeDown.objects.get().dispatch == live.dispatch
    page = client.get(PAGE, {"q": live.reference}).content.decode()
    assert "Đã gỡ lúc" in page
    assert f'action="{check_url(live, "go-khan/")}"' not in page


def test_a_second_click_says_who_was_first(desk: Desk) -> None:
    live = desk.live()
    hide(live, desk)
    told = signed_in(desk.officer).post(
        check_url(live, "go-khan/"), {"reason": "other"}, follow=True
    )
    assert f"người gỡ: {desk.clerk}" in told.content.decode()
    assert TakeDown.objects.count() == 1


def test_a_page_of_another_office_has_no_button(desk: Desk) -> None:
    live = desk.live()
    client = signed_in(user(Role.CLERK, body("Sở Khác")))
    page = client.get(PAGE, {"q": address_of(live)}).content.decode()
    assert "Trang này do cơ quan khác giữ" in page
    assert "<fieldset" not in page
    hide(live, desk)
    page = client.get(PAGE, {"q": address_of(live)}).content.decode()
    assert "Không có trang nào" in page


@pytest.mark.parametrize("asked", ["", "khong-co", "http://[", "\0", "x" * 5000])
def test_what_names_no_page_says_so(desk: Desk, asked: str) -> None:
    desk.live()
    answer = signed_in(desk.clerk).get(PAGE, {"q": asked})
    assert answer.status_code == 200
    assert "<fieldset" not in answer.content.decode()


def test_a_broken_index_is_told_to_whoever_hides(desk: Desk) -> None:
    live = desk.live()
    client = signed_in(desk.clerk)
    with connection.execute_wrapper(broken_index):
        assert client.get(PAGE, {"q": address_of(live)}).status_code == 200
        told = client.post(check_url(live, "go-khan/"), {"reason": "other"}, follow=True)
    assert "manage.py reindex" in told.content.decode()
    live.refresh_from_db()
    assert live.state == EditionState.TAKEN_DOWN


@pytest.mark.parametrize("name", ["address", "code"])
def test_the_desks_search_opens_the_record_itself(desk: Desk, name: str) -> None:
    live = desk.live()
    asked = address_of(live) if name == "address" else str(live.dispatch.short_code)
    answer = signed_in(desk.clerk).get("/quan-tri/tim/", {"q": asked})
    assert (answer.status_code, answer["Location"]) == (302, check_url(live))
    stranger = signed_in(user(Role.CLERK, body("Sở Khác")))
    assert stranger.get("/quan-tri/tim/", {"q": asked}).status_code == 200


def test_asked_for_at_the_desk_and_approved_by_another(desk: Desk) -> None:
    live = desk.live()
    hide(live, desk)
    clerk = signed_in(desk.clerk)
    assert check_url(live, "dang-lai/") in clerk.get(check_url(live, "duyet/")).content.decode()
    told = clerk.post(check_url(live, "dang-lai/"), {"reason": "đã đối chiếu"}, follow=True)
    assert "Đã gửi đề nghị" in told.content.decode()
    assert check_url(live, "dang-lai/") not in told.content.decode()
    asked = live.dispatch.open_edition()
    assert asked is not None
    page = signed_in(desk.officer).get(check_url(asked, "duyet/")).content.decode()
    signed_in(desk.officer).post(check_url(asked, "dang/"), approval(page))
    asked.refresh_from_db()
    assert asked.state == EditionState.LIVE


def test_the_screen_costs_the_same_however_many_pages(
    desk: Desk, django_assert_max_num_queries: object
) -> None:
    for clash in range(4):
        desk.live(number="4711", clash=clash, clash_reason="trùng số thật")
    client = signed_in(desk.clerk)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        page = client.get(PAGE, {"q": "4711"}).content.decode()
    assert page.count("<fieldset") == 4
