import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.intake import samples


def test_one_record_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(samples.LETTER, encoding="utf-8")
    (tmp_path / "b.txt").write_text(samples.BLANKS, encoding="utf-8")
    call_command("read_dispatch", tmp_path / "a.txt", tmp_path / "b.txt", out=tmp_path / "out")
    record = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
    assert (record["number"], record["symbol"]) == ("1207", "UBND-NC")
    assert json.loads((tmp_path / "out" / "b.json").read_text(encoding="utf-8"))["number"] is None
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "2/2 b.txt missing_number" in shown.err


def test_an_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "b.txt").write_text(samples.LETTER, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("read_dispatch", tmp_path / "a.txt", tmp_path / "b.txt", out=tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.json"]
