"""What holds for every page that readers see, in both languages."""

import base64
import gzip
import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from dispatches.content import ActorContent, BlockContent, DirectiveContent, new_key
from dispatches.models import Body, Scheme
from dispatches.publishing.notice_content import NoticeContent
from dispatches.publishing.notice_validity import MOST_SIGNS, MOST_WORDS
from dispatches.vocabulary import BlockKind, DeadlineKind, Mode, Situation
from tests import builders
from tests.builders import Desk
from tests.publishing.warnings import SIGN, live_warning, warning_content
from tests.site.conftest import Read, address_of, warning_address
from tests.site.head_reading import check_head
from tests.site.reading import Page

LISTS = ["/", "/cong-van/", "/cong-van/?q=l%E1%BB%ABa+%C4%91%E1%BA%A3o", "/nhiem-vu/",
         "/nhiem-vu/?q=tuyen+truyen", "/nhiem-vu/co-quan/", "/thu-doan/", "/co-quan/",
         "/co-quan/?q=cong+an", "/dia-ban/", "/canh-bao/", "/lam-gi-khi/", "/hoi-dap/",
         "/dinh-chinh/",
         "/dinh-chinh/?viec=sua-loi-nhap", "/goi-y/", "/goi-y/?q=l%E1%BB%ABa+%C4%91", "/tro-nang/",
         "/xac-minh/", "/xac-minh/?so=5163/CAT&ngay=hom+qua"]  # fmt: skip
FEEDS = [
    "/cong-van/atom/",
    "/cong-van/feed.json",
    "/nhiem-vu/atom/",
    "/nhiem-vu/feed.json",
    "/canh-bao/atom/",
    "/canh-bao/feed.json",
    "/dinh-chinh/atom/",
    "/dinh-chinh/feed.json",
    "/sitemap.xml",
    "/sitemap/trang.xml",
    "/sitemap/canh-bao.xml",
    "/robots.txt",
    "/opensearch.xml",
    "/goi-y/danh-sach/?q=lua",
]


# The one script that readers get, where there is a search box: it waits for the page.
SUGGESTIONS = {"src": "/static/dispatches/site/suggest.js", "defer": None}

# What a browser would ask for besides, and links in the head that it does not wait for.
LOADED = {"img", "picture", "iframe", "object", "embed", "video", "audio", "source"}
NOT_WAITED_FOR = {"icon", "search", "canonical", "alternate"}

# What a page is, for programs: no browser runs it.
DATA = {"type": "application/ld+json"}


def every_page(desk: Desk) -> list[str]:
    """The addresses of all kinds of pages, with something on each."""
    place = builders.place("Sao Mai")
    builders.place("Hoa Mai", kind="commune", level="commune", parent=place)
    body = desk.office
    body.place = place
    body.save()
    scheme: Scheme = builders.scheme()
    edition = desk.live(directives=(asked_of(body),))
    warning = live_warning(desk, edition, replace(warning_content(), scheme=scheme.code))
    return [
        *LISTS,
        address_of(edition),
        warning_address(warning),
        *(f"/lam-gi-khi/{situation.value}/" for situation in Situation),
        f"/v/{edition.dispatch.short_code}/",
        f"/co-quan/{body.slug}/",
        f"/nhiem-vu/{body.slug}/",
        f"/dia-ban/{place.slug}/",
        f"/thu-doan/{scheme.code}/",
        "/khong-co-trang-nay/",
    ]


