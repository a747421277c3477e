"""How the words of a PDF are spelt: letters composed, ligatures parted, bullets of fonts told."""

from unicodedata import normalize

_PLAIN = str.maketrans(
    {
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
        "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•", "\uf02d": "-",
        "\uf02b": "+",
        **dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)  # fmt: skip


def spell(word: str) -> str:
    return normalize("NFC", word.translate(_PLAIN))
