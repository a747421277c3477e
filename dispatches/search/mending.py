"""What a query without results may have been meant to say. Pure: the vocabulary is handed in.

Each word may be a slip away from a published one, typed by the keys of Telex or VNI, run together
with its neighbour or torn apart; which reading is meant, pairs that do stand side by side say.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from dispatches.search.tokens import Token, tokens
from dispatches.text.misspelling import LONGEST, near
from dispatches.text.syllables import LONGEST as LONGEST_SYLLABLE
from dispatches.text.telex import unkeyed

MOST_WORDS = 6
# At each place so many readings are followed up, in so many accents; so many ways lead on from it.
MOST_READINGS, MOST_FORMS, MOST_WAYS = 8, 6, 24
BEST = 4
# In hundredths of a letter, as the slips of one word.
KEYED, SPACE = 20, 40
OTHER_ACCENTS, LEFT_OUT, PLAIN = 25, 5, 10
PAIR_OF_OTHER_ACCENTS, NO_PAIR = 60, 120

# Accented forms by folded word or pair.
Vocabulary = Mapping[str, Collection[str]]


class Form(NamedTuple):
    folded: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Typed words from `start` to `end` read as these folded ones; `meant` are the same with the
    accents that were typed, empty where none were."""

    start: int
    end: int
    words: tuple[str, ...]
    meant: tuple[str, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Way:
    """Words for a beginning of the query, with what it took to read it so."""

    cost: int
    forms: tuple[Form, ...]

    @property
    def text(self) -> str:
        return " ".join(form.text for form in self.forms)


def sought_words(typed: Sequence[Token]) -> set[str]:
    """Every folded word that a reading could need, to be looked up in the vocabulary."""
    found: set[str] = set()
    for token in typed:
        found.update(near(token.folded))
        found.update(token.folded[start:end] for start, end in _parts(token.folded))
        found.update(word.folded for word in _unkeyed(token))
    found.update(one.folded + other.folded for one, other in pairwise(typed))
    return found


def readings(typed: Sequence[Token], known: Vocabulary) -> list[Reading]:
    """The readings that published words allow, the cheapest of each place."""
    found: list[Reading] = []
    for at, token in enumerate(typed):
        here = [*_alone(at, token, known), *_cut(at, token, known)]
        if at + 1 < len(typed):
            here += _joined(at, token, typed[at + 1], known)
        found += nsmallest(MOST_READINGS, here, key=_reading_order)
    return found


def sought_pairs(found: Iterable[Reading]) -> set[str]:
    """The folded pairs in which readings meet, to be looked up as well."""
    starting: dict[int, set[str]] = {}
    for each in found:
        starting.setdefault(each.start, set()).add(each.words[0])
    pairs = {f"{one} {other}" for each in found for one, other in pairwise(each.words)}
    for each in found:
        pairs.update(f"{each.words[-1]} {word}" for word in starting.get(each.end, ()))
    return pairs


def mend(
    typed: Sequence[Token], found: Iterable[Reading], known: Vocabulary, pairs: Vocabulary
) -> list[Way]:
    """The cheapest ways to read the whole, all cheaper than to take it as it was typed."""
    starting: dict[int, list[Reading]] = {}
    for each in found:
        starting.setdefault(each.start, []).append(each)
    # By place and last word the cheapest way there.
    ways: list[dict[Form | None, Way]] = [{} for _ in range(len(typed))]
    ways[0] = {None: Way(0, ())}
    whole: list[Way] = []
    for at in range(len(typed)):
        for way in nsmallest(MOST_WAYS, ways[at].values(), key=_order):
            for each in starting.get(at, ()):
                for longer in _lengthened(way, each, known, pairs):
                    if each.end == len(typed):
                        whole.append(longer)
                    else:
                        reached = ways[each.end]
                        last = longer.forms[-1]
                        reached[last] = min(longer, reached.get(last, longer), key=_order)
    limit = _as_typed(typed, known, pairs)
    said = [token.exact for token in typed]
    better = [
        way
        for way in whole
        if way.text != " ".join(said)
        and (limit is None or way.cost < limit)
        and _is_borne_out(way, said, pairs)
    ]
    return nsmallest(BEST, better, key=_order)


def _is_borne_out(way: Way, said: Collection[str], pairs: Vocabulary) -> bool:
    """Whether two of its words were published side by side; all, where each was typed otherwise.
    Else words of which nothing was published are read as any that look like them."""
    together = [
        not _meeting([one], other, pairs)
        for one, other in pairwise(way.forms)
        if one.folded.isalpha() and other.folded.isalpha()
    ]
    is_all_new = not any(form.text in said for form in way.forms)
    return not together or (all(together) if is_all_new else any(together))


def _order(way: Way) -> tuple[int, str]:
    """The cheapest first, of equals always the same one: vocabularies come in any order."""
    return way.cost, way.text


def _reading_order(reading: Reading) -> tuple[int, int, tuple[str, ...]]:
    return reading.cost, reading.end, reading.words


# --- Readings of one place ------------------------------------------------------------------------


def _alone(at: int, token: Token, known: Vocabulary) -> Iterator[Reading]:
    """One word for one: itself, what a slip of it may have been, what its keys stand for."""
    if _is_number(token, known):
        yield Reading(at, at + 1, (token.folded,), (token.exact,), 0)
    for word, cost in near(token.folded).items():
        if word in known:
            yield Reading(at, at + 1, (word,), (token.accented or "",), cost)
    for made in _unkeyed(token):
        if made.folded in known:
            yield Reading(at, at + 1, (made.folded,), (made.accented or "",), KEYED)


def _is_number(token: Token, known: Vocabulary) -> bool:
    """Whether a token with figures means itself: they are not the keys of some word."""
    keys = any(word.folded in known for word in _unkeyed(token))
    return not token.folded.isalpha() and not keys


def _joined(at: int, one: Token, other: Token, known: Vocabulary) -> Iterator[Reading]:
    """One word that was torn in two: cô ng."""
    if (word := one.folded + other.folded) in known:
        meant = one.exact + other.exact if one.accented or other.accented else ""
        yield Reading(at, at + 2, (word,), (meant,), SPACE)


def _cut(at: int, token: Token, known: Vocabulary) -> Iterator[Reading]:
    """Words that were run together, the fewest first: lừađảo."""
    word = token.folded
    ways: list[list[tuple[int, ...]]] = [[] for _ in range(len(word) + 1)]
    ways[0] = [(0,)]
    for start, end in sorted(_parts(word), key=lambda part: part[1]):
        if word[start:end] in known:
            ways[end] = nsmallest(BEST, (*ways[end], *((*w, end) for w in ways[start])), key=len)
    for way in ways[-1]:
        if len(way) > 2:
            spans = list(pairwise(way))
            meant = tuple(token.exact[a:b] if token.accented else "" for a, b in spans)
            yield Reading(at, at + 1, tuple(word[a:b] for a, b in spans), meant, SPACE)


def _parts(word: str) -> Iterator[tuple[int, int]]:
    """Every stretch of a long word that could be a syllable."""
    if 3 < len(word) <= 2 * LONGEST and word.isascii() and word.isalpha():
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + LONGEST_SYLLABLE) + 1):
                yield start, end


