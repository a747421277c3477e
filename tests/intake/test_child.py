"""Reading in a child: whatever a file does to its reader, the parent gets an answer."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dispatches.intake import child, limits
from dispatches.intake.child import Reader, read_in_child, render_page
from dispatches.intake.paper import Box, Form, Note, NoteCode, Page, ReadPaper, Word
from dispatches.intake.process import ROOT, Process
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable

PDF = b"%PDF-1.7 any"
# A child whose reader is this piece of code; `data`, `recognise` and `progress` are its own.
STAND_IN = """
import os, signal, subprocess, sys, time
from dispatches.intake import opening, reading_child
from dispatches.intake.paper import Box, Form, Note, NoteCode, Page, ReadPaper, Word
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
def read(data, *, recognise, progress):
    {code}
opening.open_paper = read
reading_child.main()
"""
GOOD = (
    "return ReadPaper('Số: 1', Form.SCAN, 'application/pdf', (Page(595, 842,"
    " (Word(0, 2, Box(1, 2, 3, 4), 61),), 90, 0, 3, True),), (Note(NoteCode.MACRO, 'x'),))"
)
Made = Callable[[str], None]


@pytest.fixture
def reader_is(monkeypatch: pytest.MonkeyPatch) -> Made:
    def make(code: str) -> None:
        made = STAND_IN.format(code=code.replace("\n", "\n    "))
        monkeypatch.setattr(child, "PROGRAM", (sys.executable, "-B", "-c", made))

    return make


def refusal(*, recognise: bool = False) -> RefusalCode:
    with pytest.raises(Unreadable) as refused:
        read_in_child(PDF, recognise=recognise)
    return refused.value.code


def test_a_reading_comes_back_whole(reader_is: Made) -> None:
    reader_is(GOOD)
    page = Page(595, 842, (Word(0, 2, Box(1, 2, 3, 4), 61),), 90, 0, 3, True)
    assert read_in_child(PDF, recognise=False) == ReadPaper(
        "Số: 1", Form.SCAN, "application/pdf", (page,), (Note(NoteCode.MACRO, "x"),)
    )


def test_progress_is_told(reader_is: Made) -> None:
    reader_is("progress(0, 2); progress(1, 2)\n" + GOOD)
    told: list[tuple[int, int]] = []
    read_in_child(PDF, recognise=True, progress=lambda done, pages: told.append((done, pages)))
    assert told == [(0, 2), (1, 2)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", RefusalCode.CRASHED),
        ("os.kill(os.getpid(), signal.SIGKILL)", RefusalCode.TOO_MUCH_MEMORY),
        ("os.kill(os.getpid(), signal.SIGXCPU)", RefusalCode.TOO_SLOW),
        ("os._exit(0)", RefusalCode.CRASHED),
        ("raise KeyError('words of the paper')", RefusalCode.CRASHED),
        ("raise RecursionError", RefusalCode.CRASHED),
        ("return bytes(2 * 1024 ** 3)", RefusalCode.TOO_MUCH_MEMORY),
        ("raise Unreadable(RefusalCode.BOMB)", RefusalCode.BOMB),
        ("for _ in range(100): os.dup(0)\n" + GOOD, RefusalCode.CRASHED),
        (
            "import tempfile\nwith tempfile.TemporaryFile() as file: file.write(b'x')",
            RefusalCode.CRASHED,
        ),
    ],
)
def test_what_a_reader_dies_of(reader_is: Made, code: str, expected: RefusalCode) -> None:
    reader_is(code)
    assert refusal() == expected


@pytest.mark.parametrize(
    "code",
    [
        "os.write(4, b'x' * 100); time.sleep(9)",
        "os.write(4, b'R' + (2 ** 31).to_bytes(4, 'big')); time.sleep(9)",
        "os.write(4, b'R' + (2).to_bytes(4, 'big') + b'{{}}'); os.write(4, b'W' + bytes(4))",
        "return ReadPaper('a' * 9, Form.PDF, 'text/html')",
        "return ReadPaper('a', Form.PDF, 'image/png')",
        "return ReadPaper('a\\0', Form.PDF, 'application/pdf')",
        "return ReadPaper('a\\ud800', Form.PDF, 'application/pdf')",
        "w = Word(0, 99, Box(0, 0, 1, 1))\n"
        "return ReadPaper('a', Form.PDF, 'application/pdf', (Page(1, 1, (w,)),))",
        "return ReadPaper('a', Form.PDF, 'application/pdf', (Page(1, 1, (), 45),))",
        "return ReadPaper('a', Form.PDF, 'application/pdf', (Page(1, 1),) * 501)",
        "progress(5, 3); time.sleep(9)",
        "progress(1, 3); time.sleep(9)",
    ],
    ids=[
        "noise", "an endless frame", "an empty reading", "a forged media type", "another kind",
        "NUL", "half a character", "words beyond the text", "a crooked page", "too many pages",
        "more than all", "progress unasked",
    ],
)  # fmt: skip
def test_garbage_is_no_reading(reader_is: Made, code: str) -> None:
    reader_is(code)
    assert refusal() == RefusalCode.CRASHED


def test_printing_does_no_harm(reader_is: Made) -> None:
    reader_is("print('noise', flush=True); os.system('echo more')\n" + GOOD)
    assert read_in_child(PDF, recognise=False).text == "Số: 1"


def test_it_knows_no_secret(reader_is: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "kept")
    reader_is("return ReadPaper(repr(dict(os.environ)), Form.PDF, 'application/pdf')")
    said = read_in_child(PDF, recognise=False).text
    assert "PATH" in said
    assert "kept" not in said


def test_a_hang_is_ended_with_all_it_started(
    reader_is: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TEXT_SECONDS", 1)
    reader_is("subprocess.run(['sleep', '60'])")
    begun = time.monotonic()
    assert refusal() == RefusalCode.TOO_SLOW
    assert time.monotonic() - begun < 10


def test_what_a_dead_reader_started_is_ended_too() -> None:
    process = Process(("sh", "-c", "sleep 60 & exit 1"))
    heard = os.dup(process._out.fileno())  # open for as long as anybody of them lives
    process._process.wait(10)
    process.kill()
    assert select.select([heard], [], [], 10)[0]
    assert os.read(heard, 1) == b""
    os.close(heard)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_reader_at_work_ends_with_its_parent() -> None:
    parent = """
