"""Hiding a page at once: whatever else fails, however the page is named, and who puts it back."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from dispatches.models import Address, Edition, Event, IndexedDispatch, TakeDown
from dispatches.models.door import content_door
from dispatches.publishing import reserve
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import (
    NotAllowed,
    ReasonNeeded,
    SameEyes,
    Unresolved,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.pointing import path_in, published_as
from dispatches.publishing.public_text import seal
from dispatches.publishing.put_back import ask_to_put_back
from dispatches.publishing.take_down import take_down
from dispatches.search.health import left_behind
from dispatches.vocabulary import EditionState, Role, TakeDownReason, Verb
from tests.builders import Desk, approved, body, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def hide(edition: Edition, desk: Desk) -> TakeDown:
    return take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)


def address_of(edition: Edition) -> str:
    return f"/{Address.objects.get(dispatch=edition.dispatch, current=True).path}/"


# --- What may be broken ---------------------------------------------------------------------------


def full_until_freed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """A disk on which nothing can be written while the reserve takes up the last of it."""
    if sql.startswith(("INSERT", "UPDATE", "DELETE")) and reserve.path().exists():
        raise OperationalError("database or disk is full")
    return execute(sql, params, many, context)


def test_a_full_disk_gives_up_its_reserve(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    live = desk.live()
    reserve.keep()
    with connection.execute_wrapper(full_until_freed):
        hide(live, desk)
    assert Client().get(address_of(live)).status_code == 410
    assert "reserve" in caplog.text
    assert reserve.path().exists(), "the room is set aside again"


def test_without_a_reserve_the_failure_is_told(desk: Desk) -> None:
    live = desk.live()

    def fail(execute: Any, sql: str, *rest: Any) -> Any:
        raise OperationalError("disk I/O error")

    with connection.execute_wrapper(fail), pytest.raises(OperationalError):
        hide(live, desk)
    assert Edition.objects.live().get() == live


def test_no_room_for_the_reserve_is_no_fault(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.RESERVE_FILE = tmp_path / "file" / "reserve"
    reserve.keep()
    assert not reserve.path().exists()


def broken_index(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if "DELETE" in sql and "indexed" in sql:
        raise DatabaseError("database disk image is malformed")
    return execute(sql, params, many, context)


def test_a_broken_index_hides_all_the_same_and_says_so(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    live = desk.live(subject="thông báo zqxkhoa")
    with connection.execute_wrapper(broken_index), caplog.at_level(logging.CRITICAL):
        hide(live, desk)
    assert "manage.py reindex" in caplog.text
    assert IndexedDispatch.objects.filter(dispatch=live.dispatch).exists()
    assert left_behind()
    client = Client()
    assert client.get("/readyz").json()["checks"]["search"] == "failed"
    assert client.get(address_of(live)).status_code == 410
    for page in ("/", "/cong-van/", "/nhiem-vu/", "/cong-van/atom/", "/sitemap.xml"):
        asked = f"{page}?q=zqxkhoa" if page != "/sitemap.xml" else page
        for address in (page, asked):
            shown = client.get(address).content.decode()
            assert "thông báo zqxkhoa" not in shown, address
            assert address_of(live) not in shown, address
    call_command("reindex", verbosity=0)
    assert not left_behind()
    assert client.get("/readyz").json()["checks"]["search"] == "ok"


# --- How the page is named ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("https://congvan.example/cong-van/2026/x/5-a/", "cong-van/2026/x/5-a"),
        ("congvan.example/cong-van/2026/x/5-a", "cong-van/2026/x/5-a"),
        ("/en/cong-van/2026/x/5-a/?q=1#cau-2", "cong-van/2026/x/5-a"),
        ("  /CONG-VAN/2026/X/5-A/  ", "cong-van/2026/x/5-a"),
        ("/cong-van/2026/x/5-a.json", "cong-van/2026/x/5-a"),
        ("https://congvan.example/v/0a1b2c3d/", "v/0a1b2c3d"),
        ("0A1B2C3D", "0a1b2c3d"),
        ("http://[", ""),
    ],
)
def test_an_address_is_read_however_it_was_copied(text: str, path: str) -> None:
    assert path_in(text) == path


NAMES: dict[str, Callable[[Edition], str]] = {
    "address": lambda live: f"https://congvan.example/en{address_of(live)}?in=1",
    "code": lambda live: str(live.dispatch.short_code).upper(),
    "code page": lambda live: f"https://congvan.example/v/{live.dispatch.short_code}/",
    "number": lambda live: live.reference.lower(),
    "number alone": lambda live: live.number,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_found_live_and_hidden(desk: Desk, name: str) -> None:
    live = desk.live(number="4711")
    desk.draft(number="4711", clash=1, clash_reason="trùng số thật")
    for _turn in range(2):
        assert list(published_as(NAMES[name](live))) == [live.dispatch]
        hide(live, desk)


@pytest.mark.parametrize("text", ["", "/", "khong-co", "0/X", "cong-van/2026/x/5-a", "zzzzzzzz"])
def test_what_names_nothing_finds_nothing(desk: Desk, text: str) -> None:
    desk.live()
    assert not published_as(text).exists()


# --- From the shell -------------------------------------------------------------------------------


def order(page: str, desk: Desk, **options: Any) -> None:
    call_command("take_down", page, reason="personal_data", by=desk.clerk.username, **options)


@pytest.mark.parametrize("name", ["address", "code", "code page"])
def test_the_command_hides_and_is_told_in_the_trace(
    desk: Desk, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    live = desk.live()
    for _turn in range(2):
        order(NAMES[name](live), desk, note="lộ số điện thoại")
    taken = TakeDown.objects.get()
    assert (taken.by, taken.reason) == (desk.clerk, TakeDownReason.PERSONAL_DATA)
    assert (taken.note, taken.hide_subject) == ("lộ số điện thoại", True)
    assert capsys.readouterr().out.count("off the site since") == 2
    event = Event.objects.get(verb=Verb.TAKE_DOWN)
    assert (event.actor, first_broken(live.dispatch)) == (desk.clerk, None)
    assert Client().get(address_of(live)).status_code == 410


def test_the_command_says_when_the_index_is_broken(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    live = desk.live()
    with connection.execute_wrapper(broken_index):
        order(address_of(live), desk)
    assert "manage.py reindex" in capsys.readouterr().err


def test_what_the_command_refuses(desk: Desk) -> None:
    live = desk.live()
    for page, by, words in (
        ("/cong-van/2026/khong/co/", desk.clerk.username, "No page"),
        (live.number, desk.clerk.username, "No page"),
        (address_of(live), "khong-co", "no account"),
        (address_of(live), user(Role.AUDITOR, desk.office).username, "quyền"),
        (address_of(live), user(Role.CLERK).username, "quyền"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("take_down", page, reason="other", by=by)
    assert Edition.objects.live().get() == live


# --- Putting back ---------------------------------------------------------------------------------


def test_one_asks_and_another_puts_back(desk: Desk) -> None:
    live = desk.live()
    hide(live, desk)
    asked = ask_to_put_back(live.dispatch, by=desk.clerk, reason="đã đối chiếu, không lộ gì")
    assert asked.state == EditionState.SUBMITTED
    assert Client().get(address_of(live)).status_code == 410
    approved(asked, by=desk.officer, seen=seal(asked))
    page = Client().get(address_of(live))
    assert page.status_code == 200
    assert "đã đối chiếu, không lộ gì" in page.content.decode()
    verbs = [row.verb for row in Event.objects.filter(dispatch=live.dispatch)]
    assert verbs[-4:] == [Verb.TAKE_DOWN, Verb.CORRECT, Verb.SUBMIT, Verb.APPROVE]
    assert first_broken(live.dispatch) is None


def test_nobody_puts_back_alone(desk: Desk) -> None:
    both = user(Role.APPROVER, desk.office)
    live = desk.live()
    take_down(live.dispatch, by=both, reason=TakeDownReason.OTHER)
    asked = ask_to_put_back(live.dispatch, by=both, reason="gỡ nhầm trang")
    with pytest.raises(SameEyes):
        approved(asked, by=both, seen=seal(asked))
    assert not Edition.objects.live().exists()


def test_what_cannot_be_put_back(desk: Desk) -> None:
    live, down = desk.live(), desk.live()
    with pytest.raises(WrongState):
        ask_to_put_back(live.dispatch, by=desk.clerk, reason="chưa gỡ")
    hide(down, desk)
    with pytest.raises(ReasonNeeded):
        ask_to_put_back(down.dispatch, by=desk.clerk, reason=" ")
    for other in (user(Role.AUDITOR, desk.office), user(Role.CLERK, body("Sở Khác"))):
        with pytest.raises(NotAllowed):
            ask_to_put_back(down.dispatch, by=other, reason="đề nghị")
    correct(down.dispatch, by=desk.clerk, reason="đang sửa")
    with pytest.raises(WrongState):
        ask_to_put_back(down.dispatch, by=desk.clerk, reason="đề nghị")


def test_a_check_of_today_that_asks_needs_a_correction(desk: Desk) -> None:
    live = desk.live(subject="gọi 0912 345 678")
    hide(live, desk)
    with content_door():  # the decision of then, taken back by a rule of now
        live.findings.update(words="0912 345 679")
    with pytest.raises(Unresolved):
        ask_to_put_back(live.dispatch, by=desk.clerk, reason="đề nghị")
    assert live.dispatch.open_edition() is None
