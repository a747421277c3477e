"""The words of a paper and of a public text as they are compared: a key each, and the places where
something is hidden; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dispatches.publishing.masking import FAKE, GAP, MASK, ON_DUTY
from dispatches.text.evening import evened
from dispatches.text.folding import accent_key, word_texts

# Words that may stand where one sign stands in the public text: a name, a number, an address …
BEHIND_A_MASK = 20
# … a sentence or a paragraph.
BEHIND_A_GAP = 200

_LETTER = r"[\w\u0300-\u036f]"
_WORD = rf"{_LETTER}+(?:[^\w\s]+{_LETTER}+)*"
# What turns a figure or an answer round is compared like a word: not the dash of a list.
_TURNING = (
    r"[+<>≤≥±≈$€](?=\s?\d)|(?<=[^\s-]\s)[-−](?=\d)|(?<=\d)[%‰$€]|(?<=\d\s)[%‰$€]|[☐☑☒✓✗✔✘✅❌❎]"
)
# Signs beyond marks and Latin ones: with them letters can be written, crossed out and pointed at.
_SIGN = r"[^\w\s\x00-\xff\u0300-\u036f\u2000-\u206f\ufe00-\ufe0f]"
_TOKEN = re.compile(
    rf"(?P<mask>{re.escape(MASK)}|[(+]?\d[\d .()+-]{{1,24}}{re.escape(ON_DUTY)})"
    rf"|(?P<gap>{re.escape(GAP)})"
    rf"|(?P<fake>{re.escape(FAKE)})"
    rf"|(?P<word>{_WORD}|{_TURNING})"
    rf"|(?P<sign>{_SIGN})"
)
_OF_PAPER = re.compile(rf"(?P<word>{_WORD}|{_TURNING})|(?P<sign>{_SIGN})")
_SIGNS = re.compile(_SIGN)
# These digits have the shape of another of ours, or of none: ٥ is five.
_OF_OTHER_SHAPE = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
MEANING = frozenset({"không", "chưa", "chẳng", "chớ", "đừng", "cấm"})
# Behind such a word a pause decides what it turns round: “Không được gọi”, “Không, được gọi”. Of
# the marks that end a paragraph papers are not careful.
_PAUSE = re.compile(r"[,:?!]|[.;…](?!\s*\n)|\s[-–—](?=\s)")
PAUSED = ","
_BROKEN = re.compile(r"(?<=\w)([-–/])\s+(?=\w)")
_POINTED = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
# Behind a host large and small letters lead elsewhere.
_ADDRESS = re.compile(r"((?:https?://)?(?:[\w-]+\.)+[a-z]{2,})(/.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a place where `hides` words at most are hidden; half-open in its text."""

    key: str
    start: int
    end: int
    hides: int = 0


def token_keys(text: str) -> Iterator[str]:
    """What is compared of a paper, one after the other."""
    return (token.key for token in tokens(text, public=False))


def word_keys(text: str) -> Iterator[str]:
    """The words of a text in lower case, their tones where they belong."""
    return map(accent_key, word_texts(text))


def unpointed(text: str) -> str:
    """A text less the points within short forms, which papers set as they like: TM., T.M."""
    return _POINTED.sub(r"\1", text)


def name_keys(text: str) -> Iterator[str]:
    """The words of a name, however its short forms are pointed."""
    return word_keys(unpointed(text))


def unbroken(text: str) -> str:
    """A text whose lines ended within no word, behind its dash or stroke."""
    return _BROKEN.sub(r"\1", text)


def signs_in(text: str) -> set[str]:
    """Signs that are neither letters nor marks, wherever they stand."""
    return set(_SIGNS.findall(text))


def hidden_places(text: str) -> int:
    """How many places of a public text are not compared."""
    return sum(bool(token.hides) for token in tokens(text, public=True))


def tokens(text: str, *, public: bool) -> Iterator[Token]:
    found = list(_words(text, public=public))
    yield from found[:1]
    for token, following in pairwise(found):
        if token.key in MEANING and (pause := _PAUSE.search(text, token.end, following.start)):
            yield Token(PAUSED, *pause.span())
        yield following


def _words(text: str, *, public: bool) -> Iterator[Token]:
    """Of a paper every sign is words: it may print one."""
    for found in (_TOKEN if public else _OF_PAPER).finditer(text):
        name = found.lastgroup
        if name == "word":
            yield Token(_key(found[0]), *found.span())
        elif name == "sign":
            if not _begins_line(text, found.start()):
                yield Token(found[0], *found.span())
        elif name != "fake":
            yield Token("", *found.span(), BEHIND_A_GAP if name == "gap" else BEHIND_A_MASK)


def _begins_line(text: str, place: int) -> bool:
    """Whether a sign may be the point of a list, which each program draws as it likes."""
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _key(word: str) -> str:
    if _OF_OTHER_SHAPE.search(word):
        return word
    address = _ADDRESS.fullmatch(word)
    if address:
        return accent_key(evened(address[1])) + evened(address[2])
    return accent_key(evened(word)).strip().replace("−", "-")
