"""The first page: what each person finds on it, and at what price."""

import pytest
from django.test import Client

from dispatches.admin import queue
from dispatches.models import Membership
from dispatches.publishing.submit import give_back
from dispatches.vocabulary import Precision, Role
from tests.admin.desk import HOME, check_url, signed_in
from tests.builders import Desk, body, user

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get(HOME)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/quan-tri/login/")


def test_an_empty_queue_says_how_to_begin() -> None:
    page = signed_in(Desk().clerk).get(HOME).content.decode()
    assert "Không có việc nào đang chờ bạn." in page
    assert "Nhập công văn" in page


def test_each_state_has_its_next_action() -> None:
    desk = Desk()
    draft, waiting = desk.draft(), desk.submitted()
    returned = give_back(desk.submitted(), by=desk.officer, reason="Thiếu phụ lục")
    clerk = signed_in(desk.clerk).get(HOME).content.decode()
    officer = signed_in(desk.officer).get(HOME).content.decode()
    assert f'<a class="button" href="{check_url(draft)}">Soát tiếp' in clerk
    assert f'<a class="button" href="{check_url(returned)}">Sửa và trình lại' in clerk
    assert "Thiếu phụ lục" in clerk
    assert f'<a class="button" href="{check_url(waiting, "duyet/")}">Xem<' in clerk
    assert f'<a class="button" href="{check_url(waiting, "duyet/")}">Xem và duyệt' in officer


@pytest.mark.parametrize(
    ("precision", "shown"),
    [(Precision.DAY, "05/03/2026"), (Precision.MONTH, "03/2026"), (Precision.YEAR, "2026")],
)
def test_the_day_of_issue_is_told_as_exactly_as_it_is_known(
    precision: Precision, shown: str
) -> None:
    desk = Desk()
    desk.draft(issued_precision=precision)
    assert f"<span>{shown}</span>" in signed_in(desk.clerk).get(HOME).content.decode()


def test_what_waits_for_approval_stands_first_for_the_officer_alone() -> None:
    desk = Desk()
    desk.draft()
    desk.submitted()

    def order(page: str) -> bool:
        return page.index('id="state-submitted"') < page.index('id="state-draft"')

    assert order(signed_in(desk.officer).get(HOME).content.decode())
    assert not order(signed_in(desk.clerk).get(HOME).content.decode())


def test_another_body_sees_nothing_of_it() -> None:
    desk, other = Desk(), Desk(body("Sở Xây dựng"))
    desk.draft(subject="chuyện riêng của Công an")
    assert "chuyện riêng" not in signed_in(other.clerk).get(HOME).content.decode()


def test_a_part_that_has_ended_opens_nothing() -> None:
    desk = Desk()
    Membership.objects.update(valid_to="2020-01-01")
    assert signed_in(desk.clerk).get(HOME).status_code == 302


def test_a_superuser_without_a_part_sees_nothing() -> None:
    assert signed_in(user(is_superuser=True)).get(HOME).status_code == 302


def test_an_auditor_looks_and_is_offered_nothing_else() -> None:
    desk = Desk()
    draft = desk.draft()
    auditor = signed_in(user(Role.AUDITOR, desk.office))
    page = auditor.get(HOME).content.decode()
    assert f'href="{check_url(draft)}">Mở' in page
    assert "/quan-tri/nhap/" not in page
    assert auditor.get(check_url(draft)).status_code == 302


def test_pages_follow_one_another_and_forged_marks_do_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queue, "PAGE", 2)
    desk = Desk()
    for n in range(3):
        desk.draft(subject=f"việc thứ {n}")
    client = signed_in(desk.clerk)
    first = client.get(f"{HOME}?nhom=draft").content.decode()
    assert "việc thứ 2" in first
    assert "việc thứ 0" not in first
    mark = first.split("nhom=draft&amp;tu=")[1].split('"')[0]
    assert "việc thứ 0" in client.get(f"{HOME}?nhom=draft&tu={mark}").content.decode()
    for start in ("0", "-1", "abc", "9" * 30, "１２"):
        assert client.get(f"{HOME}?nhom=draft&tu={start}").status_code == 200, start
    assert client.get(f"{HOME}?nhom=khong-co").status_code == 200


@pytest.mark.parametrize("records", [1, 6])
def test_the_queue_costs_the_same_however_long(
    records: int, django_assert_max_num_queries: object
) -> None:
    desk = Desk()
    for _ in range(records):
        desk.draft()
        desk.submitted()
    client = signed_in(desk.officer)
    with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[operator]
        client.get(HOME)


# Session, person, each sort of rights once (a query a level of bodies), two for each of six states,
# and one for each kind of notice beside them.
MOST_QUERIES = 35
