"""Words laid on a page as a typesetter would lay them, for tests of reading order."""

from dispatches.intake.readers.columns import PlacedPage, PlacedWord

WIDTH, HEIGHT = 595.0, 842.0
SIZE = 13.0
LEADING = 17.0
LETTER = 0.45  # of the size: how wide a letter is taken to be
SPACE = 0.25


def wide(text: str, size: float = SIZE) -> float:
    words = text.split()
    return size * (LETTER * sum(map(len, words)) + SPACE * (len(words) - 1))


def line(
    text: str, left: float, top: float, *, size: float = SIZE, stretch: float = 1.0
) -> list[PlacedWord]:
    """The words of a line from its top left corner."""
    words = []
    for word in text.split():
        right = left + size * LETTER * len(word)
        words.append(PlacedWord(word, left, top, right, top + 1.1 * size))
        left = right + size * SPACE * stretch
    return words


def centred(text: str, middle: float, top: float, *, size: float = SIZE) -> list[PlacedWord]:
    return line(text, middle - wide(text, size) / 2, top, size=size)


def lines(text: str, left: float, top: float, *, leading: float = LEADING) -> list[PlacedWord]:
    """Several lines under each other, all from the same left edge."""
    return [
        word
        for at, part in enumerate(text.split("\n"))
        for word in line(part, left, top + at * leading)
    ]


def block(text: str, middle: float, top: float, *, leading: float = LEADING) -> list[PlacedWord]:
    """Several centred lines under each other."""
    return [
        word
        for at, part in enumerate(text.split("\n"))
        for word in centred(part, middle, top + at * leading)
    ]


def page(*parts: list[PlacedWord]) -> PlacedPage:
    return PlacedPage([word for part in parts for word in part], WIDTH, HEIGHT)
