"""*Kiểm tra công văn thật hay giả*: what each question is answered, and what never is."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings as configured
from django.test import Client
from pytest_django import Settings

from config.addresses import Proxies
from config.limits import Limit
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.dropping import drop_correction
from dispatches.publishing.erase import ask_erasure, erase
from dispatches.publishing.issuer_acts import confirm_act, enter_act
from dispatches.publishing.journal import Act, acts
from dispatches.publishing.save import save_edition
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import IssuerActKind, TakeDownReason, TextKind
from tests.builders import Desk
from tests.site.conftest import Read, address_of
from tests.site.reading import Page
from tests.verify.papers import HOTLINE, MOBILE, confirmed_hotline, letter

FOUND, FOUND_CODE = "Có công văn mang số này", "Có công văn mang mã này"
UNKNOWN = "Chưa có trong hệ thống"
NOT_SAFE = "Không tìm thấy không có nghĩa là an toàn"
# Nowhere on a page, whose words are all one line here; but where it says that this is not so.
SAID_OF_NO_PAPER = re.compile(
    r"là thật|(?<!không có nghĩa là )(?<!không vì thế mà )an toàn(?! thông tin)", re.IGNORECASE
)


def asked(read: Read, **query: str) -> Page:
    page = read("/xac-minh/?" + "&".join(f"{name}={value}" for name, value in query.items()))
    assert not SAID_OF_NO_PAPER.search(page.text)
    return page


def test_what_is_said_of_no_paper_is_known() -> None:
    for said in ("Công văn này là thật.", "Tờ giấy an toàn. Bản công khai", "AN TOÀN"):
        assert SAID_OF_NO_PAPER.search(said)
    assert not SAID_OF_NO_PAPER.search(f"{NOT_SAFE}: công văn có thể là giả. Thật hay giả?")


def test_a_number_is_answered_with_what_the_original_says(desk: Desk, read: Read) -> None:
    confirmed_hotline(desk.officer)
    edition = desk.live(letter())
    for spelling in ("5163/CAT-PC06", "05163 cat pc06", "5163", "5163/%D0%A1%D0%90%D0%A2-PC06"):
        page = asked(read, so=spelling)
        assert FOUND in page.text
        assert HOTLINE in page.text
        assert page.has_link(address_of(edition))
        assert "Bản chính có 1 chỗ không công khai" in page.text
        assert MOBILE not in page.text
        assert ("chỉ trông giống chữ" in page.text) is ("%" in spelling)
    differs = asked(read, so="5163", ngay="6/3/2026", co_quan="UBND t%E1%BB%89nh")
    assert "Ngày không khớp: bạn nhập 06/03/2026" in differs.text
    assert "Cơ quan ban hành không khớp" in differs.text
    agrees = asked(read, so="5163", ngay="5/3/2026", co_quan="c%C3%B4ng an t%E1%BB%89nh sao mai")
    assert "không khớp" not in agrees.text
    assert FOUND_CODE in asked(read, so=edition.dispatch.short_code or "").text


def test_an_original_without_contacts_says_so_and_a_digest_does_not(desk: Desk, read: Read) -> None:
    none = letter(number="8", blocks=letter().blocks[:1])
    desk.live(none)
    assert "Bản chính không có số điện thoại" in asked(read, so="8/CAT-PC06").text
    desk.live(letter(number="9", blocks=none.blocks, text_kind=TextKind.DIGEST))
    digest = asked(read, so="9/CAT-PC06").text
    assert "Ở đây chỉ có bản tóm lược" in digest
    assert "Bản chính không có số điện thoại" not in digest


def test_a_double_number_shows_both(desk: Desk, read: Read) -> None:
    one = desk.live(letter(blocks=letter().blocks[:1]))
    twin = letter(blocks=letter().blocks[:1], clash=1, clash_reason="cấp số hai lần")
    other = desk.live(twin)
    page = asked(read, so="5163/CAT-PC06")
    assert "Có 2 công văn mang số này" in page.text
    assert page.has_link(address_of(one))
    assert page.has_link(address_of(other))
    assert "cấp số hai lần" in page.text


def test_recalled_and_taken_down_are_told_with_day_and_reason(desk: Desk, read: Read) -> None:
    recalled = desk.live(letter(number="8", blocks=letter().blocks[:1]))
    named = enter_act(
        recalled.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note="Thông báo của tỉnh"
    )
    confirm_act(named, by=desk.officer)
    assert "Thông báo của tỉnh" in asked(read, so="8/CAT-PC06").text
    gone = desk.live(letter(number="9", blocks=letter().blocks[:1]))
    take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE, note="ghi chú kín")
    for spelling in ("9/CAT-PC06", "009 cat pc06", gone.dispatch.short_code or ""):
        page = asked(read, so=spelling)
        assert "9/CAT-PC06, 05/03/2026" in page.text
        assert "Gỡ ngày" in page.text
        assert str(TakeDownReason.BY_MISTAKE.label) in page.text
        assert gone.public_subject not in page.text
        assert "ghi chú kín" not in page.text
        assert FOUND not in page.text


@pytest.mark.parametrize("is_dropped", [True, False])
def test_of_what_was_erased_the_number_that_was_public_is_told(
    desk: Desk, read: Read, is_dropped: bool
) -> None:
    """Not the one of a correction that nobody approved."""
    gone = desk.live(letter(number="9", blocks=letter().blocks[:1]))
    copy = correct(gone.dispatch, by=desk.clerk, reason="sai số")
    changed = replace(content_of(copy), number="90909")
    copy = save_edition(copy, based_on=copy.version, content=changed, by=desk.clerk)
    if is_dropped:
        drop_correction(copy, based_on=copy.version, by=desk.clerk, reason="bấm nhầm")
    take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    ask_erasure(gone.dispatch, by=desk.clerk, reason="văn bản không được giữ")
    erase(gone.dispatch, by=desk.officer)
    for spelling in ("9/CAT-PC06", gone.dispatch.short_code or ""):
        page = asked(read, so=spelling)
        assert "9/CAT-PC06, 05/03/2026" in page.text
        assert "Gỡ ngày" in page.text
    assert "Gỡ ngày" not in asked(read, so="90909/CAT-PC06").text
    noted = [act for act in acts() if act.short_code == gone.dispatch.short_code]
    assert (noted[-1].act, noted[-1].serial) == (Act.ERASED, 1)
    assert noted[-1].sha256 == gone.frozen_hash


def test_unknown_and_unpublished_are_one_answer_and_never_safe(
    desk: Desk, client: Client, read: Read
) -> None:
    unknown = asked(read, so="5163/CAT-PC06")
    assert UNKNOWN in unknown.text
    assert NOT_SAFE in unknown.text
    assert "Đừng chuyển tiền, đừng cài ứng dụng; gọi công an xã, phường." in unknown.text
    desk.draft(letter())
    desk.submitted(letter(number="5163", symbol="CAT-PC06", clash=1, clash_reason="x"))
    assert client.get("/xac-minh/?so=5163/CAT-PC06").content.decode() == unknown.source


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("so=abc", "Không hiểu “abc” là số hay mã nào"),
        ("so=5163/CAT&ngay=mai", "Ngày đã nhập không đọc được"),
        ("so=5163/CAT&ngay=mai", UNKNOWN),
        ("so=%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;"),
        ("so=" + "9" * 5000, "Không hiểu"),
        ("so=%00", "Không hiểu"),
        ("ngay=5/3/2026", "Hãy nhập cả số hoặc mã"),
        ("co_quan=UBND", "Hãy nhập cả số hoặc mã"),
    ],
)
def test_malformed_questions_are_answered_in_words(client: Client, query: str, said: str) -> None:
    answer = client.get(f"/xac-minh/?{query}")
    assert answer.status_code == 200
    assert said in answer.content.decode()


@pytest.mark.django_db
def test_who_guesses_gets_one_answer_and_then_none(client: Client, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = Proxies()
    settings.RATE_LIMITS = {**configured.RATE_LIMITS, "verify": Limit(4, 3600)}
    codes = [f"/v/0000000{n}/" for n in range(2)] + [f"/v/{n}a{n}a{n}a{n}a/" for n in (1, 2)]
    pages = {re.sub(r"/v/\w+/", "", client.get(code).content.decode()) for code in codes}
    assert len(pages) == 1
    refused = client.get(f"/v/{'2' * 8}/")
    assert refused.status_code == 429
    assert "Quá nhiều yêu cầu cùng lúc" in refused.content.decode()
    assert client.get("/xac-minh/?so=1").status_code == 429


def test_the_box_on_the_first_page_and_the_link_of_each_dispatch_lead_here(
    desk: Desk, read: Read
) -> None:
    edition = desk.live()
    home = read("/")
    assert "/xac-minh/" in [given.get("action") for given in home.attributes("form")]
    assert read(address_of(edition)).has_link(f"/v/{edition.dispatch.short_code}/")
    assert date(2026, 3, 5) == edition.issued_from
