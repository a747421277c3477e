"""Taking in: what comes out of a text, and what each bad one is told."""

import base64
import logging
import re
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from dispatches.models import Body, Dispatch, Edition, Event, Membership, SourceFile
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.save import save_edition
from dispatches.publishing.take_in import add_file
from dispatches.vocabulary import Channel, Check, EditionState, Role, TextKind
from tests.admin.desk import INTAKE, LETTER, signed_in
from tests.builders import Desk, body, user
from tests.publishing.papers import stamped_below

pytestmark = pytest.mark.django_db
TODAY = "22/11/2026"


@pytest.fixture
def desk() -> Desk:
    return Desk(body("Công an tỉnh Sao Mai"))


def send(client: Client, office: Body, text: str = "", **more: object) -> HttpResponse:
    data = {
        "text": text,
        "channel": "dan",
        "received_on": "05/03/2026",
        "custodian": office.key,
        **more,
    }
    answer: HttpResponse = client.post(INTAKE, data)  # type: ignore[assignment]
    return answer


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_pasted_letter_opens_the_check_screen(desk: Desk) -> None:
    client = signed_in(desk.clerk)
    answer = send(client, desk.office, LETTER, sender="Văn phòng")
    edition = Edition.objects.get()
    assert answer["Location"] == f"/quan-tri/cong-van/{edition.dispatch_id}/"
    assert edition.state == EditionState.RECEIVED
    assert (edition.number, edition.symbol) == ("417", "CAT-PC06")
    assert edition.dispatch.sources.get().sender == "Văn phòng"
    shown = client.get(answer["Location"]).content.decode()
    assert re.search(r'<mark data-names="number[^"]*">417</mark>', shown)


def test_a_file_keeps_its_bytes_and_name(desk: Desk) -> None:
    raw = b"\xef\xbb\xbf" + LETTER.replace("\n", "\r\n").encode()
    send(signed_in(desk.clerk), desk.office, file=SimpleUploadedFile("cv.txt", raw))
    source = SourceFile.objects.get()
    assert (source.name, source.size) == ("cv.txt", len(raw))
    assert source.channel == Channel.FILE  # "pasted" was only what the form begins with
    assert (settings.FILES_ROOT / source.sha256[:2] / source.sha256).read_bytes() == raw


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Không có nội dung nào"),
        (b" \n\t\n", "Không có nội dung nào"),
        (b"PK\x03\x04\x00\x00", "hỏng"),
        (b"MZ\x90\x00", "không thuộc các loại đọc được"),
        (b"\0\0\0\x18ftypheic", "iPhone"),
        ("Công văn số 5".encode("cp1258", "ignore"), "UTF-8"),
        (LETTER.encode("utf-16-be"), "không thuộc các loại đọc được"),
        (b"a" * (10 * 1024 * 1024 + 1), "10\xa0MB"),
    ],
    ids=[
        "empty",
        "blank",
        "broken",
        "program",
        "HEIC",
        "old encoding",
        "utf-16 without mark",
        "too large",
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_way_out(
    desk: Desk, raw: bytes, said: str
) -> None:
    answer = send(
        signed_in(desk.clerk), desk.office, sender="UBND xã", file=SimpleUploadedFile("x.txt", raw)
    )
    assert said in page(answer)
    assert 'value="UBND xã"' in page(answer)
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("", {}, "Không có nội dung nào"),
        ("a\0b", {}, "NUL"),
        (LETTER, {"received_on": "32/01/2026"}, "ngày"),
        (LETTER, {"received_on": "05/03/2126"}, "Ngày này chưa tới"),
        (LETTER, {"received_on": "01/01/0026"}, "Xin xem lại năm"),
        (LETTER, {"channel": "bo-cau"}, "bo-cau"),
        (LETTER, {"sender": "x" * 201}, "200"),
    ],
    ids=["empty", "NUL", "no day", "tomorrow", "no year", "forged channel", "overlong sender"],
)
def test_a_refusal_loses_nothing_of_what_was_typed(
    desk: Desk, text: str, more: dict[str, str], said: str
) -> None:
    answer = send(signed_in(desk.clerk), desk.office, text, **more)
    assert said in page(answer)
    assert not text or "Kính gửi" not in text or "Kính gửi" in page(answer)
    assert not Dispatch.objects.exists()


