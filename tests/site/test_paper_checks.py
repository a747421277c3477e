"""A file dropped to be checked: its answer at an address of its own, and nothing left behind."""

import errno
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from config.addresses import Proxies
from config.limits import Limit
from dispatches.intake.refusals import RefusalCode
from dispatches.publishing.correct import correct
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.site import paper_checks
from dispatches.site.paper_refusals import Fault, fault_in_words, refusal_in_words
from dispatches.verify import keeping, tasks
from dispatches.verify.answers import Answer, Outcome
from dispatches.vocabulary import TakeDownReason
from tests.builders import Desk, approved
from tests.makers.docx import zipped
from tests.site.reading import Page
from tests.verify.papers import HOTLINE, MOBILE, as_word, confirmed_hotline, letter, paper

DROP = "/xac-minh/tep/"
FORGED = "1900.5679"
DATABASE = "django_tasks_db.DatabaseBackend"


def drop(client: Client, data: bytes, **headers: str) -> HttpResponse:
    file = SimpleUploadedFile("giay.docx", data)
    return client.post(DROP, {"tep": file}, headers=headers)  # type: ignore[return-value]


def kept(ending: str = "") -> list[str]:
    folder = configured.CHECKS_ROOT
    return [path.name for path in folder.glob(f"*{ending}")] if folder.exists() else []


