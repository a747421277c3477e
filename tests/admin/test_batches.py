"""The page of a batch: what it says of each file, and what its buttons do."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, UnreadablePostError
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from dispatches.admin import uploads
from dispatches.intake import limits
from dispatches.models import Batch, BatchFile, Dispatch, Edition
from dispatches.publishing import room
from dispatches.publishing.errors import NoRoom
from dispatches.receiving import staging, tasks
from dispatches.vocabulary import BatchFileState, TextKind
from tests.admin.desk import HOME, INTAKE, LETTER, signed_in
from tests.builders import Desk, body
from tests.receiving.drops import PDF, SECRET, Says, dropped, picture, read_all

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks
PROSE = "Hôm nay trời đẹp.\n\nTôi đi chợ mua rau, rồi về nấu cơm."
SECOND = "2\n\nTrang hai của văn bản.\n\nGIÁM ĐỐC"
OTHER = LETTER.replace("417/CAT-PC06", "418/CAT-PC06")


@pytest.fixture
def desk() -> Desk:
    return Desk(body("Công an tỉnh Sao Mai"))


@pytest.fixture(autouse=True)
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "Reader", Says)


def send(client: Client, desk: Desk, *files: SimpleUploadedFile, **more: object) -> HttpResponse:
    data = {
        "channel": "zalo",
        "sender": "UBND xã Hương",
        "received_on": "05/03/2026",
        "custodian": desk.office.key,
        "file": list(files),
        **more,
    }
    answer: HttpResponse = client.post(INTAKE, data)  # type: ignore[assignment]
    return answer


def text(name: str, words: str = LETTER) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode())


def url(batch: Batch) -> str:
    return f"/quan-tri/dot-nhap/{batch.pk}/"


def shown(client: Client, batch: Batch, query: str = "") -> str:
    return client.get(url(batch) + query).content.decode()


def press(client: Client, batch: Batch, act: str, file: BatchFile, **more: str) -> HttpResponse:
    answer: HttpResponse = client.post(url(batch), {"do": f"{act}:{file.pk}", **more})  # type: ignore[assignment]
    return answer


class TestArriving:
    def test_several_files_become_records(
        self, desk: Desk, django_capture_on_commit_callbacks: Commit
    ) -> None:
        client = signed_in(desk.clerk)
        with django_capture_on_commit_callbacks(execute=True):
            answer = send(client, desk, text("1.txt"), text("2.txt", OTHER))
        batch = Batch.objects.get()
        assert answer["Location"] == url(batch)
        assert (batch.channel, batch.sender) == ("zalo", "UBND xã Hương")
        said = shown(client, batch)
        assert "Đã xong 2 trên 2 tệp" in said
        assert "Soát 417/CAT-PC06" in said

    def test_one_that_needs_recognising_goes_on_to_the_check_screen(
        self, desk: Desk, django_capture_on_commit_callbacks: Commit
    ) -> None:
        client = signed_in(desk.clerk)
        with django_capture_on_commit_callbacks(execute=True):
            answer = send(client, desk, SimpleUploadedFile("scan.jpg", picture(LETTER)))
        onward = client.get(answer["Location"])
        assert onward["Location"] == f"/quan-tri/cong-van/{Dispatch.objects.get().pk}/"

    @pytest.mark.parametrize(
        ("limit", "value", "said"),
        [
            ("LARGEST_BATCH", -limits.MEGABYTE, "quá lớn"),
            ("MOST_FILES", 1, "Mỗi lần tối đa"),
        ],
    )
    def test_too_much_loses_nothing_of_the_form(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str
    ) -> None:
        monkeypatch.setattr(limits, limit, value)
        answer = send(signed_in(desk.clerk), desk, text("1.txt"), text("2.txt", OTHER))
        assert 'value="UBND xã Hương"' in answer.content.decode()
        assert said.lower() in answer.content.decode().lower()
        assert not Batch.objects.exists()

    def test_large_files_go_to_staging_and_leave_it_unless_taken_over(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        monkeypatch.setattr(uploads, "IN_MEMORY", 10)
        client = signed_in(desk.clerk)
        send(client, desk, text("1.txt"), text("2.txt", OTHER), received_on="32/13/2026")
        assert not list(settings.STAGING_ROOT.iterdir())
        send(client, desk, text("1.txt"), text("2.txt", OTHER))
        assert len(list(settings.STAGING_ROOT.iterdir())) == 2
        assert [file.sha256 for file in Batch.objects.get().files.all()]

    def test_a_connection_that_breaks_off_leaves_nothing_in_staging(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        monkeypatch.setattr(uploads, "IN_MEMORY", 10)
        files = [text("1.txt"), text("2.txt", "x" * 300_000)]
        staged: list[int] = []

        class BreaksOff(BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                if self.tell() > 150_000:
                    staged.append(len(list(settings.STAGING_ROOT.iterdir())))
                    raise OSError
                return super().read(size)

        body = encode_multipart(BOUNDARY, {"file": files})
        sent: dict[str, Any] = {"wsgi.input": BreaksOff(body), "CONTENT_LENGTH": len(body)}
        with pytest.raises(UnreadablePostError):
            signed_in(desk.clerk).generic("POST", INTAKE, body, MULTIPART_CONTENT, **sent)
        assert staged[0] == 2
        assert not list(settings.STAGING_ROOT.iterdir())

    def test_where_there_is_no_room_for_one_none_stays(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        there_is = iter((True, True, False))

        def require_room(size: int) -> None:
            if size < 5000 and not next(there_is):
                raise NoRoom

        monkeypatch.setattr(staging, "require_room", require_room)
        files = [text(f"{n}.txt", f"{LETTER}\n{n}") for n in range(3)]
        answer = send(signed_in(desk.clerk), desk, *files)
        assert "sắp đầy" in answer.content.decode()
        assert not list(settings.STAGING_ROOT.iterdir())

    def test_one_file_too_large_loses_nothing_of_the_form(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        monkeypatch.setattr(uploads, "IN_MEMORY", 10)
        monkeypatch.setattr(limits, "LARGEST_FILE", 100)
        answer = send(signed_in(desk.clerk), desk, text("1.txt"))
        assert 'value="UBND xã Hương"' in answer.content.decode()
        assert "quá lớn" in answer.content.decode()
        assert not list(settings.STAGING_ROOT.iterdir())

    def test_a_full_disk_is_said(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(room, "LEAST_FREE", 2**70)
        answer = send(signed_in(desk.clerk), desk, text("1.txt"))
        assert "sắp đầy" in answer.content.decode()

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\Users\\a\\cv.txt", "cv.txt"),
            ("tên\u202egpj.txt", "têngpj.txt"),
            ("d" * 300 + ".txt", ("d" * 300 + ".txt")[-200:]),
        ],
    )
    def test_a_name_is_only_a_name(self, desk: Desk, name: str, kept: str) -> None:
        send(signed_in(desk.clerk), desk, text("1.txt"), text(name, OTHER))
        assert kept in BatchFile.objects.values_list("name", flat=True)


class TestPage:
    def test_another_office_has_no_such_batch(self, desk: Desk) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()))
        other = signed_in(Desk(body("Sở Xây dựng")).clerk)
        assert other.get(url(batch)).status_code == 404
        assert press(other, batch, "drop", batch.files.get()).status_code == 404
        assert batch.files.get().state == BatchFileState.WAITING

    def test_progress_without_javascript(self, desk: Desk) -> None:
        batch = dropped(desk, ("1.pdf", PDF))
        batch.files.update(state=BatchFileState.READING, pages=12, pages_read=2)
        said = shown(signed_in(desk.clerk), batch)
        assert "trang 3/12" in said
        assert '<noscript><meta http-equiv="refresh"' in said
        assert "Đang đọc" in signed_in(desk.clerk).get(HOME).content.decode()

    def test_a_refusal_says_the_way_out(self, desk: Desk) -> None:
        batch = dropped(desk, ("1.txt", b"\xff\xfe\x00"), ("2.txt", SECRET.encode()))
        batch.files.filter(name="1.txt").update(state="refused", refusal="encoding")
        read_all(batch)
        said = shown(signed_in(desk.clerk), batch)
        assert "UTF-8" in said
        assert "Tệp thứ 2" in said
        assert "2.txt" not in said
        assert "giả danh cán bộ" not in said

    def test_the_same_file_is_said_to_be_the_same(self, desk: Desk) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()), ("2.txt", LETTER.encode()))
        read_all(batch)
        said = shown(signed_in(desk.clerk), batch)
        assert "Chính tệp này đã được nhập" in said
        assert 'value="add:' not in said

    def test_queries_do_not_grow_with_files(
        self, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        files = [(f"{n}.txt", LETTER.replace("417/", f"{500 + n}/").encode()) for n in range(6)]
        batch = dropped(desk, *files, ("prose.txt", PROSE.encode()))
        read_all(batch)
        client = signed_in(desk.clerk)
        with django_assert_max_num_queries(20):
            client.get(url(batch))


class TestButtons:
    def test_no_dispatch_is_asked_about(self, desk: Desk) -> None:
        batch = dropped(desk, ("1.txt", PROSE.encode()))
        [file] = read_all(batch)
        client = signed_in(desk.clerk)
        assert "không giống một công văn" in shown(client, batch)
        press(client, batch, "anyway", file)
        assert Dispatch.objects.count() == 1

    def test_a_double_number_needs_its_reason(self, desk: Desk) -> None:
        read_all(dropped(desk, ("1.txt", LETTER.encode())))
        batch = dropped(desk, ("2.txt", (LETTER + "\nBản khác.").encode()))
        [file] = read_all(batch)
        client = signed_in(desk.clerk)
        press(client, batch, "double", file)
        assert Dispatch.objects.count() == 1
        press(client, batch, "double", file, **{f"reason-{file.pk}": "Cấp hai lần"})
        assert Edition.objects.latest("pk").clash == 1

    def test_the_file_is_added_to_its_twin(self, desk: Desk) -> None:
        read_all(dropped(desk, ("1.txt", LETTER.encode())))
        batch = dropped(desk, ("2.jpg", picture(LETTER + "\nBản chụp.")))
        [file] = read_all(batch)
        press(signed_in(desk.clerk), batch, "add", file)
        assert Dispatch.objects.get().sources.count() == 2

    def test_a_digest_is_completed(self, desk: Desk) -> None:
        digest = desk.live(number="417", symbol="CAT-PC06", text_kind=TextKind.DIGEST)
        batch = dropped(desk, ("1.jpg", picture(LETTER)))
        [file] = read_all(batch)
        client = signed_in(desk.clerk)
        assert "Bổ sung toàn văn" in shown(client, batch)
        press(client, batch, "complete", file)
        assert digest.dispatch.latest_edition().text_kind == TextKind.FULL
        assert digest.dispatch.sources.get().pages.count() == 1

    def test_left_out(self, desk: Desk, settings: Settings) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()))
        press(signed_in(desk.clerk), batch, "drop", batch.files.get())
        assert batch.files.get().state == BatchFileState.DROPPED
        assert not list(settings.STAGING_ROOT.iterdir())

    @pytest.mark.parametrize("do", ["", "drop", "drop:", "drop:x", "fly:1", "drop:" + "9" * 30])
    def test_forged_acts_are_nothing(self, desk: Desk, do: str) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()))
        answer = signed_in(desk.clerk).post(url(batch), {"do": do})
        assert answer.status_code == 404
        assert batch.files.get().state == BatchFileState.WAITING

    def test_what_was_settled_meanwhile_is_said(self, desk: Desk) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()), ("2.txt", PROSE.encode()))
        files = read_all(batch)
        client = signed_in(desk.clerk)
        press(client, batch, "drop", files[0])
        assert "vừa được xử lý xong" in shown(client, batch)


class TestPages:
    @pytest.fixture
    def batch(self, desk: Desk) -> Batch:
        texts = (LETTER, SECOND, OTHER)
        batch = dropped(desk, *((f"{n}.jpg", picture(text)) for n, text in enumerate(texts, 1)))
        read_all(batch)
        return batch

    def test_papers_are_proposed(self, desk: Desk, batch: Batch) -> None:
        said = shown(signed_in(desk.clerk), batch)
        assert "Công văn thứ 1: 2 trang" in said
        assert "Công văn thứ 2: 1 trang" in said

    def test_pages_are_plain_files_until_all_are_read(self, desk: Desk, batch: Batch) -> None:
        batch.files.filter(name="3.jpg").update(state=BatchFileState.WAITING)
        said = shown(signed_in(desk.clerk), batch)
        assert "Công văn thứ 1" not in said
        for file in batch.files.all():
            assert f'value="drop:{file.pk}"' in said

    @pytest.mark.parametrize(
        ("act", "name", "focus"),
        [
            ("up", "3", "up"),
            ("down", "2", "down"),
            ("down", "3", "up"),
            ("split", "2", "join"),
            ("join", "3", "split"),
            ("up", "2", "down"),
        ],
    )
    def test_focus_stays_with_the_page(
        self, desk: Desk, batch: Batch, act: str, name: str, focus: str
    ) -> None:
        client = signed_in(desk.clerk)
        file = batch.files.get(name=f"{name}.jpg")
        answer = press(client, batch, act, file)
        said = client.get(answer["Location"]).content.decode()
        focused = re.findall(r'value="([a-z]+:\d+)"[^>]*autofocus', said)
        assert focused == [f"{focus}:{file.pk}"]

    def test_one_paper_and_then_the_rest(self, desk: Desk, batch: Batch) -> None:
        client = signed_in(desk.clerk)
        press(client, batch, "take", batch.files.get(name="1.jpg"))
        assert Dispatch.objects.get().number == "417"
        client.post(url(batch), {"do": "take-all:0"})
        assert Dispatch.objects.count() == 2

    def test_the_picture_is_only_a_picture(self, desk: Desk, batch: Batch) -> None:
        file = batch.files.get(name="1.jpg")
        address = f"{url(batch)}anh/{file.pk}/"
        answer = signed_in(desk.clerk).get(address)
        assert answer["Content-Type"] == "image/jpeg"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert signed_in(Desk(body("Sở Xây dựng")).clerk).get(address).status_code == 404
        assert signed_in(desk.clerk).get(f"{url(batch)}anh/0/").status_code == 404

    def test_only_pictures_are_shown(self, desk: Desk) -> None:
        batch = dropped(desk, ("x.jpg", b"<svg onload=alert(1)>"))
        address = f"{url(batch)}anh/{batch.files.get().pk}/"
        assert signed_in(desk.clerk).get(address).status_code == 404