def test_a_body_of_somebody_else_cannot_be_chosen(desk: Desk) -> None:
    answer = send(signed_in(desk.clerk), body("Sở Xây dựng"), LETTER)
    assert answer.status_code == 200
    assert not Dispatch.objects.exists()


def test_only_those_who_may_take_in_reach_the_page(desk: Desk) -> None:
    Membership.objects.filter(user=desk.clerk).update(role=Role.AUDITOR)
    assert signed_in(desk.clerk).get(INTAKE).status_code == 403
    assert send(signed_in(desk.clerk), desk.office, LETTER).status_code == 403


def test_the_form_is_protected_against_forgery(desk: Desk) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.clerk)
    assert send(client, desk.office, LETTER).status_code == 403


def test_a_text_that_is_no_dispatch_is_asked_about_and_kept_as_a_question(desk: Desk) -> None:
    client = signed_in(desk.clerk)
    prose = "Hôm nay trời đẹp.\n\nTôi đi chợ mua rau, rồi về nấu cơm."
    asked = send(client, desk.office, prose)
    assert "không giống một công văn" in page(asked)
    assert "mua rau" in page(asked)
    assert not Dispatch.objects.exists()
    send(client, desk.office, prose, go="anyway")
    checks = Edition.objects.get().findings.values_list("check_code", flat=True)
    assert Check.NOT_A_DISPATCH in checks


def test_a_held_file_need_not_be_chosen_again(desk: Desk) -> None:
    client = signed_in(desk.clerk)
    raw = "Hôm nay trời đẹp.\n\nTôi đi chợ.".encode()
    asked = page(send(client, desk.office, file=SimpleUploadedFile("thu.txt", raw)))
    held = re.search(r'name="held" value="([^"]+)"', asked)
    assert held
    assert base64.b64decode(held[1]) == raw
    send(client, desk.office, held=held[1], held_name="thu.txt", go="anyway")
    assert SourceFile.objects.get().name == "thu.txt"


def test_two_dispatches_in_one_text_are_warned_of(desk: Desk) -> None:
    other = LETTER.replace("417/CAT-PC06", "418/CAT-PC06").replace("05 tháng 3", "06 tháng 3")
    client = signed_in(desk.clerk)
    answer = send(client, desk.office, LETTER + "\n\n" + other)
    assert "nhiều công văn" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("as_file", [False, True], ids=["pasted", "file"])
def test_a_secrecy_stamp_is_refused_and_leaves_no_trace(
    desk: Desk, stamp: str, as_file: bool, caplog: pytest.LogCaptureFixture
) -> None:
    secret = LETTER.replace("CÔNG AN TỈNH SAO MAI\n", f"CÔNG AN TỈNH SAO MAI\n{stamp}\n", 1)
    client = signed_in(desk.clerk)
    caplog.set_level(logging.DEBUG)
    before = {path for path in settings.FILES_ROOT.rglob("*") if path.is_file()}
    if as_file:
        file = SimpleUploadedFile("m.txt", secret.encode())
        answer = send(client, desk.office, file=file, sender="Phòng Mật mã")
    else:
        answer = send(client, desk.office, secret, sender="Phòng Mật mã")
    assert answer.status_code == 422
    assert "Không được lưu văn bản này ở đây" in page(answer)
    assert "giả danh cán bộ" not in page(answer)
    assert "giả danh cán bộ" not in caplog.text
    assert "Phòng Mật mã" not in page(client.get(INTAKE))  # type: ignore[arg-type]  # its answer
    assert {path for path in settings.FILES_ROOT.rglob("*") if path.is_file()} == before
    assert not Dispatch.objects.exists()
    assert not Event.objects.exists()


