"""The page of one office: what it must do, taken along on paper, as a table and as a calendar."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import make_aware

from dispatches.content import ActorContent, BlockContent, DirectiveContent
from dispatches.models import Dispatch, Edition, Succession
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.issuer_acts import NamedPaper, confirm_act, enter_act, withdraw_act
from dispatches.publishing.put_back import ask_to_put_back
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import (
    BlockKind,
    BodyKind,
    DeadlineKind,
    IssuerActKind,
    Level,
    Mode,
    Standing,
    SuccessionKind,
    TakeDownReason,
)
from tests import builders
from tests.builders import Desk, approved, content
from tests.site.conftest import Read, address_of
from tests.site.reading import Page

TODAY = date(2026, 11, 22)
ADDRESS = "/nhiem-vu/xa-sao-mai/"
CALENDAR = f"{ADDRESS}lich.ics"


@pytest.fixture
def office(
    db: None, on_day: Callable[[date], None], monkeypatch: pytest.MonkeyPatch
) -> dict[str, ActorContent]:
    """A commune, the group it is in, and a commune that was merged into it; work goes on today."""
    on_day(TODAY)
    real = timezone.now
    ahead = make_aware(datetime.combine(TODAY, time(8))) - real()
    monkeypatch.setattr(timezone, "now", lambda: real() + ahead)
    kind, level = BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE
    mine = builders.body("UBND xã Sao Mai", kind=kind, level=level, slug="xa-sao-mai")
    until = date(2025, 7, 1)
    former = builders.body("UBND xã Mai Cũ", kind=kind, level=level, valid_to=until, slug="xa-cu")
    Succession.objects.create(
        former=former, successor=mine, kind=SuccessionKind.MERGED, since=until
    )
    group = builders.group("UBND các xã", kind=kind, level=level, slug="cac-xa")
    return {
        "mine": ActorContent(text="UBND xã Sao Mai", body=mine.key),
        "former": ActorContent(text="UBND xã Mai Cũ", body=former.key),
        "group": ActorContent(text="UBND các xã", group=group.key),
    }


def duty(who: ActorContent, text: str, days: int | None = None, **columns: Any) -> dict[str, Any]:
    """A dispatch that asks one thing, due so many days from today."""
    block = BlockContent(kind=BlockKind.ITEM, marker="1.", text=text)
    due = {"deadline_kind": DeadlineKind.DATE, "deadline": TODAY + timedelta(days=days or 0)}
    given: dict[str, Any] = (
        {"mode": Mode.REQUIRE, "actors": (who,)} | (due if days is not None else {}) | columns
    )
    return {
        "blocks": (block,),
        "directives": (DirectiveContent(block=block.key, key="direct01", **given),),
    }


def corrected(desk: Desk, edition: Edition, **directive: Any) -> Edition:
    copy = correct(edition.dispatch, by=desk.clerk, reason="sửa thời hạn")
    said = content_of(copy)
    changed = tuple(replace(each, **directive) for each in said.directives)
    copy = save_edition(
        copy, based_on=copy.version, content=replace(said, directives=changed), by=desk.clerk
    )
    return approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)


def sections(page: Page) -> dict[str, list[str]]:
    """The quoted sentences under each heading."""
    found = {}
    for part in re.split(r"<section ", page.source)[1:]:
        title = re.search(r"<h2[^>]*>(.*?)</h2>", part)
        quotes = re.findall(r'<blockquote class="said"[^>]*><p>(.*?)</p>', part, re.DOTALL)
        if title and quotes:
            found[title[1].partition("<span")[0].strip()] = quotes
    return found


def events(client: Client, address: str = CALENDAR) -> dict[str, Any]:
    """The events of a calendar by the short code in their keys."""
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = vobject.readOne(answer.content.decode())
    assert found.validate(raiseException=True)
    return {each.uid.value[:8]: each for each in found.contents.get("vevent", [])}


def test_a_page_without_anything_to_be_done_does_not_deny_what_was(
    desk: Desk, read: Read, office: dict[str, ActorContent]
) -> None:
    assert "Hiện không có công văn nào đã đăng" in read(ADDRESS).text
    desk.live(**duty(office["mine"], "Việc đã xong.", 30, standing=Standing.DONE))
    page = read(ADDRESS)
    assert "đều đã qua, đã cũ, đã xong" in page.text
    assert "1 nội dung đã xong" in page.text
    assert not read("/nhiem-vu/co-quan/").has_link(ADDRESS), "nothing of it is counted"
    desk.live(**duty(office["mine"], "Việc phải làm.", 30))
    assert read("/nhiem-vu/co-quan/").has_link(ADDRESS)


def test_the_page_holds_what_must_be_done_now_and_counts_the_rest(
    client: Client, desk: Desk, read: Read, office: dict[str, ActorContent]
) -> None:
    mine, former, group = office["mine"], office["former"], office["group"]
    desk.live(**duty(mine, "Việc trễ.", -3))
    desk.live(**duty(group, "Việc sắp đến.", 9, deadline_phrase="trước ngày 01/12/2026"))
    desk.live(**duty(group, "=Việc thường xuyên.", deadline_kind=DeadlineKind.STANDING))
    desk.live(**duty(mine, "Việc kịp thời.", deadline_kind=DeadlineKind.PROMPT))
    desk.live(**duty(group, "Việc không nêu hạn."))
    desk.live(**duty(former, "Việc của xã cũ.", -5))
    desk.live(**duty(mine, "Việc đã qua lâu.", -91))
    desk.live(**duty(mine, "Việc đã xong.", 30, standing=Standing.DONE))
    old = content(**duty(mine, "Việc cũ."))
    desk.live(replace(old, issued_from=date(2020, 1, 6), issued_to=date(2020, 1, 7)))
    desk.live(**duty(ActorContent(text="Nơi khác"), "Việc của nơi khác.", 9))
    recalled = desk.live(**duty(mine, "Việc của công văn bị thu hồi.", -2))
    act = enter_act(recalled.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS,
                    named=NamedPaper("15/UBND-NC", "UBND tỉnh"))  # fmt: skip
    confirm_act(act, by=desk.officer)

    page = read(ADDRESS)
    assert sections(page) == {
        "Có ngày cụ thể": ["Việc trễ.", "Việc của công văn bị thu hồi.", "Việc sắp đến."],
        "Thường xuyên": ["=Việc thường xuyên."],
        "Kịp thời": ["Việc kịp thời."],
        "Không nêu thời hạn": ["Việc không nêu hạn."],
        "Có thể thuộc cơ quan bạn – hỏi cơ quan ban hành": ["Việc của xã cũ."],
    }
    assert page.text.count("quá hạn 3 ngày") == 1
    assert page.text.count("quá hạn") == 2, "a calendar of 90 days is named, nothing else is late"
    for words in (
        "Yêu cầu hạn 01/12/2026, còn 9 ngày",
        "“trước ngày 01/12/2026”",
        "Vì sao có ở đây: nêu đích danh UBND xã Sao Mai",
        "khi công văn ban hành, UBND xã Sao Mai thuộc nhóm “UBND các xã”",
        "2 nội dung đã qua hoặc đã cũ",
        "1 nội dung đã xong hoặc không còn áp dụng",
        "Trang này có 7 trong 7 nội dung; xem đủ tại: http://testserver/nhiem-vu/xa-sao-mai/",
    ):
        assert words in page.text, words
    assert "Việc cũ." in read(page.link("đã qua hoặc đã cũ")).text
    assert "Việc đã xong." in read(page.link("đã xong")).text

    rows = list(csv.reader(io.StringIO(b"".join(client.get(page.link("CSV"))).decode("utf-8-sig"))))
    told = rows[1].index("Nội dung")
    shown = [quote for quotes in sections(page).values() for quote in quotes]
    assert [row[told].removeprefix("1. ") for row in rows[2:]] == shown
    assert rows[-1][0] == "Có thể thuộc cơ quan bạn – hỏi cơ quan ban hành"
    book = zipfile.ZipFile(io.BytesIO(b"".join(client.get(page.link("XLSX")))))
    cells = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/worksheets/sheet1.xml").decode())
    assert [each.removeprefix("1. ") for each in cells if each.startswith("1. ")] == shown

    assert page.has_link(f"webcal://testserver{CALENDAR}")
    written = client.get(CALENDAR).content.decode()
    assert f"SOURCE;VALUE=URI:http://testserver{CALENDAR}\r\n" in written
    assert f"URL;VALUE=URI:http://testserver{ADDRESS}\r\n" in written
    statuses = {
        each.summary.value.partition("Việc")[2]: each.status.value
        for each in events(client).values()
    }
    assert statuses == {
        " trễ.": "CONFIRMED",
        " sắp đến.": "CONFIRMED",
        " của xã cũ.": "TENTATIVE",
        " của công văn bị thu hồi.": "CANCELLED",
        " đã xong.": "CONFIRMED",
    }
    for way, text in (
        ("/nhiem-vu/cac-xa/", "Việc sắp đến."),
        ("/nhiem-vu/xa-cu/", "Việc của xã cũ."),
        ("/en/nhiem-vu/xa-sao-mai/", "3 days late"),
    ):
        assert text in read(way).text, way
    assert read("/nhiem-vu/xa-cu/").link("UBND xã Sao Mai") == ADDRESS
    assert read("/nhiem-vu/?nhom=cac-xa").link("đề nghị đối với") == "/nhiem-vu/cac-xa/"
    assert read("/nhiem-vu/").link("theo từng cơ quan") == "/nhiem-vu/co-quan/"
    assert read("/nhiem-vu/co-quan/").has_link("/nhiem-vu/cac-xa/")
    assert read("/co-quan/xa-sao-mai/").has_link(ADDRESS)

    def costs() -> list[int]:
        found = []
        for address in (ADDRESS, CALENDAR, f"{ADDRESS}danh-sach.csv", "/nhiem-vu/co-quan/"):
            with CaptureQueriesContext(connection) as caught:
                b"".join(client.get(address))
            found.append(len(caught))
        return found

    def gone() -> None:
        edition = desk.live(**duty(mine, "Việc đã gỡ.", 9))
        take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)

    gone()
    few = costs()
    gone()
    desk.live(**duty(mine, "Việc thêm.", 10))
    assert costs() == few
    assert max(few) < 60, few


def test_a_correction_and_a_take_down_reach_whoever_copied_the_calendar(
    client: Client, desk: Desk, office: dict[str, ActorContent]
) -> None:
    """Each act in its turn on one dispatch: what its event says, and that its number only rises."""
    secret = duty(office["mine"], "Việc phải giữ kín.", 9, deadline_time=time(16, 30))
    edition = desk.live(number="48151", **secret)
    dispatch: Dispatch = edition.dispatch
    recall, amended = (
        enter_act(dispatch, by=desk.clerk, kind=kind, note="Theo thông báo")
        for kind in (IssuerActKind.RECALLS, IssuerActKind.AMENDS)
    )
    confirm_act(amended, by=desk.officer)

    def hide() -> None:
        take_down(dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
        withdraw_act(amended, by=desk.officer, reason="nhầm")  # of which nobody is told

    def put_back() -> None:
        approved(ask_to_put_back(dispatch, by=desk.clerk, reason="đã che"), by=desk.officer)

    later = TODAY + timedelta(days=20)
    at_half_past_four = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    acts: list[tuple[Callable[[], object], str, date, bool]] = [
        (lambda: None, "CONFIRMED", at_half_past_four, True),
        (hide, "CANCELLED", TODAY, False),
        (put_back, "CONFIRMED", at_half_past_four, True),
        (lambda: corrected(desk, edition, deadline=later, deadline_time=None),
         "CONFIRMED", later, True),
        (lambda: confirm_act(recall, by=desk.officer), "CANCELLED", later, True),
        (lambda: withdraw_act(recall, by=desk.officer, reason="nhầm"), "CONFIRMED", later, True),
        (lambda: corrected(desk, edition, standing=Standing.LAPSED), "CANCELLED", later, True),
        (lambda: corrected(desk, edition, actors=(office["group"],)), "CANCELLED", later, True),
        (lambda: corrected(desk, edition, deadline_kind=DeadlineKind.NONE, deadline=None),
         "CANCELLED", later, False),
    ]  # fmt: skip
    numbers, stamps = [], []
    for act, status, start, says in acts:
        act()
        raw = client.get(CALENDAR)
        (event,) = events(client).values()
        assert event.uid.value == f"{dispatch.short_code}-direct01@localhost"
        assert (event.status.value, event.dtstart.value) == (status, start)
        assert ("Việc phải giữ kín" in event.summary.value) is says
        assert (set(event.contents) >= {"description", "url"}) is says
        assert (edition.number in raw.content.decode()) is says
        numbers.append(int(event.sequence.value))
        stamps.append(event.dtstamp.value)
        assert client.get(CALENDAR, headers={"If-None-Match": raw["ETag"]}).status_code == 304
    assert numbers == list(range(1, len(acts) + 1))
    assert stamps == sorted(stamps)


def test_of_a_hidden_page_a_calendar_tells_for_a_month_that_it_went_and_not_when_it_was_due(
    client: Client, desk: Desk, office: dict[str, ActorContent], on_day: Callable[[date], None]
) -> None:
    """Whatever its deadlines were, what is served of it and how long is the same."""
    codes = set()
    for days in (-85, 9, 200):
        gone = desk.live(**duty(office["mine"], "Việc phải giữ kín.", days))
        take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
        codes.add(gone.dispatch.short_code)
    for later, shown in ((0, codes), (30, codes), (31, set())):
        on_day(TODAY + timedelta(days=later))
        found = events(client)
        assert found.keys() == shown, later
        for event in found.values():
            assert event.dtstart.value == TODAY
            assert event.summary.value == "Không còn trên trang này"


def test_what_was_asked_of_others_or_never_public_is_not_cancelled_here(
    client: Client, desk: Desk, office: dict[str, ActorContent]
) -> None:
    other = ActorContent(text="Nơi khác", body=builders.body("Sở Y tế").key)
    desk.draft(**duty(office["mine"], "Việc chưa duyệt.", 9))
    for who, days in ((other, 9), (office["mine"], -91), (office["mine"], None)):
        gone = desk.live(**duty(who, "Việc đã gỡ.", days))
        take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert events(client) == {}
    assert b"BEGIN:VTIMEZONE" in client.get(CALENDAR).content


@pytest.mark.parametrize(
    "address",
    ["/nhiem-vu/khong-co/", "/nhiem-vu/khong-co/lich.ics", "/nhiem-vu/khong-co/danh-sach.csv",
     "/nhiem-vu/%00/", "/nhiem-vu/" + "a" * 300 + "/"],
)  # fmt: skip
def test_an_unknown_office_is_not_found(client: Client, desk: Desk, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_office_of_which_nothing_is_asked_has_a_page(
    client: Client, read: Read, office: dict[str, ActorContent]
) -> None:
    assert "Điều đó không có nghĩa là không có việc phải làm" in read(ADDRESS).text
    assert events(client) == {}


def test_one_event_leads_to_its_sentence(
    client: Client, desk: Desk, office: dict[str, ActorContent], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = desk.live(
        **duty(office["group"], "Gửi báo cáo, gọi 0912 345 678; hết.", 9, report_to="UBND tỉnh")
    )
    (event,) = events(client).values()
    assert event.url.value == f"http://testserver{address_of(edition)}#nv-direct01"
    said = event.description.value
    assert said.splitlines()[1] == f"{edition.reference}, 05/03/2026, Công an tỉnh Sao Mai"
    assert "Báo cáo về: UBND tỉnh" in said
    assert "thuộc nhóm “UBND các xã”" in said
    assert "0912" not in said

    served, before = client.get(CALENDAR).content, timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: before + timedelta(hours=5))
    assert client.get(CALENDAR).content == served
