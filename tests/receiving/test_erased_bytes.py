"""What is erased is gone from the disk, not only from its rows: SQLite's own files included."""

from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

WORD = "kimlandakhongcon"
ERASING = f"""
from django.core.management import call_command
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.erase import ask_erasure
from dispatches.publishing.take_in import take_in
from dispatches.receiving.erasing import carry_out
from dispatches.vocabulary import Channel
from tests.admin.desk import LETTER
from tests.builders import ISSUED, Desk
desk = Desk()
raw = LETTER.replace("giả danh", "giả danh {WORD}").encode()
arrival = Arrival(channel=Channel.PAPER, received_on=ISSUED)
edition = take_in(raw, by=desk.clerk, custodian=desk.office, arrival=arrival)
print("held", flush=True)
input()
ask_erasure(edition.dispatch, by=desk.clerk, reason="Văn bản mật phát hiện muộn")
carry_out(edition.dispatch, by=desk.officer)
call_command("sweep_erased", vacuum=True)
"""


def test_no_byte_of_it_is_left_on_the_disk(
    start_python: Callable[..., "Popen[str]"], tmp_path: Path
) -> None:
    process = start_python(ERASING)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    assert _files_with(tmp_path, WORD)
    out, fault = process.communicate("\n")
    assert process.returncode == 0, fault
    assert "0 files taken away" in out
    assert not _files_with(tmp_path, WORD)


def _files_with(folder: Path, word: str) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes()]
