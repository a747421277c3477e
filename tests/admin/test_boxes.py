"""From spans of the text to rectangles on the page."""

import pytest

from dispatches.admin.boxes import doubtful_places, outlines
from dispatches.admin.marks import Place
from dispatches.intake.paper import Box, Word

# "Số: 417/CAT" and, under it in two columns, "Sao Mai" and "KT".
TEXT = "Số: 417/CAT\nSao Mai KT"
WORDS = (
    Word(0, 3, Box(100, 100, 300, 200)),
    Word(4, 11, Box(320, 105, 700, 205), confidence=30),
    Word(12, 15, Box(100, 300, 250, 400), confidence=59),
    Word(16, 19, Box(270, 310, 400, 390), confidence=60),
    Word(20, 22, Box(80, 300, 95, 400), confidence=10),
)


@pytest.mark.parametrize(
    ("span", "boxes"),
    [
        ((4, 7), [Box(320, 105, 700, 205)]),  # a part of a word is that word
        ((0, 11), [Box(100, 100, 700, 205)]),  # words of one line are one rectangle
        ((4, 15), [Box(320, 105, 700, 205), Box(100, 300, 250, 400)]),
        ((12, 19), [Box(100, 300, 400, 400)]),
        ((16, 22), [Box(270, 310, 400, 390), Box(80, 300, 95, 400)]),  # back to the left
        ((3, 4), []),  # a space is nowhere
        ((22, 90), []),
    ],
)
def test_a_place_covers_the_words_it_touches(span: tuple[int, int], boxes: list[Box]) -> None:
    place = Place("number", *span)
    found = outlines(tuple(reversed(WORDS)), [place])
    assert [box for outline in found for box in outline.boxes] == boxes


def test_doubtful_words_are_those_a_machine_was_less_than_fairly_sure_of() -> None:
    found = [TEXT[place.start : place.end] for place in doubtful_places(WORDS)]
    assert found == ["417/CAT", "Sao", "KT"]
