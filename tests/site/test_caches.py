"""What a browser, or a cache before the site, may hold of it, and for how long."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from dispatches.publishing.take_down import take_down
from dispatches.site.pages import kept, uncached
from dispatches.vocabulary import TakeDownReason
from tests.builders import Desk
from tests.publishing.warnings import live_warning
from tests.site.conftest import address_of, warning_address
from tests.site.test_dispatch_page import corrected

A_MINUTE = {"public", "max-age=60", "must-revalidate"}
ASK_EACH_TIME = {"no-cache"}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (HttpResponse(), A_MINUTE),
        (HttpResponse(status=301), A_MINUTE),
        (HttpResponse(status=400), ASK_EACH_TIME),
        (HttpResponse(status=404), ASK_EACH_TIME),
        (uncached(HttpResponse(status=302)), ASK_EACH_TIME),
        (uncached(HttpResponse(status=410)), ASK_EACH_TIME),
    ],
)
def test_only_what_is_there_is_kept(
    rf: RequestFactory, answer: HttpResponse, expected: set[str]
) -> None:
    told = kept(lambda request: answer)(rf.get("/")).headers["Cache-Control"]
    assert set(told.split(", ")) == expected


def test_no_page_differs_by_who_asks_or_in_which_language(client: Client) -> None:
    """The language is in the address, so that a cache needs to hold a page only once."""
    for address in ("/khong-co-trang-nay/", "/en/khong-co-trang-nay/"):
        answers = [
            client.get(address, headers={"Accept-Language": tongue}) for tongue in ("en", "vi")
        ]
        assert answers[0].content == answers[1].content
        assert answers[0]["Vary"] == "Accept-Encoding"


def test_what_is_done_to_a_page_ends_the_copy_that_a_cache_has(client: Client, desk: Desk) -> None:
    edition = desk.live()
    notice = live_warning(desk, edition)
    addresses = [address_of(edition), warning_address(notice), "/cong-van/", "/canh-bao/", "/"]

    def ask(tags: dict[str, str]) -> dict[str, HttpResponse]:
        return {
            address: client.get(address, headers={"If-None-Match": tags[address]})  # type: ignore[misc]
            for address in addresses
        }

    tags = {address: client.get(address)["ETag"] for address in addresses}
    assert {answer.status_code for answer in ask(tags).values()} == {304}

    corrected(desk, edition, subject="phòng ngừa lừa đảo, bản sửa")
    after = ask(tags)
    assert after[address_of(edition)].status_code == 200
    assert after["/cong-van/"].status_code == 200

    tags = {address: client.get(address)["ETag"] for address in addresses}
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    after = ask(tags)
    assert [after[address].status_code for address in addresses] == [410, 410, 200, 200, 200]
    assert after[addresses[0]]["Cache-Control"] == "no-cache"
