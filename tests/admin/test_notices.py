"""Writing a warning at the desk, looking at it as readers will, approving it with its dispatch."""

import re
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from dispatches.content import BlockContent
from dispatches.models import Edition, Notice, QuestionReview
from dispatches.vocabulary import BlockKind, NoticeState, Situation
from tests.admin.desk import HOME, approval, check_url, signed_in
from tests.admin.forms.browser import posted
from tests.builders import Desk, body
from tests.publishing.warnings import hotline, live_warning, soon, waiting_warning

pytestmark = pytest.mark.django_db


def form_of(client: Client, edition: Edition, **changes: str) -> dict[str, Any]:
    """What the browser would send, with a whole warning typed in."""
    html = client.get(check_url(edition, "canh-bao/")).content.decode()
    start = html.index('id="notice"')
    data = posted(html[start : html.index("</form>", start)]).dict()
    typed = {
        "title": "Giả danh cán bộ", "hotline": hotline().key, "already": Situation.SENT_MONEY,
        "review_on": f"{soon():%d/%m/%Y}", "la_gi-0-text": "Kẻ gian gọi điện bảo cài ứng dụng.",
        "la_gi-0-paragraphs": "1", "dau_hieu-0-text": "Gửi đường dẫn lạ.",
        "dau_hieu-0-paragraphs": "1, 2",
    }  # fmt: skip
    return {**data, **typed, **changes}


def post(client: Client, edition: Edition, action: str, **changes: str) -> Any:
    data = form_of(client, edition, **changes)
    return client.post(check_url(edition, "canh-bao/"), {**data, "action": action}, follow=True)


def test_from_the_form_to_readers_with_its_dispatch() -> None:
    desk = Desk()
    edition = desk.submitted()
    clerk, officer = signed_in(desk.clerk), signed_in(desk.officer)
    assert "Không chuyển tiền" in clerk.get(check_url(edition, "canh-bao/")).content.decode()
    seen = post(clerk, edition, "preview", title="<script>alert(1)</script>").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</h3>" in seen
    assert not Notice.objects.exists()
    post(clerk, edition, "save")
    draft = Notice.objects.get()
    assert [row.blocks for row in draft.sentences.all()][:2] == ["block001", "block001 block002"]
    assert "Đang viết" in clerk.get(HOME).content.decode()
    english = "They send a strange link."
    typed = {"title": "Giả danh cán bộ xã", "dau_hieu-0-text_en": english}
    assert f"<span>{english}</span>" in post(clerk, edition, "preview", **typed).content.decode()
    post(clerk, edition, "submit", **typed)
    page = officer.get(check_url(edition, "duyet/")).content.decode()
    assert page.count("Giả danh cán bộ xã</h3>") == 2
    assert page.index("<span>Gửi đường dẫn lạ.</span>") < page.index(f"<span>{english}</span>")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "Giả danh cán bộ xã" in officer.get(HOME).content.decode()
    officer.post(check_url(edition, "dang/"), approval(page))
    assert Notice.objects.public().get().title == "Giả danh cán bộ xã"
    again = post(clerk, edition, "save", title="Bản sau").content.decode()
    assert "Đã lưu" in again
    assert Notice.objects.public().get().title == "Giả danh cán bộ xã"


REFUSED = {
    "a number that is none": ({"la_gi-0-paragraphs": "9"}, "Không có đoạn 9"),
    "a day that is none": ({"review_on": "31/2/2027"}, "Đây không phải là ngày"),
    "a phone": ({"dau_hieu-0-text": "Gọi từ 0912 345 678"}, "hãy bỏ “0912 345 678”"),
    "an older form": ({"based_on": "7"}, "Có người khác đã lưu cảnh báo này"),
    "another edition": ({"of": "1.99"}, "số của các đoạn có thể đã đổi"),
    "a scheme that cannot be": ({"scheme": "\x00"}, "Hãy chọn"),
    "a number that cannot be": ({"hotline": "\x00"}, "Hãy chọn"),
    "no sign": ({"dau_hieu-0-text": "", "dau_hieu-0-paragraphs": ""}, "Hãy nêu từ một đến 8"),
}


