"""How the words of a PDF are spelt: letters composed, ligatures parted, bullets of fonts told."""

import re
from unicodedata import is_normalized, normalize

_PLAIN = str.maketrans(
    {
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
        "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•", "\uf02d": "-",
        "\uf02b": "+",
        **dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)  # fmt: skip
_ODD = re.compile(f"[{''.join(map(chr, _PLAIN))}]")


def is_plain(text: str) -> bool:
    """Whether spell() would change nothing in it."""
    return is_normalized("NFC", text) and not _ODD.search(text)


def spell(word: str) -> str:
    return normalize("NFC", word.translate(_PLAIN))
