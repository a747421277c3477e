"""Suggestions as a page and as a list: what they name, and in how many questions."""

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from dispatches.models import Succession
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import SuccessionKind, TakeDownReason
from tests import builders
from tests.builders import Desk
from tests.site.conftest import Read, address_of

ASKED = ("lua d", "5", "516", "5163/CAT", "cong an", "công a", "gia danh", "zq", "", "a", "%%%",
         "_", "\0\0", "<b>x", "x" * 5000, "lừa " * 300, "🙂🙂",
         '"căn', "-lừa", "NEAR(a)")  # fmt: skip


def test_every_kind_is_suggested_each_by_an_index(
    desk: Desk, read: Read, client: Client, django_assert_max_num_queries: Any
) -> None:
    live = desk.live(subject="phòng ngừa lừa đảo qua mạng", number="5163")
    other = desk.live(subject="việc khác", number="5164")
    heir = builders.body("Công an thành phố Hoa Mai")
    old = builders.body("Công an thị xã Hoa Mai cũ", valid_to=date(2025, 3, 1))
    kind = SuccessionKind.MERGED
    Succession.objects.create(former=old, successor=heir, kind=kind, since=date(2025, 3, 1))
    builders.scheme("Giả danh cán bộ thuế")

    page = read("/goi-y/?q=lua+%C4%91")
    assert page.link("lừa đảo").startswith("/cong-van/?q=l")
    assert page.link("5163/CAT-PC06 – phòng ngừa lừa đảo qua mạng") == address_of(live)
    page = read("/goi-y/?q=516")
    assert [page.has_link(address_of(each)) for each in (live, other)] == [True, True]
    page = read("/goi-y/?q=cong+an+hoa")
    assert "nay là Công an thành phố Hoa Mai" in page.text
    assert page.has_link(f"/co-quan/{old.slug}/")
    assert page.has_link(f"/co-quan/{heir.slug}/")
    assert not page.has_link(f"/co-quan/{desk.office.slug}/")
    assert "Giả danh cán bộ thuế" in read("/goi-y/?q=gia+d").text
    assert "Now" not in read("/en/goi-y/?q=cong+an+hoa").text

    assert read("/goi-y/?q=hoa+mai").has_link(f"/co-quan/{heir.slug}/")
    assert not read("/goi-y/?q=h%C3%B2a+mai").has_link(f"/co-quan/{heir.slug}/")

    place = builders.body("Công an tỉnh Đắk Lắk")
    for typed in ("công an tỉnh đă", "công an tỉnh đăk", "công an đa", "công an tỉnh đắk l"):
        assert read(f"/goi-y/?q={quote(typed)}").has_link(f"/co-quan/{place.slug}/"), typed

    for typed in ASKED:
        with django_assert_max_num_queries(24):
            answer = client.get("/goi-y/danh-sach/", {"q": typed})
        assert answer.status_code == client.get("/goi-y/", {"q": typed}).status_code == 200
        assert "<b>" not in answer.content.decode()
    listed = client.get("/goi-y/danh-sach/", {"q": "lua d"}).content.decode()
    assert listed.count('role="option"') == 2
    assert 'data-query="lừa đảo"' in listed
    assert "2 gợi ý" in listed

    take_down(live.dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    for typed in ("lua d", "516"):
        listed = client.get("/goi-y/danh-sach/", {"q": typed}).content.decode()
        assert "5163" not in listed
        assert "đảo" not in listed


@pytest.mark.parametrize("where", ["/cong-van/", "/nhiem-vu/"])
def test_the_nearest_query_is_a_link_with_its_number(desk: Desk, read: Read, where: str) -> None:
    desk.live(subject="phòng ngừa lừa đảo", number="5163")
    page = read(f"{where}?q=tuyen+truyenf&nam=2026")
    assert "Có phải bạn tìm:" in page.text
    link = page.link("tuyên truyền")
    assert link == f"{where}?q=tuy%C3%AAn+truy%E1%BB%81n&nam=2026"
    assert "(1 kết quả)" in page.text
    assert "Có phải bạn tìm" not in read(link).text
    assert "Có phải bạn tìm" not in read(f"{where}?q=0912345678").text
