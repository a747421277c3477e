"""A paper with pages, as a reader of scans would give it: every line a row of words."""

import re
from collections.abc import Iterator
from datetime import date

from dispatches.intake.paper import Box, Form, Page, ReadPaper, Word
from dispatches.models import Edition
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel
from tests.builders import Desk

LINE = 200  # ten-thousandths of the page's height
LETTER_WIDTH = 80


def scanned(text: str, *, unsure: tuple[str, ...] = ()) -> ReadPaper:
    """Pages are parted by form feeds; the words in `unsure` were recognised with doubt."""
    pages = []
    start = 0
    for page in re.split(r"(?=\f)", text):
        pages.append(Page(595, 842, tuple(_words(page, start, unsure)), recognised=True))
        start += len(page)
    return ReadPaper(text, Form.SCAN, "application/pdf", tuple(pages))


def _words(page: str, start: int, unsure: tuple[str, ...]) -> Iterator[Word]:
    for number, line in enumerate(page.split("\n")):
        for found in re.finditer(r"\S+", line):
            left, top = 500 + found.start() * LETTER_WIDTH, 500 + number * LINE
            box = Box(left, top, left + len(found[0]) * LETTER_WIDTH, top + LINE - 50)
            at = start + found.start()
            confidence = 40 if found[0] in unsure else 95
            yield Word(at, at + len(found[0]), box, confidence)
        start += len(line) + 1


def scan_taken_in(desk: Desk, text: str, *, unsure: tuple[str, ...] = ()) -> Edition:
    return take_in(
        b"%PDF " + text.encode(),
        by=desk.clerk,
        custodian=desk.office,
        arrival=Arrival(channel=Channel.PAPER, received_on=date(2026, 3, 6), name="scan.pdf"),
        paper=scanned(text, unsure=unsure),
    )
