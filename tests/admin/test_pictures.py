"""Pictures of pages: for those who may see the original, drawn once, refused without harm."""

from pathlib import Path

import pytest
from django.conf import settings

from dispatches.admin import pictures
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.models import SourceFile
from tests.admin.desk import LETTER, signed_in
from tests.admin.pages import scan_taken_in
from tests.builders import Desk, body

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG picture"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def source(desk: Desk) -> SourceFile:
    return scan_taken_in(desk, LETTER).dispatch.sources.get()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, int]]:
    """Which pages were drawn: member, frame, turn."""
    asked: list[tuple[int, int, int]] = []

    def draw(data: bytes, *, member: int, frame: int, turn: int) -> bytes:
        assert data.startswith(b"%PDF")
        asked.append((member, frame, turn))
        return PNG

    monkeypatch.setattr(pictures, "render_page", draw)
    return asked


def address(source: SourceFile, number: int = 1) -> str:
    return f"/quan-tri/ban-goc/{source.pk}/trang/{number}/"


def kept(source: SourceFile) -> Path:
    return Path(settings.PAGES_ROOT) / source.sha256[:2] / source.sha256 / "0-0-0.png"


def test_a_page_is_drawn_once_and_kept(
    desk: Desk, source: SourceFile, drawn: list[tuple[int, int, int]]
) -> None:
    client = signed_in(desk.clerk)
    first, second = client.get(address(source)), client.get(address(source))
    assert first.content == second.content == PNG
    assert drawn == [(0, 0, 0)]
    assert kept(source).read_bytes() == PNG
    assert [path.name for path in kept(source).parent.iterdir()] == ["0-0-0.png"]


def test_a_full_disk_costs_only_the_keeping(
    desk: Desk,
    source: SourceFile,
    drawn: list[tuple[int, int, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dispatches.admin.pictures.os.replace", full)
    assert signed_in(desk.clerk).get(address(source)).content == PNG
    assert not list(kept(source).parent.iterdir())


def test_it_is_private_and_sent_once(
    desk: Desk, source: SourceFile, drawn: list[tuple[int, int, int]]
) -> None:
    client = signed_in(desk.clerk)
    answer = client.get(address(source))
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = client.get(address(source), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_another_body_and_another_page_are_not_there(
    desk: Desk, source: SourceFile, drawn: list[tuple[int, int, int]]
) -> None:
    stranger = signed_in(Desk(body("Sở Xây dựng")).officer)
    assert stranger.get(address(source)).status_code == 404
    assert signed_in(desk.clerk).get(address(source, 2)).status_code == 404
    assert drawn == []


@pytest.mark.parametrize("fault", [Unreadable(RefusalCode.BROKEN), FileNotFoundError()])
def test_what_cannot_be_drawn_is_not_there_and_is_tried_again(
    desk: Desk, source: SourceFile, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(data: bytes, **where: int) -> bytes:
        raise fault

    monkeypatch.setattr(pictures, "render_page", fail)
    assert signed_in(desk.clerk).get(address(source)).status_code == 404
    assert not kept(source).exists()
