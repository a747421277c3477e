"""The registers at the desk: what each person finds in them, writes, prints and takes away."""

import io
import re
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.admin import book_filters, book_output, book_pages
from dispatches.admin.book_choice import Sheet
from dispatches.admin.book_columns import COLUMNS
from dispatches.models import Edition, MainBook, RegisterEntry, Series
from dispatches.publishing.line_values import Handling
from dispatches.publishing.outgoing import enter_outgoing
from dispatches.publishing.register import enter
from dispatches.vocabulary import LineState, Role
from tests.admin.desk import HOME, check_url, signed_in
from tests.builders import Desk, body, user
from tests.publishing.books import LEAVING, book, declared, unnumbered, written

pytestmark = pytest.mark.django_db
BOOKS = "/quan-tri/so/"
TODAY = timezone.localdate()
SAID = f"{TODAY:%d/%m/%Y}"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


def page(client: Client, address: str, **said: Any) -> str:
    answer = client.get(f"{BOOKS}{address}", said)
    assert answer.status_code == 200, address
    return answer.content.decode()


def line(desk: Desk, named: str, **changes: Any) -> RegisterEntry:
    return written(desk, named, day=changes.pop("day", TODAY), **changes)


def numbers(html: str) -> list[str]:
    return re.findall(r'<a href="/quan-tri/so/dong/\d+/[^"]*">([^<]+)</a>', html)


def test_each_book_has_the_decrees_columns(desk: Desk, clerk: Client) -> None:
    """NĐ 30/2020 Phụ lục IV: ten, ten and seven columns."""
    line(desk, "1")
    assert {sheet.value: len(columns) for sheet, columns in COLUMNS.items()} == {
        "di": 10, "den": 10, "theo-doi": 7,
    }  # fmt: skip
    html = page(clerk, "", so="theo-doi")
    assert re.findall(r'<th scope="col" role="columnheader">([^<]+)</th>', html) == [
        "Số đến",
        "Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản",
        "Đơn vị hoặc người nhận",
        "Thời hạn giải quyết",
        "Tiến độ giải quyết",
        "Số, ký hiệu văn bản trả lời",
        "Ghi chú",
    ]


def test_pages_follow_one_another(
    desk: Desk, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_pages, "PAGE", 2)
    for number in ("1", "2", "2a", "2b", "3"):
        line(desk, number)
    html, seen = page(clerk, ""), []
    while True:
        seen += numbers(html)
        following = re.search(r'href="[^"]*trang=([\w.]+)"', html)
        if not following:
            break
        html = page(clerk, "", trang=following[1])
    assert seen == ["3", "2b", "2a", "2", "1"]
    for forged in ("0", "x.y", "5", "3." + "9" * 30, "9" * 30 + ".1"):
        page(clerk, "", trang=forged)


SHOWN: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["3", "2", "1"]),
    ({"tu": SAID}, ["3"]),
    ({"den": f"{TODAY - timedelta(days=1):%d/%m/%Y}"}, ["2", "1"]),
    ({"tu": "hôm qua"}, ["3", "2", "1"]),
    ({"so": "theo-doi", "tinh_trang": "qua-han"}, ["2"]),
    ({"so": "theo-doi", "tinh_trang": "con-xu-ly"}, ["3", "2"]),
    ({"so": "theo-doi", "tinh_trang": "da-xong"}, ["1"]),
    ({"so": "theo-doi", "tinh_trang": "khác"}, ["3", "2", "1"]),
    ({"nam": "1999"}, []),
    ({"nam": "x", "so": "y", "loat": "z"}, ["3", "2", "1"]),
]


def test_what_is_shown(desk: Desk, clerk: Client) -> None:
    # All in the year of today, also on its first days.
    earlier = max(TODAY - timedelta(days=3), date(TODAY.year, 1, 1))
    if earlier == TODAY:
        pytest.skip("on the first day of a year there is no earlier one in it")
    late = Handling(due_on=TODAY - timedelta(days=1))
    line(desk, "1", day=earlier, handling=Handling(done_on=TODAY))
    line(desk, "2", day=earlier, handling=late, number="16")
    line(desk, "3", number="17", handling=Handling(due_on=TODAY))
    for said, expected in SHOWN:
        html = page(clerk, "", **said)
        assert numbers(html) == expected, said
        assert ("không phải là ngày" in html) == (said.get("tu") == "hôm qua"), said


def test_other_offices_books_are_not_there(desk: Desk) -> None:
    line(desk, "1", subject="việc của Công an")
    theirs = Desk(body("Sở Xây dựng"))
    stranger = signed_in(theirs.clerk)
    assert "việc của Công an" not in page(stranger, "")
    entry = RegisterEntry.objects.get()
    for address in ("", "in/", "xlsx/", "ghi/", "doi-chieu/", "khai-bao/"):
        answer = stranger.get(f"{BOOKS}{address}", {"co_quan": desk.office.key})
        assert answer.status_code == 404, address
    assert stranger.get(f"{BOOKS}dong/{entry.pk}/").status_code == 404