def test_an_upload_never_touches_the_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a temporary file was opened")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refuse)
    large = ("x" * 100 + "\n") * 40_000
    send(signed_in(desk.clerk), desk.office, file=SimpleUploadedFile("l.txt", large.encode()))


class TestDuplicate:
    @pytest.fixture
    def twin(self, desk: Desk) -> Edition:
        send(signed_in(desk.clerk), desk.office, LETTER)
        return Edition.objects.get()

    def test_the_same_file_leads_to_its_record(self, desk: Desk, twin: Edition) -> None:
        answer = send(signed_in(desk.clerk), desk.office, LETTER)
        assert "Chính tệp này đã được nhập" in page(answer)
        assert f"/quan-tri/cong-van/{twin.dispatch_id}/" in page(answer)
        assert 'value="add_file"' not in page(answer)

    def test_the_same_key_offers_its_ways(self, desk: Desk, twin: Edition) -> None:
        answer = send(signed_in(desk.clerk), desk.office, LETTER + "\nBản scan.")
        for way in ("Mở hồ sơ đó", 'value="add_file"', 'value="double"', "Bản scan."):
            assert way in page(answer)
        assert Dispatch.objects.count() == 1

    def test_the_file_is_added_to_its_record(self, desk: Desk, twin: Edition) -> None:
        more = {"go": "add_file", "twin": twin.dispatch_id}
        send(signed_in(desk.clerk), desk.office, LETTER + "\nBản scan.", **more)
        assert twin.dispatch.sources.count() == 2

    def test_a_file_cannot_be_added_to_another_bodys_record(
        self, desk: Desk, twin: Edition
    ) -> None:
        other = Desk(body("Sở Xây dựng"))
        more = {"go": "add_file", "twin": twin.dispatch_id}
        send(signed_in(other.clerk), other.office, LETTER + "\nBản scan.", **more)
        assert twin.dispatch.sources.count() == 1

    def test_a_real_double_number_needs_its_reason(self, desk: Desk, twin: Edition) -> None:
        client = signed_in(desk.clerk)
        text = LETTER + "\nBản khác."
        assert "trùng số" in page(send(client, desk.office, text, go="double"))
        assert Dispatch.objects.count() == 1
        send(client, desk.office, text, go="double", reason="Văn phòng xác nhận cấp hai lần")
        assert Edition.objects.latest("pk").clash == 1

    def test_a_twin_of_another_office_is_not_mentioned(self, desk: Desk, twin: Edition) -> None:
        other = Desk(body("Sở Xây dựng"))
        answer = send(signed_in(other.clerk), other.office, LETTER)
        assert answer.status_code == 302
        assert Dispatch.objects.count() == 2

    def test_a_digest_is_completed_when_that_is_meant(self, desk: Desk) -> None:
        digest = desk.live(number="417", symbol="CAT-PC06", text_kind=TextKind.DIGEST)
        asked = page(send(signed_in(desk.clerk), desk.office, LETTER))
        assert "Bổ sung toàn văn cho bản tóm lược đó" in asked
        assert not digest.dispatch.sources.exists()
        assert digest.dispatch.latest_edition() == digest
        more = {"go": "complete", "twin": digest.dispatch_id}
        answer = send(signed_in(desk.clerk), desk.office, LETTER, **more)
        assert answer["Location"] == f"/quan-tri/cong-van/{digest.dispatch_id}/"
        latest = digest.dispatch.latest_edition()
        assert latest.text_kind == TextKind.FULL
        assert latest.state == EditionState.DRAFT
        assert digest.dispatch.live_edition() == digest
        assert digest.dispatch.sources.count() == 1

    def test_nothing_is_completed_but_a_digest_that_one_may_edit(
        self, desk: Desk, twin: Edition
    ) -> None:
        other = Desk(body("Sở Xây dựng"))
        theirs = other.live(text_kind=TextKind.DIGEST)
        for key in (twin.dispatch_id, theirs.dispatch_id, "", "x", 10**6):
            send(signed_in(desk.clerk), desk.office, LETTER, go="complete", twin=key)
        auditor = signed_in(user(Role.AUDITOR, other.office))
        auditor.post(INTAKE, {"text": LETTER, "go": "complete", "twin": theirs.dispatch_id})
        assert Edition.objects.count() == Dispatch.objects.count() == 2

    def test_a_digest_of_a_file_that_looks_like_no_dispatch_is_completed_all_the_same(
        self, desk: Desk
    ) -> None:
        """What was asked once is not asked again."""
        text = "Bánh chưng gói từ gạo nếp, đỗ xanh và thịt lợn."
        digest = desk.live(text_kind=TextKind.DIGEST)
        arrival = Arrival(channel=Channel.FILE, received_on=date(2026, 3, 6))
        add_file(text.encode(), to=digest.dispatch, by=desk.clerk, arrival=arrival)
        clerk = signed_in(desk.clerk)
        assert 'value="anyway"' in page(send(clerk, desk.office, text))
        assert "Bổ sung toàn văn" in page(send(clerk, desk.office, text, go="anyway"))
        more = {"go": "complete", "twin": digest.dispatch_id}
        assert send(clerk, desk.office, text, **more).status_code == 302
        assert digest.dispatch.latest_edition().text_kind == TextKind.FULL

    def test_enter_in_a_box_chooses_no_answer(self, desk: Desk, twin: Edition) -> None:
        """The first button of a form is the one that Enter presses."""
        shown = page(send(signed_in(desk.clerk), desk.office, LETTER + "\nBản khác."))
        form = shown[shown.index('class="desk-form"') :]
        first = re.search(r"<button[^>]*>", form)
        assert first
        assert "name=" not in first[0]

    def test_a_completion_that_proves_secret_is_forgotten(self, desk: Desk, twin: Edition) -> None:
        """The digest holds the file from before files were looked through like this: its stamp is
        seen only as a part of the record."""
        said = replace(content_of(twin), text_kind=TextKind.DIGEST)
        save_edition(twin, based_on=twin.version, content=said, by=desk.clerk)
        arrival = Arrival(channel=Channel.FILE, received_on=date(2026, 3, 6))
        with patch("dispatches.publishing.take_in.refuse_secret"):
            add_file(stamped_below(), to=twin.dispatch, by=desk.clerk, arrival=arrival)
        file = SimpleUploadedFile("m.txt", stamped_below())
        answer = send(signed_in(desk.clerk), desk.office, file=file)
        assert answer.status_code == 422
        assert base64.b64encode(stamped_below()).decode() not in page(answer)

    def test_a_completion_that_is_refused_says_why(self, desk: Desk, twin: Edition) -> None:
        """The digest's record holds this file, yet its number is another record's by now."""
        said = replace(content_of(twin), number="900", text_kind=TextKind.DIGEST)
        save_edition(twin, based_on=twin.version, content=said, by=desk.clerk)
        desk.draft(number="417", symbol="CAT-PC06")
        more = {"go": "complete", "twin": twin.dispatch_id}
        answer = send(signed_in(desk.clerk), desk.office, LETTER, **more)
        assert answer.status_code == 200
        assert "Công văn này đã có" in page(answer)
        assert twin.dispatch.latest_edition().number == "900"


@pytest.mark.parametrize(
    ("channel", "for_the_next"),
    [("thu_cong_vu", "thu_cong_vu"), ("tep", "dan")],  # a file says nothing of a paste
)
def test_how_the_last_paper_came_is_offered_for_the_next(
    desk: Desk, channel: str, for_the_next: str
) -> None:
    clerk = signed_in(desk.clerk)
    send(clerk, desk.office, LETTER, channel=channel, sender="UBND xã Ví Dụ")
    offered = clerk.get(INTAKE).content.decode()
    assert 'value="UBND xã Ví Dụ"' in offered
    assert f'<option value="{for_the_next}" selected>' in offered
    assert "UBND xã Ví Dụ" not in signed_in(desk.officer).get(INTAKE).content.decode()
