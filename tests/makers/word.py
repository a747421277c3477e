"""A letter as a Word file: head and foot in tables without borders, numbers that Word counts."""

import re
from collections.abc import Iterator

from tests.makers.docx import cell, docx, in_list, paragraph, paragraphs, row, run, table
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


def make_docx(letter: PrintedLetter) -> bytes:
    body = [_head(letter)]
    if letter.title:
        body.append(paragraphs(letter.title, letter.subject))
    body += [_address(letter), *_counted(letter.body), _foot(letter)]
    if letter.annexes:
        body.append(paragraph('<w:r><w:br w:type="page"/></w:r>'))
        body.append(paragraphs(*letter.annexes))
    return docx("".join(body), numbering=_NUMBERING)


def _head(letter: PrintedLetter) -> str:
    issuers = [name for name in (letter.governing, letter.issuing) if name]
    about = [] if letter.title or not letter.subject else [f"V/v {letter.subject}"]
    return table(
        row(
            cell(paragraphs(*issuers or [""])),
            cell(paragraphs("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")),
        ),
        row(
            cell(paragraphs(f"Số: {letter.number or '      '}/{letter.symbol}", *about)),
            cell(paragraph(run(f"{letter.place}, {letter.date}", "<w:i/>"))),
        ),
    )


def _address(letter: PrintedLetter) -> str:
    if len(letter.addressees) < 2:
        return "".join(paragraph(f"Kính gửi: {name}") for name in letter.addressees)
    return paragraphs("Kính gửi:", *_listed(letter.addressees))


def _foot(letter: PrintedLetter) -> str:
    sent = _listed(letter.distribution)
    signed = [*letter.authority, "", "", letter.signer]
    return table(
        row(
            cell(paragraphs(*(["Nơi nhận:", *sent] if sent else [""]))),
            cell(paragraphs(*signed)),
        )
    )


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