def test_an_auditor_reads_and_writes_nothing(desk: Desk) -> None:
    entry = line(desk, "1")
    auditor = signed_in(user(Role.AUDITOR, desk.office))
    html = page(auditor, "")
    assert "In sổ" in html
    assert "so/ghi/" not in html
    assert '<form method="post" class="desk-form' not in page(auditor, f"dong/{entry.pk}/")
    posts = ("ghi/", f"dong/{entry.pk}/", f"dong/{entry.pk}/huy/", f"dong/{entry.pk}/noi/",
             "doi-chieu/bo-so/", "khai-bao/")  # fmt: skip
    for address in posts:
        said = {"version": "1", "reason": "x", "number": "5", "action": "declare:den"}
        assert auditor.post(f"{BOOKS}{address}", said).status_code == 403, address
    entry.refresh_from_db()
    assert entry.is_standing
    assert RegisterEntry.objects.count() == 1


NEW = {
    "line": "7", "day": SAID, "author": "Sở Xây dựng", "number": "15", "symbol": "SXD-VP",
    "subject": "báo cáo tháng", "receiver": "Văn phòng",
}  # fmt: skip


def test_a_paper_not_held_here_is_written_in(desk: Desk, clerk: Client) -> None:
    assert 'name="line" value="1"' in page(clerk, "ghi/", so="den")
    answer = clerk.post(f"{BOOKS}ghi/?so=den", NEW, follow=True)
    assert "Đã vào sổ, số 7/" in answer.content.decode()
    entry = RegisterEntry.objects.get()
    assert (entry.author, entry.arrived_on, entry.receiver) == ("Sở Xây dựng", TODAY, "Văn phòng")
    again = clerk.post(f"{BOOKS}ghi/?so=den", NEW | {"line": "8", "again": "1"}, follow=True)
    html = again.content.decode()
    assert "vào sổ hai lần" in html
    assert 'name="line" value="9"' in html
    assert '<option value="Văn phòng">' in html


REFUSED = [
    ({"line": "x"}, "12a nếu chèn"),
    ({"line": "7"}, "Số 7/"),
    ({"day": "31/02/2026"}, "ngày/tháng/năm"),
    ({"author": ""}, "id_author"),
    ({"subject": ""}, "id_subject"),
    ({"number": "1" * 12}, "id_number"),
]


def test_a_refusal_keeps_what_was_typed(desk: Desk, clerk: Client) -> None:
    line(desk, "7")
    for changes, said in REFUSED:
        data = NEW | {"line": "8", "symbol": "GIỮ-LẠI"} | changes
        html = clerk.post(f"{BOOKS}ghi/?so=den", data).content.decode()
        assert said in html.partition("errornote")[2], changes
        assert 'value="GIỮ-LẠI"' in html, changes
        assert RegisterEntry.objects.count() == 1, changes


