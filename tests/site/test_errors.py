"""When a page cannot be shown, it says why, and where to report."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from dispatches.site import errors, home
from tests.site.reading import Page

REPORT = "báo công an xã, phường nơi gần nhất"


@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (errors.bad_request, 400, "Không đọc được yêu cầu này"),
        (errors.permission_denied, 403, "Bạn không có quyền xem trang này"),
        (errors.page_not_found, 404, "Không có trang nào ở địa chỉ này"),
    ],
)
def test_an_error_page_asks_no_database(
    rf: RequestFactory, view: Callable[..., HttpResponse], status: int, heading: str
) -> None:
    answer = view(rf.get("/la/"), PermissionDenied())
    page = Page(answer.content.decode())
    assert answer.status_code == status
    assert page.headings[0] == (1, heading)
    assert REPORT in page.text
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.parametrize("view", [errors.permission_denied, errors.page_not_found])
def test_whoever_works_here_is_led_back_to_the_queue(
    rf: RequestFactory, view: Callable[..., HttpResponse]
) -> None:
    page = Page(view(rf.get("/quan-tri/la/")).content.decode())
    assert page.link("Về hàng đợi") == "/quan-tri/"
    assert REPORT not in page.text


@pytest.mark.parametrize(
    "path", ["/en//evil.example/", "/en/\\evil.example/", "/en///evil.example"]
)
def test_the_twin_of_a_page_that_is_not_there_is_on_this_site(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert Page(answer.content.decode()).link("Tiếng Việt").startswith("/evil.example")


def test_a_fault_asks_nothing_at_all(rf: RequestFactory) -> None:
    answer = errors.server_error(HttpRequest())
    page = Page(answer.content.decode())
    assert answer.status_code == 500
    assert page.headings == [(1, "Trang đang gặp lỗi")]
    assert REPORT in page.text
    assert not any("static" in str(given) for _tag, given in page.tags)


@pytest.mark.django_db
def test_a_fault_in_a_view_reaches_the_reader_as_this_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **options: object) -> None:
        raise RuntimeError("lộ bí mật")

    monkeypatch.setattr(home, "search_dispatches", broken)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert REPORT in answer.content.decode()
    assert "lộ bí mật" not in answer.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "a b", "x" * 300])
def test_an_unknown_host_gets_the_page_of_a_bad_request(client: Client, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert REPORT in answer.content.decode()


def test_an_error_in_english_is_english(client: Client) -> None:
    answer = client.get("/en/no-such-page/")
    assert "There is no page at this address" in answer.content.decode()
