"""A letter as a Word file: head and foot in tables without borders or set by tabs, and
numbers that Word counts."""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from tests.makers.docx import cell, docx, in_list, paragraph, paragraphs, row, table
from tests.makers.printed import PrintedLetter

_NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/>
  </w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
"""
_MARKED = re.compile(r"(\d+\.|[a-z]\))\s+(.*)", re.DOTALL)


# Rows of two columns, each column lines from top to bottom.
Columns = tuple[tuple[list[str], list[str]], ...]


def by_table(rows: Columns) -> str:
    return table(*(row(*(cell(paragraphs(*column or [""])) for column in each)) for each in rows))


def by_tabs(rows: Columns) -> str:
    """Both columns in one line, the right one at a stop of its own."""
    stops = '<w:tabs><w:tab w:val="center" w:pos="6800"/></w:tabs>'
    made = []
    for left, right in rows:
        for one, two in zip_longest(left, right, fillvalue=""):
            made.append(paragraph(f"{one}\t{two}" if two else one, setting=stops))
    return "".join(made)


def make_docx(letter: PrintedLetter, beside: Callable[[Columns], str] = by_table) -> bytes:
    body = [beside(_head(letter))]
    if letter.title:
        body.append(paragraphs(letter.title, letter.subject))
    body += [_address(letter), *_counted(letter.body), beside(_foot(letter))]
    if letter.annexes:
        body.append(paragraph('<w:r><w:br w:type="page"/></w:r>'))
        body.append(paragraphs(*letter.annexes))
    return docx("".join(body), numbering=_NUMBERING)


def _head(letter: PrintedLetter) -> Columns:
    issuers = [name for name in (letter.governing, letter.issuing) if name]
    about = [] if letter.title or not letter.subject else [f"V/v {letter.subject}"]
    return (
        (issuers, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
        (
            [f"Số: {letter.number or '      '}/{letter.symbol}", *about],
            [f"{letter.place}, {letter.date}"],
        ),
    )


def _address(letter: PrintedLetter) -> str:
    if len(letter.addressees) < 2:
        return "".join(paragraph(f"Kính gửi: {name}") for name in letter.addressees)
    return paragraphs("Kính gửi:", *_listed(letter.addressees))


def _foot(letter: PrintedLetter) -> Columns:
    sent = _listed(letter.distribution)
    return ((["Nơi nhận:", *sent] if sent else [], [*letter.authority, "", "", letter.signer]),)


def _counted(texts: tuple[str, ...]) -> Iterator[str]:
    """Paragraphs whose markers Word would count so are given to it to count."""
    numbers = letters = 0
    for text in texts:
        found = _MARKED.match(text)
        if found and found[1] == f"{numbers + 1}.":
            numbers, letters = numbers + 1, 0
            yield paragraph(found[2], setting=in_list(0))
        elif found and numbers and found[1] == f"{chr(ord('a') + letters)})":
            letters += 1
            yield paragraph(found[2], setting=in_list(1))
        else:
            yield paragraph(text)


def _listed(names: tuple[str, ...]) -> list[str]:
    ends = [";"] * (len(names) - 1) + ["."]
    return [f"- {name}{end}" for name, end in zip(names, ends, strict=True)] if names else []
