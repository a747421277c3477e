"""History of a record, editions compared word by word, the bin: screens and their doors."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dispatches.admin import binning, history
from dispatches.models import Dispatch, Edition
from dispatches.publishing.binning import put_in_bin
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.dropping import drop_correction
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import EditionState, Role
from tests.admin.desk import HOME, check_url, signed_in
from tests.builders import Desk, approved, body, user

pytestmark = pytest.mark.django_db
BIN = "/quan-tri/thung-rac/"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


@pytest.fixture
def live(desk: Desk) -> Edition:
    """The second edition of a record: other words, its paragraphs the other way round."""
    first = desk.live(subject="cảnh báo ứng dụng cũ", directives=())
    copy = correct(first.dispatch, by=desk.clerk, reason="sửa lỗi nhập")
    said = content_of(copy)
    one, two = said.blocks
    said = replace(said, subject="cảnh báo ứng dụng mới",
                   blocks=(replace(two, text=f"{two.text} Thêm."), one))  # fmt: skip
    saved = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    saved = submit(saved, based_on=saved.version, by=desk.clerk)
    return approved(saved, by=desk.officer, seen=seal(saved))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestHistory:
    def test_two_editions_are_compared_word_by_word(self, clerk: Client, live: Edition) -> None:
        shown = page(clerk, check_url(live, "lich-su/?cu=1&moi=2"))
        assert re.search(r"<ins>[^<]*Thêm\.</ins>", shown)
        for words in ("<del>cũ</del><ins>mới</ins>", "Thứ tự: ", "sửa lỗi nhập"):
            assert words in shown.replace(" </del>", "</del>")
        back = page(clerk, check_url(live, "lich-su/?cu=2&moi=1"))
        assert "<del>mới</del><ins>cũ</ins>" in back.replace(" </del>", "</del>")
        assert "giống nhau" in page(clerk, check_url(live, "lich-su/?cu=2&moi=2"))

    def test_unasked_the_newest_two_are_compared(self, clerk: Client, live: Edition) -> None:
        assert "Từ bản 1 đến bản 2" in page(clerk, check_url(live, "lich-su/"))

    def test_what_was_not_made_here_does_no_harm(self, clerk: Client, live: Edition) -> None:
        for asked in ("?cu=9&moi=x", "?cu=1", "?truoc=abc", "?truoc=" + "9" * 40):
            page(clerk, check_url(live, f"lich-su/{asked}"))

    def test_events_come_page_by_page(
        self, clerk: Client, live: Edition, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(history, "EVENTS_A_PAGE", 3)
        count = live.dispatch.events.count()
        seen: list[int] = []
        before: int | None = count + 1
        while before:
            context = clerk.get(check_url(live, f"lich-su/?truoc={before}")).context
            seen += [event.sequence for event, _reason in context["events"]]
            before = context["next_before"]
        assert seen == list(range(count, 0, -1))
        beside = page(clerk, check_url(live, "duyet/"))
        numbers = re.findall(r'<li value="(\d+)">', beside)
        assert numbers[0] == str(count), "each is numbered as it is there"

    def test_an_earlier_edition_is_opened_again(
        self, desk: Desk, clerk: Client, live: Edition
    ) -> None:
        address = check_url(live, "mo-lai/")
        assert 'name="serial"' in page(clerk, check_url(live, "lich-su/"))
        clerk.post(address, {"serial": "1", "reason": " "})
        assert live.dispatch.editions.count() == 2
        answer = clerk.post(address, {"serial": "1", "reason": "bản đầu đúng"}, follow=True)
        assert "đã mở lại thành dự thảo" in answer.content.decode()
        assert live.dispatch.latest_edition().subject == "cảnh báo ứng dụng cũ"
        shown = page(clerk, check_url(live, "lich-su/"))
        assert "bản 1 – bản đầu đúng" in shown
        assert 'name="serial"' not in shown
        assert clerk.post(address, {"serial": "7", "reason": "x"}).status_code == 404
        auditor = signed_in(user(Role.AUDITOR, desk.office))
        assert auditor.post(address, {"serial": "1", "reason": "x"}).status_code == 403

    def test_a_decision_is_told_in_words(self, desk: Desk, clerk: Client) -> None:
        edition = desk.submitted(subject="gọi 0912 345 678")
        shown = page(clerk, check_url(edition, "lich-su/"))
        assert "Số điện thoại: Che" in shown

    def test_it_is_for_those_who_keep_the_record(self, desk: Desk, live: Edition) -> None:
        stranger = signed_in(user(Role.CLERK, body("Sở Mẫu")))
        assert stranger.get(check_url(live, "lich-su/")).status_code == 404
        page(signed_in(user(Role.AUDITOR, desk.office)), check_url(live, "lich-su/"))

    def test_it_costs_no_query_an_event(
        self,
        clerk: Client,
        live: Edition,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        with django_assert_max_num_queries(38):  # five of them note who looked
            page(clerk, check_url(live, "lich-su/"))


class TestDropping:
    def test_a_correction_is_dropped_and_taken_up_again(self, desk: Desk, clerk: Client) -> None:
        copy = desk.correction()
        assert "Bỏ lần sửa này" in page(clerk, check_url(copy))
        assert "Bỏ vào thùng rác" not in page(clerk, check_url(copy))
        form = {"version": str(copy.version), "reason": "bấm nhầm nút"}
        shown = clerk.post(check_url(copy, "bo-lan-sua/"), form, follow=True).content.decode()
        for words in ("Đã bỏ lần sửa", "bấm nhầm nút", "Sửa tiếp", "Bắt đầu sửa"):
            assert words in shown
        assert clerk.get(check_url(copy)).status_code == 302  # nothing is open for editing
        told = page(clerk, check_url(copy, "lich-su/"))
        assert "bấm nhầm nút" in told
        assert 'id="restore"' in told
        shown = clerk.post(check_url(copy, "sua-tiep/"), follow=True).content.decode()
        assert "Đã mở lại lần sửa" in shown
        assert 'id="sheet"' in shown

    def test_a_number_that_another_record_has_is_said_with_the_way_there(
        self, desk: Desk, clerk: Client
    ) -> None:
        copy = desk.correction()
        number = copy.number
        changed = replace(content_of(copy), number="9078")
        copy = save_edition(copy, based_on=copy.version, content=changed, by=desk.clerk)
        other = desk.draft(number=number)
        form = {"version": str(copy.version), "reason": "bấm nhầm"}
        shown = clerk.post(check_url(copy, "bo-lan-sua/"), form, follow=True).content.decode()
        assert "nay đã thuộc hồ sơ khác" in shown
        assert f'<a href="{check_url(other)}">' in shown

    def test_what_was_saved_meanwhile_stays(self, desk: Desk, clerk: Client) -> None:
        copy = desk.correction()
        clerk.post(check_url(copy, "bo-lan-sua/"), {"version": "0", "reason": "bấm nhầm"})
        assert copy.dispatch.latest_edition() == copy

    def test_it_is_offered_to_who_may_and_where_there_is_one(
        self, desk: Desk, clerk: Client
    ) -> None:
        assert "bo-lan-sua" not in page(clerk, check_url(desk.draft()))
        copy = desk.correction()
        assert "sua-tiep" not in page(clerk, check_url(copy, "duyet/"))
        drop_correction(copy, based_on=copy.version, by=desk.clerk, reason="bấm nhầm")
        auditor = signed_in(user(Role.AUDITOR, desk.office))
        assert "sua-tiep" not in page(auditor, check_url(copy, "duyet/"))
        assert "sua-tiep" in page(clerk, check_url(copy, "duyet/"))


class TestBin:
    def test_a_draft_goes_there_and_comes_back(self, desk: Desk, clerk: Client) -> None:
        edition = desk.draft(subject="bản nhập thử", number="77")
        assert "Bỏ vào thùng rác" in page(clerk, check_url(edition))
        form = {"version": str(edition.version), "reason": "nhập nhầm tệp"}
        answer = clerk.post(check_url(edition, "vao-thung-rac/"), form, follow=True)
        assert "Trong thùng rác" in answer.content.decode()
        for elsewhere in (HOME, "/quan-tri/tim/?q=nhap+thu", "/quan-tri/tim/?q=77"):
            assert "bản nhập thử" not in page(clerk, elsewhere)
        shown = page(clerk, BIN)
        for words in ("bản nhập thử", "nhập nhầm tệp", desk.clerk.full_name):
            assert words in shown
        clerk.post(check_url(edition, "lay-lai/"))
        assert "bản nhập thử" in page(clerk, HOME)
        assert "bản nhập thử" not in page(clerk, BIN)

    def test_a_number_taken_meanwhile_is_said_clearly(self, desk: Desk, clerk: Client) -> None:
        edition = desk.draft(number="77")
        put_in_bin(edition, based_on=edition.version, by=desk.clerk, reason="nhầm")
        desk.draft(number="77")
        answer = clerk.post(check_url(edition, "lay-lai/"), follow=True)
        assert "nay đã thuộc về một hồ sơ khác" in answer.content.decode()
        assert edition.dispatch.editions.get().state == EditionState.BINNED

    def test_what_was_changed_or_published_meanwhile_stays(self, desk: Desk, clerk: Client) -> None:
        edition = desk.draft()
        clerk.post(check_url(edition, "vao-thung-rac/"), {"version": "0", "reason": "nhầm"})
        live = desk.live()
        form = {"version": str(live.version), "reason": "nhầm"}
        clerk.post(check_url(live, "vao-thung-rac/"), form)
        assert not Dispatch.objects.exclude(binned_at=None).exists()
        assert "vao-thung-rac" not in page(clerk, check_url(live, "duyet/"))

    def test_only_its_keepers_see_it(self, desk: Desk) -> None:
        edition = desk.draft(subject="bản nhập thử")
        put_in_bin(edition, based_on=edition.version, by=desk.clerk, reason="nhầm")
        assert "bản nhập thử" not in page(signed_in(user(Role.CLERK, body("Sở Mẫu"))), BIN)
        auditor = signed_in(user(Role.AUDITOR, desk.office))
        assert "bản nhập thử" in page(auditor, BIN)
        assert "lay-lai" not in page(auditor, BIN)
        assert auditor.post(check_url(edition, "lay-lai/")).status_code == 403

    def test_it_comes_page_by_page_at_one_cost(
        self,
        desk: Desk,
        clerk: Client,
        monkeypatch: pytest.MonkeyPatch,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        monkeypatch.setattr(binning, "PAGE", 2)
        for _n in range(5):
            edition = desk.draft()
            put_in_bin(edition, based_on=edition.version, by=desk.clerk, reason="nhầm")
        seen: list[int] = []
        start: str | int | None = ""
        while start is not None:
            with django_assert_max_num_queries(16):
                context = clerk.get(f"{BIN}?tu={start}").context
            seen += [row.edition.dispatch_id for row in context["rows"]]
            start = context["next_from"]
        assert seen == list(Dispatch.objects.order_by("-pk").values_list("pk", flat=True))
        page(clerk, f"{BIN}?tu=không")
