"""Words that a page of a PDF has and does not show, however they were covered: where they stand, no
ink is. What pdf_covered.py finds by the order of objects is found here as a person would miss it.
"""

from collections.abc import Iterator

from PIL import Image

from dispatches.intake.readers.pdf_letters import Letters, pairs

# Of the height of a line at its top and bottom: rules, marks and lines beside it reach there.
_EDGE = 0.25
# Letters beside each other: one alone may be pale, or a sign whose ink stands at its edge.
_FEWEST = 3


def bare_words(letters: Letters, ink: Image.Image, scale: float) -> str:
    """`ink` is the page upright, white where something is drawn, at `scale` pixels a point."""
    return " ".join(_bare(letters, ink, scale))


def _bare(letters: Letters, ink: Image.Image, scale: float) -> Iterator[str]:
    boxes = letters.of_words
    places = pairs(boxes, scale, _EDGE)
    run = ""
    for at in boxes:
        if at in places and ink.crop(places[at]).getbbox() is None:
            run += letters.text[at]
            continue
        if len(run) + 1 >= _FEWEST:
            yield run + letters.text[at]
        run = ""
