"""Whether the text that a page carries is what the page shows, or should be recognised anew."""

import re

_FEW_LETTERS = 20  # a page number, a stamp: no text of a page
_SAMPLE = 400  # characters that are judged
# Letters that Vietnamese has and other Latin alphabets have not: 17 to 24 in a hundred of real
# dispatches, none in what an English or German recogniser or a font without a table makes of them.
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_VIETNAMESE_AT_LEAST = 0.08
_BROKEN = re.compile("[\ufffd\ue000-\uefff\uf100-\uf8ff\x00-\x08\x0e-\x1f\x80-\x9f]")
_BROKEN_AT_MOST = 0.05
_ENGLISH = re.compile(r"\b(?:the|of|and|for|with|by|is|are|shall|this|that)\b", re.IGNORECASE)
_ENGLISH_AT_LEAST = 0.06  # of the words


def is_usable(text: str) -> bool:
    """Text with Vietnamese marks, or plainly English, and hardly a broken character."""
    if len(text) > _SAMPLE:
        middle = (len(text) - _SAMPLE) // 2
        text = text[middle : middle + _SAMPLE]
    if len(_BROKEN.findall(text)) > _BROKEN_AT_MOST * len(text):
        return False
    marked = len(_VIETNAMESE.findall(text))
    if marked >= _VIETNAMESE_AT_LEAST * len(text):
        return True
    letters = letters_in(text)
    if letters < _FEW_LETTERS or marked >= _VIETNAMESE_AT_LEAST * letters:
        return True
    return len(_ENGLISH.findall(text)) >= _ENGLISH_AT_LEAST * len(text.split())


def letters_in(text: str) -> int:
    return sum(map(str.isalpha, text))
