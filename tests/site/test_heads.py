"""What the head of each page tells programs: its one address, its twins, how it is shared, what it
is."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.template import engines
from django.test import Client, override_settings

from dispatches.models import Body, IndexedDispatch
from dispatches.publishing.issuer_acts import confirm_act, enter_act
from dispatches.publishing.take_down import take_down
from dispatches.search.cursors import key_text
from dispatches.site.structured import body, script
from dispatches.vocabulary import IssuerActKind, TakeDownReason
from tests import builders
from tests.builders import Desk
from tests.publishing.warnings import live_warning, soon, warning_content
from tests.site.conftest import address_of, warning_address
from tests.site.head_reading import SITE, heads
from tests.site.reading import Page
from tests.site.test_warnings import asking, reviewed


def things(page: Page) -> list[dict[str, Any]]:
    return [json.loads(data) for data in page.data]


CANONICAL = [
    ("/cong-van/?q=abc&rac=1&nam=2026&nam=x", "/cong-van/?q=abc&nam=2026"),
    ("/cong-van/?truoc=bay", None),
    ("/nhiem-vu/?ca_cu=1&tu=01/02/2026&co_quan=khong-co", "/nhiem-vu/?tu=2026-02-01&ca_cu=1"),
    ("/canh-bao/?thu_doan=khong-co", "/canh-bao/"),
    ("/hoi-dap/?truoc=5&x=y", "/hoi-dap/?truoc=5"),
]


def test_a_list_is_named_by_what_was_understood_of_its_address(client: Client, desk: Desk) -> None:
    first, _second = desk.live(subject="abc"), desk.live(subject="abc")
    for asked, named in CANONICAL:
        said = heads(Page(client.get(asked).content.decode()))
        assert said.get("canonical") == (SITE + named if named else None), asked
    hit = IndexedDispatch.objects.get(dispatch=first.dispatch)
    mark = key_text(hit.key, first.dispatch.short_code or "")
    second = f"/cong-van/?q=abc&xep=moi-nhat&truoc={mark}"
    said = heads(Page(client.get(f"{second}&rac=1").content.decode()))
    assert said["canonical"] == SITE + second
    assert said["en"] == f"{SITE}/en{second}"


def test_what_is_not_there_has_no_address(client: Client, desk: Desk) -> None:
    gone = desk.live()
    path = address_of(gone)
    take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    for address in (path, "/khong-co/", f"/canh-bao/x-{gone.dispatch.short_code}/"):
        page = Page(client.get(address).content.decode())
        assert not {"canonical", "vi", "og:title", "og:url"} & heads(page).keys(), address
        assert page.data == []


def test_pages_say_what_they_are(client: Client, desk: Desk) -> None:
    hostile = 'căn cước </script><script>alert("1")</script> & <!--'
    theirs = builders.scheme(summary="Gọi điện giả danh.")
    edition = desk.live(subject=hostile)
    warning = live_warning(desk, edition, replace(warning_content(), scheme=theirs.code))
    answered = asking(desk, "Có mất phí </script> không?")
    reviewed(answered.dispatch, "cau00000", until=soon(), by=desk.officer)
    url = SITE + address_of(edition)
    office = {
        "@type": "GovernmentOrganization",
        "name": "Công an tỉnh Sao Mai",
        "url": f"{SITE}/co-quan/{desk.office.slug}/",
    }

    def read(address: str) -> tuple[dict[str, str | None], dict[str, Any]]:
        page = Page(client.get(address).content.decode())
        assert len([tag for tag, _given in page.tags if tag == "script"]) == len(page.data) == 1
        (thing,) = things(page)
        assert thing.pop("@context") == "https://schema.org"
        return heads(page), thing

    head, thing = read(address_of(edition))
    first_told = thing.pop("dateModified")
    assert thing == {
        "@type": "DigitalDocument",
        "url": url,
        "name": hostile,
        "identifier": edition.reference,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "author": office,
        "dateCreated": "2026-03-05",
        "encoding": [
            {"@type": "MediaObject", "contentUrl": url.rstrip("/") + tail, "encodingFormat": kind}
            for tail, kind in [(".pdf", "application/pdf"), (".txt", "text/plain; charset=utf-8"),
                               (".json", "application/json")]
        ],
    }  # fmt: skip
    picture = url.rstrip("/") + "/chia-se.png"
    assert (head["og:type"], head["og:image"]) == ("article", picture)

    with override_settings(SITE_OWNER="UBND tỉnh Sao Mai"):
        head, thing = read(warning_address(warning))
    assert thing.pop("datePublished") <= thing.pop("dateModified")
    assert thing.pop("isBasedOn") == {
        "@type": "DigitalDocument",
        "name": f"{edition.reference}, 05/03/2026, Công an tỉnh Sao Mai",
        "url": url,
    }
    assert thing.pop("publisher")["name"] == "UBND tỉnh Sao Mai"
    assert thing == {
        "@type": "NewsArticle",
        "url": SITE + warning_address(warning),
        "headline": warning.title,
        "description": head["description"],
        "inLanguage": "vi",
        "image": picture,
    }
    assert head["og:image"] == picture
    _head, thing = read(f"/en{warning_address(warning)}")
    assert thing["inLanguage"] == "en"

    kind = IssuerActKind.RECALLS
    act = enter_act(edition.dispatch, by=desk.clerk, kind=kind, note="Theo sổ")
    confirmed = confirm_act(act, by=desk.officer).confirmed_at
    assert confirmed
    for address in (address_of(edition), warning_address(warning)):
        _head, thing = read(address)
        assert thing["dateModified"] == confirmed.isoformat(timespec="seconds") >= first_told
    _head, thing = read(address_of(edition))
    assert thing["creativeWorkStatus"] == [str(kind.label)]

    _head, thing = read("/hoi-dap/")
    assert thing["@type"] == "FAQPage"
    (asked,) = thing["mainEntity"]
    assert asked["url"].startswith(SITE + address_of(answered))
    assert asked["name"] == "Có mất phí </script> không?"
    assert asked["acceptedAnswer"]["text"].startswith("Đáp Có mất phí </script>")

    _head, thing = read(f"/co-quan/{desk.office.slug}/")
    assert thing == office


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, {}),
        ({"valid_from": date(1997, 1, 1)}, {"foundingDate": "1997-01-01"}),
        ({"valid_to": date(2025, 7, 1)}, {"dissolutionDate": "2025-06-30"}),
        ({"abbreviation": "CAT"}, {"alternateName": ["CAT", "Công an"]}),
    ],
)
def test_a_body_that_is_no_more_has_a_last_day(
    columns: dict[str, Any], said: dict[str, Any]
) -> None:
    row = Body(name="Công an tỉnh", **columns)
    made = body(row, url="https://x.vn/", aliases=["Công an"], parent=None)
    filled = {name: value for name, value in made.items() if value}
    assert (
        filled
        == {
            "@type": "GovernmentOrganization",
            "name": "Công an tỉnh",
            "url": "https://x.vn/",
            "alternateName": ["Công an"],
        }
        | said
    )


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "&amp;", "\u2028", '"\\'])
def test_no_words_end_the_data(text: str) -> None:
    made = script({"name": text})
    inside = made.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&")
    assert json.loads(inside)["name"] == text


@pytest.mark.parametrize(
    ("words", "shown", "property_"),
    [
        ("Công văn", "<title>Công văn – Tra cứu công văn</title>", "Công văn"),
        ("Tra cứu công văn", "<title>Tra cứu công văn</title>", "Tra cứu công văn"),
        ('{{ x }} "y"', '&lt;b&gt; &quot;z&quot; "y"', "&lt;b&gt; &quot;z&quot; &quot;y&quot;"),
    ],
)
def test_a_title_is_shown_and_shared(words: str, shown: str, property_: str) -> None:
    source = f"{{% load social %}}{{% titled %}}{words}{{% endtitled %}}"
    made = engines["django"].from_string(source).render({"canonical": "/", "x": '<b> "z"'})
    assert shown in made
    assert f'<meta property="og:title" content="{property_}">' in made


def test_a_browser_can_search_from_its_address_bar(client: Client, desk: Desk) -> None:
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.fromstring(answer.content)  # noqa: S314  # our own page
    assert len(root.findtext(f"{space}ShortName") or "") <= 16
    urls = {url.get("type"): url.get("template") or "" for url in root.iterfind(f"{space}Url")}
    found = address_of(desk.live(subject="căn cước"))
    page = client.get(urls["text/html"].removeprefix(SITE).replace("{searchTerms}", "can+cuoc"))
    assert found in page.content.decode()
    assert urls["application/opensearchdescription+xml"] == f"{SITE}/opensearch.xml"