def test_what_cannot_be_is_said_and_nothing_typed_is_lost() -> None:
    desk = Desk()
    edition = desk.live()
    clerk = signed_in(desk.clerk)
    for what, (changes, message) in REFUSED.items():
        page = post(clerk, edition, "submit", title=f"Tiêu đề {what}", **changes).content.decode()
        assert message in page, what
        assert f"Tiêu đề {what}" in page, what
    assert not Notice.objects.exclude(state=NoticeState.DRAFT).exists()


def test_apart_from_its_dispatch_returned_and_taken_down() -> None:
    desk = Desk()
    edition = desk.live()
    officer, clerk = signed_in(desk.officer), signed_in(desk.clerk)
    waiting = waiting_warning(desk, edition.dispatch)
    assert clerk.post(check_url(edition, "canh-bao/dang/"), {"seen": "x"}).status_code == 403
    officer.post(check_url(edition, "canh-bao/tra-lai/"), {"reason": "khó hiểu"})
    assert "khó hiểu" in clerk.get(check_url(edition, "canh-bao/")).content.decode()
    post(clerk, edition, "submit")
    page = officer.get(check_url(edition, "duyet/")).content.decode()
    start = page.index('name="seen"', page.index('id="warning"'))
    seen = page[start:].split('value="')[1].split('"')[0]
    officer.post(check_url(edition, "canh-bao/dang/"), {"seen": "0" * 64})
    assert not Notice.objects.public().exists()
    officer.post(check_url(edition, "canh-bao/dang/"), {"seen": seen})
    assert Notice.objects.public().get() == waiting
    clerk.post(check_url(edition, "canh-bao/go/"), {"reason": "sai số gọi"})
    assert not Notice.objects.public().exists()
    told = clerk.post(check_url(edition, "canh-bao/go/"), {"reason": "lần nữa"}, follow=True)
    assert "Không còn cảnh báo như vậy" in told.content.decode()


def test_a_dispatch_that_waits_for_its_time_leaves_its_warning_behind_and_says_so() -> None:
    desk = Desk()
    edition = desk.submitted()
    waiting_warning(desk, edition.dispatch)
    officer = signed_in(desk.officer)
    page = officer.get(check_url(edition, "duyet/")).content.decode()
    later = approval(page, day=f"{soon(2):%d/%m/%Y}", time="08:00")
    told = officer.post(check_url(edition, "hen-gio/"), later, follow=True).content.decode()
    assert "Cảnh báo không lên trang cùng lúc" in told


def test_the_queue_asks_to_look_at_what_is_due_and_at_nothing_of_others() -> None:
    desk, other = Desk(), Desk(body("Sở Khác"))
    live = live_warning(desk, desk.live())
    assert live.title not in signed_in(desk.clerk).get(HOME).content.decode()
    later = soon(200)
    with patch("django.utils.timezone.localdate", lambda value=None, zone=None: later):
        assert live.title in signed_in(desk.clerk).get(HOME).content.decode()
        assert live.title not in signed_in(other.clerk).get(HOME).content.decode()


def test_an_officer_reviews_questions() -> None:
    desk = Desk()
    blocks = (
        BlockContent(kind=BlockKind.ANNEX, text="PHỤ LỤC"),
        BlockContent(key="cau00001", kind=BlockKind.QUESTION, marker="Câu 1", text="Có phí không?"),
        BlockContent(kind=BlockKind.ANSWER, marker="Trả lời", text="Không."),
    )
    edition = desk.live(blocks=blocks, directives=())
    address, officer = check_url(edition, "hoi-dap/"), signed_in(desk.officer)
    assert signed_in(desk.clerk).get(address).status_code == 403
    assert "Có phí không?" in officer.get(address).content.decode()
    form = posted(officer.get(address).content.decode()).dict() | {"action": "keep:cau00001"}
    for day, unseen in (("", {}), ("1/1/2099", {}), (f"{soon():%d/%m/%Y}", {"seen-cau00001": "x"}),
                        (f"{soon():%d/%m/%Y}", {})):  # fmt: skip
        assert not QuestionReview.objects.exists()
        officer.post(address, {**form, "until-cau00001": day, **unseen})
    assert QuestionReview.objects.get().reviewed_by == desk.officer
    told = officer.post(address, {"action": "drop:\x00"}, follow=True).content.decode()
    assert "ký tự điều khiển" in told
    officer.post(address, {"action": "drop:cau00001"})
    assert not QuestionReview.objects.exists()
