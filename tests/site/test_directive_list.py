"""What is to be done: the sentence as printed, its terms, and what the list leaves for a click."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from dispatches.content import ActorContent, BlockContent, DirectiveContent
from dispatches.letter.duty import deadline
from dispatches.models import Directive, Succession
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    BodyKind,
    DeadlineKind,
    Level,
    Mode,
    Standing,
    SuccessionKind,
)
from tests import builders
from tests.builders import Desk
from tests.site.conftest import Read, address_of
from tests.site.reading import Page
from tests.site.test_exports import rows_of

TODAY = date(2026, 11, 22)


def sentences(page: Page) -> int:
    return [tag for tag, _given in page.tags].count("blockquote")


@pytest.mark.parametrize(
    ("days", "standing", "text", "late"),
    [
        (60, Standing.IN_FORCE, "hạn 21/01/2027", False),
        (5, Standing.IN_FORCE, "hạn 27/11/2026, còn 5 ngày", False),
        (0, Standing.IN_FORCE, "hạn hôm nay, 22/11/2026", False),
        (-1, Standing.IN_FORCE, "hạn 21/11/2026, quá hạn 1 ngày", True),
        (-90, Standing.IN_FORCE, "hạn 24/08/2026, quá hạn 90 ngày", True),
        (-91, Standing.IN_FORCE, "đã qua hạn 23/08/2026", False),
        (-1, Standing.DONE, "đã qua hạn 21/11/2026", False),
        (5, Standing.LAPSED, "hạn 27/11/2026", False),
    ],
)
def test_a_deadline_is_late_from_the_next_midnight_while_it_matters(
    days: int, standing: Standing, text: str, late: bool
) -> None:
    row = Directive(
        deadline_kind=DeadlineKind.DATE,
        deadline=TODAY + timedelta(days=days),
        standing=standing,
        deadline_phrase="trước ngày đó",
    )
    told = deadline(row, today=TODAY)
    assert (told.text, told.is_late, told.phrase) == (text, late, "trước ngày đó")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (DeadlineKind.NONE, "không nêu thời hạn"),
        (DeadlineKind.PROMPT, "kịp thời"),
        (DeadlineKind.STANDING, "thường xuyên"),
    ],
)
def test_a_deadline_without_a_day_is_named_by_its_kind(kind: DeadlineKind, text: str) -> None:
    assert deadline(Directive(deadline_kind=kind), today=TODAY).text == text


def test_a_hit_quotes_its_sentence_and_says_where_it_was_read(desk: Desk, read: Read) -> None:
    body = builders.body("Sở Y tế tỉnh Sao Mai", slug="so-y-te")
    block = BlockContent(kind=BlockKind.ITEM, marker="1.", text="Rà soát toàn bộ hồ sơ.")
    directive = DirectiveContent(
        block=block.key,
        mode=Mode.DIRECT,
        actors=(ActorContent(text="Sở Y tế", body=body.key), ActorContent(text="các phòng")),
        actors_source=ActorsSource.SENTENCE,
        deadline_kind=DeadlineKind.DATE,
        deadline=date(2026, 12, 15),
        deadline_phrase="xong trước ngày 15/12/2026",
        report_to="UBND tỉnh (qua Sở Nội vụ)",
    )
    edition = desk.live(blocks=(block,), directives=(directive,))
    page = read("/nhiem-vu/?q=ra+soat")
    for words in (
        "Rà soát toàn bộ hồ sơ.",
        "Sở Y tế",
        "các phòng",
        "“xong trước ngày 15/12/2026”",
        "UBND tỉnh (qua Sở Nội vụ)",
    ):
        assert words in page.text
    assert page.has_link(f"{address_of(edition)}#nv-{directive.key}")
    assert page.link("Sở Y tế") == "/nhiem-vu/?don_vi=so-y-te&ca_cu=1"
    assert sentences(read("/nhiem-vu/?don_vi=so-y-te")) == 1


def test_addressees_must_act_where_the_paper_names_nobody_else(desk: Desk, read: Read) -> None:
    desk.live()
    assert "Ai thực hiện: các nơi kính gửi của công văn" in read("/nhiem-vu/?q=tuyen").text


def directive(**columns: object) -> dict[str, Any]:
    block = BlockContent(kind=BlockKind.ITEM, marker="1.", text="Tuyên truyền.")
    given = {"block": block.key, "mode": Mode.REQUEST} | columns
    return {"blocks": (block,), "directives": (DirectiveContent(**given),)}  # type: ignore[arg-type]


def due(day: date) -> dict[str, Any]:
    return directive(deadline_kind=DeadlineKind.DATE, deadline=day)


FILTERED = [
    ("", 3),
    ("kieu=yeu_cau", 1),
    ("kieu=yeu_cau&kieu=de_nghi", 3),
    ("han=ngay_cu_the", 1),
    ("tinh_trang=da_xong", 1),
    ("tu=2026-12-01", 1),
    ("tu=2026-12-01&den=2026-12-15", 1),
    ("den=2026-12-14", 0),
    ("tu=01/12/2026", 1),
    ("nam=2026", 3),
    ("nam=2020", 0),
]


def test_filters_of_directives(desk: Desk, read: Read, on_day: Callable[[date], None]) -> None:
    on_day(TODAY)
    desk.live(**due(date(2026, 12, 15)))
    desk.live(**directive(mode=Mode.REQUIRE))
    desk.live(**directive(standing=Standing.DONE))
    for query, hits in FILTERED:
        assert sentences(read(f"/nhiem-vu/?{query}")) == hits, query


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("tu=2026-02-30", "không tồn tại"),
        ("den=hom-qua", "không tồn tại"),
        ("tu=9999-99-99", "không tồn tại"),
        ("tu=2026-12-31&den=2026-01-01", "Ngày đầu sau ngày cuối"),
        ("han=%00", "bỏ qua"),
        ("nhom=" + "&nhom=".join(f"g-{n}" for n in range(200)), "Quá nhiều bộ lọc"),
    ],
)
def test_odd_days_and_filters_get_an_answer(desk: Desk, read: Read, query: str, told: str) -> None:
    assert told in read(f"/nhiem-vu/?{query}").text


def test_what_is_long_past_is_one_click_away(
    desk: Desk, read: Read, on_day: Callable[[date], None]
) -> None:
    on_day(TODAY)
    desk.live(subject="lâu rồi", **due(TODAY - timedelta(days=91)))
    desk.live(subject="vừa rồi", **due(TODAY - timedelta(days=90)))
    old = date(2024, 11, 21)
    desk.live(subject="cũ", issued_from=old, issued_to=old + timedelta(days=1), **directive())
    for asked in ("?", "?q=tuyen&"):
        page = read(f"/nhiem-vu/{asked}")
        assert sentences(page) == 1
        assert "Không kể 2 nội dung" in page.text
        every = read(page.link("cả nội dung đã qua hạn"))
        assert sentences(every) == 3
        assert "Không kể" not in every.text
        assert sentences(read(every.link("Chỉ xem nội dung mới"))) == 1
    # A time that was asked for is shown, whatever its age.
    assert sentences(read("/nhiem-vu/?nam=2024")) == 1
    assert sentences(read(f"/nhiem-vu/?den={TODAY - timedelta(days=91)}")) == 1
    empty = read("/nhiem-vu/?han=khong_neu")
    assert (sentences(empty), "Không kể 1 nội dung" in empty.text) == (0, True)


def test_what_is_due_soonest_first_page_by_page_and_taken_away(
    desk: Desk, read: Read, client: Client, on_day: Callable[[date], None]
) -> None:
    """What is late but still matters comes first; what has no day comes behind what has."""
    on_day(TODAY)
    days = [*range(25, 0, -1), -5, -91]
    for day in days:
        desk.live(**due(TODAY + timedelta(days=day)))
    desk.live(**directive(deadline_kind=DeadlineKind.PROMPT))
    newest = read("/nhiem-vu/")
    assert "Xếp: Mới nhất trước" in newest.text
    first = read(newest.link("Theo thời hạn"))
    assert "Xếp: Theo thời hạn" in first.text
    assert first.link("Mới nhất trước") == "/nhiem-vu/"
    rest = read(first.link("Trang sau"))
    told = [
        day for page in (first, rest) for day in re.findall(r"hạn (\d\d/\d\d/\d{4})", page.text)
    ]
    expected = [TODAY + timedelta(days=day) for day in (-5, *range(1, 26))]
    assert told == [f"{day:%d/%m/%Y}" for day in expected]
    assert read(rest.link("Trang trước")).text == first.text
    assert sentences(rest) == 7  # with what has no day
    head, _titles, *rows = rows_of(client, first.link("CSV"))
    assert "theo thời hạn" in head[0]
    assert len(rows) == 27
    every = read("/nhiem-vu/?ca_cu=1&xep=han-gan&truoc=r20")
    assert every.text.index("kịp thời") < every.text.index("đã qua hạn 23/08/2026")
    # Of the letters themselves nothing is due.
    assert "Theo thời hạn" not in read("/cong-van/?q=tuyen").text
    assert read("/cong-van/?q=tuyen&xep=han-gan").text == read("/cong-van/?q=tuyen").text


def test_group_and_body_that_must_act_are_alternatives(desk: Desk, read: Read) -> None:
    group = builders.group("UBND các xã", slug="ubnd-xa")
    body = builders.body("Sở Y tế", slug="so-y-te")
    desk.live(**directive(actors=(ActorContent(text="UBND các xã", group=group.key),)))
    desk.live(**directive(actors=(ActorContent(text="Sở Y tế", body=body.key),)))
    assert sentences(read("/nhiem-vu/?nhom=ubnd-xa")) == 1
    assert sentences(read("/nhiem-vu/?nhom=ubnd-xa&don_vi=so-y-te")) == 2
    assert read("/nhiem-vu/?q=tuyen").link("UBND các xã") == "/nhiem-vu/?nhom=ubnd-xa&ca_cu=1"


def test_a_body_finds_its_own_duties_its_groups_and_what_it_may_have_inherited(
    desk: Desk, read: Read, on_day: Callable[[date], None]
) -> None:
    on_day(TODAY)
    merger = date(2026, 7, 1)
    kind = {"kind": BodyKind.PEOPLES_COMMITTEE, "level": Level.COMMUNE}
    former = builders.body("UBND xã Sao Hôm", slug="hom", valid_to=merger, **kind)
    heir = builders.body("UBND xã Sao Mai", slug="mai", valid_from=merger, **kind)
    group = builders.group("UBND các xã", slug="cac-xa", **kind)
    Succession.objects.create(
        former=former, successor=heir, kind=SuccessionKind.MERGED, since=merger
    )
    late = {"deadline_kind": DeadlineKind.DATE, "deadline": TODAY - timedelta(days=3)}
    to_group = {"actors": (ActorContent(text="UBND các xã", group=group.key),), **late}
    before, since = merger - timedelta(days=1), merger
    for day in (before, since):
        desk.live(issued_from=day, issued_to=day + timedelta(days=1), **directive(**to_group))
    named = ActorContent(text="UBND xã Sao Mai", body=heir.key)
    desk.live(issued_from=since, issued_to=since + timedelta(days=1), **directive(actors=(named,)))
    desk.live(**directive(actors=(ActorContent(text="Sở Y tế"),)))

    page = read("/nhiem-vu/?don_vi=mai")
    own, grouped, inherited = page.source.split("<blockquote")[1:]
    assert "nêu đích danh UBND xã Sao Mai" in own
    assert "khi công văn ban hành, UBND xã Sao Mai thuộc nhóm “UBND các xã”" in grouped
    assert page.source.count("quá hạn 3 ngày") == 1
    head = page.source.split("<blockquote")[2].rsplit("</blockquote>", 1)[1]
    assert "Có thể thuộc cơ quan bạn – hỏi cơ quan ban hành" in head
    assert "đã qua hạn 19/11/2026" in head
    assert "UBND xã Sao Hôm (đến 30/06/2026) (đã chuyển nhiệm vụ cho UBND xã Sao Mai)" in inherited
    assert "giao cho nhóm “UBND các xã”" in read("/nhiem-vu/?nhom=cac-xa").text
    assert sentences(read("/co-quan/mai/")) == 3
    assert sentences(read("/co-quan/hom/")) == 1
    # The count beside a chosen body is of what choosing it brings.
    assert "UBND xã Sao Mai 3" in page.text


def test_an_empty_list_tells_what_each_filter_hides(desk: Desk, read: Read) -> None:
    body = builders.body("Sở Y tế", slug="so-y-te")
    group = builders.group("UBND các xã", slug="cac-xa")
    desk.live(**directive(actors=(ActorContent(text="UBND các xã", group=group.key),)))
    for _ in range(2):
        desk.live(**directive(mode=Mode.ADVISE, actors=(ActorContent(text="Sở", body=body.key),)))
    page = read("/nhiem-vu/?don_vi=so-y-te&kieu=de_nghi&cap=province&q=tuyen")
    ways = [(words, address) for address, words in page.links if words.startswith("bỏ ")]
    assert ways == [
        ("bỏ Đề nghị", "/nhiem-vu/?q=tuyen&don_vi=so-y-te&cap=province"),
        ("bỏ Sở Y tế", "/nhiem-vu/?q=tuyen&kieu=de_nghi&cap=province"),
    ]
    assert "bỏ Đề nghị 2 kết quả" in page.text
    assert "bỏ Sở Y tế 1 kết quả" in page.text
    assert [sentences(read(address)) for _words, address in ways] == [2, 1]
    # Alternatives of one question come off together, and nothing is promised that is not there.
    both = read("/nhiem-vu/?don_vi=so-y-te&nhom=cac-xa&kieu=yeu_cau")
    assert "bỏ Yêu cầu 3 kết quả" in both.text
    assert "bỏ Sở" not in both.text
