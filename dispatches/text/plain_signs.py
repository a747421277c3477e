"""Signs of other scripts that look like ours, read as what they look like; pure.

Whoever types a number from a paper types Latin letters; whoever copies it from a forged file may
copy Cyrillic or Greek ones, which look the same and are others to a computer.
"""

from dispatches.text.evening import evened
from dispatches.text.folding import nfc

# Unicode's confusables (UTS #39): of the letters that numbers, symbols and codes are made of.
_CYRILLIC = (
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
    "\u0430\u0441\u0435\u04bb\u0456\u0458\u043e\u0440\u0455\u0445\u0443"
)
_GREEK = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03bf\u03bd"
)
_STROKES = "\u2215\u2044\u29f8"
_ETH = "\u00d0\u00f0"
_PLAIN = str.maketrans(
    _CYRILLIC + _GREEK + _STROKES + _ETH,
    "ABCEHIJKMOPSTXYacehijopsxy" + "ABEZHIKMNOPTYXov" + "///" + "Đđ",
)


def plain_signs(text: str) -> str:
    """Composed, with the signs of a Vietnamese keyboard in place of those that look like them."""
    return evened(nfc(text)).translate(_PLAIN)


def has_look_alikes(text: str) -> bool:
    """Whether it holds a letter, digit or stroke of another script; odd spaces and dashes are
    none: programs put these."""
    composed = nfc(text)
    return composed.translate(_PLAIN) != composed or any(
        sign.isdecimal() and not sign.isascii() for sign in composed
    )
