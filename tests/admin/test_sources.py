"""The original beside the form: which one, its pages, what in it is doubtful."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dispatches.models import Edition
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.take_in import add_file
from dispatches.vocabulary import Channel, Check, SourceRole
from tests.admin.desk import LETTER, changed, check_url, shown_form, signed_in
from tests.admin.pages import scan_taken_in
from tests.builders import ISSUED, Desk

pytestmark = pytest.mark.django_db
TWO_PAGES = LETTER.replace("\n1. Tuyên", "\n\f1. Tuyên")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


@pytest.fixture
def scan(desk: Desk) -> Edition:
    return scan_taken_in(desk, TWO_PAGES, unsure=("417/CAT-PC06", "ứng"))


def with_file(desk: Desk, edition: Edition, text: str, name: str) -> None:
    arrival = Arrival(channel=Channel.MAIL, received_on=ISSUED, name=name)
    add_file(
        text.encode(), to=edition.dispatch, by=desk.clerk, arrival=arrival,
        role=SourceRole.WORD_FILE,
    )  # fmt: skip


def test_pages_stand_beside_the_form_with_the_words_outlined(clerk: Client, scan: Edition) -> None:
    page = clerk.get(check_url(scan)).content.decode()
    source = scan.dispatch.sources.get()
    for number in (1, 2):
        assert f'id="page-{number}"' in page
        assert f'src="/quan-tri/ban-goc/{source.pk}/trang/{number}/"' in page
    first, second = page.split('id="page-2"')
    assert '<g data-names="number" class="named"><rect x=' in first
    assert '<g data-names="signature.name"' in second
    assert "style=" not in page


def test_who_approves_opens_the_pages_beside_what_readers_will_see(
    desk: Desk, scan: Edition
) -> None:
    source = scan.dispatch.sources.get()
    officer = signed_in(desk.officer)
    with CaptureQueriesContext(connection) as asked:
        page = officer.get(check_url(scan, "duyet/")).content.decode()
    folded = page[page.index("Các trang của bản gốc") : page.index('id="letter-title"')]
    for number in (1, 2):
        picture = rf'<img src="/quan-tri/ban-goc/{source.pk}/trang/{number}/"[^>]* loading="lazy"'
        assert re.search(picture, folded)
    assert '<section class="panel"><details>' in page  # nothing is drawn before it is opened
    assert not any('"words"' in each["sql"] and "sourcepage" in each["sql"] for each in asked)
    text = desk.draft(number="419").dispatch_id
    assert "Các trang" not in officer.get(f"/quan-tri/cong-van/{text}/duyet/").content.decode()


def test_doubtful_words_are_marked_in_both_views_and_asked_about_last(
    clerk: Client, scan: Edition
) -> None:
    page = clerk.get(check_url(scan)).content.decode()
    assert '<g data-names="unsure" class="doubtful">' in page
    assert 'class="doubtful">417</mark>' in page
    places = re.findall('href="#([^"]+)" data-doubt', page)
    assert {"id_number", "id_symbol", "id_issued", "id_subject"} < {*places}  # seen by a machine
    unsure = scan.findings.filter(check_code=Check.UNSURE_WORD)
    assert len(unsure) > 1  # equal ones are asked about once
    assert [at for at in places if at in {f"question-{row.pk}" for row in unsure}] == places[-1:]


def test_the_newest_full_original_is_shown_until_another_is_chosen(
    desk: Desk, clerk: Client, scan: Edition
) -> None:
    with_file(desk, scan, LETTER + "\nBản đầy đủ.\n", "day-du.txt")
    with_file(desk, scan, "Số: 417/CAT-PC06\nTrích.", "trich.txt")
    shown = clerk.get(check_url(scan)).content.decode()
    assert "Bản đầy đủ." in shown.split('<div class="said">')[0]
    first = scan.dispatch.sources.first()
    assert first
    form = changed(shown_form(clerk, scan), action=f"original:{first.pk}", subject="đang gõ dở")
    page = clerk.post(check_url(scan), form).content.decode()
    assert 'id="page-2"' in page
    assert "đang gõ dở" in page  # nothing typed is lost by looking
    saved = clerk.post(check_url(scan), changed(shown_form(clerk, scan), action="save",
                                                ban=str(first.pk)))  # fmt: skip
    assert saved["Location"] == f"{check_url(scan)}?ban={first.pk}"


def test_another_records_original_is_never_shown(desk: Desk, clerk: Client, scan: Edition) -> None:
    other = scan_taken_in(desk, LETTER.replace("417", "418").replace("ứng dụng", "điều bí mật"))
    wanted = other.dispatch.sources.get().pk
    page = clerk.get(check_url(scan), {"ban": wanted}).content.decode()
    assert "điều bí mật" not in page


def queries_to_show(client: Client, edition: Edition) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(check_url(edition)).status_code == 200
    return len(asked)


def with_calls(number: str, count: int) -> str:
    """The letter with items that each name a mobile, a page each."""
    items = "".join(f"\f{n}. Gọi 0971 888 6{n + 7} ngay.\n" for n in range(3, 3 + count))
    return LETTER.replace("417", number).replace("\nNơi nhận", f"\n{items}\nNơi nhận")


def test_pages_questions_and_doubtful_words_cost_no_query_each(desk: Desk, clerk: Client) -> None:
    few = scan_taken_in(desk, with_calls("417", 1), unsure=("ngay.",))
    many = scan_taken_in(desk, with_calls("418", 30), unsure=("Gọi", "ngay."))
    assert many.findings.count() > 25
    for opened in (few, many):  # what is noted of the first look is not noted again
        queries_to_show(clerk, opened)
    assert queries_to_show(clerk, many) == queries_to_show(clerk, few)
