"""Words printed twice: về về, chủ động chủ động; not luôn luôn, not giao thông | thông suốt."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from dispatches.text.folding import Word, accent_key

# Of single words only those that form no compound with a neighbour are surely a slip.
_FUNCTION_WORDS = frozenset(
    {
        "về", "và", "của", "các", "những", "tại", "để", "với", "đã", "sẽ", "đang", "thì", "mà",
        "nhưng", "hoặc", "nhằm", "cho", "là", "bị", "trong", "như", "này", "bởi", "vẫn", "nếu",
        "rằng",
    }
)  # fmt: skip
# Even those may close a compound of their own: trở về | về nước, hiện tại | tại địa phương.
_COMPOUNDS = frozenset(
    {
        ("trở", "về"), ("quay", "về"), ("đi", "về"), ("rút", "về"), ("hiện", "tại"),
        ("tồn", "tại"), ("ngoại", "tại"), ("bên", "trong"), ("dành", "cho"), ("dường", "như"),
        ("hầu", "như"), ("gần", "như"), ("coi", "như"), ("xem", "như"), ("tức", "là"),
        ("nghĩa", "là"), ("gọi", "là"), ("hay", "là"), ("để", "cho"), ("hiện", "đang"),
    }
)  # fmt: skip
_ON_PURPOSE = frozenset({("từng", "bước"), ("từng", "người"), ("từng", "nhà"), ("ngày", "càng")})


_key = lru_cache(maxsize=32_768)(accent_key)  # the same few thousand words make up every text


def repeats(text: str, tokens: list[Word]) -> Iterator[tuple[int, int, str]]:
    """(start, end, the words once)."""
    keys = [_key(word.text) for word in tokens]
    at = 0
    while at < len(keys) - 1:
        width = _width(text, tokens, keys, at)
        if width:
            once = text[tokens[at].start : tokens[at + width - 1].end]
            yield tokens[at].start, tokens[at + 2 * width - 1].end, once
        at += 2 * width or 1


def _width(text: str, tokens: list[Word], keys: list[str], at: int) -> int:
    """How many words from here on come twice: none, one or two."""
    one, other = keys[at], keys[at + 1]
    if one == other:
        said_twice = one in _FUNCTION_WORDS and (keys[at - 1] if at else "", one) not in _COMPOUNDS
        return 1 if said_twice and _in_a_row(text, tokens[at : at + 2]) else 0
    if keys[at + 2 : at + 4] != [one, other] or (one, other) in _ON_PURPOSE:
        return 0
    alone = one.isalpha() and other.isalpha() and keys[at + 4 : at + 6] != [one, other]
    return 2 if alone and _in_a_row(text, tokens[at : at + 4]) else 0


def _in_a_row(text: str, run: list[Word]) -> bool:
    between = (text[a.end : b.start] for a, b in pairwise(run))
    return all(gap.isspace() for gap in between)