def asked_of(body: Body, **columns: Any) -> DirectiveContent:
    """What the short dispatch of the builders asks, of this body."""
    actors = (ActorContent(text=body.name, body=body.key),)
    return DirectiveContent(
        key="direct01", block="block002", mode=Mode.REQUEST, actors=actors, **columns
    )


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_is_well_built(client: Client, desk: Desk, language: str) -> None:
    for address in every_page(desk):
        answer = client.get(language + address)
        page = Page(answer.content.decode())
        assert page.open == [], address
        (html,) = page.attributes("html")
        assert html["lang"] == (language.strip("/") or "vi")
        levels = [level for level, _words in page.headings]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(b - a <= 1 for a, b in pairwise(levels)), (address, page.headings)
        assert len(page.ids) == len(set(page.ids)), address
        assert page.links[0][0] == "#main", address
        assert "main" in page.ids
        assert [tag for tag, _given in page.tags].count("main") == 1
        assert not any(name.startswith("on") for _tag, given in page.tags for name in given)
        assert not any(given.get("style") for _tag, given in page.tags), address
        scripts = [given for tag, given in page.tags if tag == "script" and given != DATA]
        # A browser within another app, as Zalo's, has one window.
        assert not any("target" in given for _tag, given in page.tags), address
        assert "bao-sai-sot" in page.ids, address
        assert all(given == SUGGESTIONS for given in scripts), address
        # One request with all its rules and no picture; what icons are is asked once.
        assert LOADED.isdisjoint(tag for tag, _given in page.tags), address
        assert {given["rel"] for given in page.attributes("link")} <= NOT_WAITED_FOR, address
        assert len(scripts) == sum("data-suggest" in given for given in page.attributes("input"))
        if answer.status_code == 200:
            check_head(page, address, language)
        inside = [link for link, _words in page.links if link.startswith("#")]
        assert {link[1:] for link in inside} <= set(page.ids), address


def test_a_page_leads_to_its_twin_and_back(desk: Desk, read: Read) -> None:
    address = address_of(desk.live())
    there = read(address).link("English")
    assert there == "/en" + address
    assert read(there).link("Tiếng Việt") == address


def test_a_reader_is_given_no_cookie_and_never_told_apart(client: Client, desk: Desk) -> None:
    for address in [*every_page(desk), *FEEDS]:
        answer = client.get(address)
        assert not answer.cookies, address
        assert "Cookie" not in answer.get("Vary", ""), address


def test_a_session_is_never_read(client: Client, desk: Desk) -> None:
    client.force_login(desk.officer)
    page = client.get("/cong-van/").content
    client.logout()
    assert client.get("/cong-van/").content == page


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_readers_send_nothing(client: Client, desk: Desk, method: str) -> None:
    for address in [*every_page(desk)[:-1], *FEEDS]:
        assert getattr(client, method)(address).status_code == 405, address


def test_head_is_get_without_a_body(client: Client, desk: Desk) -> None:
    for address in every_page(desk):
        answer = client.head(address)
        assert answer.content == b""
        assert answer.status_code == client.get(address).status_code


def test_the_inline_styles_are_those_the_policy_allows(client: Client, desk: Desk) -> None:
    for address in every_page(desk):
        answer = client.get(address)
        allowed = answer["Content-Security-Policy"]
        sheets = re.findall(r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL)
        assert sheets, address
        for sheet in sheets:
            digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in allowed, address


def test_a_page_may_be_kept_for_a_minute_and_is_asked_for_again(client: Client, desk: Desk) -> None:
    for address in [*every_page(desk)[:-1], *FEEDS]:
        answer = client.get(address)
        kept = set(answer["Cache-Control"].split(", "))
        assert kept == {"public", "must-revalidate", "max-age=60"}, address
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304, address


def test_the_etag_of_a_list_changes_when_something_is_published(client: Client, desk: Desk) -> None:
    before = client.get("/cong-van/")["ETag"]
    desk.live()
    assert client.get("/cong-van/", headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize(("owner", "trial"), [("", True), ("UBND tỉnh Sao Mai", False)])
def test_a_trial_says_so_on_every_page(client: Client, desk: Desk, owner: str, trial: bool) -> None:
    for address in every_page(desk):
        with override_settings(SITE_OWNER=owner):
            page = client.get(address).content.decode()
        assert ("Bản chạy thử – không phải trang của cơ quan nhà nước" in page) is trial, address
        assert ('name="robots" content="noindex' in page) is trial, address
        assert owner in page


# Bytes of HTML with its CSS, compressed: product.md. What a test holds is a full page of each kind.
KB = 1024
LONG = "Tài khoản định danh điện tử số {n} giúp người dân làm thủ tục hành chính trên mạng, "


def compressed(client: Client, address: str) -> int:
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content)
    return len(answer.content)


