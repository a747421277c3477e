"""What readers looked for in vain, at the desk: a synonym that works at once, or dismissed."""

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.models import Abbreviation, EmptySearch
from dispatches.vocabulary import Role
from tests.admin.desk import signed_in
from tests.builders import Desk, user

pytestmark = pytest.mark.django_db
SCREEN = "/quan-tri/tim-khong-thay/"


def row(spelling: str, count: int) -> EmptySearch:
    return EmptySearch.objects.create(
        folded=spelling, spelling=spelling, count=count, last_day=timezone.localdate()
    )


def test_a_pair_is_found_at_once_and_what_is_dismissed_stays_away() -> None:
    desk = Desk()
    desk.live(subject="sử dụng định danh điện tử")
    client = signed_in(user(Role.ADMINISTRATOR, desk.office))
    asked, other, rare = row("thẻ số hóa", 7), row("mã vạch vuông", 5), row("hiếm", 4)
    page = client.get(SCREEN).content.decode()
    assert page.index("thẻ số hóa") < page.index("mã vạch vuông")
    assert "hiếm" not in page
    assert SCREEN in client.get("/quan-tri/danh-muc/").content.decode()

    pair = {"row": asked.pk, "short": "thẻ số hóa", "expansion": "định danh điện tử"}
    refused = client.post(SCREEN, pair | {"expansion": ""}).content.decode()
    assert "errorlist" in refused
    assert EmptySearch.objects.count() == 3
    useless = client.post(SCREEN, pair | {"expansion": "căn cước gắn chíp"}).content.decode()
    assert "Chưa công văn nào đã đăng có từ này" in useless
    assert not Abbreviation.objects.exists()
    assert EmptySearch.objects.count() == 3
    # What is published already is no reason to enter it.
    short = pair | {"short": "sử dụng", "expansion": "căn cước gắn chíp"}
    assert "Chưa công văn nào" in client.post(SCREEN, short).content.decode()
    told = client.post(SCREEN, pair, follow=True).content.decode()
    assert "Số công văn tìm được: 1." in told
    assert [row.history_user for row in Abbreviation.history.all()] != [None]
    assert "0 công văn" not in Client().get("/cong-van/", {"q": "thẻ số hóa"}).content.decode()

    again = {"row": other.pk, "short": "thẻ số hóa", "expansion": "định danh điện tử"}
    assert "đã có trong danh mục" in client.post(SCREEN, again).content.decode()
    client.post(SCREEN, {"row": other.pk, "action": "dismiss"})
    other.refresh_from_db()
    assert other.dismissed_by
    assert "mã vạch vuông" not in client.get(SCREEN).content.decode()
    for key in (rare.pk, other.pk, 0, "x", ""):
        assert client.post(SCREEN, {"row": key, "action": "dismiss"}).status_code == 404
    assert signed_in(desk.clerk).post(SCREEN, {"row": rare.pk}).status_code == 403
