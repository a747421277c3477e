"""Pictures of pages: for those who may see the original, drawn once, refused without harm."""

import os
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.conf import settings

from dispatches.admin import pictures
from dispatches.intake.bundle import bundle
from dispatches.intake.kinds import Kind
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.models import SourceFile
from dispatches.models.door import content_door
from dispatches.publishing.originals import path_of
from tests.admin.desk import LETTER, signed_in
from tests.admin.pages import scan_taken_in
from tests.builders import Desk, body

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n picture"
Drawn = list[tuple[bytes, int, int, int]]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def source(desk: Desk) -> SourceFile:
    return scan_taken_in(desk, LETTER).dispatch.sources.get()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """Which pages were drawn: the first bytes of the file, member, frame, turn."""
    asked: Drawn = []

    def draw(data: bytes, *, member: int, frame: int, turn: int) -> bytes:
        asked.append((data[:4], member, frame, turn))
        return PNG

    monkeypatch.setattr(pictures, "render_page", draw)
    return asked


def address(source: SourceFile, number: int = 1) -> str:
    return f"/quan-tri/ban-goc/{source.pk}/trang/{number}/"


def kept(source: SourceFile) -> Path:
    return Path(settings.PAGES_ROOT) / source.sha256[:2] / source.sha256 / "0-0-0.png"


def test_a_page_is_drawn_once_and_kept(desk: Desk, source: SourceFile, drawn: Drawn) -> None:
    client = signed_in(desk.clerk)
    first, second = client.get(address(source)), client.get(address(source))
    assert first.content == second.content == PNG
    assert drawn == [(b"%PDF", 0, 0, 0)]
    assert kept(source).read_bytes() == PNG
    assert [path.name for path in kept(source).parent.iterdir()] == ["0-0-0.png"]


def test_a_full_disk_costs_only_the_keeping(
    desk: Desk,
    source: SourceFile,
    drawn: Drawn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dispatches.admin.pictures.os.replace", full)
    assert signed_in(desk.clerk).get(address(source)).content == PNG
    assert not list(kept(source).parent.iterdir())


def test_it_is_private_and_sent_once(desk: Desk, source: SourceFile, drawn: Drawn) -> None:
    client = signed_in(desk.clerk)
    answer = client.get(address(source))
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = client.get(address(source), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_another_body_and_another_page_are_not_there(
    desk: Desk, source: SourceFile, drawn: Drawn
) -> None:
    stranger = signed_in(Desk(body("Sở Xây dựng")).officer)
    assert stranger.get(address(source)).status_code == 404
    assert signed_in(desk.clerk).get(address(source, 2)).status_code == 404
    assert drawn == []


@pytest.mark.parametrize(
    ("fault", "tries"),
    [(Unreadable(RefusalCode.TOO_SLOW), 1), (FileNotFoundError(), 2)],
    ids=["the page's fault", "the disk's fault"],
)
def test_what_cannot_be_drawn_is_not_there(
    desk: Desk,
    source: SourceFile,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    tries: int,
) -> None:
    fail = Mock(side_effect=fault)
    monkeypatch.setattr(pictures, "render_page", fail)
    client = signed_in(desk.clerk)
    assert [client.get(address(source)).status_code for _time in range(2)] == [404, 404]
    assert fail.call_count == tries
    assert not kept(source).exists()


def test_a_page_that_failed_is_tried_again_later(
    desk: Desk, source: SourceFile, drawn: Drawn
) -> None:
    failed = kept(source).with_suffix(".failed")
    failed.parent.mkdir(parents=True)
    failed.touch()
    client = signed_in(desk.clerk)
    assert client.get(address(source)).status_code == 404
    os.utime(failed, (0, 0))
    assert client.get(address(source)).content == PNG


def test_a_picture_of_a_bundle_is_drawn_without_the_others(
    desk: Desk, source: SourceFile, drawn: Drawn
) -> None:
    path_of(source.sha256).write_bytes(bundle([b"\xff\xd8\xffone", PNG]))
    with content_door():
        SourceFile.objects.filter(pk=source.pk).update(media_type=Kind.ZIP)
        source.pages.update(member=1)
    assert signed_in(desk.clerk).get(address(source)).content == PNG
    assert drawn == [(PNG[:4], 1, 0, 0)]


def test_few_pages_are_drawn_at_once(
    desk: Desk, source: SourceFile, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "PATIENCE", 0.01)
    client = signed_in(desk.clerk)
    with pictures._drawing, pictures._drawing:
        assert client.get(address(source)).status_code == 503
    assert client.get(address(source)).content == PNG
