"""The desk's search: live records by the index, kept ones by number and subject."""

import pytest

from tests.admin.desk import check_url, signed_in
from tests.builders import Desk, body

pytestmark = pytest.mark.django_db


def found(desk: Desk, query: str) -> str:
    return signed_in(desk.clerk).get("/quan-tri/tim/", {"q": query}).content.decode()


@pytest.mark.parametrize(
    "query", ["417", "0417", "417/CAT-PC06", "417 cat pc06", "canh bao lua", "CẢNH BÁO"]
)
def test_an_unpublished_record_is_found(query: str) -> None:
    desk = Desk()
    edition = desk.draft(number="417", subject="cảnh báo lừa đảo")
    assert f'href="{check_url(edition)}"' in found(desk, query)


@pytest.mark.parametrize("query", ["418", "417/UBND", "khác hẳn"])
def test_what_does_not_match_is_not_found(query: str) -> None:
    desk = Desk()
    edition = desk.draft(number="417", subject="cảnh báo lừa đảo")
    assert f'href="{check_url(edition)}"' not in found(desk, query)


def test_another_bodys_unpublished_record_is_not_found() -> None:
    desk, other = Desk(), Desk(body("Sở Xây dựng"))
    desk.draft(number="417", subject="chuyện riêng")
    assert "chuyện riêng" not in found(other, "417")
    assert "chuyện riêng" not in found(other, "chuyện").replace('value="chuyện', "")


def test_a_published_record_of_another_body_leads_to_its_public_page() -> None:
    desk, other = Desk(), Desk(body("Sở Xây dựng"))
    live = desk.live(number="417", subject="cảnh báo lừa đảo")
    path = live.dispatch.addresses.get().path
    assert f'href="/{path}/"' in found(other, "417")
    assert f'href="{check_url(live)}"' in found(desk, "417")


@pytest.mark.parametrize("query", ["", "\0", "'", '"', "%", "x" * 2000, "-", "( AND"])
def test_odd_questions_are_answered(query: str) -> None:
    assert "Tìm" in found(Desk(), query)
