"""Where a paper differs from the public text, word by word; what is hidden there matches anything.

Pure, and never given the hidden words: so no answer can depend on them. Whatever a paper has in
their place, up to a length that is the same for all, is neither compared nor told again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from dispatches.publishing.masking import FAKE, GAP, MASK, ON_DUTY
from dispatches.text.evening import evened
from dispatches.text.folding import accent_key, word_texts
from dispatches.text.word_diff import matches

# Words that may stand where one sign stands in the public text: a name, a number, an address …
BEHIND_A_MASK = 20
# … a sentence or a paragraph.
BEHIND_A_GAP = 200

_LETTER = r"[\w\u0300-\u036f]"
_WORD = rf"{_LETTER}+(?:[^\w\s]+{_LETTER}+)*"
# What turns a figure or an answer round is compared like a word: not the dash of a list.
_TURNING = r"[+<>≤≥$€](?=\s?\d)|(?<=[^\s-]\s)[-−](?=\d)|(?<=\d)[%‰$€]|(?<=\d\s)[%‰$€]|[☐☑☒✓✗]"
_TOKEN = re.compile(
    rf"(?P<mask>{re.escape(MASK)}|[(+]?\d[\d .()+-]{{1,24}}{re.escape(ON_DUTY)})"
    rf"|(?P<gap>{re.escape(GAP)})"
    rf"|(?P<fake>{re.escape(FAKE)})"
    rf"|(?P<word>{_WORD}|{_TURNING})"
)
_OF_PAPER = re.compile(rf"{_WORD}|{_TURNING}")
MEANING = frozenset({"không", "chưa", "chẳng", "chớ", "đừng", "cấm"})
# Behind such a word a pause decides what it turns round: “Không được gọi”, “Không, được gọi”. Of
# the marks that end a paragraph papers are not careful.
_PAUSE = re.compile(r"[,:?!]|[.;…](?!\s*\n)|\s[-–—](?=\s)")
_PAUSED = ","
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


@dataclass(frozen=True, slots=True)
class Change:
    """Half-open spans of the public text and of the paper that say something else.

    Of a span with a hidden place in it the paper's words are not told: nobody can say which of
    them stand in that place. `is_longer`: more stand there than may have been hidden.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    is_beside_hidden: bool = False
    is_longer: bool = False


def token_keys(text: str) -> Iterator[str]:
    """What is compared of a paper, one after the other."""
    return (token.key for token in _tokens(text, public=False))


def word_keys(text: str) -> Iterator[str]:
    """The words of a text in lower case, their tones where they belong."""
    return map(accent_key, word_texts(text))


def unpointed(text: str) -> str:
    """A text less the points within short forms, which papers set as they like: TM., T.M."""
    return _POINTED.sub(r"\1", text)


def name_keys(text: str) -> Iterator[str]:
    """The words of a name, however its short forms are pointed."""
    return word_keys(unpointed(text))


def hidden_places(text: str) -> int:
    """How many places of a public text are not compared."""
    return sum(bool(token.hides) for token in _tokens(text, public=True))


def compare(public: str, paper: str) -> list[Change]:
    """Changes in the order of the text; case, line ends and marks that turn nothing are none."""
    old, new = list(_tokens(public, public=True)), list(_tokens(paper, public=False))
    if _fits(old, [token.key for token in new]):
        return []
    runs = _runs(old, new)
    return [change for run in runs if (change := _change(old, new, *run))]


def _tokens(text: str, *, public: bool) -> Iterator[Token]:
    tokens = list(_words(text, public=public))
    yield from tokens[:1]
    for token, following in pairwise(tokens):
        if token.key in MEANING and (pause := _PAUSE.search(text, token.end, following.start)):
            yield Token(_PAUSED, *pause.span())
        yield following


def _words(text: str, *, public: bool) -> Iterator[Token]:
    """Of a paper every sign is words: it may print one."""
    for found in (_TOKEN if public else _OF_PAPER).finditer(text):
        name = found.lastgroup
        if name in (None, "word"):
            yield Token(_key(found[0]), *found.span())
        elif name != "fake":
            yield Token("", *found.span(), BEHIND_A_GAP if name == "gap" else BEHIND_A_MASK)


def _key(word: str) -> str:
    address = _ADDRESS.fullmatch(word)
    if address:
        return accent_key(evened(address[1])) + evened(address[2])
    return accent_key(evened(word)).strip().replace("−", "-")


def _fits(old: Sequence[Token], new: Sequence[str]) -> bool:
    """Whether the paper is the public text, with any words in each hidden place."""
    ends = {0}  # how far of the paper the text so far may reach
    room = 0
    for hides, group in groupby(old, key=lambda token: bool(token.hides)):
        tokens = list(group)
        if hides:
            room = sum(token.hides for token in tokens)
            continue
        wanted = [token.key for token in tokens]
        starts = {start for end in ends for start in range(end, end + room + 1)}
        ends = {at + len(wanted) for at in starts if new[at : at + len(wanted)] == wanted}
        room = 0
    return any(0 <= len(new) - end <= room for end in ends)


def _runs(old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[range, range]]:
    """What stands between words that match: of the public text, and of the paper."""
    # No word of a paper begins like the key of a hidden place.
    keys = [f"\0{at}" if token.hides else token.key for at, token in enumerate(old)]
    at_old = at_new = 0
    pairs: Iterable[tuple[int, int]] = matches(keys, [token.key for token in new])
    for to_old, to_new in [*pairs, (len(old), len(new))]:
        if at_old < to_old or at_new < to_new:
            yield range(at_old, to_old), range(at_new, to_new)
        at_old, at_new = to_old + 1, to_new + 1


def _change(old: Sequence[Token], new: Sequence[Token], gone: range, come: range) -> Change | None:
    hiding = [old[at].hides for at in gone if old[at].hides]
    if not hiding:
        if {*(old[at].key for at in gone), *(new[at].key for at in come)} == {_PAUSED}:
            gone, come = _with_word(gone), _with_word(come)
        return Change(*_span(old, gone), *_span(new, come))
    place = _span(old, gone)
    if len(hiding) < len(gone):
        return Change(*place, 0, 0, is_beside_hidden=True)
    return Change(*place, 0, 0, is_longer=True) if len(come) > sum(hiding) else None


def _with_word(run: range) -> range:
    """A pause, or its place, and the word that it stands behind, which both texts have."""
    return range(run.start - 1, run.stop)


def _span(tokens: Sequence[Token], run: range) -> tuple[int, int]:
    """From the first to the last of these; of none, the place behind the token before them."""
    if run:
        return tokens[run[0]].start, tokens[run[-1]].end
    place = tokens[run.start - 1].end if run.start else 0
    return place, place
