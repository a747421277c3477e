"""What programs read: sitemaps, robots.txt."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from dispatches.content import CROCKFORD, ActorContent
from dispatches.models import Body, Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.issuer_acts import confirm_act, enter_act, withdraw_act
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.site import newest_changes
from dispatches.vocabulary import IssuerActKind, TakeDownReason
from tests import builders
from tests.builders import Desk, approved
from tests.publishing.warnings import live_warning, warning_content
from tests.site.conftest import address_of, warning_address
from tests.site.test_duties import duty

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def tree(client: Client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)  # noqa: S314  # our own page


def naming(body: Body) -> dict[str, Any]:
    """Of a dispatch: its one directive is for this body."""
    return duty(ActorContent(text=body.name, body=body.key), "Rà soát.")


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in root.iterfind(path)]


def test_the_sitemaps_name_every_live_dispatch_once(client: Client, desk: Desk) -> None:
    live = [desk.live() for _ in range(6)]
    asked, hidden, free = (builders.body(name) for name in ("Sở Y tế", "Sở Nội vụ", "Sở Tư pháp"))
    live.append(desk.live(**naming(asked)))
    take_down(desk.live(**naming(hidden)).dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    gone = desk.live()
    desk.draft()
    take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    parts = texts(tree(client, "/sitemap.xml"), f"{MAP}sitemap/{MAP}loc")
    urls = [url for part in parts for url in texts(tree(client, part), f"{MAP}url/{MAP}loc")]
    named = [url for url in urls if url.startswith("http://testserver/cong-van/2")]
    assert sorted(named) == sorted(f"http://testserver{address_of(each)}" for each in live)
    assert f"http://testserver/co-quan/{desk.office.slug}/" in urls
    duties = [f"http://testserver/nhiem-vu/{each.slug}/" for each in (asked, hidden, free)]
    assert [url in urls for url in duties] == [True, False, False]
    first = live[0].dispatch.short_code or ""
    days = texts(tree(client, f"/sitemap/cong-van-{first[0]}.xml"), f"{MAP}url/{MAP}lastmod")
    assert all(len(day) == len("2026-01-01") for day in days)
    assert days


def reworded(desk: Desk, edition: Edition) -> None:
    """A correction of a paragraph that the warning rests on."""
    copy = correct(edition.dispatch, by=desk.clerk, reason="sai chữ")
    said = content_of(copy)
    first, *others = said.blocks
    said = replace(said, blocks=(replace(first, text="Nay viết khác."), *others))
    copy = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)


def test_a_sitemap_says_when_a_page_last_changed(
    client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each act on a day of its own: the day moves, and what was taken down is named no more."""
    now = timezone.now()
    edition, other = desk.live(), desk.live(number="9999")
    warning = live_warning(desk, edition, warning_content())
    amends = IssuerActKind.AMENDS
    act = enter_act(edition.dispatch, by=desk.clerk, kind=amends, paper=other.dispatch)

    def days_later(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=days))

    first, behind = (
        f"/sitemap/cong-van-{str(each.dispatch.short_code)[0]}.xml" for each in (edition, other)
    )

    def told(address: str) -> dict[str, str]:
        return {
            (each.findtext(f"{MAP}loc") or "").removeprefix("http://testserver"): each.findtext(
                f"{MAP}lastmod"
            )
            or ""
            for each in tree(client, address)
        }

    page, warned = address_of(edition), warning_address(warning)
    today = timezone.localdate()
    lists = ("/", "/cong-van/", "/nhiem-vu/", "/canh-bao/", "/dinh-chinh/")

    def days() -> list[int | None]:
        index = told("/sitemap.xml")
        said = index | told(first) | told(behind)
        said |= told("/sitemap/canh-bao.xml") | told("/sitemap/trang.xml")
        for part, day in index.items():
            assert day >= max(told(part).values()), part
        return [
            (date.fromisoformat(said[each]) - today).days if said.get(each) else None
            for each in (first, "/sitemap/canh-bao.xml", page, warned, *lists, address_of(other))
        ]

    assert days() == [0, 0, 0, 0, 0, 0, 0, 0, None, 0]
    days_later(1)
    reworded(desk, edition)
    assert days() == [1, 1, 1, 1, 1, 1, 1, 1, 1, 0]
    days_later(2)
    confirm_act(act, by=desk.officer)
    assert days() == [2, 2, 2, 2, 2, 2, 2, 2, 2, 2], "the page of the paper that did it says so"
    days_later(3)
    withdraw_act(act, by=desk.officer, reason="nhầm")
    assert days() == [3, 3, 3, 3, 3, 3, 3, 3, 3, 3]
    days_later(4)
    desk.live(directives=())
    assert days()[1:] == [3, 3, 3, 4, 4, 3, 3, 3, 3], "the first may be of its part"
    days_later(5)
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert days()[2:] == [None, None, 5, 5, 5, 5, 5, 3]


