"""Vietnamese as it was written before Unicode: TCVN3 (ABC) and VNI, told and converted.

Such a text is stored as Western letters and looks right only in its own fonts: "Số" is `Sè` in
TCVN3 and `Soá` in VNI. The font's name tells which, where it is known; else the words do.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from dispatches.text.folding import nfc
from dispatches.text.syllables import is_syllable


class Legacy(StrEnum):
    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 capitals"  # the same codes in a font that draws capitals
    VNI = "VNI"


# à ả ã á ạ, in the order of the code page; the letters without a tone have capitals of their own.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TCVN3_TONED = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ",
    "o": "ßáâãä", "ô": "åæçèé", "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TCVN3 = {
    **dict(zip("¡¢£¤¥¦§¨©ª«¬\xad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **{
        code: nfc(vowel + tone)
        for vowel, codes in _TCVN3_TONED.items()
        for code, tone in zip(codes, _TONES, strict=True)
    },
}
_TCVN3_TABLE = str.maketrans(_TCVN3)

# VNI writes a mark behind its vowel; i, y and the letters with a horn have codes of their own.
_VNI_MARKS = {"": "øûõùï", "breve": "èúüéë", "roof": "àåãáä"}


def _vni() -> dict[str, str]:
    table = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ"}
    table |= dict(zip("ìæóíò", "ìỉĩíị", strict=True))
    bases = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    shaped = {("a", "breve"): "ă", ("a", "roof"): "â", ("e", "roof"): "ê", ("o", "roof"): "ô"}
    table |= {"aê": "ă", "aâ": "â", "eâ": "ê", "oâ": "ô"}
    for base, vowel in bases.items():
        for shape, marks in _VNI_MARKS.items():
            bare = vowel if not shape else shaped.get((base, shape))
            if bare:
                table |= {
                    base + mark: nfc(bare + tone) for mark, tone in zip(marks, _TONES, strict=True)
                }
    capitals = {key.upper(): letter.upper() for key, letter in table.items()}
    # A capital under a small mark, as in a name: Aùi.
    mixed = {key[0].upper() + key[1]: table[key].upper() for key in table if len(key) == 2}
    return table | mixed | capitals


_VNI = _vni()
_VNI_UNIT = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

# Letters that only Unicode has: a text with one of them is no legacy text.
_MODERN = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
_HIGH = re.compile("[\xa1-\xff]")
_WORD = re.compile("[A-Za-z\xa1-\xff]{1,24}")  # no syllable is longer, whatever writes it
_JUDGED_WORDS = 400  # with marks: more of them do not change the verdict
_FEWEST = 3
_PLAINLY, _HARDLY = 0.8, 0.5  # shares of those words that are syllables

_FONT_TCVN3 = re.compile(r"\.vn[a-z]", re.IGNORECASE)
_FONT_VNI = re.compile(r"vni[ -]", re.IGNORECASE)


def legacy_font(name: str) -> Legacy | None:
    """The encoding that a font is made for: .VnTime, .VnTimeH (capitals), VNI-Times."""
    if _FONT_TCVN3.match(name):
        return Legacy.TCVN3_CAPITALS if name.rstrip().endswith("H") else Legacy.TCVN3
    return Legacy.VNI if _FONT_VNI.match(name) else None


def is_modern(text: str) -> bool:
    """Whether it has a letter that only Unicode has."""
    return bool(_MODERN.search(text))


def decode_legacy(text: str, legacy: Legacy) -> str:
    """The text in Unicode, taken for granted that it is of this encoding."""
    match legacy:
        case Legacy.VNI:
            return _VNI_UNIT.sub(lambda found: _VNI[found[0]], text)
        case Legacy.TCVN3_CAPITALS:
            return text.translate(_TCVN3_TABLE).upper()
        case Legacy.TCVN3:
            return text.translate(_TCVN3_TABLE)


def convert_legacy(text: str) -> tuple[str, Legacy] | None:
    """A text in Unicode and what it was, or None where it is not plainly of either encoding."""
    if is_modern(text) or not _HIGH.search(text):
        return None
    marked = list(_marked_words(text))
    if len(set(marked)) < _FEWEST or _share(marked) > _HARDLY:
        return None
    shares = [
        (_share([_recased(_decoded(word, legacy)) for word in marked]), legacy)
        for legacy in (Legacy.TCVN3, Legacy.VNI)
    ]
    share, legacy = max(shares, key=lambda one: one[0])
    if share < _PLAINLY:
        return None
    plain = decode_legacy(text, legacy)
    return (_recased(plain) if legacy is Legacy.TCVN3 else plain), legacy


def reads_better(text: str, legacy: Legacy) -> bool | None:
    """Whether more of its words are syllables once decoded; None where neither is better."""
    marked = list(_marked_words(text))
    before, after = _share(marked), _share([_decoded(word, legacy) for word in marked])
    return None if before == after else after > before


def _marked_words(text: str) -> Iterator[str]:
    count = 0
    for found in _WORD.finditer(text):
        if _HIGH.search(found[0]):
            yield found[0]
            count += 1
            if count == _JUDGED_WORDS:
                return


def _decoded(word: str, legacy: Legacy) -> str:
    """The word in Unicode; nothing where it has letters that the encoding does not know."""
    if legacy is Legacy.VNI:
        known = not _HIGH.search(_VNI_UNIT.sub("", word))
    else:
        known = all(letter in _TCVN3 for letter in _HIGH.findall(word))
    return decode_legacy(word, legacy) if known else ""


def _share(words: list[str]) -> float:
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


# TCVN3 has no capitals with a tone; its capital fonts draw them from the small codes, and pasted
# text has lost its fonts: "céNG HßA" was CỘNG HÒA.
_LOUD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_TONED = frozenset(
    letter for letter in _TCVN3.values() if letter.islower() and letter not in "ăâêôơưđ"
)


def _recased(text: str) -> str:
    return _LOUD.sub(lambda found: _raised(found[0]), text)


def _raised(run: str) -> str:
    """Neighbouring words in capitals but for their toned letters, in capitals."""
    words = run.split(" ")
    out: list[str] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _could_be_loud(words[end]):
            end += 1
        loud = any(map(_is_loud, words[at:end]))
        out += [word.upper() if loud else word for word in words[at:end]]
        out += words[end : end + 1]
        at = end + 1
    return " ".join(out)


def _is_loud(word: str) -> bool:
    return not word.isupper() and sum(map(str.isupper, word)) > 1


def _could_be_loud(word: str) -> bool:
    return all(letter.isupper() or letter in _TONED for letter in word)
