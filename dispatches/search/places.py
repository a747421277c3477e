"""Where the words of a row stand in it, as PostgreSQL takes places (see `lexemes`)."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.functional import cached_property

from dispatches.search.document import Zone
from dispatches.search.lexemes import BYTES, LAST_POSITION, MOST_POSITIONS, NUMBERS, Lexemes
from dispatches.search.tokens import GAP, Words

_LAST = NUMBERS[LAST_POSITION]
_MOST = MOST_POSITIONS * BYTES

in_annex = Lexemes(f"{Zone.ANNEX}:")
_once = Lexemes(places=NUMBERS[1])
_uncounted = Lexemes(places=b"")


class Places:
    """Where each word of a row stands; between two texts no words are neighbours.

    The first is the name of a paper, as in every other row of it, and is gone through once.
    """

    def __init__(self, first: Words, others: Sequence[Words]) -> None:
        self._first = _at_the_start(first)
        self.end = len(first) + 1
        of = self._others = dict[str, bytes]()
        for words in others:
            _add(of, words, self.end)
            self.end += len(words) + 1
        before = self._first.places
        self._again = before.keys() & of.keys()
        for word in self._again:
            of[word] = before[word] + of[word]

    @property
    def are_few(self) -> bool:
        """So few that none is cut, whatever the words are."""
        return self.end <= MOST_POSITIONS

    @cached_property
    def are_cut(self) -> bool:
        """Whether words stand beyond the last place, or in more than a lexeme keeps."""
        return not self.are_few and (
            self.end > LAST_POSITION or max(map(len, self.words.values())) > _MOST
        )

    @cached_property
    def words(self) -> dict[str, bytes]:
        return self._first.places | self._others

    def lexemes(self) -> list[bytes]:
        """The words with their places."""
        if self.are_cut:
            words = self.words.items()
            return _lexemes({word: _ascending(kept)[:_MOST] for word, kept in words})
        return _lexemes(self.words)

    def apart(self) -> tuple[list[bytes], Collection[bytes]]:
        """The same of few places where the first text is an annex: what stands in the others, and
        what stands in it alone, each with its mark as one."""
        alone = self._first.marked.copy()
        for word in self._again:
            del alone[word]
        return _lexemes(self._others), alone.values()


class _Start:
    """A text that nothing stands before."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.places: dict[str, bytes] = {}
        _add(self.places, words, 0)
        self.places.pop(GAP.folded, None)

    @cached_property
    def marked(self) -> dict[str, bytes]:
        """Of a text of few words: these as of an annex."""
        lexemes = zip(self.places, _lexemes(self.places), strict=True)
        return {word: lexeme + in_annex[word] for word, lexeme in lexemes}


_latest: _Start | None = None


def _at_the_start(words: Words) -> _Start:
    global _latest
    latest = _latest  # which another thread may replace
    if latest is None or latest.words is not words:
        latest = _latest = _Start(words)
    return latest


def _add(places: dict[str, bytes], words: Words, after: int) -> None:
    for (folded, accented), place in zip(words, _places(after, len(words)), strict=True):
        if folded in places:
            places[folded] += place
        else:
            places[folded] = place
        if accented is None:
            continue
        if accented in places:
            places[accented] += place
        else:
            places[accented] = place


def _places(after: int, count: int) -> tuple[bytes, ...]:
    """Those of so many words in a row; all that lie beyond the last possible have that one."""
    end = after + count
    return NUMBERS[after + 1 : end + 1] + (_LAST,) * (end - max(after, LAST_POSITION))


def _lexemes(places: Mapping[str, bytes]) -> list[bytes]:
    """Most words stand once."""
    return [
        _once[word] + kept
        if len(kept) == BYTES
        else _uncounted[word] + NUMBERS[len(kept) // BYTES] + kept
        for word, kept in places.items()
    ]


def _ascending(kept: bytes) -> bytes:
    """Places of which none stands twice, as the last possible one may."""
    first = kept.find(_LAST)
    return kept if first < 0 else kept[: first + BYTES]