def changed_in_every_way(desk: Desk, count: int) -> None:
    """Live, corrected, warned of, taken down, and acts of issuers that stand or were withdrawn."""
    for _each in range(count):
        edition, other = desk.live(), desk.live()
        live_warning(desk, edition, warning_content())
        reworded(desk, edition)
        acts = [
            confirm_act(
                enter_act(edition.dispatch, by=desk.clerk, kind=kind, paper=other.dispatch),
                by=desk.officer,
            )
            for kind in (IssuerActKind.AMENDS, IssuerActKind.CORRECTS)
        ]
        withdraw_act(acts[0], by=desk.officer, reason="nhầm")
        take_down(desk.live().dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)


def test_what_a_sitemap_asks_and_reads_does_not_grow(
    client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of more changes of each kind than are read."""
    monkeypatch.setattr(newest_changes, "MOST", 3)
    parts = [f"/sitemap/cong-van-{first}.xml" for first in CROCKFORD]
    addresses = ["/sitemap.xml", "/sitemap/trang.xml", "/sitemap/canh-bao.xml", *parts]

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as caught:
                client.get(address)
            counts.append(len(caught))
        return counts

    changed_in_every_way(desk, 1)
    with_few = asked()
    changed_in_every_way(desk, 4)
    assert asked() == with_few
    assert len(newest_changes.newest_changes()) <= 6 * 3


def test_a_sitemap_of_no_dispatch_is_not_in_the_index(client: Client, desk: Desk) -> None:
    assert texts(tree(client, "/sitemap.xml"), f"{MAP}sitemap/{MAP}loc") == [
        "http://testserver/sitemap/trang.xml"
    ]
    for first in CROCKFORD:
        assert texts(tree(client, f"/sitemap/cong-van-{first}.xml"), f"{MAP}url") == []


def test_addresses_that_leave_the_site_begin_where_it_stands(
    client: Client, desk: Desk, settings: Settings
) -> None:
    """By whichever name it was asked: caches and programs are to know each page once."""
    settings.PUBLIC_ORIGIN, settings.SITE_OWNER = "https://congvan.example", "UBND tỉnh"
    settings.SECURITY_CONTACT = "mailto:a@example.vn"
    settings.SECURITY_EXPIRES = timezone.localdate() + timedelta(days=9)
    edition = desk.live()
    page = address_of(edition)
    warned = warning_address(live_warning(desk, edition, warning_content()))
    first = str(edition.dispatch.short_code)[0]
    office = f"/nhiem-vu/{desk.office.slug}/"
    for address in (
        "/", page, f"/en{page}", warned, "/cong-van/", "/cong-van/atom/", "/nhiem-vu/feed.json",
        "/canh-bao/atom/", "/cong-van/danh-sach.csv", "/nhiem-vu/danh-sach.csv", office,
        f"{office}lich.ics", f"/co-quan/{desk.office.slug}/", "/opensearch.xml", "/robots.txt",
        "/sitemap.xml", "/sitemap/trang.xml", f"/sitemap/cong-van-{first}.xml",
        "/.well-known/security.txt", f"{page.rstrip('/')}.txt",
    ):  # fmt: skip
        answer = client.get(address, headers={"Host": "127.0.0.1:8123"})
        assert answer.status_code == 200, address
        said = b"".join(answer).decode()
        assert "127.0.0.1" not in said, address
        assert "congvan.example/" in said, address


@pytest.mark.parametrize(
    ("owner", "line"),
    [("", "Disallow: /\n"), ("UBND tỉnh", "Sitemap: http://testserver/sitemap.xml\n")],
)
def test_robots_are_kept_out_of_a_trial(client: Client, desk: Desk, owner: str, line: str) -> None:
    with override_settings(SITE_OWNER=owner):
        said = client.get("/robots.txt").content.decode()
    assert line in said
    assert ("Disallow: /\n" in said) is not bool(owner)
