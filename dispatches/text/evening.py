"""Signs that look like a keyboard's, made so: full-width digits, hyphens of every kind, spaces."""

import re
import unicodedata

# Digits of Arabic script and of mathematics are among them: phones print both. One class of signs,
# for this is asked of every text.
_ODD = re.compile(
    "[\u00a0\u00ad\u0660-\u0669\u06f0-\u06f9\u2000-\u2015\u202f\u205f\u2060\u2212\u3000\ufeff\uff01-\uff5e"
    "\U0001d7ce-\U0001d7ff]"
)
_FULL_WIDTH = 0xFEE0  # from ！ to !


class _Table(dict[int, str]):
    """Works out each code point once, always into one character."""

    def __missing__(self, code: int) -> str:
        even = self[code] = _even(chr(code))
        return even


def _even(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    match unicodedata.category(char):
        case "Pd":
            return "-"
        case "Zs" | "Cf":  # one of no width parts what it stands between, as a space does
            return " "
        case _ if char == "\u2212":
            return "-"
        case _ if 0xFF01 <= ord(char) <= 0xFF5E:
            return chr(ord(char) - _FULL_WIDTH)
    return char


_TABLE = _Table()


def evened(text: str) -> str:
    """As long as `text`, so that places carry over."""
    return text.translate(_TABLE) if _ODD.search(text) else text
