"""The desk's forms for holding and erasing: who sees them, and what they do."""

import pytest
from django.utils import timezone

from dispatches.models import BackupMade, Edition, Hold
from dispatches.publishing.hold import hold
from dispatches.vocabulary import EditionState, Role
from tests.admin.desk import changed, check_url, shown_form, signed_in
from tests.builders import Desk, body, user

pytestmark = pytest.mark.django_db
REASON = {"reason": "Văn bản mật phát hiện muộn"}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_two_people_erase_and_the_record_says_so(desk: Desk) -> None:
    edition = desk.draft(subject="việc riêng kimlan")
    clerk, officer = signed_in(desk.clerk), signed_in(desk.officer)
    keep = check_url(edition, "giu/")
    BackupMade.objects.create(
        at=timezone.now(), place="/mnt/sao-luu/dem", rows=1, manifest_sha256="0" * 64
    )
    told = clerk.post(keep, {"action": "ask", **REASON}, follow=True).content.decode()
    assert "Có đề nghị hủy nội dung" in told
    assert 'value="erase"' not in told
    assert clerk.post(keep, {"action": "erase"}).status_code == 403
    shown = officer.get(check_url(edition), follow=True).content.decode()
    assert 'value="erase"' in shown
    done = officer.post(keep, {"action": "erase"}, follow=True).content.decode()
    assert "Đã hủy nội dung" in done
    assert "/mnt/sao-luu/dem" in done
    assert "kimlan" not in done
    assert Edition.objects.get(pk=edition.pk).state == EditionState.ERASED
    for action in ("ask", "hold", "drop", "erase"):
        told = officer.post(keep, {"action": action, **REASON}, follow=True).content.decode()
        assert "không làm gì được" in told


def test_a_hold_is_shown_and_ended_by_another(desk: Desk) -> None:
    edition = desk.draft()
    auditor, officer = user(Role.AUDITOR, desk.office), signed_in(desk.officer)
    keep = check_url(edition, "giu/")
    reason = {"reason": "Thanh tra tỉnh yêu cầu"}
    told = signed_in(auditor).post(keep, {"action": "hold", **reason}, follow=True)
    assert "Thanh tra tỉnh yêu cầu" in told.content.decode()
    assert 'value="release"' not in told.content.decode()
    refused = signed_in(auditor).post(keep, {"action": "release"}, follow=True)
    assert "phải do người khác" in refused.content.decode()
    assert 'value="release"' in officer.get(check_url(edition), follow=True).content.decode()
    officer.post(keep, {"action": "release"})
    assert not Hold.objects.filter(ended_at=None).exists()


def test_what_was_typed_into_a_held_record_is_not_lost(desk: Desk) -> None:
    """The form comes back with what was typed, and says why it was not saved."""
    edition = desk.draft()
    client = signed_in(desk.clerk)
    form = changed(shown_form(client, edition), subject="trích yếu vừa gõ")
    hold(edition.dispatch, by=desk.officer, reason="Thanh tra tỉnh yêu cầu")
    answer = client.post(check_url(edition), form).content.decode()
    assert "trích yếu vừa gõ" in answer
    assert "giữ nguyên trạng" in answer


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.CLERK, {"ask"}),
        (Role.APPROVER, {"ask", "hold"}),
        (Role.AUDITOR, {"ask", "hold"}),
        (Role.ADMINISTRATOR, {"ask", "hold"}),
    ],
)
def test_each_role_is_offered_what_it_may(desk: Desk, role: Role, offered: set[str]) -> None:
    edition = desk.draft()
    client = signed_in(user(role, desk.office))
    shown = client.get(check_url(edition), follow=True).content.decode()
    actions = {"ask", "hold", "release", "drop", "erase"}
    assert {each for each in actions if f'name="action" value="{each}"' in shown} == offered
    assert client.post(check_url(edition, "giu/"), {"action": "khac"}).status_code == 404


def test_another_office_gets_nothing(desk: Desk) -> None:
    edition = desk.draft()
    stranger = signed_in(user(Role.ADMINISTRATOR, body("Sở Xây dựng")))
    assert stranger.post(check_url(edition, "giu/"), {"action": "ask"}).status_code == 404
