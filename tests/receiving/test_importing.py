"""A backlog becomes drafts: bad files are told of, the others saved, a second run adds nothing."""

import csv
import os
from collections import defaultdict
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from dispatches.management.commands import import_dispatches
from dispatches.models import Dispatch, Edition, Membership, SourceFile
from dispatches.publishing.arrivals import IncomingPaper
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.take_in import take_in_all
from dispatches.receiving import importing
from dispatches.vocabulary import Channel, EditionState, Role
from tests.admin.desk import LETTER
from tests.builders import Desk, body
from tests.receiving.drops import SECRET, Says, picture

pytestmark = pytest.mark.django_db
SECOND = "2\n\nTrang hai của văn bản.\n\nGIÁM ĐỐC"


@pytest.fixture
def desk() -> Desk:
    return Desk(body("Công an tỉnh Sao Mai"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    reader = partial(
        Says,
        bomb=Unreadable(RefusalCode.BOMB),
        scan=NeedsRecognition(),
        stop=KeyboardInterrupt(),
        fault=ArithmeticError(),
    )
    monkeypatch.setattr(import_dispatches, "Reader", reader)
    made = tmp_path / "backlog"
    made.mkdir()
    return made


def letter(number: int) -> bytes:
    return LETTER.replace("417/", f"{number}/").encode()


def fill(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def run(desk: Desk, *paths: Path, **options: Any) -> str:
    out = StringIO()
    call_command(
        "import_dispatches",
        *map(str, paths),
        custodian=desk.office.key,
        by=desk.clerk.username,
        stdout=out,
        stderr=StringIO(),
        **options,
    )
    return out.getvalue()


def test_files_become_drafts_and_each_is_reported(desk: Desk, folder: Path, tmp_path: Path) -> None:
    fill(folder, **{"1": letter(1), "2": b"bomb", "3": letter(3), "4": letter(3) + b".", "5": b"x"})
    fill(folder, **{"6": b"scan", "=7": SECRET.encode()})
    report = tmp_path / "report.csv"
    said = run(desk, folder, channel=Channel.OWN, report=report)
    editions = Edition.objects.order_by("pk")
    assert {edition.state for edition in editions} == {EditionState.RECEIVED}
    assert [edition.number for edition in editions] == ["1", "3", ""]
    assert "đã có sẵn: 1" in said
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines()))[1:]
    told = {row[0].removeprefix(f"{folder}/"): row[1] for row in rows}
    assert told["1"] == "đã đọc, thành bản nháp"
    assert told["2"] == told["6"] == told["=7"] == "không nhận"
    assert told["5"] == "đã đọc nhưng còn nghi vấn, thành bản nháp"
    assert "giả danh" not in report.read_text()
    assert set(SourceFile.objects.values_list("channel", flat=True)) == {Channel.OWN}


def test_a_name_of_any_bytes_is_reported(desk: Desk, folder: Path, tmp_path: Path) -> None:
    fill(folder, **{os.fsdecode(b"c\xf4ng\nv\xc4\x83n"): letter(1), "2": letter(2)})
    report = tmp_path / "report.csv"
    run(desk, folder, report=report)
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines()))[1:]
    assert [row[0].removeprefix(f"{folder}/") for row in rows] == ["2", "c\\xf4ng\\nvăn"]
    assert Dispatch.objects.count() == 2


def test_a_report_that_cannot_be_written_is_said_first(desk: Desk, folder: Path) -> None:
    fill(folder, **{"1": letter(1)})
    with pytest.raises(CommandError, match="none"):
        run(desk, folder, report=folder / "none" / "report.csv")
    assert not Dispatch.objects.exists()


def test_a_second_run_adds_nothing(desk: Desk, folder: Path) -> None:
    fill(folder, **{str(n): letter(n) for n in range(1, 5)})
    run(desk, folder)
    fill(folder, **{"9": letter(9)})
    assert "đã có sẵn: 4" in run(desk, folder)
    assert Dispatch.objects.count() == 5


def test_what_is_broken_off_goes_on(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SAVED_TOGETHER", 2)
    fill(folder, **{"1": letter(1), "2": letter(2), "3": letter(3), "4": b"stop"})
    with pytest.raises(CommandError):
        run(desk, folder)
    assert Dispatch.objects.count() == 2
    (folder / "4").unlink()
    run(desk, folder)
    assert Dispatch.objects.count() == 3


def test_pages_of_a_folder_are_one_paper_until_the_next_letterhead(
    desk: Desk, folder: Path
) -> None:
    other = LETTER.replace("417/", "418/")
    pages = (LETTER, SECOND, SECRET, SECOND, other)
    fill(folder, **{f"{n}.jpg": picture(text) for n, text in enumerate(pages, 1)})
    said = run(desk, folder)
    assert [edition.number for edition in Edition.objects.order_by("pk")] == ["417", "418"]
    assert SourceFile.objects.earliest("pk").pages.count() == 2
    assert "không nhận: 2" in said


def test_a_later_secret_page_takes_its_paper_with_it(desk: Desk, folder: Path) -> None:
    fill(folder, **{"1.jpg": picture(LETTER), "2.jpg": picture("MẬT\n\nTrang hai")})
    assert "không nhận: 2" in run(desk, folder)
    assert not Dispatch.objects.exists()


def test_a_file_in_between_does_not_end_a_secret_paper(desk: Desk, folder: Path) -> None:
    fill(folder, **{"1.jpg": picture(SECRET), "2": letter(2), "3.jpg": picture(SECOND)})
    assert "không nhận: 2" in run(desk, folder)
    assert [edition.number for edition in Edition.objects.all()] == ["2"]


def test_a_reader_that_fails_stops_no_import(desk: Desk, folder: Path) -> None:
    fill(folder, **{"1": b"fault", "2": letter(2)})
    assert "không nhận: 1" in run(desk, folder)
    assert Dispatch.objects.count() == 1


def test_the_report_is_written_however_an_import_ends(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SAVED_TOGETHER", 1)
    monkeypatch.setattr(
        importing, "doubts_of", Mock(side_effect=[defaultdict(list), ArithmeticError])
    )
    fill(folder, **{"1": letter(1), "2": letter(2)})
    report = tmp_path / "report.csv"
    with pytest.raises(ArithmeticError):
        run(desk, folder, report=report)
    assert len(report.read_text("utf-8-sig").splitlines()) == 2


def test_one_value_that_no_column_holds_loses_no_other(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def failing(papers: list[IncomingPaper], **options: Any) -> list[Edition | PublishingError]:
        if any(paper.raw == letter(2) for paper in papers):
            raise DatabaseError
        return take_in_all(papers, **options)

    monkeypatch.setattr(importing, "take_in_all", failing)
    fill(folder, **{str(n): letter(n) for n in (1, 2, 3)})
    assert "không nhận: 1" in run(desk, folder)
    assert Dispatch.objects.count() == 2


@pytest.mark.parametrize("wrong", ["body", "user", "right", "path"])
def test_what_was_mistyped_is_said_before_anything_is_read(
    desk: Desk, folder: Path, wrong: str
) -> None:
    custodian = "no-such" if wrong == "body" else desk.office.key
    by = "no-such" if wrong == "user" else desk.clerk.username
    if wrong == "right":
        Membership.objects.filter(user=desk.clerk).update(role=Role.AUDITOR)
    path = folder / "none" if wrong == "path" else folder
    fill(folder, **{"1": letter(1)})
    with pytest.raises(CommandError):
        call_command("import_dispatches", str(path), custodian=custodian, by=by)
    assert not Dispatch.objects.exists()
