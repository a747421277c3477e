"""A paragraph → the words that are printed of it, and what hangs on them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dispatches.intake.paper import NoteCode
from dispatches.intake.readers.docx_findings import Changes, Findings
from dispatches.intake.readers.docx_names import (
    MC,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    M,
    W,
    chosen,
)
from dispatches.intake.readers.docx_script import Script, Scripts, script_of
from dispatches.intake.readers.docx_styles import Look, Styles, read_look
from dispatches.intake.readers.docx_symbols import plain_signs, symbol

_SKIPPED = frozenset(
    W + tag
    for tag in ("pPr", "rPr", "sdtPr", "sdtEndPr", "ffData", "fldData", "instrText", "rt", "tblPr")
)
_TAKEN_OUT = frozenset({W + "del", W + "moveFrom"})
_PUT_IN = frozenset({W + "ins", W + "moveTo"})
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\xad",
}
_HARD_HYPHEN = "\u2011"
_BOX, _BREAK, _FIELD, _SYMBOL = W + "txbxContent", W + "br", W + "fldChar", W + "sym"
_RENDERED_BREAK, _ALTERNATIVES = W + "lastRenderedPageBreak", MC + "AlternateContent"
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


NoteId = tuple[str, str]  # footnote or endnote, and its id in the part of that name


@dataclass(slots=True)
class Words:
    """What a paragraph prints: "\\f" before what stands on the next page."""

    text: str = ""
    new_page: bool = False
    runs_on: bool = False  # its end is hidden or taken out: the next paragraph goes on
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class _Fields:
    """The open fields of a paragraph: each prints its result alone, from separator to end."""

    results: list[bool] = field(default_factory=list)  # whether the result of each has begun
    in_code: int = 0

    def turn(self, kind: str | None) -> None:
        if kind == "begin":
            self.results.append(False)
            self.in_code += 1
        elif kind == "separate" and self.results and not self.results[-1]:
            self.results[-1] = True
            self.in_code -= 1
        elif kind == "end" and self.results and not self.results.pop():
            self.in_code -= 1


class Runs:
    """Reads paragraph after paragraph of one document."""

    def __init__(self, styles: Styles, findings: Findings, changes: Changes) -> None:
        self._styles = styles
        self._findings = findings
        self._changes = changes
        self.scripts = Scripts()
        self.referred: list[NoteId] = []  # notes not printed yet
        self.numbers: dict[NoteId, int] = {}

    def read(self, paragraph: etree._Element, style: str | None, *, shaded: bool) -> Words:
        """`shaded`: a colour lies behind it, on which white letters can be read."""
        words = Words()
        visible: list[tuple[str, Script]] = []
        hidden: list[str] = []
        look, script = self._styles.look(None, style), Script()
        fields, begun = _Fields(), False
        for each in self._printed(paragraph, words):
            tag = each.tag
            if tag == RUN:
                first = each[0] if len(each) else None
                properties = first if first is not None and first.tag == RUN_PROPERTIES else None
                look = self._styles.look(properties, style)
                script = script_of(look)
                continue
            if tag == _FIELD:
                fields.turn(each.get(W + "fldCharType"))
                continue
            if fields.in_code:
                continue
            if tag == _RENDERED_BREAK:
                words.new_page = words.new_page or not begun
                continue
            text = self._text(each, look)
            if text and _is_unseen(look, shaded):
                hidden.append(text)
            elif text:
                visible.append((text, script))
                begun = begun or not text.isspace()
        if any(text.strip() for text in hidden):
            self._findings.add(NoteCode.HIDDEN_TEXT, "".join(hidden))
        words.text = self.scripts.join(visible)
        words.runs_on = _runs_on(paragraph)
        return words

    def _printed(self, paragraph: etree._Element, words: Words) -> Iterator[etree._Element]:
        """All that may print, in order, without climbing down by recursion."""
        waiting = [iter(paragraph)]
        while waiting:
            each = next(waiting[-1], None)
            if each is None:
                waiting.pop()
                continue
            tag = each.tag
            if tag in _SKIPPED:
                continue
            if tag in _TAKEN_OUT:
                self._changes.add(each, "−")
            elif tag == _BOX:
                words.boxes.append(each)
            elif tag == _ALTERNATIVES:
                if (branch := chosen(each)) is not None:
                    waiting.append(iter(branch))
            else:
                if tag in _PUT_IN:
                    self._changes.add(each, "+")
                yield each
                if len(each):
                    waiting.append(iter(each))

    def _text(self, each: etree._Element, look: Look) -> str:
        tag = each.tag
        if tag in (TEXT, M + "t"):
            return plain_signs((each.text or "").replace(_HARD_HYPHEN, "-"), look.font or "")
        if sign := _SIGNS.get(tag):
            return sign
        if tag == _BREAK:
            return "\f" if each.get(W + "type") == "page" else "\n"
        if tag == _SYMBOL:
            return symbol(each.get(W + "font", ""), each.get(W + "char", ""))
        if kind := _NOTES.get(tag):
            note = kind, each.get(W + "id", "")
            if note not in self.numbers:
                self.numbers[note] = len(self.numbers) + 1
                self.referred.append(note)
            return f"[{self.numbers[note]}]"
        return ""


def _is_unseen(look: Look, shaded: bool) -> bool:
    white = look.white and not (shaded or look.shaded)
    return bool(look.hidden or look.tiny or white)


def _runs_on(paragraph: etree._Element) -> bool:
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    mark = None if properties is None else properties.find(RUN_PROPERTIES)
    if mark is None:
        return False
    taken_out = any(each.tag in _TAKEN_OUT for each in mark)
    return taken_out or bool(read_look(mark).hidden)
