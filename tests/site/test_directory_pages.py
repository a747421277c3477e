"""Bodies, places and schemes: who they are, what became of them, their dispatches."""

from datetime import date

import pytest
from django.test import Client

from dispatches.content import ActorContent, BlockContent, DirectiveContent, SchemeContent
from dispatches.models import BodyAlias, PlaceSuccession, Succession
from dispatches.vocabulary import BlockKind, Mode, SuccessionKind
from tests import builders
from tests.builders import Desk
from tests.site.conftest import Read, address_of

ENDED = date(2025, 7, 1)


def test_a_former_body_names_its_heirs_and_they_name_it(desk: Desk, read: Read) -> None:
    heir = builders.body("Công an tỉnh Hoa Mai")
    desk.office.valid_to = ENDED
    desk.office.save()
    Succession.objects.create(
        former=desk.office, successor=heir, kind=SuccessionKind.MERGED, since=ENDED
    )
    page = read(f"/co-quan/{desk.office.slug}/")
    assert "đến hết ngày 30/06/2025" in page.text
    assert page.link("Công an tỉnh Hoa Mai") == f"/co-quan/{heir.slug}/"
    there = read(f"/co-quan/{heir.slug}/")
    assert there.link("Công an tỉnh Sao Mai (đến 30/06/2025)") == f"/co-quan/{desk.office.slug}/"
    assert "hãy hỏi cơ quan ban hành" in there.text


def test_a_body_shows_what_it_issued_and_what_is_asked_of_it(desk: Desk, read: Read) -> None:
    block = BlockContent(kind=BlockKind.ITEM, marker="1.", text="Lập danh sách.")
    mine = ActorContent(text="Công an tỉnh", body=desk.office.key)
    edition = desk.live(
        blocks=(block,),
        directives=(DirectiveContent(block=block.key, mode=Mode.DIRECT, actors=(mine,)),),
    )
    page = read(f"/co-quan/{desk.office.slug}/")
    assert "Lập danh sách." in page.text
    assert page.has_link(address_of(edition))


def test_a_body_that_nobody_names_says_how_it_may_be_meant(desk: Desk, read: Read) -> None:
    page = read(f"/co-quan/{builders.body().slug}/")
    assert "theo nhóm" in page.text
    assert "Chưa có công văn nào trong hệ thống" in page.text


@pytest.mark.parametrize(("typed", "found"), [("hoa mai", True), ("PC06", True), ("xa la", False)])
def test_bodies_are_found_by_any_of_their_names(
    desk: Desk, read: Read, typed: str, found: bool
) -> None:
    body = builders.body("Phòng Cảnh sát, Công an tỉnh Hoa Mai")
    BodyAlias.objects.create(body=body, name="PC06")
    page = read(f"/co-quan/?q={typed}")
    assert page.has_link(f"/co-quan/{body.slug}/") is found


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("q=%00", "Công an tỉnh Sao Mai"),
        ("q=" + "a" * 100_000, "Không có cơ quan nào"),
        ("q=%25_%5C", "Không có cơ quan nào"),
    ],
    ids=["nul", "long", "wildcards"],
)
def test_an_odd_name_of_a_body_gets_an_answer(
    desk: Desk, read: Read, query: str, told: str
) -> None:
    assert told in read(f"/co-quan/?{query}").text


def test_a_place_shows_what_it_was_formed_from(desk: Desk, read: Read) -> None:
    former = builders.place("Hoa Mai", valid_to=ENDED)
    present = builders.place("Sao Mai")
    PlaceSuccession.objects.create(
        former=former, successor=present, kind=SuccessionKind.MERGED, since=ENDED
    )
    desk.office.place = former
    desk.office.save()
    edition = desk.live()
    page = read(f"/dia-ban/{present.slug}/")
    assert page.link("Hoa Mai (đến 30/06/2025)") == f"/dia-ban/{former.slug}/"
    assert page.has_link(address_of(edition))
    there = read(f"/dia-ban/{former.slug}/")
    assert "tồn tại đến hết ngày 30/06/2025" in there.text
    assert there.link("Tỉnh Sao Mai") == f"/dia-ban/{present.slug}/"
    listed = read("/dia-ban/")
    assert listed.text.index("Tỉnh Sao Mai") < listed.text.index("Trước đây")


def test_a_scheme_has_its_dispatches_and_its_english_name(desk: Desk, read: Read) -> None:
    scheme = builders.scheme("Giả danh", name_en="Posing", summary="Kẻ gian gọi điện.", list24=14)
    edition = desk.live(schemes=(SchemeContent(code=scheme.code),))
    page = read(f"/thu-doan/{scheme.code}/")
    assert page.has_link(address_of(edition))
    assert "Số 14 trong danh mục 24 hình thức" in page.text
    assert "1 công văn" in read("/thu-doan/").text
    assert "Posing" in read(f"/en/thu-doan/{scheme.code}/").text


def test_the_first_page_shows_the_newest_and_the_most_frequent(desk: Desk, read: Read) -> None:
    often, once = builders.scheme("Hay gặp"), builders.scheme("Ít gặp")
    for n in range(8):
        codes = [often.code, once.code][: 2 if n == 0 else 1]
        desk.live(subject=f"việc {n}", schemes=tuple(SchemeContent(code=code) for code in codes))
    page = read("/")
    assert page.text.count("05/03/2026") == 6
    assert page.text.index("Hay gặp") < page.text.index("Ít gặp")
    assert "việc 7" in page.text
    assert "việc 0" not in page.text


@pytest.mark.parametrize(
    "address",
    ["/co-quan/khong-co/", "/dia-ban/khong-co/", "/thu-doan/khong-co/",
     "/cong-van/2026/khong/co/", "/sitemap/cong-van-u.xml", "/sitemap/cong-van-00.xml"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: Client, desk: Desk, address: str) -> None:
    assert client.get(address).status_code == 404
