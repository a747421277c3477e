"""The numbers that Word makes for lists."""

import pytest

from dispatches.intake.readers.docx import read_docx
from dispatches.intake.readers.docx_numbering import LONGEST_LABEL, count_in
from tests.makers.docx import docx, in_list, paragraph, row, table


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def pattern(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def number(name: int, of: int, changes: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{changes}</w:num>'


LETTER = pattern(
    1, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "bullet", "-")
)
OVER = '<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>'
ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
NUMBERING = "".join(
    (
        LETTER,
        pattern(
            2, level(0, "upperRoman", "Phần %1", '<w:suff w:val="nothing"/>'),
            level(1, "decimal", "%1.%2.", "<w:isLgl/>"),
            level(2, "decimalZero", "%3", '<w:lvlRestart w:val="0"/>'),
        ),
        pattern(3, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "+")),
        pattern(4, '<w:numStyleLink w:val="ListStyle"/>'),
        pattern(5, '<w:numStyleLink w:val="Round"/>'),
        pattern(6, level(0, "none", ""), level(1, "decimal", "x" * 1000)),
        pattern(7, level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Article"/>'),
                level(1, "decimal", "%2.", '<w:pStyle w:val="Clause"/>')),
        number(1, 1), number(2, 2), number(3, 3), number(4, 4), number(5, 5), number(6, 6),
        number(7, 7), number(11, 1), number(12, 1, ANEW.format(1)), number(13, 1, ANEW.format(7)),
        number(14, 1, OVER.format(level(0, "upperLetter", "%1/"))),
        number(99, 98),
    )
)  # fmt: skip
STYLES = (
    '<w:style w:type="numbering" w:styleId="ListStyle"><w:pPr><w:numPr><w:numId w:val="1"/>'
    '</w:numPr></w:pPr></w:style><w:style w:type="numbering" w:styleId="Round"><w:pPr><w:numPr>'
    '<w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Clause"><w:basedOn '
    'w:val="Article"/></w:style>'
)


def items(*places: tuple[int, int]) -> str:
    """A paragraph in each (list, level)."""
    return "".join(paragraph("x", setting=in_list(at, list_id)) for list_id, at in places)


def styled(name: str, more: str = "") -> str:
    return paragraph("x", setting=f'<w:pStyle w:val="{name}"/>{more}')


LISTS = {
    "levels": (
        items((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)),
        ["1. x", "a) x", "b) x", "- x", "2. x", "a) x"],
    ),
    "two lists of one pattern go on": (items((1, 0), (11, 0)), ["1. x", "2. x"]),
    "a list that starts anew": (
        items((1, 0), (12, 0), (12, 0), (13, 0), (12, 0)),
        ["1. x", "1. x", "2. x", "7. x", "8. x"],
    ),
    "a level of its own": (items((14, 0), (14, 0)), ["A/ x", "B/ x"]),
    "levels of all kinds": (
        items((2, 0), (2, 1), (2, 2), (2, 0), (2, 1), (2, 2)),
        ["Phần Ix", "1.1. x", "01 x", "Phần IIx", "2.1. x", "02 x"],
    ),
    "a level before the one above it": (items((2, 1),), ["1.1. x"]),
    "bullets": (items((3, 0), (3, 1), (3, 2)), ["• x", "• x", "+ x"]),
    "pattern of a style": (items((4, 0), (4, 1)), ["1. x", "a) x"]),
    "a style in circles": (items((5, 0)), ["x"]),
    "no number": (items((6, 0)), ["x"]),
    "a label that never ends": (items((6, 1)), [f"{'x' * LONGEST_LABEL} x"]),
    "unknown": (items((98, 0), (99, 0), (1, 8), (1, 77)), ["x"] * 4),
    "switched off": (items((0, 0)) + styled("Article", in_list(0, 0)), ["x", "x"]),
    "by style": (
        styled("Article") + styled("Clause") + styled("Clause") + styled("Article"),
        ["Điều 1. x", "1. x", "2. x", "Điều 2. x"],
    ),
    "an empty item counts": (
        items((1, 0)) + paragraph(setting=in_list(0)) + items((1, 0)),
        ["1. x", "2.", "3. x"],
    ),
    "an empty bullet does not print": (paragraph(setting=in_list(2)) + paragraph("x"), ["x"]),
    "nonsense": (
        paragraph("x", setting='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>'),
        ["1. x"],
    ),
    "an item taken out": (
        items((1, 0))
        + paragraph(setting=f"{in_list(0)}<w:rPr><w:del w:author='A'/></w:rPr>")
        + items((1, 0)),
        ["1. x", "2. x"],
    ),
    "in cells": (
        table(
            *(row(paragraph(setting=in_list(0)), paragraph("x")) for _ in range(4)), ruled=True
        ),
        ["| 1. | x |", "| 2. | x |", "| 3. | x |", "| 4. | x |"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "printed"), LISTS.values(), ids=LISTS)
def test_lists(body: str, printed: list[str]) -> None:
    text = read_docx(docx(body, numbering=NUMBERING, styles=STYLES)).text
    assert [line for line in text.split("\n") if line] == printed


def test_without_the_parts_that_lists_need() -> None:
    body = items((1, 0), (7, 1))
    for data in (docx(body), docx(body, numbering=""), docx(body, styles=STYLES)):
        assert read_docx(data).text == "x\n\nx"


@pytest.mark.parametrize(
    ("form", "count", "printed"),
    [
        ("decimal", 12, "12"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 781, "781"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4000, "4000"),
        ("upperRoman", 0, "0"),
        ("decimalEnclosedParen", 3, "(3)"),
        ("numberInDash", 3, "- 3 -"),
        ("hebrew1", 3, "3"),
        ("none", 3, ""),
        ("none", -3, ""),
        ("lowerLetter", 10**9, "1000000000"),
    ],
)
def test_ways_of_counting(form: str, count: int, printed: str) -> None:
    assert count_in(form, count) == printed
