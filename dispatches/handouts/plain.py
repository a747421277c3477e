"""The letter as plain text, in reading order; pure."""

from collections.abc import Iterator, Sequence

from dispatches.handouts.runs import plain
from dispatches.handouts.sheet import Annex, Item, Line, Sheet, Text
from dispatches.letter.letter import Signed

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
REREAD = "*"
_RULE = "-" * 40


def letter_text(sheet: Sheet) -> str:
    """Paragraphs apart by an empty line, LF, with a newline at the end."""
    return "\n\n".join(part for part in _parts(sheet) if part) + "\n"


def _parts(sheet: Sheet) -> Iterator[str]:
    yield sheet.warning.upper()
    yield from sheet.acts
    yield "\n".join(name.upper() for name in (sheet.governing, sheet.issuing) if name)
    yield MOTTO
    yield sheet.number
    yield sheet.dateline
    subject = _said(sheet.subject)
    if sheet.kind:
        yield f"{sheet.kind.upper()}\n{subject}".strip()
    elif subject:
        yield f"V/v {subject}"
    yield from (mark.upper() for mark in sheet.marks)
    yield _list("Kính gửi:", sheet.addressees, on_one_line=True)
    yield from _text(sheet.body)
    yield _list("Nơi nhận:", sheet.recipients)
    yield from (_signed(hand, sheet.unsigned) for hand in sheet.signatures)
    for annex in sheet.annexes:
        yield _head(annex)
        yield from _text(annex)
    yield _RULE
    yield "\n".join(sheet.notes)


def _said(line: Line) -> str:
    return plain(line, REREAD)


def _list(label: str, lines: Sequence[Line], *, on_one_line: bool = False) -> str:
    if not lines:
        return ""
    if on_one_line and len(lines) == 1:
        return f"{label} {_said(lines[0])}"
    items = [f"- {_said(line)};" for line in lines]
    return "\n".join([label, *items[:-1], items[-1].removesuffix(";") + "."])


def _text(text: Text) -> Iterator[str]:
    yield from (_item(item) for item in text.pieces)
    yield "\n".join(f"[{note.marker.strip('[]')}] {_said(note.runs)}" for note in text.notes)


def _item(item: Item) -> str:
    if item.shape == "table":
        return "\n".join(" | ".join(_said(cell) for cell in row) for row in item.rows)
    marker = f"{item.marker}:" if item.shape in ("question", "answer") else item.marker
    return f"{marker} {_said(item.runs)}".strip()


def _signed(hand: Signed, unsigned: str) -> str:
    posts = [line.upper() for line in hand.lines]
    other = [hand.other_position.upper()] if hand.other_position else []
    return "\n".join([*posts, unsigned, *other, hand.name])


def _head(annex: Annex) -> str:
    return "\n".join(part for part in (annex.label.upper(), annex.name, annex.enclosed) if part)
