"""A list taken away holds what its pages show: the same rows, in the same order."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from config.limits import Limit
from dispatches.content import ActorContent, BlockContent, DirectiveContent
from dispatches.publishing.take_down import take_down
from dispatches.search import searching
from dispatches.site import exports
from dispatches.vocabulary import BlockKind, BodyKind, DeadlineKind, Level, Mode, TakeDownReason
from tests import builders
from tests.builders import Desk
from tests.site.conftest import Read
from tests.site.reading import Page

TODAY = date(2026, 11, 22)


def rows_of(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def words_of(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    return re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/worksheets/sheet1.xml").decode())


def quotes(page: Page) -> list[str]:
    found = re.findall(r'<blockquote class="said"[^>]*><p>(.*?)</p>', page.source, re.DOTALL)
    return [re.sub("<[^>]+>", "", each).strip() for each in found]


def directives(*texts: str, **columns: Any) -> dict[str, Any]:
    blocks = tuple(BlockContent(kind=BlockKind.ITEM, marker="1.", text=text) for text in texts)
    given = {"mode": Mode.REQUIRE} | columns
    parts = tuple(DirectiveContent(block=block.key, **given) for block in blocks)
    return {"blocks": blocks, "directives": parts}


def test_directives_are_taken_away_as_they_are_shown(
    client: Client,
    desk: Desk,
    read: Read,
    on_day: Callable[[date], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_day(TODAY)
    commune = builders.body(
        "UBND xã Sao Mai", kind=BodyKind.PEOPLES_COMMITTEE, level=Level.COMMUNE, slug="xa"
    )
    group = builders.group("UBND các xã", kind=commune.kind, level=commune.level, slug="cac-xa")
    actors = (ActorContent(text="UBND các xã", group=group.key),)
    due = {"deadline_kind": DeadlineKind.DATE, "deadline": TODAY + timedelta(days=9)}
    texts = [f"Rà soát hồ sơ {n}." for n in range(23)]
    desk.live(**directives(*texts, actors=actors, **due))
    desk.live(**directives("=Việc có dấu bằng, gọi 0912 345 678.", actors=actors))
    desk.live(**directives("Việc của nơi khác."))
    past = due | {"deadline": TODAY - timedelta(days=91)}
    desk.live(**directives("Việc đã qua.", actors=actors, **past))

    first = read("/nhiem-vu/?don_vi=xa")
    shown = quotes(first) + quotes(read(first.link("Trang sau")))
    assert len(shown) == 24
    monkeypatch.setattr(searching, "LARGEST_PAGE", 10)
    head, titles, *rows = rows_of(client, first.link("CSV"))
    assert "UBND xã Sao Mai" in head[0]
    assert "lập ngày 22/11/2026" in head[0]
    said = titles.index("Nội dung")
    assert [row[said].removeprefix("1. ") for row in rows] == shown
    assert {row[titles.index("Vì sao có ở đây")] for row in rows} == {
        "khi công văn ban hành, UBND xã Sao Mai thuộc nhóm “UBND các xã”"
    }
    assert {row[titles.index("Hạn")] for row in rows} == {"01/12/2026", ""}
    assert rows[0][-1].startswith("http://testserver/cong-van/2026/")
    assert "#nv-" in rows[0][-1]
    # Public words only.
    assert not any("0912" in cell for row in rows for cell in row)
    every = read("/nhiem-vu/?don_vi=xa").link("nội dung đã qua hạn")
    assert len(rows_of(client, every.replace("/?", "/danh-sach.csv?"))) == 2 + 25

    words = words_of(client, first.link("XLSX"))
    assert [text for text in words if text.startswith("1. ")] == [f"1. {each}" for each in shown]
    found = rows_of(client, "/nhiem-vu/danh-sach.csv?q=viec&xep=lien-quan")
    assert [row[said].removeprefix("1. ") for row in found[2:]] == quotes(
        read("/nhiem-vu/?q=viec&xep=lien-quan")
    )

    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert rows_of(client, address)
        return len(caught)

    few, many = cost("/nhiem-vu/danh-sach.csv?q=0"), cost("/nhiem-vu/danh-sach.csv?q=ra+soat")
    # Three runs of ten instead of one: a run costs the same, whatever is in it.
    monkeypatch.setattr(searching, "LARGEST_PAGE", 100)
    assert cost("/nhiem-vu/danh-sach.csv?q=ra+soat") == few < many

    monkeypatch.setattr(exports, "MOST_EXPORTED", 5)
    assert len(rows_of(client, "/nhiem-vu/danh-sach.csv")) == 2 + 5


def test_dispatches_are_taken_away_as_they_are_shown(client: Client, desk: Desk) -> None:
    desk.live(subject="=HYPERLINK(1)", number="7")
    gone = desk.live(subject="gỡ đi", number="8")
    desk.live(subject="mới hơn", number="9", issued_from=date(2026, 5, 1),
              issued_to=date(2026, 5, 2))  # fmt: skip
    desk.draft(subject="chưa công khai", number="10")
    take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    head, titles, *rows = rows_of(client, "/cong-van/danh-sach.csv?cap=province")
    assert "Tỉnh" in head[0]
    assert titles[:2] == ["Số, ký hiệu", "Ngày ban hành"]
    assert [row[:2] for row in rows] == [["9/CAT-PC06", "01/05/2026"], ["7/CAT-PC06", "05/03/2026"]]
    assert [row[titles.index("Trích yếu")] for row in rows] == ["mới hơn", "'=HYPERLINK(1)"]
    assert len(rows_of(client, "/cong-van/danh-sach.csv?nam=2020")) == 2
    answer = client.get("/en/cong-van/danh-sach.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="dispatches-')
    assert not answer.cookies
    with closing(client.head("/cong-van/danh-sach.xlsx")) as head_only:
        assert head_only.status_code == 200
    assert client.post("/cong-van/danh-sach.csv").status_code == 405


def test_words_are_taken_away_in_the_order_of_their_page(
    client: Client, desk: Desk, read: Read
) -> None:
    early = date(2026, 1, 2)
    desk.live(subject="họp lân cận", number="21", issued_from=early, issued_to=date(2026, 1, 3))
    desk.live(
        number="22",
        blocks=(BlockContent(kind=BlockKind.PARAGRAPH, text="Ghé lân cận rồi về."),),
        directives=(),
    )
    page = read("/cong-van/?q=l%C3%A2n+c%E1%BA%ADn")
    rows = rows_of(client, page.link("CSV"))[2:]
    assert [row[0] for row in rows] == ["21/CAT-PC06", "22/CAT-PC06"]
    assert page.text.index("21/CAT-PC06") < page.text.index("22/CAT-PC06")

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert rows_of(client, "/cong-van/danh-sach.csv")
        return len(caught)

    of_two = cost()
    for number in ("23", "24", "25"):
        desk.live(number=number)
    assert cost() == of_two


def test_taking_away_is_limited(client: Client, desk: Desk) -> None:
    with override_settings(TRUSTED_PROXIES=[], RATE_LIMITS={"export": Limit(1, 3600)}):
        codes = [client.get("/cong-van/danh-sach.csv").status_code for _ in range(2)]
    assert codes == [200, 429]