def test_a_forged_paper_is_told_where_it_differs(client: Client, desk: Desk) -> None:
    confirmed_hotline(desk.officer)
    edition = desk.live(letter())
    forged = paper(letter(), (HOTLINE, FORGED), (MOBILE, "0999 888 777"))
    answer = drop(client, as_word(forged))
    assert answer.status_code == 303
    address = answer["Location"]
    told = client.get(address)
    page = Page(told.content.decode())
    assert "Có 1 chỗ khác với bản công khai" in page.text
    assert FORGED in page.text
    assert "0999 888 777" not in page.text
    assert page.has_link(f"/v/{edition.dispatch.short_code}/")
    assert "no-store" in told["Cache-Control"]
    assert told["X-Robots-Tag"].startswith("noindex")
    assert not told.cookies
    assert not answer.cookies
    assert kept(".paper") == []
    # Nobody else's name for it, and another language, are no way in.
    assert client.get(f"{DROP}{'0' * 32}/").status_code == 404
    assert "differs from the public text" in client.get(f"/en{address}").content.decode()

    sent = drop(client, as_word(paper(letter())))
    genuine = Page(client.get(sent["Location"]).content.decode())
    assert "Trùng nội dung, trừ 1 chỗ không công khai" in genuine.text
    assert "không bao giờ được so" in genuine.text

    # What is public changes: the comparison is told no more.
    copy = correct(edition.dispatch, by=desk.clerk, reason="sửa lỗi nhập")
    again = approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)
    stale = client.get(address).content.decode()
    assert FORGED not in stale
    assert "Bản công khai đã thay đổi sau khi so" in stale
    take_down(again.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    gone = client.get(address).content.decode()
    assert HOTLINE not in gone
    assert "Gỡ ngày" in gone


@pytest.fixture
def no_worker() -> Iterator[None]:
    """Nobody takes up what is dropped."""
    with patch.object(paper_checks, "check_next"):
        yield


def by_age(minutes: float) -> None:
    for path in configured.CHECKS_ROOT.iterdir():
        then = time.time() - 60 * minutes
        os.utime(path, (then, then))


@pytest.mark.django_db
def test_while_nobody_read_it_the_page_asks_again_by_itself(
    client: Client, no_worker: None
) -> None:
    first, second = (drop(client, b"Cong van")["Location"] for _ in range(2))
    page = client.get(second)
    assert page.status_code == 200
    assert "Đang đọc tệp của bạn" in page.content.decode()
    assert 0 < int(page["Refresh"]) <= 15
    assert "no-store" in page["Cache-Control"]
    assert len(kept(".paper")) == 2
    by_age(keeping.MINUTES + 1)
    call_command("publish_due")
    assert kept() == []
    over = client.get(first)
    assert over.status_code == 404
    assert "Câu trả lời không còn ở đây" in over.content.decode()
    assert "Refresh" not in over


def places(client: Client, addresses: list[str]) -> list[str]:
    """What each page says of the others before it."""
    pages = (Page(client.get(address).content.decode()).text for address in addresses)
    return [" ".join(re.findall(r"Còn \d+ tệp", page)) for page in pages]


@pytest.mark.django_db
def test_each_page_tells_its_place_in_the_queue(client: Client, no_worker: None) -> None:
    addresses = [drop(client, b"Cong van")["Location"] for _ in range(3)]
    for at, address in enumerate(addresses):
        path = configured.CHECKS_ROOT / f"{address.split('/')[-2]}.paper"
        then = time.time() - 60 + at
        os.utime(path, (then, then))
    told = [places(client, addresses)]
    # What is read is still before those that wait, and is no longer once it is answered.
    first = keeping.take()
    assert first is not None
    told.append(places(client, addresses))
    keeping.keep_answer(first, Answer(Outcome.UNKNOWN).packed())
    keeping.forget_paper(first)
    told.append(places(client, addresses))
    assert told == [["", "Còn 1 tệp", "Còn 2 tệp"]] * 2 + [["", "", "Còn 1 tệp"]]
    waits = [int(client.get(address)["Refresh"]) for address in addresses[1:]]
    assert waits == sorted(set(waits))


@pytest.mark.django_db
def test_whose_row_of_the_queue_was_lost_is_read_with_the_next(client: Client) -> None:
    with patch.object(paper_checks, "check_next"):
        lost = drop(client, b"Cong van so 1")["Location"]
    following = drop(client, b"Cong van so 2")["Location"]
    for address in (lost, following):
        assert "Không đọc được tệp" in client.get(address).content.decode()
    assert kept(".paper") == []


@pytest.mark.django_db
def test_what_is_read_while_its_time_ends_is_answered(client: Client, no_worker: None) -> None:
    address = drop(client, b"Cong van")["Location"]
    by_age(keeping.MINUTES + 1)
    token = keeping.take()
    assert token is not None
    keeping.sweep()
    assert "Đang đọc tệp của bạn" in client.get(address).content.decode()
    assert keeping.paper(token) == b"Cong van"
    assert keeping.take() is None


def on_a_full_disk(token: str, _said: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", f"{token}.begun")


def work() -> None:
    """As the worker does it: what a task raises is written down in its row."""
    for row in DBTaskResult.objects.ready():
        try:
            row.set_successful(row.task.call(*row.task_result.args, **row.task_result.kwargs))
        except OSError as fault:
            row.set_failed(fault)


@pytest.mark.django_db
@pytest.mark.parametrize(("keep", "status"), [(keeping.keep_answer, 200), (on_a_full_disk, 404)])
def test_the_database_holds_no_way_to_an_answer(
    client: Client, settings: Settings, keep: Callable[[str, bytes], None], status: int
) -> None:
    """Not as what a worker was asked, nor in what went wrong; and soon nothing at all."""
    settings.TASKS = {"default": {"BACKEND": DATABASE, "QUEUES": [tasks.QUEUE]}}
    address = drop(client, b"Cong van")["Location"]
    token = address.split("/")[-2]
    with patch.object(keeping, "keep_answer", keep):
        work()
    assert client.get(address).status_code == status
    assert kept(".taken") == []
    (row,) = DBTaskResult.objects.values()
    assert row["finished_at"] is not None
    assert token not in str(row)
    assert token[:8] not in str(row["args_kwargs"])
    call_command("publish_due")
    assert DBTaskResult.objects.exists()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - 2 * tasks.OLDEST_ROW)
    call_command("publish_due")
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_an_answer_is_over_before_it_is_swept(client: Client) -> None:
    address = drop(client, b"Cong van so 1")["Location"]
    assert client.get(address).status_code == 200
    by_age(keeping.MINUTES + 1)
    assert kept(".answer")
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_fault_while_it_is_read_leaves_nothing_of_it(client: Client) -> None:
    with patch.object(tasks, "check", side_effect=RuntimeError("nội dung của giấy")):
        address = drop(client, b"Cong van")["Location"]
    assert kept(".paper") == []
    answer = client.get(address).content.decode()
    assert "Không đọc được tệp" in answer
    assert "nội dung của giấy" not in answer


@pytest.mark.django_db
def test_a_queue_that_cannot_be_written_keeps_nothing(client: Client) -> None:
    with patch.object(paper_checks, "check_next") as task:
        task.enqueue.side_effect = DatabaseError
        answer = drop(client, b"Cong van")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert kept() == []


@pytest.mark.django_db
def test_only_so_many_wait(
    client: Client, no_worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_WAITING", 2)
    answers = [drop(client, b"Cong van") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 503]
    assert fault_in_words(Fault.BUSY) in answers[-1].content.decode()
    assert len(kept()) == 2


@pytest.mark.django_db
def test_one_line_does_not_fill_the_queue(
    client: Client, no_worker: None, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = Proxies()
    statuses = [drop(client, b"Cong van").status_code for _ in range(keeping.MOST_OF_ONE + 1)]
    assert statuses == [303] * keeping.MOST_OF_ONE + [503]
    assert not keeping.is_full(keeping.share_of("203.0.113.9"))


def test_what_cannot_be_swept_stops_nobody(settings: Settings) -> None:
    settings.CHECKS_ROOT.joinpath("folder").mkdir(parents=True, exist_ok=True)
    keeping.sweep()
    settings.CHECKS_ROOT = Path("/proc/none")
    keeping.sweep()


@pytest.mark.django_db
def test_one_reader_may_only_drop_so_many(client: Client, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = Proxies()
    settings.RATE_LIMITS = {**configured.RATE_LIMITS, "check_paper": Limit(1, 3600)}
    assert drop(client, b"Cong van").status_code == 303
    refused = drop(client, b"Cong van")
    assert refused.status_code == 429
    assert "Quá nhiều yêu cầu cùng lúc" in refused.content.decode()
    assert client.get(DROP).status_code == 302


@pytest.mark.django_db
def test_what_is_too_large_is_told_the_limit_and_not_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_checks, "LARGEST_PAPER", 100_000)
    answer = drop(client, b"x" * 100_001)
    assert answer.status_code == 413
    assert "Tệp quá lớn: nhiều nhất là 20 MB" in answer.content.decode().replace("\xa0", " ")
    assert kept() == []
    monkeypatch.setattr(paper_checks, "MOST_DRAINED", 1000)
    with patch.object(paper_checks, "ArrivingPaper", side_effect=AssertionError("it was read")):
        assert drop(client, b"x" * 2000).status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "status"),
    [({}, 400), ({"tep": ""}, 400), ({"tep": SimpleUploadedFile("a.pdf", b"")}, 400),
     ({"khac": SimpleUploadedFile("a.pdf", b"%PDF-")}, 400)],
)  # fmt: skip
def test_no_file_is_said(client: Client, data: dict[str, object], status: int) -> None:
    answer = client.post(DROP, data)
    assert answer.status_code == status
    assert fault_in_words(Fault.NO_FILE) in answer.content.decode()
    assert kept() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data", ["Công văn số 1".encode(), zipped({"trang1.jpg": b"\xff\xd8\xff"})]
)
def test_what_no_paper_is_sent_as_is_told_what_is(client: Client, data: bytes) -> None:
    page = Page(client.get(drop(client, data)["Location"]).content.decode())
    assert "Không đọc được tệp" in page.text
    assert "Trang chỉ đọc PDF, Word (.docx), ảnh JPEG, PNG hoặc TIFF" in page.text
    assert kept(".taken") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_a_form_of_another_site_is_refused(
    client: Client, headers: dict[str, str], status: int
) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = drop(strict, b"Cong van", **headers)
    assert answer.status_code == status
    assert not answer.cookies


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_has_words(code: RefusalCode) -> None:
    assert len(refusal_in_words(code)) > 20


def test_a_name_that_is_none_opens_nothing() -> None:
    for name in ("", "..", "x" * 32, "A" * 32, "0" * 31):
        assert not keeping.is_token(name)
        with pytest.raises(FileNotFoundError):
            keeping.forget_paper(name)
