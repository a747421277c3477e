"""What readers are told of an issuer's act: on both pages, in lists, nothing before its time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.models import Edition, IssuerAct
from dispatches.publishing.issuer_acts import NamedPaper, confirm_act, enter_act, withdraw_act
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import IssuerActKind, TakeDownReason
from tests.builders import ISSUED, Desk, content
from tests.site.conftest import Read, address_of


def acted(
    desk: Desk,
    old: Edition,
    new: Edition | None = None,
    *,
    kind: IssuerActKind = IssuerActKind.RECALLS,
    named: NamedPaper | None = None,
    note: str = "",
) -> IssuerAct:
    paper = new.dispatch if new else None
    act = enter_act(old.dispatch, by=desk.clerk, kind=kind, paper=paper, named=named, note=note)
    return confirm_act(act, by=desk.officer)


@pytest.mark.parametrize(
    ("kind", "on_old", "on_new"),
    [
        (IssuerActKind.RECALLS, "Đã bị thu hồi bởi 12/", "Thu hồi 10/"),
        (IssuerActKind.REPLACES, "Đã được thay thế bởi 12/", "Thay thế 10/"),
        (IssuerActKind.CORRECTS, "Đã được đính chính bởi 12/", "Đính chính 10/"),
        (IssuerActKind.AMENDS, "Đã được sửa đổi, bổ sung bởi 12/", "Sửa đổi, bổ sung 10/"),
    ],
)
def test_both_pages_say_so_and_the_old_address_answers(
    desk: Desk, read: Read, kind: IssuerActKind, on_old: str, on_new: str
) -> None:
    old, new = desk.live(number="10"), desk.live(number="12")
    acted(desk, old, new, kind=kind)
    there, back = read(address_of(old)), read(address_of(new))
    assert on_old in there.text
    assert there.link("12/CAT-PC06") == address_of(new)
    assert on_new in back.text
    assert back.link("10/CAT-PC06") == address_of(old)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"named": NamedPaper("15/UBND-NC", "UBND tỉnh", ISSUED)},
            "Đã bị thu hồi bởi 15/UBND-NC, 05/03/2026, UBND tỉnh",
        ),
        (
            {"named": NamedPaper(acted_on=ISSUED), "note": "Theo thông báo trên cổng tỉnh"},
            "Đã bị cơ quan ban hành thu hồi ngày 05/03/2026 – Theo thông báo trên cổng tỉnh",
        ),
        ({"note": "Theo thông báo"}, "Đã bị cơ quan ban hành thu hồi – Theo thông báo"),
    ],
)
def test_a_paper_that_is_not_here_is_named(
    desk: Desk, read: Read, said: dict[str, object], expected: str
) -> None:
    old = desk.live()
    acted(desk, old, **said)  # type: ignore[arg-type]  # a table of keywords
    assert expected in read(address_of(old)).text


def test_nothing_is_said_before_it_is_confirmed_nor_after_it_is_withdrawn(
    desk: Desk, read: Read
) -> None:
    old, new = desk.live(number="10"), desk.live(number="12")
    act = enter_act(old.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, paper=new.dispatch)
    pages = [address_of(old), address_of(new), "/cong-van/", "/cong-van/atom/", "/nhiem-vu/"]

    def told() -> list[bool]:
        return ["hu hồi" in read(page).text for page in pages]

    assert told() == [False] * 5
    act = confirm_act(act, by=desk.officer)
    assert told() == [True] * 5
    withdraw_act(act, by=desk.officer, reason="nhầm")
    assert told() == [False] * 5


def test_the_paper_that_did_it_is_named_but_not_linked_once_it_was_taken_down(
    desk: Desk, read: Read
) -> None:
    old = desk.live(number="10")
    new = desk.live(replace(content(number="12", subject="việc của bà Lành")))
    gone = address_of(new)
    acted(desk, old, new)
    take_down(new.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
    page = read(address_of(old))
    assert "Đã bị thu hồi bởi 12/CAT-PC06" in page.text
    assert gone not in page.source
    assert "bà Lành" not in page.source


def test_what_is_withdrawn_behind_a_hidden_page_is_told_nowhere(
    desk: Desk, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even by a day: the paper that did it says nothing any more of the one that is hidden."""
    old, new, now = desk.live(number="10"), desk.live(number="12"), timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=1))
    act = acted(desk, old, new)
    take_down(old.dispatch, by=desk.officer, reason=TakeDownReason.BY_MISTAKE)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=2))
    part = f"/sitemap/cong-van-{(new.dispatch.short_code or '')[0]}.xml"
    pages = (address_of(new), "/sitemap.xml", part, "/sitemap/trang.xml", "/dinh-chinh/")
    before = [read(page).source for page in pages]
    withdraw_act(act, by=desk.officer, reason="nhầm")
    assert [read(page).source for page in pages] == before


def test_a_list_carries_the_sign_and_a_feed_is_fresh(
    desk: Desk, read: Read, client: Client
) -> None:
    old = desk.live(number="10")
    act = acted(desk, old, note="Theo thông báo", kind=IssuerActKind.REPLACES)
    assert "đã được cơ quan ban hành thay thế" in read("/cong-van/").text
    assert "replaced by its issuer" in read("/en/cong-van/").text
    feed = client.get("/cong-van/atom/").content.decode()
    assert "[đã được cơ quan ban hành thay thế] 10/CAT-PC06" in feed
    assert act.confirmed_at is not None
    assert f"<updated>{act.confirmed_at:%Y-%m-%dT%H:%M:%S}" in feed