def changed(client: Client, entry: RegisterEntry, **changes: str) -> str:
    data = NEW | {"line": entry.shown_number, "receiver": "", "version": str(entry.version)}
    answer = client.post(f"{BOOKS}dong/{entry.pk}/", data | changes, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_filling_in_needs_no_reason_and_changing_does(desk: Desk, clerk: Client) -> None:
    entry = line(desk, "7")
    assert "Đã lưu" in changed(clerk, entry, receiver="Văn phòng", due_on=SAID)
    entry.refresh_from_db()
    refused = changed(clerk, entry, receiver="Thanh tra", due_on=SAID)
    assert "Lý do sửa dòng này" in refused.partition("errornote")[2].partition("</ul>")[0]
    assert RegisterEntry.objects.count() == 1
    html = changed(clerk, entry, receiver="Thanh tra", due_on=SAID, reason="chuyển nhầm")
    assert "Các dòng đã gạch bỏ" in html
    assert "chuyển nhầm" in html
    entry.refresh_from_db()
    assert (entry.state, entry.replaced_by.receiver) == (LineState.STRUCK, "Thanh tra")
    struck = page(clerk, f"dong/{entry.pk}/")
    assert "Mở dòng thay thế" in struck
    assert 'name="reason"' not in struck


def test_a_stale_form_loses_nothing(desk: Desk, clerk: Client) -> None:
    entry = line(desk, "7")
    changed(clerk, entry, receiver="Văn phòng")
    html = changed(clerk, entry, receiver="Văn phòng", note="điều tôi gõ")
    assert "Người khác đã sửa dòng này" in html
    assert 'value="điều tôi gõ"' in html
    assert "Mở lại dòng" in html


def test_a_number_is_cancelled(desk: Desk, clerk: Client) -> None:
    entry = line(desk, "7")
    cancel = f"{BOOKS}dong/{entry.pk}/huy/"
    assert "lý do" in clerk.post(cancel, {"version": "1"}, follow=True).content.decode()
    said = {"version": "1", "reason": "ghi nhầm sổ"}
    assert "Đã hủy số 7/" in clerk.post(cancel, said, follow=True).content.decode()
    assert "Hủy số: ghi nhầm sổ" in page(clerk, "")


def test_gaps_are_reported_and_explained(desk: Desk, clerk: Client) -> None:
    line(desk, "1")
    line(desk, "5", number="16")
    assert "<li>2–4</li>" in page(clerk, "doi-chieu/", so="den")
    said = {"number": "3", "reason": "bỏ trống"}
    clerk.post(f"{BOOKS}doi-chieu/bo-so/?so=den", said)
    assert re.findall(r"<li>([\d–]+)</li>", page(clerk, "doi-chieu/", so="den")) == ["2", "4"]
    refused = clerk.post(f"{BOOKS}doi-chieu/bo-so/?so=den", said, follow=True)
    assert "đã có trong sổ" in refused.content.decode()


def test_a_record_takes_the_line_written_for_it(desk: Desk, clerk: Client) -> None:
    edition = desk.draft(number="08", symbol="SXD-VP")
    entry = line(desk, "8", which=LEAVING)
    assert "Nối hồ sơ vào dòng này" in page(clerk, "doi-chieu/", so="di")
    join = f"{BOOKS}dong/{entry.pk}/noi/?so=di"
    foreign = Desk(body("Sở Xây dựng")).draft(number="08", symbol="SXD-VP")
    refused = clerk.post(join, {"record": str(foreign.dispatch_id), "version": "1"})
    assert refused.status_code == 403
    clerk.post(join, {"record": str(edition.dispatch_id), "version": "1"})
    assert edition.dispatch.register_entries.get().ordinal == 8


def test_the_officer_declares_and_the_clerk_numbers(desk: Desk, clerk: Client) -> None:
    officer = signed_in(desk.officer)
    said = {"action": "declare:di", "di-valid_from": SAID, "di-first_number": "41"}
    assert clerk.post(f"{BOOKS}khai-bao/", said).status_code == 403
    wrong = officer.post(f"{BOOKS}khai-bao/", said | {"di-first_number": "0"})
    assert not MainBook.objects.exists()
    assert 'value="0"' in wrong.content.decode()
    assert "Đã khai báo" in officer.post(f"{BOOKS}khai-bao/", said, follow=True).content.decode()
    edition = unnumbered(desk)
    assert "Cấp số kế tiếp" in clerk.get(check_url(edition)).content.decode()
    form = {
        "book": "di", "register": f"{desk.office.key}:", "version": str(edition.version),
        "symbol": "CAT-PC06", "day": SAID,
    }  # fmt: skip
    answer = clerk.post(check_url(edition, "vao-so/"), form, follow=True).content.decode()
    assert "Đã vào sổ, số 41/" in answer
    assert Edition.objects.get(pk=edition.pk).reference == "41/CAT-PC06"
    assert clerk.post(check_url(edition, "vao-so/"), form, follow=True).status_code == 200
    assert RegisterEntry.objects.count() == 1
    ended = officer.post(
        f"{BOOKS}khai-bao/",
        {"action": "end:di", "di-valid_to": f"{TODAY + timedelta(days=1):%d/%m/%Y}"},
        follow=True,
    )
    assert "Đã thôi" in ended.content.decode()


def test_a_series_is_opened_declared_and_closed(desk: Desk) -> None:
    officer, force = signed_in(desk.officer), body("Tổ công tác")
    said = {"action": "open:series", "series-name": "Tổ công tác", "series-issuer": force.name}
    officer.post(f"{BOOKS}khai-bao/", said)
    series = Series.objects.get()
    assert (series.issuer, series.body) == (force, desk.office)
    again = officer.post(f"{BOOKS}khai-bao/", said).content.decode()
    assert "đã có dãy số tên này" in again
    key = str(series.pk)
    officer.post(
        f"{BOOKS}khai-bao/",
        {"action": f"declare:{key}", f"{key}-valid_from": SAID, f"{key}-first_number": "3"},
    )
    assert MainBook.objects.get().series == series
    assert "Tổ công tác" in page(officer, "", so="di", loat=key)
    officer.post(
        f"{BOOKS}khai-bao/", {"action": f"close:close-{key}", f"close-{key}-valid_to": SAID}
    )
    series.refresh_from_db()
    assert series.valid_to == TODAY
    for action in ("declare:999", "close:close-x", "open", "x:y", "end:den"):
        dates = {"series-name": "b", "999-valid_from": SAID, "999-first_number": "1",
                 "close-x-valid_to": SAID, "den-valid_to": SAID}  # fmt: skip
        answer = officer.post(f"{BOOKS}khai-bao/", {"action": action} | dates)
        assert answer.status_code in (302, 404), action


def test_a_numbered_paper_of_ours_is_entered_as_it_is(desk: Desk, clerk: Client) -> None:
    live = desk.live(number="88")
    assert "Vào sổ với số 88/CAT-PC06" in clerk.get(check_url(live, "duyet/")).content.decode()
    form = {"book": "di", "register": f"{desk.office.key}:"}
    clerk.post(check_url(live, "vao-so/"), form)
    assert RegisterEntry.objects.get().dispatch == live.dispatch
    foreign = form | {"register": "khong-co:"}
    assert clerk.post(check_url(live, "vao-so/"), foreign).status_code == 403


def test_a_given_number_of_arrival_needs_no_box(desk: Desk, clerk: Client) -> None:
    declared(desk, Sheet.ARRIVING.book, valid_from=TODAY, today=TODAY)
    edition = desk.draft()
    assert 'name="ordinal"' not in clerk.get(check_url(edition, "vao-so/")).content.decode()
    said = {"body": desk.office.key, "arrived_on": SAID}
    clerk.post(check_url(edition, "vao-so/"), said)
    assert RegisterEntry.objects.get().ordinal == 1


def test_the_printed_book(desk: Desk, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_output, "MOST_PRINTED", 2)
    monkeypatch.setattr(book_output, "RUN", 1)
    for number in ("2", "1", "2a"):
        line(desk, number)
    html = page(clerk, "in/", so="den")
    assert "<h1>Sổ đăng ký văn bản đến</h1>" in html
    assert "1 đến số 2</dd>" in html
    assert "Chỉ có 2 dòng đầu" in html
    assert html.count('<tr role="row" class="">') == 2
    clerk.cookies["language"] = "en"
    sheet = page(clerk, "in/", so="den")
    assert "Back to the register" in sheet, "the desk speaks English"
    assert html[html.index("<main>") :] == sheet[sheet.index("<main>") :], "the decree does not"


def test_the_spreadsheet(desk: Desk, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_output, "RUN", 2)
    line(desk, "1", subject='=HYPERLINK("http://x.example";"bấm")', author="@Sở")
    for number in ("2", "3", "4", "5"):
        line(desk, number, number=number, author="+84")
    clerk.cookies["language"] = "en"
    answer = clerk.get(f"{BOOKS}xlsx/", {"so": "den"})
    assert answer["Content-Disposition"].startswith("attachment;")
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    cells = book.read("xl/worksheets/sheet1.xml").decode()
    said = re.findall(r"<t[^>]*>([^<]*)</t>", cells)
    assert "Đơn vị hoặc người nhận" in said
    assert [said.count(f"({n})") for n in (1, 10, 11)] == [1, 1, 0]
    assert "Tên loại và trích yếu nội dung văn bản" in said
    assert any(words.startswith("=HYPERLINK") for words in said)
    assert "<f>" not in cells
    assert 'quotePrefix="1"' in book.read("xl/styles.xml").decode()
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in book.namelist()


def test_the_queue_names_what_is_overdue(desk: Desk, clerk: Client) -> None:
    assert "quá hạn giải quyết" not in clerk.get(HOME).content.decode()
    line(desk, "1", handling=Handling(due_on=TODAY - timedelta(days=1)))
    assert "1 văn bản đến quá hạn giải quyết" in clerk.get(HOME).content.decode()
    assert "quá hạn" in page(clerk, "", so="theo-doi")


@pytest.mark.parametrize("lines", [2, 8])
def test_a_book_costs_the_same_however_long(
    desk: Desk, clerk: Client, lines: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, lines + 1):
        dispatch = desk.draft(number=str(number), issued_from=TODAY,
                              issued_to=TODAY + timedelta(days=1)).dispatch  # fmt: skip
        enter_outgoing(dispatch, book(desk), by=desk.clerk)
        enter(dispatch, by=desk.clerk, body=desk.office, ordinal=number, arrived_on=TODAY)
    for address in ("?so=di", "?so=den", "in/?so=di", "doi-chieu/?so=di"):
        with django_assert_max_num_queries(MOST_QUERIES):
            clerk.get(f"{BOOKS}{address}")


# Session, person, three rights (two queries each), offices and series, and nine of the lines.
MOST_QUERIES = 24


def test_runs_of_lines_come_in_order_and_whole(desk: Desk) -> None:
    expected = ["1", "2", "2a", "3"]
    for number in reversed(expected):
        line(desk, number)
    runs = list(book_filters.in_order(RegisterEntry.objects.all(), 2))
    assert [len(run) for run in runs] == [2, 2]
    assert [entry.shown_number for run in runs for entry in run] == expected
