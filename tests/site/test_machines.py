"""What programs read: sitemaps, robots.txt."""

from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings

from dispatches.content import CROCKFORD
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import TakeDownReason
from tests.builders import Desk
from tests.site.conftest import address_of

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def tree(client: Client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)  # noqa: S314  # our own page


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in root.iterfind(path)]


def test_the_sitemaps_name_every_live_dispatch_once(client: Client, desk: Desk) -> None:
    live = [desk.live() for _ in range(6)]
    gone = desk.live()
    desk.draft()
    take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    parts = texts(tree(client, "/sitemap.xml"), f"{MAP}sitemap/{MAP}loc")
    urls = [url for part in parts for url in texts(tree(client, part), f"{MAP}url/{MAP}loc")]
    named = [url for url in urls if url.startswith("http://testserver/cong-van/2")]
    assert sorted(named) == sorted(f"http://testserver{address_of(each)}" for each in live)
    assert f"http://testserver/co-quan/{desk.office.slug}/" in urls
    first = live[0].dispatch.short_code or ""
    days = texts(tree(client, f"/sitemap/cong-van-{first[0]}.xml"), f"{MAP}url/{MAP}lastmod")
    assert all(len(day) == len("2026-01-01") for day in days)
    assert days


def test_a_sitemap_of_no_dispatch_is_not_in_the_index(client: Client, desk: Desk) -> None:
    assert texts(tree(client, "/sitemap.xml"), f"{MAP}sitemap/{MAP}loc") == [
        "http://testserver/sitemap/trang.xml"
    ]
    for first in CROCKFORD:
        assert texts(tree(client, f"/sitemap/cong-van-{first}.xml"), f"{MAP}url") == []


@pytest.mark.parametrize(
    ("owner", "line"),
    [("", "Disallow: /\n"), ("UBND tỉnh", "Sitemap: http://testserver/sitemap.xml\n")],
)
def test_robots_are_kept_out_of_a_trial(client: Client, desk: Desk, owner: str, line: str) -> None:
    with override_settings(SITE_OWNER=owner):
        said = client.get("/robots.txt").content.decode()
    assert line in said
    assert ("Disallow: /\n" in said) is not bool(owner)
