"""Feeds of filtered lists: valid in each form, alike in both, and told what changed or went."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dispatches.models import IndexedDispatch
from dispatches.publishing.issuer_acts import confirm_act, enter_act
from dispatches.publishing.take_down import take_down
from dispatches.search.cursors import key_text
from dispatches.site import tombstones
from dispatches.site.feed_forms import ATOM, JSON, Feed, Gone, Item, written
from dispatches.site.feed_ids import warning_id
from dispatches.site.tombstones import gone_warnings, left_out
from dispatches.vocabulary import IssuerActKind, TakeDownReason
from tests.builders import Desk
from tests.publishing.warnings import live_warning, warning_content
from tests.site.conftest import address_of, warning_address
from tests.site.feed_reading import Said, atom, feed, json_feed
from tests.site.test_duties import corrected

AT = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)
READERS = {ATOM: atom, JSON: json_feed}


def made(form: str, *texts: str, gone: tuple[Gone, ...] = ()) -> Said:
    items = [
        Item(f"tag:x,2026:{n}", "https://example.vn/#nv-1", text, text, text, AT)
        for n, text in enumerate(texts)
    ]
    url = "https://example.vn/cong-van/?q=a&nam=2026"
    said = Feed("tag:x,2026:/", "Công văn", url, url, "UBND tỉnh", "vi", items, gone)
    return READERS[form](written(said, form))


@pytest.mark.parametrize("form", [ATOM, JSON])
@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("căn cước <b>&", "căn cước <b>&"),
        ("]]></summary><entry>", "]]></summary><entry>"),
        ('"\\ </script>', '"\\ </script>'),
        ("", ""),
    ],
)
def test_words_are_read_back_as_they_were(form: str, text: str, read: str) -> None:
    said = made(form, text, gone=(Gone("tag:x,2026:9", AT),))
    assert said.entries == {"tag:x,2026:0": (read, "https://example.vn/#nv-1", AT)}
    assert said.gone == {"tag:x,2026:9"}
    assert said.url == "https://example.vn/cong-van/?q=a&nam=2026"


def test_what_xml_cannot_say_is_left_out() -> None:
    assert made(ATOM, "một\x00\x0b hai").entries["tag:x,2026:0"][0] == "một hai"


LISTS = ("cong-van", "nhiem-vu", "canh-bao", "dinh-chinh")
FORMS = ("atom/", "feed.json")
EMPTY = {
    "cong-van": ("?q=khong+co", "?nam=1999", "?truoc=x", "?q=%00"),
    "nhiem-vu": ("?q=khong+co", "?don_vi=khong-co&tu=9999-12-31", "?han=%00"),
    "canh-bao": ("", "?thu_doan=khong-co", "?thu_doan=%00"),
    "dinh-chinh": ("",),
}


def test_a_feed_that_matches_nothing_is_one(client: Client, desk: Desk) -> None:
    for name, queries in EMPTY.items():
        for query in queries:
            for form in FORMS:
                address = f"/{name}/{form}{query}"
                assert feed(client, address).entries == {}, address


@pytest.mark.parametrize(
    ("editions", "gone"),
    [
        ([], {}),
        ([{"a", "b"}], {}),
        ([{"a", "b"}, {"a"}], {"b": 1}),
        ([{"a", "b"}, {"a"}, {"a"}], {"b": 1}),
        ([{"a", "b"}, {"a"}, {"a", "b"}], {}),
        ([{"a", "b"}, {"a"}, {"a", "b"}, set()], {"a": 3, "b": 3}),
        ([set(), {"a"}], {}),
    ],
)
def test_what_corrections_left_out_is_known_by_the_first_without_it(
    editions: list[set[str]], gone: dict[str, int]
) -> None:
    told = [(AT + timedelta(days=n), keys) for n, keys in enumerate(editions)]
    assert left_out(told) == {key: AT + timedelta(days=n) for key, n in gone.items()}


@pytest.mark.parametrize("host", ["testserver", "127.0.0.1"])
def test_ids_do_not_depend_on_who_asks(client: Client, desk: Desk, host: str) -> None:
    code = desk.live().dispatch.short_code
    answer = client.get("/nhiem-vu/atom/", headers={"Host": host})
    assert list(atom(answer.content).entries) == [f"tag:localhost,2026:{code}/direct01"]


def test_what_changes_and_what_goes_reaches_each_feed(client: Client, desk: Desk) -> None:
    """One paper with a warning, from its publication over a correction to its take-down."""
    edition = desk.live(subject="căn cước <b>&")
    desk.live(subject="việc khác")
    warning = live_warning(desk, edition, warning_content())
    code = edition.dispatch.short_code
    ids = {
        "cong-van": f"tag:localhost,2026:{code}",
        "nhiem-vu": f"tag:localhost,2026:{code}/direct01",
        "canh-bao": f"tag:localhost,2026:{code}/canh-bao",
    }
    query = "?q=can+cuoc"

    def told() -> dict[str, Said]:
        found = {}
        for name in LISTS:
            one, other = (feed(client, f"/{name}/{form}{query}") for form in FORMS)
            assert (one.url, one.entries, one.gone) == (other.url, other.entries, other.gone)
            found[name] = one
        return found

    first = told()
    assert first["dinh-chinh"].entries == {}
    assert {name: list(first[name].entries) for name in ids} == {
        name: [each] for name, each in ids.items()
    }
    assert first["cong-van"].url == f"http://testserver/cong-van/{query}"
    assert first["cong-van"].feed_url == f"http://testserver/cong-van/atom/{query}"
    addresses = [
        address_of(edition),
        f"{address_of(edition)}#nv-direct01",
        warning_address(warning),
    ]
    shown = [first[name].entries[each][1] for name, each in ids.items()]
    assert shown == [f"http://testserver{address}" for address in addresses]
    assert first["cong-van"].entries[ids["cong-van"]][0] == f"{edition.reference}: căn cước <b>&"

    def is_newer(before: dict[str, Said], now: dict[str, Said], *names: str) -> None:
        for name in names:
            assert now[name].entries[ids[name]][2] > before[name].entries[ids[name]][2], name

    corrected(desk, edition, report_to="UBND tỉnh")
    second = told()
    is_newer(first, second, "cong-van", "nhiem-vu")
    assert len(second["dinh-chinh"].entries) == 1

    corrected(desk, edition, key="direct02")
    renamed = told()["nhiem-vu"]
    assert set(renamed.entries) == {f"tag:localhost,2026:{code}/direct02"}
    assert renamed.gone == {ids["nhiem-vu"]}
    corrected(desk, edition, key="direct01")
    back = told()
    assert back["nhiem-vu"].entries.keys() == {ids["nhiem-vu"]}
    assert back["nhiem-vu"].gone == {f"tag:localhost,2026:{code}/direct02"}

    act = enter_act(edition.dispatch, by=desk.clerk, kind=IssuerActKind.AMENDS, note="Theo sổ")
    confirm_act(act, by=desk.officer)
    third = told()
    is_newer(second, third, *ids)
    assert len(third["dinh-chinh"].entries) == 2
    before = key_text(IndexedDispatch.objects.get(dispatch=edition.dispatch).key, code or "")
    for name in LISTS:
        later = feed(client, f"/{name}/atom/{query}&truoc={before}")
        assert later.entries == third[name].entries, "one id, one list"

    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    fourth = told()
    for name, each in ids.items():
        assert fourth[name].entries == {}
        assert fourth[name].gone == {each}
    (gone,) = fourth["dinh-chinh"].entries.values()
    assert edition.reference in gone[0]
    assert gone[1] == "http://testserver/dinh-chinh/?viec=go-khoi-trang"
    said: Any = [client.get(f"/{name}/{form}").content.decode() for name in ids for form in FORMS]
    assert not any("căn cước" in each for each in said)


def test_a_feed_costs_the_same_however_much_changed(client: Client, desk: Desk) -> None:
    def costs() -> list[int]:
        found = []
        for name in LISTS:
            with CaptureQueriesContext(connection) as caught:
                feed(client, f"/{name}/atom/")
            found.append(len(caught))
        return found

    def more() -> None:
        corrected(desk, desk.live(), report_to="UBND tỉnh")
        live_warning(desk, desk.live(), warning_content())
        gone = desk.live()
        live_warning(desk, gone, warning_content())
        take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)

    more()
    costs()  # what a process keeps of the directory is read once
    few = costs()
    more()
    assert costs() == few
    assert max(few) <= 30, few


def test_the_warnings_that_went_last_are_told_of(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not those that were approved last."""
    monkeypatch.setattr(tombstones, "MOST", 1)
    old, new = desk.live(), desk.live()
    for edition in (old, new):
        live_warning(desk, edition, warning_content())
    for edition in (new, old):
        take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert [gone.id for gone in gone_warnings()] == [warning_id(old.dispatch.short_code or "")]
