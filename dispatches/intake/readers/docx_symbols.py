"""Signs of picture fonts (Symbol, Wingdings) as the Unicode signs they look like."""

import re

_UNKNOWN = "•"  # most others are bullets of some shape
_CIRCLED, _FILLED = "⓪①②③④⑤⑥⑦⑧⑨⑩", "⓿❶❷❸❹❺❻❼❽❾❿"
_PICTURES = {
    "symbol": {
        0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
        0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
        0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒", 0xE5: "∑",
    },
    "wingdings": {
        **dict(enumerate(_CIRCLED, 0x80)), **dict(enumerate(_FILLED, 0x8B)),
        0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x6F: "□", 0x71: "□", 0x72: "□", 0xA8: "□",
        0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
        0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {
        **dict(enumerate(_CIRCLED, 0x69)), **dict(enumerate(_FILLED, 0x74)),
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□",
    },
}  # fmt: skip
PICTURE_FONTS = frozenset({*_PICTURES, "wingdings 3", "webdings", "zapf dingbats", "marlett"})
_PRIVATE = re.compile("[\uf000-\uf0ff]")  # where Word keeps the codes of picture fonts


def symbol(font: str, code: str) -> str:
    """What w:sym prints; `code` in hexadecimal."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= number <= 0xFFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    if 0xF000 <= number <= 0xF0FF or font.lower() in _PICTURES:
        return _picture(font, number & 0xFF)
    return chr(number)


def plain_signs(text: str, font: str) -> str:
    """The text with the signs that only a picture font could draw replaced."""
    return _PRIVATE.sub(lambda found: _picture(font, ord(found[0]) & 0xFF), text)


def _picture(font: str, code: int) -> str:
    return _PICTURES.get(font.lower(), {}).get(code, _UNKNOWN)
