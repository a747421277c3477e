"""Hostile and damaged PDFs: refused by name, or read as far as they go, and always soon."""

import random
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from dispatches.intake import limits
from dispatches.intake.readers.pdf import read_pdf
from dispatches.intake.readers.pictures import page_picture
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from tests.makers.pdf import make_pdf
from tests.makers.pdf_bytes import Pdf, lines, one_page, text
from tests.makers.printed import EXAMPLE

WORDS = "This is the word of the office for the people and with the people."


def locked() -> bytes:
    pdf = Pdf()
    pdf.page(lines(WORDS))
    key = "ab" * 32
    pdf.trailer = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>"
    return pdf.build()


def many(count: int) -> bytes:
    pdf = Pdf()
    pdf.page(lines(WORDS))
    return pdf.build(count=count)


def scans(count: int) -> bytes:
    pdf = Pdf()
    picture = pdf.picture()
    for _ in range(count):
        pdf.page(b"q 595 0 0 842 0 0 cm /I Do Q", resources=f"/XObject<</I {picture} 0 R>>")
    return pdf.build()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("nothing", b"", RefusalCode.BROKEN),
        ("a mark alone", b"%PDF-1.7\n", RefusalCode.BROKEN),
        ("half a file", make_pdf(EXAMPLE)[:2000], RefusalCode.BROKEN),
        ("no page", Pdf().build(), RefusalCode.BROKEN),
        ("a password", locked(), RefusalCode.PASSWORD),
        ("ten thousand pages", many(10_000), RefusalCode.TOO_MANY_PAGES),
        ("too many scans", scans(limits.MOST_SCANNED_PAGES + 1), RefusalCode.TOO_MANY_PAGES),
    ],
)
def test_refused(name: str, data: bytes, code: RefusalCode) -> None:
    started = time.process_time()
    with pytest.raises(Unreadable) as refusal:
        read_pdf(data)
    assert refusal.value.code == code
    assert time.process_time() - started < 2


def cyclic() -> bytes:
    pdf = Pdf()
    pdf.page(lines(WORDS))
    pdf.objects[1] = b"<</Type/Pages/Kids[2 0 R 2 0 R 5 0 R]/Count 3>>"
    return pdf.build()


def nested_forms() -> bytes:
    """A form that draws itself."""
    pdf = Pdf()
    number = len(pdf.objects) + 1
    pdf.add(
        f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {number} 0 R>>>>"
        "/Length 5>>stream\n/X Do\nendstream"
    )
    pdf.page(lines(WORDS) + b"/X Do", resources=f"/XObject<</X {number} 0 R>>")
    return pdf.build()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a page tree that goes in circles", cyclic()),
        ("a form that draws itself", nested_forms()),
        ("a page as large as a town", one_page(lines(WORDS), box="0 0 9999999 9999999")),
        ("a page without size", one_page(lines(WORDS), box="0 0 0 0")),
        ("a page turned inside out", one_page(lines(WORDS), box="595 842 0 0")),
        ("places that are no numbers", one_page(text(WORDS, 85, 700, before="1e99 Tc 0 Tz"))),
        ("letters without end", one_page(lines("a" * 200_000))),
        ("a font that is none", one_page(lines(WORDS)).replace(b"/Type1", b"/Type0")),
    ],
)
def test_read_as_far_as_it_goes(name: str, data: bytes) -> None:
    started = time.process_time()
    with suppress(Unreadable, NeedsRecognition):
        read_pdf(data)
    try:
        picture = page_picture(data)
    except Unreadable:
        return
    finally:
        assert time.process_time() - started < 5
    assert picture.startswith(b"\x89PNG")


def test_damaged_files_are_read_or_refused() -> None:
    chance = random.Random(7)
    whole = make_pdf(EXAMPLE)
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(Unreadable, NeedsRecognition):
            read_pdf(bytes(data[: chance.randint(len(data) // 2, len(data))]))


# The peak of this program alone: `ru_maxrss` begins with that of the process that started it.
MEASURE = """
import sys
from dispatches.intake.readers.pdf import read_pdf
paper = read_pdf(sys.stdin.buffer.read())
peak = next(row for row in open("/proc/self/status") if row.startswith("VmHWM"))
print(len(paper.pages), int(peak.split()[1]) // 1024)
"""


def test_two_hundred_pages_take_little_memory() -> None:
    pdf = Pdf()
    for _ in range(200):
        pdf.page(lines("\n".join([WORDS] * 42)))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], input=pdf.build(), capture_output=True, check=True
    )
    pages, megabytes = map(int, done.stdout.split())
    assert pages == 200
    assert megabytes < 400
