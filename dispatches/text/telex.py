"""Vietnamese typed by the keys of Telex or VNI while the keyboard did not listen: cawn, can8.

Marks may stand where they are typed by either method: behind their letter or at the end.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from dispatches.text.folding import accent_key, lower, nfc
from dispatches.text.syllables import is_syllable

LONGEST = 12  # nghieengx and two keys struck twice
_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_TELEX_TONES = {"f": _GRAVE, "r": _HOOK, "x": _TILDE, "s": _ACUTE, "j": _DOT}
_VNI_TONES = {"2": _GRAVE, "3": _HOOK, "4": _TILDE, "1": _ACUTE, "5": _DOT}
_TONES = frozenset(_TELEX_TONES.values())
_HAT, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VOWELS = frozenset("aeiouy")
_ONSET = re.compile(r"(?:qu|gi(?=.*[aeiouy])|[^aeiouy])*")


@lru_cache(maxsize=4096)
def unkeyed(word: str) -> str | None:
    """The syllable that these keys stand for; None when they stand for none, or for themselves."""
    typed = lower(word)
    if not 1 < len(typed) <= LONGEST:
        return None
    for read in (_telex, _vni):
        made = read(typed)
        if made and made != accent_key(typed) and is_syllable(made):
            return made
    return None


class _Letters:
    """A syllable as it grows: plain letters, the marks on each, one tone."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.marks: list[str] = []
        self.tone = ""

    def add(self, char: str) -> None:
        """A letter as typed, which may have marks already: đaor."""
        base, *marks = list(unicodedata.normalize("NFD", char))
        self.tone = next((mark for mark in marks if mark in _TONES), self.tone)
        self.plain.append("d" if base == "đ" else base)
        kept = "".join(mark for mark in marks if mark not in _TONES)
        self.marks.append("-" if base == "đ" else kept)

    def bare(self, *wanted: str) -> list[int]:
        """The places of these letters that have no mark."""
        places = enumerate(zip(self.plain, self.marks, strict=True))
        return [at for at, (letter, mark) in places if letter in wanted and not mark]

    def hat(self, *letters: str) -> bool:
        return self._mark(self.bare(*(letters or "aeo")), _HAT)

    def bar(self) -> bool:
        return self._mark([at for at in self.bare("d") if at == 0], "-")

    def horn(self) -> bool:
        """ư, ơ, and both of a pair: cuocw is cươc."""
        places = self.bare("u", "o")
        if places and self.plain[places[0]] == "u" and self.plain[:1] == ["q"]:
            places = places[1:]
        pair = places[-2:]
        if len(pair) == 2 and "".join(self.plain[at] for at in pair) == "uo":
            return self._mark(pair[:1], _HORN) and self._mark(pair[1:], _HORN)
        return self._mark(places, _HORN)

    def breve(self) -> bool:
        return self._mark(self.bare("a"), _BREVE)

    def hooked(self) -> bool:
        """What w says: ă, but for the ưa of lừa, or a horn."""
        plain = "".join(self.plain)
        goes_to_u = plain.endswith("ua") and not plain.endswith("qua")
        return self.horn() if goes_to_u else self.breve() or self.horn()

    def _mark(self, places: list[int], mark: str) -> bool:
        if places:
            self.marks[places[-1]] = mark
        return bool(places)

    @property
    def has_vowel(self) -> bool:
        return any(letter in _VOWELS for letter in self.plain)

    def written(self) -> str:
        """The syllable with its tone where the dictionary puts it."""
        at = self._toned() if self.tone else -1
        letters = []
        for place, (letter, mark) in enumerate(zip(self.plain, self.marks, strict=True)):
            tone = self.tone if place == at else ""
            letters.append("đ" if mark == "-" else letter + mark + tone)
        return accent_key(nfc("".join(letters)))

    def _toned(self) -> int:
        start = _ONSET.match("".join(self.plain)).end()  # type: ignore[union-attr]  # matches ""
        vowels = [at for at in range(start, len(self.plain)) if self.plain[at] in _VOWELS]
        if not vowels:
            return -1
        if marked := [at for at in vowels if self.marks[at]]:
            return marked[-1]
        closed = self.plain[-1] not in _VOWELS
        if len(vowels) == 2:
            return vowels[1] if closed else vowels[0]
        return vowels[len(vowels) // 2]


_VNI_MARKS: dict[str, Callable[[_Letters], bool]] = {
    "6": _Letters.hat, "7": _Letters.horn, "8": _Letters.breve, "9": _Letters.bar,
}  # fmt: skip


def _telex(typed: str) -> str | None:
    letters = _Letters()
    for char in typed:
        if char in _TELEX_TONES and letters.has_vowel:
            letters.tone = _TELEX_TONES[char]
        elif char == "z" and letters.tone:
            letters.tone = ""
        elif (char in "aeo" and letters.hat(char)) or (char == "d" and letters.bar()):
            continue
        elif char == "w":
            if not letters.hooked():
                letters.add("ư")
        elif char.isalpha():
            letters.add(char)
        else:
            return None
    return letters.written()


def _vni(typed: str) -> str | None:
    """A figure that has nothing to stand on is a slip of the finger, and left out."""
    if not any(char.isdigit() for char in typed) or not typed[0].isalpha():
        return None
    letters = _Letters()
    for char in typed:
        if char in _VNI_TONES:
            letters.tone = _VNI_TONES[char] if letters.has_vowel else ""
        elif char in _VNI_MARKS:
            _VNI_MARKS[char](letters)
        elif char.isalpha():
            letters.add(char)
        else:
            return None
    return letters.written()
