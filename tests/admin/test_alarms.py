"""Alarms on the first page of the desk, and the buttons of what may not go out."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.models import Alarm, Edition, Hotline
from dispatches.models.door import content_door
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import AlarmOutcome, Check, Decision, HotlineStatus, Role, TakeDownReason
from tests.admin.desk import check_url, signed_in
from tests.builders import Desk, body, user

pytestmark = pytest.mark.django_db
OFFICER = "Liên hệ đ/c Trần Văn Mẫu, 0971.888.000 để phối hợp."


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def live(desk: Desk) -> Edition:
    live = desk.live()
    with content_door():
        for start in (4, 30):
            Alarm.objects.create(
                edition=live, check_code=Check.PHONE, part="block", key="block001", field="text",
                start=start, raised_at=timezone.now(),
            )  # fmt: skip
    return live


def queue(client: Client) -> str:
    return client.get("/quan-tri/").content.decode()


def settle(client: Client, live: Edition, outcome: str, **said: str) -> int:
    given = {"outcome": outcome, "upto": str(live.alarms.latest("pk").pk)}
    return client.post(f"/quan-tri/canh-bao/{live.pk}/", given | said).status_code


def test_an_officer_finds_it_first(desk: Desk, live: Edition) -> None:
    page = queue(signed_in(desk.officer))
    assert page.index("Cảnh báo: cần xem ngay") < page.index('class="counts"')
    assert "ở 2 chỗ" in page
    assert str(live) in page


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR])
def test_nobody_else_is_asked(desk: Desk, live: Edition, role: Role) -> None:
    person = signed_in(user(role, desk.office))
    assert "Cảnh báo: cần xem ngay" not in queue(person)
    assert settle(person, live, AlarmOutcome.FALSE_ALARM, reason="x") == 403


def test_of_another_office_there_is_none(live: Edition) -> None:
    stranger = signed_in(user(Role.APPROVER, body("Sở khác")))
    assert "Cảnh báo: cần xem ngay" not in queue(stranger)
    assert settle(stranger, live, AlarmOutcome.FALSE_ALARM, reason="x") == 404


def test_settled_it_is_gone(desk: Desk, live: Edition) -> None:
    officer = signed_in(desk.officer)
    for outcome in ("", "took_down", "nothing", "false_alarm"):
        assert settle(officer, live, outcome) == 302
        assert live.alarms.standing().count() == 2
    take_down(live.dispatch, by=desk.officer, reason=TakeDownReason.PERSONAL_DATA)
    assert settle(officer, live, AlarmOutcome.TOOK_DOWN) == 302
    assert "Cảnh báo: cần xem ngay" not in queue(officer)
    assert set(live.alarms.values_list("outcome", "settled_by")) == {
        (AlarmOutcome.TOOK_DOWN, desk.officer.pk)
    }
    assert settle(officer, live, "took_down", upto="x") == 404


def test_the_duty_line_is_offered_where_there_is_one(desk: Desk) -> None:
    clerk, edition = signed_in(desk.clerk), desk.draft(subject=OFFICER)
    phone = edition.findings.get(check_code=Check.PHONE)
    button = f'value="duty:{phone.pk}"'
    assert button not in clerk.get(check_url(edition)).content.decode()
    Hotline.objects.create(
        key="line", name="Trực ban", number="0203 381 113", status=HotlineStatus.CONFIRMED,
        checked_on=date(2026, 1, 5), checked_by=desk.officer, body=desk.office,
    )  # fmt: skip
    page = clerk.get(check_url(edition)).content.decode()
    assert page.count(button) == 1
    assert "Thay bằng số trực ban 0203 381 113" in page


@pytest.mark.parametrize(("verb", "decision"), [("omit", Decision.OMIT), ("mask", Decision.MASK)])
def test_an_officer_hides_what_was_submitted(desk: Desk, verb: str, decision: Decision) -> None:
    edition = desk.submitted(subject=OFFICER)
    row = edition.findings.get(check_code=Check.PHONE)
    signed_in(desk.officer).post(check_url(edition, "quyet-dinh/"), {"action": f"{verb}:{row.pk}"})
    row.refresh_from_db()
    assert row.decision == decision
