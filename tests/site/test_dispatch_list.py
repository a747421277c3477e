"""The list of dispatches: words, filters, pages, and whatever else an address may hold."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dispatches.content import AddresseeContent, BlockContent, SchemeContent
from dispatches.models import Place, PlaceSuccession
from dispatches.publishing.take_down import take_down
from dispatches.search import searching
from dispatches.site.contacts import is_contact
from dispatches.vocabulary import BlockKind, Level, SuccessionKind, TakeDownReason
from tests import builders
from tests.builders import Desk
from tests.site.conftest import Read, address_of
from tests.site.reading import Page


def issued_on(day: date) -> dict[str, Any]:
    return {"issued_from": day, "issued_to": day + timedelta(days=1)}


def titles(page: Page) -> list[str]:
    """The dispatches of a list, by the words of their headings."""
    return [words.strip() for level, words in page.headings if level == 3]


def test_the_newest_stand_first(desk: Desk, read: Read) -> None:
    for day, name in [(3, "giữa"), (9, "mới"), (1, "cũ")]:
        desk.live(number=str(100 + day), subject=name, **issued_on(date(2026, 1, day)))
    found = titles(read("/cong-van/"))
    assert [words.split(" – ")[1] for words in found] == ["mới", "giữa", "cũ"]


def test_words_find_with_and_without_accents_and_are_marked(desk: Desk, read: Read) -> None:
    desk.live(subject="chụp ảnh căn cước công dân")
    desk.live(subject="giả danh cán bộ thuế")
    for typed in ("căn cước", "can cuoc", "CĂN CƯỚC", "“căn cước”", "căn cuoc"):
        page = read(f"/cong-van/?q={quote(typed)}")
        assert len(titles(page)) == 1, typed
        assert "<mark>căn" in page.source, typed
        assert any(given.get("value") == typed for given in page.attributes("input")), typed


@pytest.mark.parametrize("typed", ["căn cước", "“căn cước”", "can cuoc"])
def test_under_a_result_stands_a_sentence_with_what_is_marked(
    desk: Desk, read: Read, typed: str
) -> None:
    texts = ("Cán bộ các phòng phổ biến.", "Không đưa CĂN CƯỚC CÔNG DÂN cho ai.", "Cân lại căn.")
    paragraphs = [BlockContent(kind=BlockKind.PARAGRAPH, text=text) for text in texts]
    desk.live(subject="nhắc nhở chung", blocks=tuple(paragraphs), directives=())
    page = read(f"/cong-van/?q={quote(typed)}")
    assert "cho ai." in page.text
    assert "phổ biến" not in page.text
    assert "<mark>CĂN" in page.source


def test_accents_are_intent_and_the_rest_is_one_click_away(
    desk: Desk, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.live(subject="việc của chợ phường")
    desk.live(subject="việc cho phường")
    address = f"/cong-van/?q={quote('chợ')}"
    page = read(address)
    assert len(titles(page)) == 1
    assert "1 kết quả khác nếu không tính dấu" in page.text
    assert len(titles(read(page.link("kết quả khác")))) == 2
    monkeypatch.setattr(searching, "UNACCENTED_CAP", 0)
    assert "Hơn 100 kết quả khác nếu không tính dấu" in read(address).text
    monkeypatch.setattr(searching, "CAP", 0)
    wider = read(address).link("Tìm rộng hơn, không tính dấu")
    monkeypatch.undo()
    assert len(titles(read(wider))) == 2


def test_a_number_of_one_dispatch_opens_it(client: Client, desk: Desk) -> None:
    address = address_of(desk.live(number="5163"))
    for typed in ("5163", "5163/CAT", "5163 cat pc06", "số 05163/CAT-PC06"):
        answer = client.get("/cong-van/", {"q": typed})
        assert (answer.status_code, answer["Location"]) == (302, address), typed


def test_a_number_of_several_dispatches_shows_them(desk: Desk, read: Read) -> None:
    desk.live(number="5163", symbol="CAT-PC06")
    desk.live(number="5163", symbol="UBND-NC")
    page = read("/cong-van/?q=5163")
    assert (2, "Công văn mang số này") in page.headings


def test_a_number_is_looked_up_within_the_filters(client: Client, desk: Desk, read: Read) -> None:
    address = address_of(desk.live(number="5163"))
    other = Desk().live(number="5163")
    assert other.issuing_body
    answer = client.get("/cong-van/", {"q": "5163", "co_quan": desk.office.slug})
    assert (answer.status_code, answer["Location"]) == (302, address)
    page = read(f"/cong-van/?q=5163&co_quan={desk.office.slug}&nam=2020")
    assert "Không tìm thấy" in page.text


def test_a_number_among_other_words_stands_first(desk: Desk, read: Read) -> None:
    desk.live(number="5163", subject="thẻ căn cước", **issued_on(date(2020, 1, 1)))
    desk.live(number="77", subject="thẻ căn cước theo công văn số 5163/CAT")
    page = read(f"/cong-van/?q={quote('5163 căn cước')}")
    assert (2, "Công văn mang số này") in page.headings
    assert titles(page)[0].startswith("5163/CAT-PC06")


@pytest.mark.parametrize(
    "typed", ["9/3/2026", "09/03/2026", "ngày 9 tháng 3 năm 2026", "9-3-2026", "công văn 9/3/2026"]
)
def test_a_paper_is_found_by_its_day(desk: Desk, read: Read, typed: str) -> None:
    desk.live(subject="việc công văn này", **issued_on(date(2026, 3, 9)))
    desk.live(subject="việc công văn khác", **issued_on(date(2026, 3, 10)))
    page = read(f"/cong-van/?q={quote(typed)}")
    assert len(titles(page)) == 1
    assert "ngày ban hành 09/03/2026" in page.text


@pytest.mark.parametrize("typed", ["31/02/2026", "1 1 0000", "9/3/26"])
def test_what_is_no_day_is_words(desk: Desk, read: Read, typed: str) -> None:
    desk.live(subject=f"mục {typed}", **issued_on(date(2026, 3, 9)))
    page = read(f"/cong-van/?q={quote(typed)}")
    assert len(titles(page)) == 1
    assert "ngày ban hành" not in page.text
    assert "ngày ban hành" not in read("/cong-van/?q=STK+19036785433016+1+2026").text


def test_a_scheme_that_is_named_is_linked_whatever_was_found(desk: Desk, read: Read) -> None:
    scheme = builders.scheme("Cuộc gọi video giả", words="deepfake\ngiả giọng nói")
    for typed in ("deepfake", "gọi video", "giọng nói"):
        page = read(f"/cong-van/?q={quote(typed)}")
        assert page.link("Cuộc gọi video giả") == f"/thu-doan/{scheme.code}/", typed
    assert not read("/cong-van/?q=video+deepfake").has_link(f"/thu-doan/{scheme.code}/")
    for typed in ("gọi", "giọng nòi", "gỏi video"):
        assert not read(f"/cong-van/?q={quote(typed)}").has_link(f"/thu-doan/{scheme.code}/"), typed
    for n in range(3):
        builders.scheme(f"Giả video {n}")
    assert "Thủ đoạn được nhắc đến" not in read(f"/cong-van/?q={quote('giả video')}").text


def test_a_number_that_is_not_there_can_be_checked(desk: Desk, read: Read) -> None:
    gone = desk.live(number="77", symbol="CAT-PC06")
    take_down(gone.dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    page = read("/cong-van/?q=77/CAT-PC06")
    assert "hoặc là giả" in page.text
    assert "đã được gỡ" in read(page.link("Kiểm tra số này")).text
    for typed in ("500 triệu đồng trúng thưởng", "113 công an gọi", "2026"):
        page = read(f"/cong-van/?q={quote(typed)}")
        assert "hoặc là giả" in page.text
        assert "Kiểm tra số này" not in page.text


def test_what_would_find_nothing_is_not_offered(
    desk: Desk, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    unused = builders.scheme("Thủ đoạn chưa ai nêu")
    desk.live(**issued_on(date(2026, 3, 9)))
    desk.live(**issued_on(date(2025, 3, 9)))
    address = "/cong-van/?nam=2026"
    assert not any(
        given.get("value") == unused.code for given in read(address).attributes("option")
    )
    monkeypatch.setattr(searching, "CAP", 0)
    assert any(given.get("value") == unused.code for given in read(address).attributes("option"))


def test_filters_narrow_and_come_off_one_by_one(desk: Desk, read: Read) -> None:
    scheme, group = builders.scheme("Giả danh"), builders.group("UBND các xã")
    desk.live(
        subject="trúng",
        schemes=(SchemeContent(code=scheme.code),),
        addressees=(AddresseeContent(text="UBND các xã", group=group.key),),
    )
    desk.live(subject="trượt", **issued_on(date(2025, 1, 1)))
    given = {
        "co_quan": desk.office.slug,
        "nam": "2026",
        "thu_doan": scheme.code,
        "nhom": group.slug,
        "loai": "cong-van",
        "cap": "province",
    }
    for name, value in given.items():
        page = read(f"/cong-van/?{urlencode({name: value})}")
        expected = 2 if name in ("co_quan", "loai", "cap") else 1
        assert len(titles(page)) == expected, name
        assert page.link("Bỏ bộ lọc") == "/cong-van/"
    page = read(f"/cong-van/?{urlencode(given)}")
    removals = [address for address, words in page.links if "Bỏ bộ lọc" in words]
    assert len(removals) == len(given)
    assert all(address.count("=") == len(given) - 1 for address in removals)
    assert page.link("Bỏ tất cả") == "/cong-van/"
    # One address, in whatever order it was put together, and every value reached by a link.
    pairs = list(reversed(given.items()))
    again = read(f"/cong-van/?{urlencode([*pairs, *pairs, ('co_quan', '')])}")
    assert canonical(again) == canonical(page)
    contents = read("/cong-van/muc-luc/")
    for name, value in given.items():
        assert contents.has_link(f"/cong-van/?{urlencode({name: value})}"), name
    assert contents.has_link("/co-quan/")
    assert contents.has_link("/cong-van/?nam=2025")


def test_no_value_is_hidden_by_the_cap_that_labels_the_counts(
    desk: Desk, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "CAP", 1)
    for year in (2023, 2026):
        desk.live(**issued_on(date(year, 5, 1)))
    desk.live(issued_from=None, issued_to=None)
    page = read("/cong-van/?cap=province")
    years = [given["value"] for given in page.attributes("option")]
    assert [year for year in years if year and year.isdigit()] == ["2025", "2024", "2023", "0"]
    assert "trong 1.000 kết quả mới nhất" in page.text
    assert len(titles(read("/cong-van/?nam=2023"))) == 1


def canonical(page: Page) -> str | None:
    return next(each["href"] for each in page.attributes("link") if each["rel"] == "canonical")


def test_values_of_one_filter_are_alternatives(desk: Desk, read: Read) -> None:
    for year in (2024, 2025, 2026):
        desk.live(**issued_on(date(year, 5, 1)))
    page = read("/cong-van/?nam=2024&nam=2026")
    assert len(titles(page)) == 2
    checked = [given for given in page.attributes("input") if "checked" in given]
    assert [given["value"] for given in checked] == ["2026", "2024"]
    assert "2025 1" in page.text


def test_a_province_brings_its_former_ones_along(desk: Desk, read: Read) -> None:
    former = builders.place("Hoa Mai", slug="hoa-mai")
    present = builders.place("Sao Mai", slug="sao-mai")
    PlaceSuccession.objects.create(former=former, successor=present, kind=SuccessionKind.MERGED)
    desk.office.place = former
    desk.office.save()
    desk.live()
    page = read("/cong-van/?dia_ban=sao-mai")
    assert len(titles(page)) == 1
    assert "Đã gồm cả các đơn vị cũ: Tỉnh Hoa Mai" in page.text


def test_every_province_can_be_chosen_though_none_was_counted(desk: Desk, read: Read) -> None:
    builders.place("Hoa Mai", slug="hoa-mai")
    builders.place("Xã Xa", slug="xa-xa", level=Level.COMMUNE)
    desk.live()
    values = [given.get("value") for given in read("/cong-van/").attributes("option")]
    assert "hoa-mai" in values
    assert "xa-xa" not in values
    assert Place.objects.count() == 2


def test_pages_follow_each_other_and_lead_back(desk: Desk, read: Read) -> None:
    for n in range(23):
        desk.live(number=str(n + 1), subject=f"việc {n + 1}")
    first = read("/cong-van/?cap=province")
    last = read(first.link("Trang sau"))
    seen = titles(first), titles(last)
    assert [len(each) for each in seen] == [20, 3]
    assert len({title for each in seen for title in each}) == 23
    assert "cap=province" in first.link("Trang sau")
    back = read(last.link("Trang trước"))
    assert titles(back) == seen[0]
    assert not any("Trang sau" in words for _link, words in last.links)
    assert not any("Trang trước" in words for page in (first, back) for _, words in page.links)


def test_the_most_relevant_stand_first_and_the_newest_a_click_away(desk: Desk, read: Read) -> None:
    desk.live(subject="căn cước", **issued_on(date(2026, 1, 1)))
    desk.live(subject="việc khác", addressees=(AddresseeContent(text="Phòng căn cước"),))
    ranked = read(f"/cong-van/?q={quote('căn cước')}")
    assert "căn cước" in titles(ranked)[0]
    newest = read(ranked.link("Mới nhất trước"))
    assert "việc khác" in titles(newest)[0]
    assert {given.get("value") for given in newest.attributes("input")} >= {"moi-nhat"}
    assert titles(read(newest.link("Sát nhất"))) == titles(ranked)
    edition = desk.live(subject="căn cước", **issued_on(date(2026, 6, 1)))
    mark = f"truoc=20260601-{edition.dispatch.short_code}-0"
    by_day = read(f"/cong-van/?q={quote('căn cước')}&{mark}")
    assert titles(by_day) == titles(newest)


def test_a_former_name_is_told_with_what_it_is_now(desk: Desk, read: Read) -> None:
    present = builders.place("Sao Mai", slug="sao-mai")
    former = builders.place("Hoa Mai", slug="hoa-mai", valid_to=date(2025, 7, 1))
    PlaceSuccession.objects.create(
        former=former, successor=present, kind=SuccessionKind.MERGED, since=date(2025, 7, 1)
    )
    desk.office.place = present
    desk.office.save()
    desk.live(subject="việc riêng")
    page = read(f"/cong-van/?q={quote('việc riêng Hoa Mai')}&nam=2026")
    assert len(titles(page)) == 1
    assert "Tỉnh Hoa Mai nay thuộc Tỉnh Sao Mai (từ 01/07/2025)." in page.text
    assert (page.link("Tỉnh Hoa Mai"), page.link("Tỉnh Sao Mai")) == (
        "/dia-ban/hoa-mai/",
        "/dia-ban/sao-mai/",
    )
    alone = page.link("Chỉ tìm “Hoa Mai”")
    narrow = urlencode({"q": 'việc riêng "Hoa Mai"', "nam": 2026})
    assert alone == f"/cong-van/?{narrow}"
    assert titles(read(alone)) == []
    back = read(f"/cong-van/?q={quote('việc riêng Sao Mai')}")
    assert "Tỉnh Sao Mai gồm cả văn bản ban hành dưới tên cũ: Tỉnh Hoa Mai" in back.text


def test_nothing_found_says_what_is_on_and_that_it_does_not_mean_safe(
    desk: Desk, read: Read
) -> None:
    page = read(f"/cong-van/?q=khong+co+dau&nam=2024&co_quan={desk.office.slug}")
    assert "Không tìm thấy không có nghĩa là an toàn" in page.text
    assert "Bộ lọc đang dùng: Công an tỉnh Sao Mai; năm 2024" in page.text
    assert page.link("Tìm không dùng bộ lọc") == "/cong-van/?q=khong+co+dau"


def test_what_is_taken_down_is_gone_at_once(desk: Desk, read: Read) -> None:
    edition = desk.live(subject="việc riêng")
    assert len(titles(read("/cong-van/"))) == 1
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    for address in ("/", "/cong-van/", "/cong-van/?q=viec+rieng"):
        assert "việc riêng" not in read(address).source, address


FORGED = ["truoc=abc", "truoc=20260305-zzzzzzzz-0", "sau=20260305-00000000-99999", "truoc=r99999",
          "truoc=r20", "truoc=1&sau=2", "truoc=99999999-00000000-0", "truoc=" + "9" * 5000,
          "truoc=%00", "sau=%F0%9F%92%A9"]  # fmt: skip


def test_a_forged_page_mark_is_told_and_the_first_page_shown(client: Client, desk: Desk) -> None:
    desk.live()
    for query in FORGED:
        answer = client.get(f"/cong-van/?{query}")
        page = Page(answer.content.decode())
        assert answer.status_code == 400, query
        assert "Vị trí trang ghi trong địa chỉ này không hợp lệ" in page.text, query
        assert len(titles(page)) == 1, query


def test_a_page_beyond_the_end_says_so(desk: Desk, read: Read) -> None:
    edition = desk.live()
    page = read(f"/cong-van/?truoc=0-{edition.dispatch.short_code}-0")
    assert "Không còn kết quả ở trang này" in page.text
    assert page.link("Về trang kết quả đầu tiên") == "/cong-van/"


ODD = [
    ("q=%00", ""),
    ("q=" + "a" * 1_000_000, "quá dài"),
    ("q=" + "+".join(["lua"] * 500), "quá dài"),
    ("q=%FF%FE", ""),
    ("q=%3Cscript%3Ealert(1)%3C/script%3E", ""),
    ("q=(((", ""),
    ("q=-", ""),
    ("q='%22%5C%3B--", ""),
    ("&".join(f"co_quan=body-{n}" for n in range(200)), "Quá nhiều bộ lọc"),
    ("&".join(f"nam={n}" for n in range(1900, 2100)), "Quá nhiều bộ lọc"),
    ("co_quan=khong-co", "bỏ qua"),
    ("co_quan=%00", "bỏ qua"),
    ("co_quan=" + "a" * 5000, "bỏ qua"),
    ("nam=abc&nam=99999&nam=-1", "bỏ qua"),
    ("cap=vu-tru", "bỏ qua"),
    ("dia_ban=&co_quan=&nam=", ""),
    ("xep=khong-biet", ""),
    ("la=gi&page=7", ""),
]


def test_an_odd_address_gets_an_answer(desk: Desk, read: Read) -> None:
    desk.live()
    for query, told in ODD:
        page = read(f"/cong-van/?{query}")
        assert told in page.text, query[:30]
        assert len(page.source) < 60_000, query[:30]
        assert "<script>" not in page.source, query[:30]  # ours has an address


def test_a_thousand_parameters_too_many_are_refused_politely(client: Client, desk: Desk) -> None:
    answer = client.get("/cong-van/?" + "&".join(f"nam={n}" for n in range(6000)))
    assert answer.status_code == 400
    assert "Không đọc được yêu cầu này" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("0912 345 678", True),
        ("+84 912.345.678", True),
        ("https://vneid-gov.top/cai-dat", True),
        ("vnelD.com", True),
        ("19036688990011", True),
        ("5163", False),
        ("5163/CAT-PC06", False),
        ("lừa đảo 0912", False),
        ("", False),
    ],
)
def test_a_phone_number_or_link_is_recognized(typed: str, is_one: bool) -> None:
    assert is_contact(typed) is is_one


def test_a_search_for_a_phone_number_says_that_none_is_looked_up(desk: Desk, read: Read) -> None:
    page = read("/cong-van/?q=0912345678")
    assert "Trang này không tra cứu số điện thoại" in page.text


LISTS = ["/", "/cong-van/", "/cong-van/?q=lua+dao", "/cong-van/?nam=2026&cap=province",
         "/nhiem-vu/", "/nhiem-vu/?q=tuyen", "/cong-van/atom/", "/nhiem-vu/atom/",
         "/sitemap/trang.xml"]  # fmt: skip


def test_the_number_of_queries_does_not_grow_with_the_list(client: Client, desk: Desk) -> None:
    scheme, group = builders.scheme(), builders.group()
    parts: dict[str, Any] = {
        "schemes": (SchemeContent(code=scheme.code),),
        "addressees": (AddresseeContent(text="UBND", group=group.key),),
    }

    def queries() -> dict[str, int]:
        counts = {}
        for address in [*LISTS, f"/co-quan/{desk.office.slug}/", f"/thu-doan/{scheme.code}/"]:
            with CaptureQueriesContext(connection) as caught:
                assert client.get(address).status_code == 200
            counts[address] = len(caught)
        return counts

    # Of two hits or more it is asked which ranks first.
    for _ in range(2):
        desk.live(**parts)
    queries()
    with_few = queries()
    for _ in range(4):
        desk.live(**parts)
    # Of hardly any result a nearer query is sought as well.
    assert all(count <= with_few[address] for address, count in queries().items())
    assert max(with_few.values()) <= 40
