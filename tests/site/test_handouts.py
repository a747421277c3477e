"""What is taken along from a page: beside its address, of what is live alone, kept and dropped."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from dispatches.content import SchemeContent
from dispatches.handouts.forms import FORMS, MESSAGE, PDF, Form, Prepared
from dispatches.handouts.subject import Subject
from dispatches.handouts.typeset import Busy, Unset
from dispatches.models import Body, Edition
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_down_notice import take_down_notice
from dispatches.site import handouts
from dispatches.vocabulary import TakeDownReason, TextKind
from tests.builders import Desk, body, content, scheme
from tests.publishing.warnings import live_warning
from tests.site.conftest import Read, address_of
from tests.site.reading import Page
from tests.site.test_dispatch_page import corrected

Commits = DjangoCaptureOnCommitCallbacks
BEGINS = {"pdf": b"%PDF-", "png": b"\x89PNG", "json": b"{", "txt": b""}


@pytest.fixture
def live(desk: Desk, on_day: Callable[[date], None]) -> Edition:
    on_day(date(2026, 4, 1))
    told = scheme(summary="Kẻ gian gửi đường dẫn cài ứng dụng giả.")
    return desk.live(content(schemes=(SchemeContent(code=told.code),)))


def documented() -> set[str]:
    """The fields of docs/data.md."""
    page = Path(__file__).parents[2].joinpath("docs/data.md").read_text("utf8")
    rows = re.findall(r"^\| (`[^|]+) \|", page.partition("| field |")[2], re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def stem(edition: Edition) -> str:
    return address_of(edition).rstrip("/")


def kept(settings: Settings) -> list[str]:
    return sorted(path.name for path in Path(settings.COPIES_ROOT).rglob("*") if path.is_file())


def test_every_form_stands_beside_the_page_and_is_kept(
    client: Client, live: Edition, read: Read, settings: Settings
) -> None:
    page = read(address_of(live))
    for form in FORMS.values():
        address = stem(live) + form.tail
        assert page.has_link(address), address
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content.startswith(BEGINS[form.ending])
        assert answer.headers["Content-Type"] == form.media_type
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "max-age=60" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Disposition"].startswith("inline; filename=")
        assert not answer.cookies
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(address).content == answer.content
        assert client.post(address).status_code == 405
    assert len(kept(settings)) == len(FORMS)
    said = json.loads(client.get(f"{stem(live)}.json").content)
    assert (said["version"], said["text"], said["number"]) == (1, "full", live.number)
    assert set(said) == documented()
    assert said["short_address"] == f"http://testserver/v/{live.dispatch.short_code}/"
    assert said["page"] == f"http://testserver{address_of(live)}"


def test_of_a_digest_there_is_data_but_no_letter(client: Client, desk: Desk, read: Read) -> None:
    digest = desk.live(content(text_kind=TextKind.DIGEST))
    for tail in (".pdf", ".txt"):
        answer = client.get(stem(digest) + tail)
        assert answer.status_code == 404
        assert "tóm lược" in answer.content.decode()
        assert address_of(digest) in answer.content.decode()
        assert not read(address_of(digest)).has_link(stem(digest) + tail)
    assert json.loads(client.get(f"{stem(digest)}.json").content)["text"] == "digest"


def test_a_body_that_is_renamed_is_renamed_in_the_data(client: Client, desk: Desk) -> None:
    unit = body("Phòng PC06")
    live = desk.live(content(drafting_unit=unit.key))
    before = client.get(f"{stem(live)}.json")
    Body.objects.filter(pk=unit.pk).update(name="Phòng Cảnh sát QLHC")
    after = client.get(f"{stem(live)}.json", headers={"If-None-Match": before.headers["ETag"]})
    assert json.loads(after.content)["drafting_unit"]["name"] == "Phòng Cảnh sát QLHC"


def test_what_warns_of_nothing_has_no_poster(client: Client, desk: Desk, read: Read) -> None:
    plain = desk.live()
    for form in (form for form in FORMS.values() if form.is_warning):
        assert client.get(stem(plain) + form.tail).status_code == 404
        assert not read(address_of(plain)).has_link(stem(plain) + form.tail)


def test_an_old_warning_warns_no_more(
    client: Client, live: Edition, on_day: Callable[[date], None]
) -> None:
    assert client.get(f"{stem(live)}/zalo.txt").status_code == 200
    on_day(date(2028, 4, 1))
    assert client.get(f"{stem(live)}/zalo.txt").status_code == 404
    assert client.get(f"{stem(live)}.txt").status_code == 200


def test_taken_down_it_is_gone_and_no_copy_stays(
    client: Client, desk: Desk, live: Edition, settings: Settings,
    django_capture_on_commit_callbacks: Commits,
) -> None:  # fmt: skip
    address = f"{stem(live)}.txt"
    assert "V/v phòng ngừa" in client.get(address).content.decode()
    assert kept(settings)
    with django_capture_on_commit_callbacks(execute=True):
        take_down(live.dispatch, by=desk.officer, reason=TakeDownReason.BY_MISTAKE)
    assert kept(settings) == []
    answer = client.get(address)
    assert answer.status_code == 410
    assert "phòng ngừa" not in answer.content.decode()


def test_taken_down_while_it_is_made(
    client: Client, desk: Desk, live: Edition, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{stem(live)}.pdf"

    def make() -> bytes:
        take_down(live.dispatch, by=desk.officer, reason=TakeDownReason.BY_MISTAKE)
        return b"too late"

    assert replaced(client, live, monkeypatch, make) == (302, False)
    assert kept(settings) == []
    assert client.get(address).status_code == 410


def test_no_copy_outlives_its_warning(
    client: Client, desk: Desk, live: Edition, settings: Settings, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commits,
) -> None:  # fmt: skip
    address = f"{stem(live)}/zalo.txt"
    assert client.get(address).status_code == 200
    assert kept(settings)
    with django_capture_on_commit_callbacks(execute=True):
        first = live_warning(desk, live)
    assert kept(settings) == []
    assert first.title in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        take_down_notice(first, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert kept(settings) == []
    second = live_warning(desk, live)

    def prepare(subject: Subject) -> Prepared | None:
        def make() -> bytes:
            take_down_notice(second, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
            return b"too late"

        prepared = MESSAGE.prepare(subject)
        return replace(prepared, make=make) if prepared else None

    monkeypatch.setitem(FORMS, MESSAGE.tail, replace(MESSAGE, prepare=prepare))
    moved = client.get(address)
    assert (moved.status_code, moved.headers["Location"]) == (302, address)
    assert kept(settings) == []


def test_a_correction_is_another_letter_at_the_new_address(
    client: Client, desk: Desk, live: Edition, settings: Settings,
    django_capture_on_commit_callbacks: Commits,
) -> None:  # fmt: skip
    old = f"{stem(live)}.txt"
    before = client.get(old)
    with django_capture_on_commit_callbacks(execute=True):
        second = corrected(desk, live, number="901")
    moved = client.get(old)
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{stem(second)}.txt")
    after = client.get(f"{stem(second)}.txt")
    assert "Số: 901/" in after.content.decode()
    assert after.headers["ETag"] != before.headers["ETag"]
    assert len(kept(settings)) == 1


def replaced(
    client: Client, live: Edition, patch: pytest.MonkeyPatch, make: Callable[[], bytes]
) -> tuple[int, bool]:
    def prepare(_subject: Subject) -> Prepared:
        return Prepared("key", make)

    patch.setitem(FORMS, ".pdf", Form(".pdf", PDF.media_type, True, False, prepare))
    answer = client.get(f"{stem(live)}.pdf")
    if answer.status_code == 503:
        page = Page(answer.content.decode())
        assert page.link("Xem trang công văn trong lúc chờ") == f"{stem(live)}/"
        assert "báo công an" in page.text
        assert answer["Refresh"] == answer["Retry-After"]
    return answer.status_code, "Retry-After" in answer.headers


@pytest.mark.parametrize(("fault", "told"), [(Busy, (503, True)), (Unset, (404, False))])
def test_what_cannot_be_made_now_is_tried_again_and_what_never_can_is_not(
    client: Client, live: Edition, settings: Settings, monkeypatch: pytest.MonkeyPatch,
    fault: type[Exception], told: tuple[int, bool],
) -> None:  # fmt: skip
    tries = []

    def make() -> bytes:
        tries.append(fault)
        raise fault

    for _time in range(2):
        assert replaced(client, live, monkeypatch, make) == told
    is_busy = fault is Busy
    assert len(tries) == (2 if is_busy else 1)
    assert kept(settings) == ([] if is_busy else [f"{live.dispatch.short_code}-key.pdf"])
    monkeypatch.setattr(handouts, "UNSET_FOR", 0)
    assert replaced(client, live, monkeypatch, make) == told
    assert len(tries) == (3 if is_busy else 2)


def test_nothing_that_is_not_live_has_any_form(client: Client, desk: Desk) -> None:
    waiting = desk.submitted()
    for form in FORMS.values():
        guess = f"/cong-van/2026/{desk.office.slug}/{waiting.number}-cat-pc06{form.tail}"
        assert client.get(guess).status_code == 404


def test_a_public_warning_speaks_in_its_own_words(
    client: Client, desk: Desk, live: Edition, on_day: Callable[[date], None]
) -> None:
    """And in no other words while its own are in doubt."""
    before = client.get(f"{stem(live)}/zalo.txt").content.decode()
    notice = live_warning(desk, live)
    after = client.get(f"{stem(live)}/zalo.txt").content.decode()
    assert notice.title in after
    assert notice.title not in before
    assert notice.hotline is not None
    assert notice.hotline.number in after
    assert notice.review_on is not None
    on_day(notice.review_on)
    assert client.get(f"{stem(live)}/zalo.txt").status_code == 404
    on_day(notice.review_on - timedelta(days=1))
    assert client.get(f"{stem(live)}/zalo.txt").status_code == 200
    first, *others = content().blocks
    corrected(desk, live, blocks=(replace(first, text="Kẻ gian giả danh ngân hàng."), *others))
    assert client.get(f"{stem(live)}/zalo.txt").status_code == 404
    take_down_notice(notice, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert notice.title not in client.get(f"{stem(live)}/zalo.txt").content.decode()
