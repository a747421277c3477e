"""Every screen keeps the policy: nothing inline, nothing from elsewhere, all in Vietnamese."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from dispatches.models import Edition
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel, Role
from tests.admin.desk import HOME, INTAKE, LETTER, check_url, signed_in
from tests.builders import ISSUED, Desk, user
from tests.publishing.books import written
from tests.publishing.warnings import waiting_warning
from tests.site.reading import VOID

pytestmark = pytest.mark.django_db
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+\s*=\s*["']|javascript:|https?://(?!www\.w3\.org)""",
    re.IGNORECASE,
)
# Words that only an untranslated text of ours or of Django's would show.
ENGLISH = re.compile(r"\b(the|this|with|your|and|please|select|change|delete)\b", re.IGNORECASE)


# The pages as readers will see them carry their stylesheets, allowed by their hashes: which sheets
# stand on which screen, by the end of its address.
SHEETS = {"/duyet/": ("letter.css", "notice.css"), "/canh-bao/": ("notice.css",)}


def css(sheet: str) -> str:
    return (settings.INLINE_STYLES_DIR / sheet).read_text("utf8")


def pages() -> list[str]:
    desk = Desk()
    arrival = Arrival(channel=Channel.PASTE, received_on=ISSUED)
    taken = take_in(LETTER.encode(), by=desk.clerk, custodian=desk.office, arrival=arrival)
    live: Edition = desk.live(subject="gọi 0971 888 688")
    waiting = desk.submitted()
    person = user(Role.ADMINISTRATOR, desk.office)
    waiting_warning(desk, waiting.dispatch)
    line = written(desk, "3")
    seen: dict[Client, list[str]] = {
        Client(): ["/quan-tri/login/"],
        signed_in(desk.clerk): [
            HOME, INTAKE, check_url(taken), check_url(live, "duyet/"), "/quan-tri/tim/?q=417",
            "/quan-tri/password_change/", "/quan-tri/so/", "/quan-tri/so/?so=theo-doi",
            "/quan-tri/so/in/?so=di", "/quan-tri/so/ghi/", f"/quan-tri/so/dong/{line.pk}/",
            check_url(waiting, "canh-bao/"), check_url(live, "canh-bao/"),
            "/quan-tri/so/doi-chieu/", f"/quan-tri/go-khan/?q={live.reference}",
        ],
        signed_in(desk.officer): [
            HOME, check_url(waiting, "duyet/"), "/quan-tri/so/khai-bao/",
            check_url(live, "hoi-dap/"),
            "/quan-tri/dau-vet/", "/quan-tri/dau-vet/luot-mo/", "/quan-tri/uy-quyen/",
        ],
        signed_in(person): [
            "/quan-tri/danh-muc/", "/quan-tri/dispatches/body/",
            f"/quan-tri/dispatches/body/{desk.office.pk}/change/",
            f"/quan-tri/dispatches/body/{desk.office.pk}/history/",
            "/quan-tri/dispatches/hotline/add/", "/quan-tri/dispatches/user/",
            "/quan-tri/dispatches/user/add/", f"/quan-tri/dispatches/user/{person.pk}/change/",
        ],
    }  # fmt: skip
    found = []
    for client, addresses in seen.items():
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert "script-src 'self'" in answer["Content-Security-Policy"]
            found.append(f"{address}\n{answer.content.decode()}")
    return found


def test_no_screen_carries_anything_inline_or_foreign() -> None:
    """But the stylesheets of readers, each once, where their pages are shown ahead."""
    for page in pages():
        address, _line, html = page.partition("\n")
        for end, sheets in SHEETS.items():
            for sheet in sheets if address.endswith(end) else ():
                assert html.count(f"<style>{css(sheet)}</style>") == 1, address
                html = html.replace(f"<style>{css(sheet)}</style>", "")
        assert not INLINE.search(html), (address, INLINE.search(html))


def test_the_policy_allows_that_stylesheet_by_its_hash_alone() -> None:
    desk = Desk()
    edition = desk.submitted()
    policy = signed_in(desk.officer).get(check_url(edition, "duyet/"))["Content-Security-Policy"]
    [styles] = [part for part in policy.split("; ") if part.startswith("style-src ")]
    for sheet in SHEETS["/duyet/"]:
        digest = b64encode(sha256(css(sheet).encode()).digest()).decode()
        assert f"'sha256-{digest}'" in styles
    assert "unsafe" not in policy


class Spoken(HTMLParser):
    """The words of a screen, but those of a part that is said to be in English."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.within = 0  # open tags of an English part
        self.feed("<body" + html.partition("<body")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and (self.within or ("lang", "en") in attrs):
            self.within += 1

    def handle_endtag(self, tag: str) -> None:
        if self.within and tag not in VOID:
            self.within -= 1

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.words.append(data)


def test_every_screen_speaks_vietnamese() -> None:
    for page in pages():
        words = " ".join(Spoken(page).words)
        assert not ENGLISH.search(words), (page.split("\n")[0], ENGLISH.search(words))


def test_no_name_is_sought_by_the_databases_own_folding() -> None:
    """SQLite folds ASCII only: icontains would find other things on each database."""
    from dispatches.admin.site import site

    for screen in site._registry.values():
        for field in screen.search_fields:
            assert field == "folded" or field.endswith("__startswith"), screen
