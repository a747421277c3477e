"""The page on accessibility, and whom every page tells to write to."""

import pytest
from django.test import Client, override_settings

from tests.site.reading import Page


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("", None),
        ("mailto:gop-y@saomai.example", "gop-y@saomai.example"),
        ("tel:0123456789", "0123456789"),
        ("https://saomai.example/gop-y", "saomai.example/gop-y"),
    ],
)
def test_whom_to_tell_can_be_read_and_copied(
    client: Client, contact: str, link: str | None
) -> None:
    with override_settings(SITE_OWNER="UBND tỉnh Sao Mai", SITE_CONTACT=contact):
        page = Page(client.get("/tro-nang/").content.decode())
    assert page.text.count("Xin báo cho UBND tỉnh Sao Mai, kèm địa chỉ trang này.") == 2
    assert [words for url, words in page.links if contact and url == contact] == [link] * 2 * bool(
        link
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/tro-nang/", "Chưa kiểm tra: cùng người dùng trình đọc màn hình hằng ngày"),
        ("/en/tro-nang/", "Not tested yet: by people who use screen readers daily"),
    ],
)
def test_it_says_what_was_not_tested(client: Client, address: str, said: str) -> None:
    assert said in Page(client.get(address).content.decode()).text
