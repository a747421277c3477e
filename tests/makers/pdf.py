"""A letter as a PDF with text: A4, the decree's two-column head, as many pages as it takes."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from tests.makers.printed import PrintedLetter

TEMPLATES = Path(__file__).parent


@cache
def fonts() -> typst.Fonts:
    """Only those that typst carries: the same page on any machine."""
    return typst.Fonts(include_system_fonts=False)


def make_pdf(letter: PrintedLetter) -> bytes:
    return typst.compile(
        (TEMPLATES / "letter.typ").read_bytes(),
        font_paths=fonts(),
        sys_inputs={"letter": json.dumps(asdict(letter))},
    )
