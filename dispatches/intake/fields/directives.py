"""Directives: the letter's own numbered items, or the paragraphs that ask for something."""

import re
from collections.abc import Sequence
from datetime import date

from dispatches.intake.fields.actors import read_actors, read_mode, read_report_to
from dispatches.intake.fields.deadlines import read_deadline
from dispatches.intake.lines import join_lines
from dispatches.intake.markers import family, ordinal
from dispatches.intake.paragraphs import Paragraph
from dispatches.intake.reading import ActorsSource, Directive, SubItem
from dispatches.text.blocks import BlockKind


def top_items(body: Sequence[Paragraph]) -> list[int]:
    """The indexes of the letter's own top-level items: one series from 1, outside quotations."""
    for name in ("roman", "number", "bracketed"):
        own = [
            (at, ordinal(paragraph.marker))
            for at, paragraph in enumerate(body)
            if not paragraph.quoted and family(paragraph.marker) == name
        ]
        last = {place: at for at, place in own}
        series: list[int] = []
        expected = 1
        for at, place in own:
            # A label that OCR lost leaves a gap of one.
            lost = series and place == expected + 1 and last.get(expected, -1) < at
            if place == expected or lost:
                series.append(at)
                expected = place + 1
        if len(series) > 1:
            return series
    return []


def children(body: Sequence[Paragraph], start: int, end: int) -> list[int]:
    """The direct children of the item at `start`: the items of the first list below it."""
    found: list[int] = []
    first = ""
    own, top = ordinal(body[start].marker), family(body[start].marker)
    for at in range(start + 1, end):
        paragraph = body[at]
        name = family(paragraph.marker)
        if paragraph.quoted or not name or (name == "number" and top != "roman"):
            continue
        if name == "decimal" and ordinal(paragraph.marker) != own:
            continue
        first = first or name
        if name == first:
            found.append(at)
    return found


_ASKS = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|giao)\s+(?:Quý|quý|các|Các|thủ trưởng|Thủ trưởng|cơ quan"
    r"|đơn vị|ông|bà|đồng chí"
    r"|[A-ZĐỦ])",
)
_COURTESY = re.compile(
    r"rất mong|trân trọng cảm ơn|nghiêm túc (?:triển khai )?thực hiện\W*$", re.IGNORECASE
)


def read_directives(
    body: Sequence[Paragraph], addressees: tuple[str, ...], issued: date | None
) -> tuple[Directive, ...]:
    """The directives; `block` and the blocks of sub-items are indexes into `body`."""
    tops = top_items(body)
    if not tops:
        return _unnumbered(body, addressees, issued)
    preamble = body[tops[0] - 1].line.text if tops[0] else ""
    found: list[Directive] = []
    for at, start in enumerate(tops):
        end = tops[at + 1] if at + 1 < len(tops) else _end(body, start)
        words = join_lines([body[start].body, *(part.line for part in body[start + 1 : end])])
        sentence = body[start].body.text
        actors, source = read_actors(sentence, preamble, addressees)
        found.append(
            Directive(
                marker=body[start].marker,
                block=start,
                text=words.text,
                mode=read_mode(sentence, preamble),
                actors=actors,
                actors_source=source,
                deadline=read_deadline(words, issued),
                report_to=read_report_to(words.text),
                items=tuple(
                    SubItem(body[child].marker, child) for child in children(body, start, end)
                ),
            )
        )
    return tuple(found)


def _end(body: Sequence[Paragraph], start: int) -> int:
    """Where the last item ends: before the closing words, which are no item and ask of all."""
    for at in range(len(body) - 1, start, -1):
        paragraph = body[at]
        if paragraph.marker or paragraph.quoted or paragraph.kind is not BlockKind.PARAGRAPH:
            return at + 1
    title = not body[start].line.text.endswith((".", ";", "!"))
    return min(start + 2, len(body)) if title else start + 1


def _unnumbered(
    body: Sequence[Paragraph], addressees: tuple[str, ...], issued: date | None
) -> tuple[Directive, ...]:
    found: list[Directive] = []
    for at, paragraph in enumerate(body):
        text = paragraph.line.text
        asked = None if paragraph.quoted else _ASKS.search(text)
        if asked is None or _COURTESY.search(text) or paragraph.kind is BlockKind.FOOTNOTE:
            continue
        actors, source = read_actors("", text[asked.start() :], addressees)
        own = ActorsSource.SENTENCE if source is ActorsSource.PREAMBLE else source
        found.append(
            Directive(
                marker="",
                block=at,
                text=text,
                mode=read_mode(text[asked.start() :], text),
                actors=actors,
                actors_source=own,
                deadline=read_deadline(paragraph.line, issued),
                report_to=read_report_to(text),
            )
        )
    return tuple(found)
