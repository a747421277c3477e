"""The desk's side of a later time: typed as people write, shown again when it cannot be meant."""

from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.admin.forms.moments import read_time
from dispatches.models import Edition
from dispatches.models.door import content_door
from dispatches.publishing.public_text import seal
from dispatches.publishing.scheduled import reopen
from dispatches.vocabulary import EditionState
from tests.admin.desk import HOME, approval, check_url, signed_in
from tests.builders import Desk, approved, body, overdue


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("08:30", time(8, 30)),
        ("8h30", time(8, 30)),
        ("8 giờ 05 phút", time(8, 5)),
        ("8H", time(8)),
        ("23.59", time(23, 59)),
        ("7g15", time(7, 15)),
        ("0", time(0)),
    ],
)
def test_a_time_as_people_write_it(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "24:00", "8:60", "sáng mai", "8:3", "８:30x", "-1"])
def test_what_is_no_time(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_time(typed)


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


@pytest.fixture
def officer(desk: Desk) -> Client:
    return signed_in(desk.officer)


def tomorrow() -> datetime:
    return timezone.localtime() + timedelta(days=1)


def state(edition: Edition) -> str:
    return Edition.objects.get(pk=edition.pk).state


def planned(desk: Desk) -> Edition:
    edition = desk.submitted()
    return approved(edition, by=desk.officer, seen=seal(edition), publish_at=tomorrow())


def test_the_officer_names_a_day_and_a_time_of_this_country(desk: Desk, officer: Client) -> None:
    edition = desk.submitted()
    day = tomorrow().date()
    shown = officer.get(check_url(edition, "duyet/")).content.decode()
    assert f'formaction="{check_url(edition, "hen-gio/")}"' in shown
    sent = approval(shown, day=f"{day:%d/%m/%Y}", time="8h30")
    answer = officer.post(check_url(edition, "hen-gio/"), sent, follow=True)
    saved = Edition.objects.get(pk=edition.pk)
    assert saved.state == EditionState.SCHEDULED
    assert saved.publish_at is not None
    assert timezone.localtime(saved.publish_at) == timezone.make_aware(
        datetime.combine(day, time(8, 30))
    )
    told = answer.content.decode()
    assert "Căn cứ duyệt:</strong> quyết định của người duyệt – Cần cho mọi người biết" in told
    assert f"08:30 ngày {day:%d/%m/%Y}" in told
    assert f"Cần cho mọi người biết; để đăng lúc 08:30 {day:%d/%m/%Y}" in told


NO_TIMES = [
    ("05/03/2026", "08:00", "đã qua"),
    ("05/03/2099", "08:00", "hơn một năm"),
    ("thứ hai", "08:00", "không phải là ngày"),
    ("3/2027", "08:00", "không phải là ngày"),
    ("", "08:00", "bắt buộc"),
    ("05/03/2099", "25:00", "không phải là giờ"),
    ("05/03/2099\0", "08:00", "ký tự rỗng"),
]


def test_what_cannot_be_meant_is_shown_as_it_was_typed(desk: Desk, officer: Client) -> None:
    edition = desk.submitted()
    for day, hour, said in NO_TIMES:
        sent = {"seen": seal(edition), "day": day, "time": hour}
        page = officer.post(check_url(edition, "hen-gio/"), sent).content.decode()
        assert said in page, (day, hour)
        assert "Chưa thực hiện gì" in page, (day, hour)
        assert f'value="{hour}"' in page
        assert '<details class="later" open>' in page, (day, hour)
        assert state(edition) == EditionState.SUBMITTED, (day, hour)


def test_a_forged_seal_schedules_nothing(desk: Desk, officer: Client) -> None:
    edition = desk.submitted()
    sent = {"seen": "0" * 64, "day": f"{tomorrow():%d/%m/%Y}", "time": "8:00"}
    page = officer.post(check_url(edition, "hen-gio/"), sent, follow=True).content.decode()
    assert "đã thay đổi" in page
    assert state(edition) == EditionState.SUBMITTED


def test_it_stands_in_the_queue_with_its_time(desk: Desk, officer: Client) -> None:
    edition = planned(desk)
    page = officer.get(HOME).content.decode()
    assert 'id="state-scheduled"' in page
    assert edition.publish_at
    # Not a day from now: a minute may have ended since.
    assert f"đăng lúc {timezone.localtime(edition.publish_at):%H:%M ngày %d/%m/%Y}" in page
    assert f'href="{check_url(edition, "duyet/")}"' in page


@pytest.mark.parametrize(
    ("act", "sent", "after"),
    [
        ("huy-hen/", {}, EditionState.SUBMITTED),
        ("dang-ngay/", {"seen": True}, EditionState.LIVE),
        ("tra-lai/", {"reason": "Thiếu phụ lục"}, EditionState.RETURNED),
    ],
)
def test_until_then_it_is_cancelled_hurried_or_returned(
    desk: Desk, officer: Client, act: str, sent: dict[str, object], after: EditionState
) -> None:
    edition = planned(desk)
    page = officer.get(check_url(edition, "duyet/")).content.decode()
    assert check_url(edition, act) in page
    sent = {**sent, "seen": seal(edition)} if "seen" in sent else sent
    assert officer.post(check_url(edition, act), sent).status_code == 302
    assert state(edition) == after


ACTS = ["hen-gio/", "huy-hen/", "dang-ngay/"]


@pytest.mark.parametrize("act", ACTS)
def test_only_the_officers_of_the_keeping_body_may(desk: Desk, act: str) -> None:
    edition = desk.submitted() if act == "hen-gio/" else planned(desk)
    before = state(edition)
    sent = {"seen": seal(edition), "day": f"{tomorrow():%d/%m/%Y}", "time": "8:00"}
    stranger = signed_in(Desk(body("Sở Xây dựng")).officer)
    assert stranger.post(check_url(edition, act), sent).status_code == 404
    assert signed_in(desk.clerk).post(check_url(edition, act), sent).status_code == 403
    opened = signed_in(desk.officer).get(check_url(edition, act))
    assert (opened.status_code, opened["Allow"]) == (405, "POST")
    assert f'href="{check_url(edition)}"' in opened.content.decode()
    assert state(edition) == before


def test_what_came_back_says_why(desk: Desk, officer: Client) -> None:
    edition = planned(desk)
    with content_door():
        reopen(edition, EditionState.SUBMITTED, "Công văn này đã có nơi khác đăng.")
    for address in (HOME, check_url(edition, "duyet/")):
        page = officer.get(address).content.decode()
        assert "Không đăng được đúng giờ hẹn:" in page
        assert "Công văn này đã có nơi khác đăng." in page


def test_a_time_that_no_scheduler_noticed_is_seen_in_the_queue(desk: Desk, officer: Client) -> None:
    planned(desk)
    assert "bộ hẹn giờ" not in officer.get(HOME).content.decode()
    overdue(desk.submitted(), by=desk.officer)
    assert "bộ hẹn giờ" in officer.get(HOME).content.decode()