def _unkeyed(token: Token) -> list[Token]:
    made = unkeyed(token.exact)
    return tokens(made) if made else []


# --- Putting readings together --------------------------------------------------------------------


def _lengthened(way: Way, reading: Reading, known: Vocabulary, pairs: Vocabulary) -> Iterable[Way]:
    """A way one reading further, in the likeliest accents."""
    grown: list[Way] = [Way(way.cost + reading.cost, way.forms)]
    for word, meant in zip(reading.words, reading.meant, strict=True):
        grown = nsmallest(
            MOST_FORMS,
            (
                Way(each.cost + cost + _meeting(each.forms[-1:], form, pairs), (*each.forms, form))
                for each in grown
                for form, cost in _forms(word, meant, known)
            ),
            key=_order,
        )
    return grown


def _forms(word: str, meant: str, known: Vocabulary) -> Iterator[tuple[Form, int]]:
    for text in known.get(word, (meant,)):
        plain = PLAIN if text == word else LEFT_OUT
        other = 0 if text == meant else OTHER_ACCENTS + plain
        yield Form(word, text), other if meant else plain


def _meeting(before: Sequence[Form], form: Form, pairs: Vocabulary) -> int:
    """What it costs to put a word behind another."""
    if not before or not before[0].folded.isalpha() or not form.folded.isalpha():
        return 0
    forms = pairs.get(f"{before[0].folded} {form.folded}")
    if forms is None:
        return NO_PAIR
    return 0 if f"{before[0].text} {form.text}" in forms else PAIR_OF_OTHER_ACCENTS


def _as_typed(typed: Sequence[Token], known: Vocabulary, pairs: Vocabulary) -> int | None:
    """What it costs to take the query as it stands; None when some word was never published."""
    for token in typed:
        forms = known.get(token.folded, ())
        strange = token.accented not in forms if token.accented else not forms
        if strange and not _is_number(token, known):
            return None
    cost = 0
    for one, other in pairwise(typed):
        if one.accented or other.accented:
            cost += _meeting((Form(one.folded, one.exact),), Form(other.folded, other.exact), pairs)
        elif f"{one.folded} {other.folded}" not in pairs and one.folded.isalpha():
            cost += NO_PAIR if other.folded.isalpha() else 0
    return cost
