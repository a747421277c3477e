"""Folding, sorting and cutting Vietnamese text, one definition for index and query."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

# Stored beside every index row: rows of another version are stale and must be built again.
FOLDING_VERSION = 1

# A mark that no letter took up. The joiner composes with nothing, so folding stays idempotent.
_LONE_MARK = "\u034f"


class _CharTable(dict[int, str]):
    """A translate table that works out each code point once, always into one character."""

    def __missing__(self, code: int) -> str:
        mapped = self[code] = self.map(chr(code))
        return mapped

    @staticmethod
    def map(char: str) -> str:
        """One character lowered; those that lower() would lengthen stay as they are."""
        low = char.lower()
        return low if len(low) == 1 else char


class _FoldTable(_CharTable):
    @staticmethod
    def map(char: str) -> str:
        """One character lowered and without its marks; đ has no decomposition of its own."""
        if unicodedata.combining(char):
            return _LONE_MARK
        low = _CharTable.map(char)
        if low in "đð":  # fonts and OCR put ð (eth) for đ
            return "d"
        base, *marks = list(unicodedata.normalize("NFD", low))
        if not all(unicodedata.combining(mark) for mark in marks):
            return low
        return _CharTable.map(base)


_LOWER = _CharTable()
_FOLD = _FoldTable()


def nfc(text: str) -> str:
    """Composed form: what is stored, indexed and compared."""
    return unicodedata.normalize("NFC", text)


def lower(text: str) -> str:
    """Lower case over NFC text, character for character."""
    composed = nfc(text)
    low = composed.lower()
    # Many times faster, and the same but where a letter becomes two, or knows that it ends a word.
    if len(low) == len(composed) and "Σ" not in composed:
        return low
    return composed.translate(_LOWER)


def fold(text: str) -> str:
    """Lower case without accents. As long as nfc(text), so offsets carry over."""
    return nfc(text).translate(_FOLD)


def fold_characters(text: str) -> str:
    """fold() of a text that is composed already, or of any other character for character."""
    return text.translate(_FOLD)


# Where letters have case or marks; those beyond stand for themselves.
_MARKED = (range(0x3000), range(0xA640, 0xAC00), range(0xF900, 0x10000))


@cache
def _letters_of(table: type[_CharTable]) -> dict[str, str]:
    """For each character all that become it."""
    found: defaultdict[str, str] = defaultdict(str)
    for char in map(chr, chain(*_MARKED)):
        found[table.map(char)] += char
    return dict(found)


def _any_of(word: str, table: type[_CharTable]) -> str:
    letters = _letters_of(table)
    return "".join(f"[{re.escape(letters.get(char, char))}]" for char in word)


def in_any_spelling(word: str) -> str:
    """A pattern of where fold() of a composed text has this folded word: to search for it is ten
    times as fast as to fold the text."""
    return _any_of(word, _FoldTable)


_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the dictionary's order
_FIRST = {
    (first, second): [(first + nfc(second + tone), nfc(first + tone) + second) for tone in _TONES]
    for first, second in ("oa", "oe", "uy")
}
_PLACEMENT = {modern: classic for pairs in _FIRST.values() for modern, classic in pairs}
_MISPLACED = re.compile(rf"(?<!q)(?:{'|'.join(_PLACEMENT)})(?![^\W\d_])")


def accent_key(text: str) -> str:
    """Lower case with accents, tone placement settled (hoà is hòa). As long as nfc(text)."""
    return _MISPLACED.sub(lambda found: _PLACEMENT[found[0]], lower(text))


_MODERN = {classic: modern for modern, classic in _PLACEMENT.items()}


def in_any_case(word: str) -> str:
    """The same for accent_key() and a word as that leaves it."""
    start, end = word[:-2], word[-2:]
    modern = None if start.endswith("q") else _MODERN.get(end)
    if modern is None:
        return _any_of(word, _CharTable)
    ends = "|".join(_any_of(each, _CharTable) for each in (end, modern))
    return f"{_any_of(start, _CharTable)}(?:{ends})"


def without_tones(text: str) -> str:
    """The same letters, ă and đ among them, as they are before a tone is set."""
    parts = unicodedata.normalize("NFD", text)
    return nfc("".join(char for char in parts if char not in _TONES))


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_MARKS = frozenset(_TONES)


def _letter_code(letter: str) -> str:
    """A letter as its base and its place among the letters of that base: ă is a1."""
    base = _FOLD[ord(letter)]
    kin = [other for other in _ALPHABET if _FOLD[ord(other)] == base]
    return f"{base}{kin.index(letter)}"


_LETTERS = {letter: _letter_code(letter) for letter in _ALPHABET}
# For character classes: ranges such as à-ỹ hold capitals and small letters alike.
_ACCENTED = "".join(
    nfc(vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", *_TONES)
    if vowel + tone not in "aeiouy"
)
SMALL = "a-zđ" + _ACCENTED
CAPITAL = "A-ZĐ" + _ACCENTED.upper()
_SORT_UNITS = re.compile(r"(\d+)|([^\W\d_])|([\W_]+)")


def sort_key(text: str) -> str:
    """A key in the order of a Vietnamese dictionary, numbers by their value.

    Only 0-9 and a-z, two characters a letter: every collation orders these alike. The letters
    are compared first over the whole text; the tones, after "00", only between equals.
    """
    primary: list[str] = []
    tones: list[str] = []
    for found in _SORT_UNITS.finditer(lower(text).strip()):
        number, letter, _gap = found.groups()
        if number:
            digits = str(int(number[:18])) if number.isascii() else "0"
            primary.append(f"1{min(len(digits), 9)}" + "".join(f"1{digit}" for digit in digits))
        elif letter:
            parts = unicodedata.normalize("NFD", letter)
            tone = next((mark for mark in parts if mark in _TONE_MARKS), None)
            plain = nfc("".join(mark for mark in parts if mark not in _TONE_MARKS))
            base = _FOLD[ord(plain)] if len(plain) == 1 else plain
            primary.append(_LETTERS.get(plain) or _LETTERS.get(base, "zz"))
            tones.append(str(_TONES.index(tone) + 1) if tone else "0")
        else:
            primary.append("01")
    return "".join(primary).strip() + "00" + "".join(tones).rstrip("0")


class Word(NamedTuple):
    """A run of letters and digits, half-open in the text it was cut from."""

    start: int
    end: int
    text: str


_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


# What Word(…) does, without the call of a Python function for each word of each text.
_word = partial(tuple.__new__, Word)


def words(text: str) -> list[Word]:
    """The words of a text, in order: what search indexes."""
    return [_word((*found.span(), found[0])) for found in _WORD.finditer(text)]


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Their places alone, one by one."""
    return (found.span() for found in _WORD.finditer(text))


def word_texts(text: str) -> list[str]:
    """The same without their places."""
    return _WORD.findall(text)


_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str, limit: int = 60) -> str:
    """The part of an address that names something: a-z, 0-9 and '-', cut on a word."""
    whole = _NOT_SLUG.sub("-", fold(text)).strip("-")
    if len(whole) <= limit:
        return whole
    cut = whole[: limit + 1].rpartition("-")[0] or whole[:limit]
    return cut.strip("-")
