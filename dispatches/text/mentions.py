"""Phrases that a text uses, told apart from the same words in a warning not to."""

import re
from collections.abc import Iterable
from functools import lru_cache

from dispatches.text.folding import accent_key

# "Không cài đặt ứng dụng từ đường link lạ" advises; it does not tell of a case.
_ADVICE = re.compile(
    r"(?:không|chưa|đừng|chớ|tránh)\s+(?:nên\s+|được\s+)?(?:bật|cài|truy cập|cung cấp|đăng|chia sẻ"
    r"|làm theo|thực hiện|nghe|tin|mua|bán|chuyển|gửi|bấm|nhấn|cho|tham gia|kết bạn|nhận|hỗ trợ)"
)
# The three points of "vân vân" end no sentence.
_SENTENCE = re.compile(r"(?<!\.)[.;:!?]\s+|\n")
_JOINT = re.compile(r"\s*\+\s*")

Phrase = tuple[str, ...]


@lru_cache(maxsize=1024)
def read_phrases(lines: str) -> tuple[Phrase, ...]:
    """One phrase a line; its parts, joined by +, must stand in one sentence."""
    cleaned = (" ".join(accent_key(line).split()) for line in lines.splitlines())
    return tuple(tuple(_JOINT.split(line)) for line in cleaned if line)


def sentences(text: str) -> str:
    """A text as phrases are sought in it: a line a sentence, lower case, tones settled."""
    parts = (" ".join(part.split()) for part in _SENTENCE.split(accent_key(text)))
    return "\n".join(part for part in parts if part)


def mentions(said: str, phrases: Iterable[Phrase]) -> bool:
    """Whether a sentence holds every part of a phrase, and does not advise against it."""
    return any(
        _says(sentence, phrase)
        for phrase in phrases
        if all(part in said for part in phrase)
        for sentence in said.split("\n")
    )


def _says(sentence: str, phrase: Phrase) -> bool:
    places = [_place(sentence, part) for part in phrase]
    if min(places, default=-1) < 0:
        return False
    return _ADVICE.search(sentence, 0, min(places)) is None


def _place(sentence: str, part: str) -> int:
    """Where whole words stand in a sentence, or -1."""
    at = sentence.find(part)
    while at >= 0:
        end = at + len(part)
        if not sentence[at - 1 : at].isalnum() and not sentence[end : end + 1].isalnum():
            return at
        at = sentence.find(part, at + 1)
    return -1