import os, signal, sys
from dispatches.intake import child
child.PROGRAM = (sys.executable, "-B", "-c", sys.argv[1])
reader = child.Reader()
def progress(*_pages):
    print(reader._child._process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
reader.read(b"%PDF-1.7 any", recognise=True, progress=progress)
"""
    made = STAND_IN.format(code="progress(0, 1); time.sleep(60)")
    said = subprocess.run(
        [sys.executable, "-c", parent, made], capture_output=True, cwd=ROOT, check=False
    )
    command = Path(f"/proc/{int(said.stdout)}/cmdline")  # empty when it waits to be buried
    end = time.monotonic() + 10
    while command.exists() and command.read_bytes() and time.monotonic() < end:
        time.sleep(0.05)
    assert time.monotonic() < end


def test_each_page_gives_more_time(reader_is: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SCAN_SECONDS", 1)
    monkeypatch.setattr(limits, "SECONDS_A_PAGE", 0.5)
    reader_is("for n in range(3): progress(n, 3); time.sleep(0.5)\n" + GOOD)
    assert read_in_child(PDF, recognise=True).text == "Số: 1"
    reader_is("progress(0, 1); time.sleep(60)")
    assert refusal(recognise=True) == RefusalCode.TOO_SLOW


def test_one_child_reads_many_and_is_replaced_when_it_dies(reader_is: Made) -> None:
    reader_is(
        "if data.endswith(b'bad'): os._exit(1)\n"
        "return ReadPaper(str(os.getpid()), Form.PDF, 'application/pdf')"
    )
    with Reader() as reader:
        first, second = (reader.read(PDF, recognise=False).text for _time in "ab")
        with pytest.raises(Unreadable):
            reader.read(PDF + b"bad", recognise=False)
        third = reader.read(PDF, recognise=False).text
    assert first == second != third


def test_recognising_is_asked_for_first(reader_is: Made) -> None:
    reader_is("raise NeedsRecognition")
    with pytest.raises(NeedsRecognition):
        read_in_child(PDF, recognise=False)


def test_a_text_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "PROGRAM", ("/no/such/program",))
    assert read_in_child("Số: 1".encode(), recognise=False).text == "Số: 1"


@pytest.mark.parametrize("data", [b"", b"MZ\x90\0"], ids=["empty", "a program"])
def test_what_is_of_no_kind_never_reaches_a_child(
    monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(child, "PROGRAM", ("/no/such/program",))
    with pytest.raises(Unreadable):
        read_in_child(data, recognise=True)


def test_a_page_is_drawn_in_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    made = (
        "from dispatches.intake import reading_child\n"
        "png = b'\\x89PNG\\r\\n\\x1a\\n'\n"
        "reading_child._picture = lambda order, data: png * (order['frame'] > 0) + data\n"
        "reading_child.main()"
    )
    monkeypatch.setattr(child, "PROGRAM", (sys.executable, "-B", "-c", made))
    assert render_page(PDF, frame=1) == b"\x89PNG\r\n\x1a\n" + PDF
    with pytest.raises(Unreadable):
        render_page(b"no picture")
