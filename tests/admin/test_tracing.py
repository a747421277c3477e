"""The screens of those who audit: codes of the days, the alarm, who opened what."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dispatches.admin.tracing import DAYS, PAGE
from dispatches.models import Access, DayHead, Verification, VerificationFault
from dispatches.trace.codes import code_of
from dispatches.trace.seals import seal_days
from dispatches.vocabulary import AccessKind, FaultKind, Role
from tests.admin.desk import HOME, signed_in
from tests.builders import Desk, body, user

pytestmark = pytest.mark.django_db
TRACE, ACCESSES = "/quan-tri/dau-vet/", "/quan-tri/dau-vet/luot-mo/"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_codes_of_the_days_are_shown_page_by_page(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    desk.draft()
    list(seal_days(timezone.localdate()))
    list(seal_days(timezone.localdate() + timedelta(days=DAYS)))
    heads = list(DayHead.objects.order_by("-day"))
    client = signed_in(desk.officer)
    with django_assert_max_num_queries(15):
        shown = client.get(TRACE).content.decode()
    assert [code_of(head.hash) in shown for head in heads] == [True] * DAYS + [False]
    rest = client.get(TRACE, {"truoc": heads[-2].day.isoformat()}).content.decode()
    assert [code_of(head.hash) in rest for head in heads] == [False] * DAYS + [True]
    assert client.get(TRACE, {"truoc": "khong-phai-ngay"}).status_code == 200


def _verified(*faults: VerificationFault) -> None:
    now = timezone.now()
    run = Verification.objects.create(
        begun_at=now, ended_at=now, events=1, editions=1, files=1, faults=len(faults)
    )
    for fault in faults:
        fault.verification = run
        fault.save()


def test_a_fault_is_an_alarm_for_those_who_audit_until_a_run_finds_none(desk: Desk) -> None:
    _verified(VerificationFault(kind=FaultKind.CHAIN, record=12345, sequence=678))
    for role, told in [(Role.CLERK, False), (Role.AUDITOR, True), (Role.APPROVER, True),
                       (Role.ADMINISTRATOR, True)]:  # fmt: skip
        client = signed_in(user(role, desk.office))
        assert ("Dấu vết không khớp" in client.get(HOME).content.decode()) is told
        answer = client.get(TRACE)
        assert answer.status_code == (200 if told else 403)
        assert ("hồ sơ #12345" in answer.content.decode()) is told
        assert client.get(ACCESSES).status_code == answer.status_code
    _verified()
    officer = signed_in(desk.officer)
    assert "Dấu vết không khớp" not in officer.get(HOME).content.decode()
    assert "mọi thứ đều khớp" in officer.get(TRACE).content.decode()


def _opened(desk: Desk, times: int) -> list[Access]:
    dispatch, now = desk.draft().dispatch, timezone.now()
    return [
        Access.objects.create(person=desk.clerk, dispatch=dispatch, kind=AccessKind.RECORD,
                              span=span, at=now + timedelta(minutes=span))
        for span in range(times)
    ]  # fmt: skip


def test_openings_are_listed_by_person_and_record_in_pages(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    rows = _opened(desk, PAGE + 2)
    other = Desk(desk.office)
    [alone] = _opened(other, 1)
    client = signed_in(desk.officer)
    with django_assert_max_num_queries(15):
        first = client.get(ACCESSES).content.decode()
    assert first.count("<tr>") == PAGE + 1
    assert f"truoc={rows[3].pk}" in first
    rest = client.get(ACCESSES, {"truoc": rows[3].pk}).content.decode()
    assert rest.count("<tr>") == 1 + 3
    for narrowed in ({"nguoi": other.clerk.username}, {"ho-so": alone.dispatch_id}):
        shown = client.get(ACCESSES, narrowed).content.decode()
        assert shown.count("<tr>") == 1 + 1
    for nothing in ({"nguoi": "khong-ai"}, {"ho-so": "khong-phai-so"}, {"ho-so": "9" * 30}):
        assert client.get(ACCESSES, nothing).content.decode().count("<tr>") == 0


def test_openings_of_other_offices_are_not_shown(desk: Desk) -> None:
    _opened(Desk(body("Sở Xây dựng")), 1)
    shown = signed_in(desk.officer).get(ACCESSES).content.decode()
    assert shown.count("<tr>") == 0