def test_a_full_home_and_full_lists_keep_their_budgets(client: Client, desk: Desk) -> None:
    for n in range(5):
        live_warning(desk, desk.live(), full_warning(n))
    for n in range(25):
        desk.live(subject=f"phòng ngừa thủ đoạn lừa đảo thứ {n} trên không gian mạng")
    for n in range(33):
        builders.scheme(f"Thủ đoạn giả danh thứ {n}", summary="Kẻ gian gọi điện. " * 8)
        builders.place(f"Sao {n}")
        builders.group(f"UBND các xã, phường thuộc huyện thứ {n}")
    busy = busy_office(desk)
    assert compressed(client, "/") <= 18 * KB
    for address in [*LISTS[1:], f"/nhiem-vu/{busy.slug}/"]:
        assert compressed(client, address) <= 20 * KB, address


def busy_office(desk: Desk) -> Body:
    """One of which more is asked than its page shows, of each kind, in long sentences."""
    office = builders.body("UBND phường Sao Mai Đông Bắc", slug="phuong-sao-mai")
    kinds = list(DeadlineKind) * 15
    blocks = tuple(
        BlockContent(kind=BlockKind.ITEM, marker=f"{n}.", text=LONG.format(n=n) + _words(40, n))
        for n in range(len(kinds))
    )
    due = timezone.localdate() + timedelta(days=9)
    desk.live(
        blocks=blocks,
        directives=tuple(
            replace(
                asked_of(office, deadline_kind=kind, report_to="Công an tỉnh Sao Mai (qua PC06)"),
                key=new_key(),
                block=block.key,
                deadline=due if kind == DeadlineKind.DATE else None,
            )
            for kind, block in zip(kinds, blocks, strict=True)
        ),
    )
    return office


def full_warning(n: int) -> NoticeContent:
    """As long as one may be, in both languages."""
    rows = [
        replace(row, text=words, text_en=words)
        for row in warning_content().sentences
        for words in [_words(MOST_WORDS[row.section], n)]
    ]
    signs = [row for row in rows if row.section == SIGN] * (MOST_SIGNS - 1)
    return warning_content(title=_words(12, n), sentences=(*rows, *signs))


def _words(count: int, n: int) -> str:
    """No two alike, without digits: nobody takes them for a number."""
    digests = (hashlib.sha256(f"{n} {m}".encode()).hexdigest() for m in range(count))
    return " ".join(
        each.translate(str.maketrans("0123456789", "ghiklmnopq"))[:5] for each in digests
    )


def test_a_full_warning_and_its_steps_keep_their_budgets(client: Client, desk: Desk) -> None:
    warning = live_warning(desk, desk.live(), full_warning(1))
    assert compressed(client, warning_address(warning)) <= 14 * KB
    for situation in Situation:
        assert compressed(client, f"/lam-gi-khi/{situation.value}/") <= 14 * KB


def test_checking_a_paper_keeps_its_budget_however_much_the_original_says(
    client: Client, desk: Desk
) -> None:
    numbers = " ".join(f"gọi cơ quan {_words(4, n)} theo trang co-quan-{n}.vn;" for n in range(80))
    edition = desk.live(blocks=(BlockContent(kind=BlockKind.PARAGRAPH, text=numbers),),
                        directives=())  # fmt: skip
    assert compressed(client, "/xac-minh/") <= 14 * KB
    assert compressed(client, f"/v/{edition.dispatch.short_code}/") <= 14 * KB


def test_a_dispatch_keeps_its_budget_short_or_with_fifty_kilobytes_of_annex(
    client: Client, desk: Desk
) -> None:
    assert compressed(client, address_of(desk.live())) <= 16 * KB
    blocks = [BlockContent(kind=BlockKind.ANNEX, text="TÀI LIỆU")]
    for n in range(22):
        blocks.append(
            BlockContent(kind=BlockKind.QUESTION, marker=f"Câu {n}", text=LONG.format(n=n))
        )
        words = [hashlib.sha256(f"{n} {m}".encode()).hexdigest()[:5] for m in range(150)]
        text = LONG.format(n=n) * 10 + " ".join(words)
        blocks.append(BlockContent(kind=BlockKind.ANSWER, marker="Trả lời", text=text))
    long = desk.live(blocks=tuple(blocks), directives=())
    assert sum(len(block.text.encode()) for block in blocks) > 45 * KB
    assert compressed(client, address_of(long)) <= 40 * KB


def test_the_catalogue_of_styles_is_small() -> None:
    sheets = settings.INLINE_STYLES_DIR.glob("*.css")
    assert len(gzip.compress(b"".join(sheet.read_bytes() for sheet in sheets))) < 6 * KB
