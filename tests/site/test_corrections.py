"""/dinh-chinh/: the issuers' acts and ours under heads of their own, paged, and nothing hidden."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from dispatches.models import Edition
from dispatches.publishing.correct import correct
from dispatches.publishing.issuer_acts import confirm_act, enter_act, withdraw_act
from dispatches.publishing.public_text import seal
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.site import corrections
from dispatches.site.correction_lines import PARTS
from dispatches.vocabulary import IssuerActKind, TakeDownReason
from tests.builders import Desk, approved
from tests.site.conftest import Read, address_of

PAGE = "/dinh-chinh/"
ISSUERS, OURS, MISTAKEN, GONE = (part.name for part in PARTS)


def recalled(desk: Desk, **said: Any) -> Edition:
    edition = desk.live(**said)
    act = enter_act(
        edition.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note="Theo thông báo"
    )
    confirm_act(act, by=desk.officer)
    return edition


def corrected(desk: Desk, **said: Any) -> Edition:
    edition = desk.live(**said)
    copy = correct(edition.dispatch, by=desk.clerk, reason=f"Gõ nhầm ở số {edition.number}")
    sent = submit(copy, based_on=copy.version, by=desk.clerk)
    return approved(sent, by=desk.officer, seen=seal(sent))


def mistaken(desk: Desk, **said: Any) -> Edition:
    edition = recalled(desk, **said)
    withdraw_act(edition.dispatch.issuer_acts.get(), by=desk.officer, reason="ghi chú nội bộ")
    return edition


def gone(desk: Desk, **said: Any) -> Edition:
    edition = desk.live(**said)
    take_down(
        edition.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA, note="ghi chú nội bộ"
    )
    return edition


MAKERS = {ISSUERS: recalled, OURS: corrected, MISTAKEN: mistaken, GONE: gone}
Make = Callable[..., Edition]


def test_each_stands_under_its_own_head_alone(desk: Desk, read: Read) -> None:
    for at, make in enumerate(MAKERS.values()):
        make(desk, number=str(101 + at))
    page = read(PAGE)
    source = page.source[page.source.index("<main") : page.source.index("</main")]
    sections = source.split("<section ")[1:]
    for at, (name, section) in enumerate(zip(MAKERS, sections, strict=True)):
        assert f'id="{name}"' in section
        found = [number for number in range(101, 105) if f"{number}/CAT-PC06" in section]
        assert found == [101 + at]
    assert "ghi chú nội bộ" not in page.source
    assert "Gõ nhầm ở số 102" in page.text
    assert read("/en" + PAGE).link("Tiếng Việt") == PAGE


@pytest.mark.parametrize("hidden", [True, False])
def test_a_hidden_subject_stays_hidden(desk: Desk, read: Read, hidden: bool) -> None:
    edition = desk.live(subject="việc của bà Lành")
    address = address_of(edition)
    take_down(
        edition.dispatch,
        by=desk.clerk,
        reason=TakeDownReason.PERSONAL_DATA,
        hide_subject=hidden,
    )
    page = read(PAGE)
    assert (("Việc của bà Lành") in page.text) is not hidden
    assert address not in page.source


def test_what_is_not_public_is_not_told(desk: Desk, read: Read) -> None:
    """An act that waits, a correction under way, a page that was put back, a recalled one taken
    down since, an older correction that another overtook."""
    waiting = desk.live(number="201")
    enter_act(waiting.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note="Theo thông báo")
    correct(waiting.dispatch, by=desk.clerk, reason="đang sửa dở")
    hidden = recalled(desk, number="202", subject="việc của bà Lành")
    take_down(hidden.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    back = gone(desk, number="203")
    copy = correct(back.dispatch, by=desk.clerk, reason="Đăng lại")
    sent = submit(copy, based_on=copy.version, by=desk.clerk)
    approved(sent, by=desk.officer, seen=seal(sent))
    page = read(PAGE)
    assert "201/CAT" not in page.text
    assert "đang sửa dở" not in page.text
    assert "bà Lành" not in page.text
    assert page.text.count("202/CAT-PC06") == 1  # as taken down
    assert page.text.count("203/CAT-PC06") == 1  # as corrected


@pytest.mark.parametrize("name", MAKERS)
def test_each_head_is_paged_by_key(
    desk: Desk, read: Read, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "AT_FIRST", 1)
    monkeypatch.setattr(corrections, "A_PAGE", 1)
    for number in range(301, 304):
        MAKERS[name](desk, number=str(number))
    seen: list[int] = []
    address = PAGE
    while address:
        page = read(address)
        seen += [n for n in range(303, 300, -1) if f"{n}/CAT-PC06" in page.text]
        address = next((link for link, words in page.links if "Xem các lần trước" in words), "")
    assert seen == [303, 302, 301]


def test_a_forged_page_mark_is_told(client: Client, desk: Desk) -> None:
    gone(desk, number="401")
    for mark in ("0", "-1", "abc", "9-", "9" * 18 + "-" + "9" * 19, "１-１", "9" * 18 + "-1"):
        answer = client.get(PAGE, {"viec": GONE, "truoc": mark})
        assert answer.status_code == 400, mark
        assert "401/CAT-PC06" in answer.content.decode(), mark


def test_an_unknown_head_is_the_whole_page(client: Client, desk: Desk) -> None:
    assert client.get(PAGE, {"viec": "khac", "truoc": "x"}).status_code == 200


def test_it_costs_the_same_however_long(
    client: Client,
    desk: Desk,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for _time in range(2):
        for make in MAKERS.values():
            make(desk)
    with django_assert_max_num_queries(11):
        client.get(PAGE)
