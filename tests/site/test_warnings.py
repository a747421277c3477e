"""Warnings, what to do when, and reviewed questions: as readers meet them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dispatches.content import BlockContent
from dispatches.letter.notice import notice_url
from dispatches.models import Dispatch, Edition, Hotline, QuestionReview, User
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import ChangedSinceSeen, Invalid, NotAllowed
from dispatches.publishing.issuer_acts import confirm_act, enter_act
from dispatches.publishing.question_reviews import drop_question, questions, review_question
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_down_notice import take_down_notice
from dispatches.site import warnings
from dispatches.vocabulary import BlockKind, HotlineStatus, IssuerActKind, Situation, TakeDownReason
from tests import builders
from tests.builders import Desk, approved
from tests.publishing.warnings import live_warning, soon, warning_content
from tests.site.conftest import Read, address_of, warning_address

OnDay = Callable[[date], None]


def test_a_warning_says_what_protects_before_all_else(desk: Desk, read: Read) -> None:
    scheme = builders.scheme("Giả danh cán bộ", name_en="Posing as officials")
    edition = desk.live()
    address = warning_address(
        live_warning(desk, edition, warning_content("zq", scheme=scheme.code))
    )
    page = read(address)
    assert page.headings[0] == (1, "Giả danh cán bộ zqtieude")
    order = ["zqlagi", "zqdunglai", "zqkiemtra", "zqbao", "Gọi 113", "Đã cài ứng dụng lạ",
             "zqdauhieu", edition.reference]  # fmt: skip
    assert sorted(order, key=page.text.index) == order
    assert page.link("Gọi 113") == "tel:113"
    assert page.link("Đã chuyển tiền") == "/lam-gi-khi/da-chuyen-tien/"
    assert page.link(edition.reference) == address_of(edition)
    assert page.link("Gần đây xuất hiện") == f"{address_of(edition)}#d-block001"
    assert '#d-block002">Tuyên truyền' in page.source, "behind its own number, not the paper's"
    assert "cũ" not in page.text
    english = read(f"/en{address}")
    assert "zqwhat" in english.text
    assert 'lang="vi">Tắt máy zqdunglai' in english.source
    for listed in ("/", "/canh-bao/", f"/canh-bao/?thu_doan={scheme.code}",
                   f"/thu-doan/{scheme.code}/", "/cong-van/?q=giả danh"):  # fmt: skip
        assert read(listed).has_link(address), listed
    short = f"/v/{edition.dispatch.short_code}/"
    for way in (address_of(edition), short, f"/xac-minh/?so={edition.reference}"):
        assert read(way).has_link(address), way
    assert address in read("/sitemap/canh-bao.xml").source


def test_its_address_is_its_code_and_old_titles_lead_on(desk: Desk, client: Client) -> None:
    edition = desk.live()
    old = warning_address(live_warning(desk, edition))
    new = warning_address(live_warning(desk, edition, warning_content("khac")))
    code = edition.dispatch.short_code
    assert str(edition.dispatch_id) not in new.split("-")
    for moved in (old, f"/canh-bao/x-{code}/", f"/canh-bao/{code}/"):
        answer = client.get(moved)
        assert (answer.status_code, answer["Location"]) == (301, new)
    for unknown in ("khong-co-0a1b2c3d", "x", f"{edition.dispatch_id}", "a" * 300):
        assert client.get(f"/canh-bao/{unknown}/").status_code == 404
    assert client.get("/canh-bao/?truoc=x").status_code == 400


def test_what_was_taken_off_says_so_and_nothing_else(desk: Desk, client: Client) -> None:
    edition, page = desk.live(), desk.live()
    warning = live_warning(desk, edition, warning_content("zq"))
    beside = live_warning(desk, page, warning_content("zq"))
    address, other = warning_address(warning), warning_address(beside)
    take_down_notice(warning, by=desk.clerk, reason="sai số gọi")
    take_down(page.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
    for gone, named in ((address, True), (other, False)):
        answer = client.get(gone)
        said = answer.content.decode().replace(gone, "")
        assert answer.status_code == 410
        assert "zq" not in said
        assert "sai số gọi" not in said
        assert (edition.reference in said) is named


def test_what_is_taken_down_while_it_is_asked_for_is_gone(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = desk.live()
    address = warning_address(live_warning(desk, edition, warning_content("zq")))

    def taken_down_meanwhile(title: str, code: str) -> str:
        take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
        return notice_url(title, code)

    monkeypatch.setattr(warnings, "notice_url", taken_down_meanwhile)
    answer = client.get(address)
    assert answer.status_code == 410
    assert "zqlagi" not in answer.content.decode()


def test_age_a_review_day_that_passed_and_a_withdrawn_number_are_shown(
    desk: Desk, read: Read, on_day: OnDay
) -> None:
    edition = desk.live()
    address = warning_address(live_warning(desk, edition))
    on_day(soon(400))
    assert "Lẽ ra phải xem lại" in read(address).text
    assert "đã đến hạn xem lại" in read("/canh-bao/").text
    on_day(soon(3 * 366))
    assert "Công văn ấy đã" in read(address).text
    assert "tel:113" in [where for where, _words in read(address).links]
    Hotline.objects.update(status=HotlineStatus.INACTIVE)
    page = read(address)
    assert "tel:113" not in [where for where, _words in page.links]
    assert "Gọi 113" not in page.text


def test_a_corrected_paragraph_is_told_beside_its_sentence(desk: Desk, read: Read) -> None:
    edition = desk.live()
    address = warning_address(live_warning(desk, edition))
    _corrected(desk, edition, "Nay có kẻ giả danh cán bộ thuế.")
    said = read(address).text
    assert said.count("đoạn gốc vừa được sửa") == 1
    assert "đang được xem lại" in said
    _recalled(desk, edition)
    for listed in ("/", "/canh-bao/"):
        card = read(listed).text.partition("Giả danh cán bộ")[2]
        assert "đoạn gốc vừa được sửa" in card, listed
        assert "bị cơ quan ban hành thu hồi" in card, listed


def _recalled(desk: Desk, edition: Edition) -> None:
    act = enter_act(
        edition.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note="Theo thông báo"
    )
    confirm_act(act, by=desk.officer)


def _corrected(desk: Desk, edition: Edition, text: str) -> None:
    """The first paragraph reads otherwise."""
    copy = correct(edition.dispatch, by=desk.clerk, reason="gõ nhầm")
    said = content_of(copy)
    said = replace(said, blocks=(replace(said.blocks[0], text=text), *said.blocks[1:]))
    copy = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)


def test_a_list_costs_the_same_whatever_its_length(desk: Desk, client: Client) -> None:
    live_warning(desk, desk.live())
    with CaptureQueriesContext(connection) as few:
        client.get("/canh-bao/")
    for _n in range(21):
        live_warning(desk, desk.live())
    with CaptureQueriesContext(connection) as many:
        page = client.get("/canh-bao/").content.decode()
    assert len(many) == len(few) <= 6
    assert page.count("<h3") == 20
    assert "truoc=" in page


@pytest.mark.parametrize("situation", Situation)
def test_every_situation_has_its_steps(situation: Situation, read: Read, desk: Desk) -> None:
    page = read(f"/lam-gi-khi/{situation.value}/")
    assert page.headings[0] == (1, str(situation.label))
    assert page.source.count("<li><b>") >= 5
    assert not list(page.attributes("input"))
    assert "0900" not in page.text


def test_the_bank_comes_first_and_numbers_only_once_confirmed(
    client: Client, desk: Desk, read: Read
) -> None:
    line = Hotline.objects.create(key="goi", number="1900.0000", name="Trực ban mẫu")
    page = read("/lam-gi-khi/da-chuyen-tien/")
    assert page.text.index("Gọi ngân hàng của bạn ngay") < page.text.index("Không gửi thêm")
    assert "1900.0000" not in page.text
    line.status, line.checked_on, line.checked_by = (
        HotlineStatus.CONFIRMED, timezone.localdate(), desk.officer,
    )  # fmt: skip
    line.save()
    assert read("/lam-gi-khi/da-chuyen-tien/").link("1900.0000") == "tel:19000000"
    assert client.get("/lam-gi-khi/khong-co/").status_code == 404


def asking(desk: Desk, *texts: str) -> Edition:
    """A live paper whose annex asks and answers."""
    blocks = [BlockContent(kind=BlockKind.ANNEX, text="PHỤ LỤC")]
    for n, text in enumerate(texts):
        blocks.append(
            BlockContent(key=f"cau0000{n}", kind=BlockKind.QUESTION, marker=f"Câu {n}", text=text)
        )
        blocks.append(BlockContent(kind=BlockKind.ANSWER, marker="Trả lời", text=f"Đáp {text}"))
    return desk.live(blocks=tuple(blocks), directives=())


def test_only_reviewed_questions_are_listed_until_their_day(
    desk: Desk, read: Read, on_day: OnDay
) -> None:
    edition = asking(desk, "Có mất phí không?", "Nộp ở đâu?", "Ai được cấp?")
    dispatch = edition.dispatch
    assert "Có mất phí" not in read("/hoi-dap/").text
    for key, days in (("cau00000", 90), ("cau00001", 30)):
        reviewed(dispatch, key, until=soon(days), by=desk.officer)
    page = read("/hoi-dap/")
    assert "Đáp Có mất phí không?" in page.text
    assert "Ai được cấp" not in page.text
    assert page.has_link(f"{address_of(edition)}#cau-cau00000")
    today = timezone.localdate()
    on_day(today + timedelta(days=30))
    assert "Nộp ở đâu" not in read("/hoi-dap/").text
    on_day(today)
    with pytest.raises(Invalid):
        drop_question(dispatch, "cau\x00", by=desk.officer)
    drop_question(dispatch, "cau00001", by=desk.officer)
    assert "Nộp ở đâu" not in read("/hoi-dap/").text
    _reworded_answer(desk, edition)
    assert "Có mất phí" not in read("/hoi-dap/").text
    verbs = list(dispatch.events.values_list("verb", flat=True))
    assert (verbs.count("question_ok"), verbs.count("question_off")) == (2, 1)


def _reworded_answer(desk: Desk, edition: Edition) -> None:
    copy = correct(edition.dispatch, by=desk.clerk, reason="sai mức phí")
    said = content_of(copy)
    blocks = list(said.blocks)
    blocks[2] = replace(blocks[2], text="Nay có phí.")
    said = replace(said, blocks=tuple(blocks))
    copy = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)


def test_a_question_is_reviewed_by_an_officer_for_a_year_at_most(desk: Desk, read: Read) -> None:
    edition = asking(desk, "Có mất phí không?")
    with pytest.raises(NotAllowed):
        reviewed(edition.dispatch, "cau00000", until=soon(), by=desk.clerk)
    for key, day in (("cau00000", soon(0)), ("cau00000", soon(400)), ("khongco1", soon())):
        with pytest.raises(Invalid):
            reviewed(edition.dispatch, key, until=day, by=desk.officer)
    with pytest.raises(ChangedSinceSeen):
        review_question(edition.dispatch, "cau00000", seen="0" * 64, until=soon(), by=desk.officer)
    reviewed(edition.dispatch, "cau00000", until=soon(), by=desk.officer)
    assert "Có mất phí" in read("/hoi-dap/").text
    _recalled(desk, edition)
    assert "Có mất phí" not in read("/hoi-dap/").text
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    assert not QuestionReview.objects.exists()


def reviewed(dispatch: Dispatch, key: str, *, until: date, by: User) -> None:
    """By somebody who looked at the words that readers have now."""
    live = dispatch.live_edition()
    assert live
    seen = {each.key: each.digest for each in questions(live.blocks.all())}
    review_question(dispatch, key, seen=seen.get(key, ""), until=until, by=by)


@pytest.mark.parametrize("status", [HotlineStatus.UNCHECKED, HotlineStatus.INACTIVE])
def test_a_search_for_a_number_tells_how_to_report_it(
    desk: Desk, read: Read, status: HotlineStatus
) -> None:
    Hotline.objects.create(
        key="phan-anh-5656", number="5656", name="Phản ánh", use="Nhắn: LD (số) (nội dung)",
        status=status,
    )  # fmt: skip
    said = read("/cong-van/?q=0987 654 321").text
    assert "không tra cứu số điện thoại" in said
    told = "LD (số) (nội dung). (Theo báo chí; trang này chưa kiểm tra lại.)"
    assert (told in said) is (status == HotlineStatus.UNCHECKED)
    assert told not in read("/cong-van/?q=lừa đảo").text
