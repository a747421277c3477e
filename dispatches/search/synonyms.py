"""Short forms and their readings, and names that are misprinted: from the tables that staff edit.

Kept by each process until a table changes; no reindex then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from dispatches.models import Abbreviation, Misreading, ProtectedTerm
from dispatches.search.misprints import misprinted_name, names_by_slip, printed_wrong
from dispatches.search.query import Word
from dispatches.search.stamps import Stamp, stamp_of
from dispatches.search.tokens import Token, tokens

# Shorter ones are also plain words (CA, ca): they count only as they are written in the table.
FREE_CASE_FROM = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that stand for others. `short` is the spelling that must be typed, if case matters.

    What is looked for beside the typed words is told to readers, but for misprints: `also` is
    empty then.
    """

    tokens: tuple[Token, ...]
    also: str
    also_tokens: tuple[Token, ...]
    short: str = ""

    def matches(self, words: Sequence[Word]) -> bool:
        """Whether these words are this form; an accent that was typed must be there."""
        if self.short and words[0].typed != self.short:
            return False
        return all(
            word.token.folded == own.folded and word.token.accented in (None, own.accented)
            for word, own in zip(words, self.tokens, strict=True)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Synonyms:
    """Readings by the first word of their form, without accents; names by what misprints share.
    Each reading of the tables is another."""

    readings: Mapping[str, Sequence[Reading]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


NO_SYNONYMS = Synonyms()


def readings_at(synonyms: Synonyms, words: Sequence[Word]) -> tuple[int, list[Reading]]:
    """The longest form that these words begin with: how many words it takes, and its readings."""
    longest = 0
    found: list[Reading] = []
    for reading in synonyms.readings.get(words[0].token.folded, ()):
        length = len(reading.tokens)
        if longest <= length <= len(words) and reading.matches(words[:length]):
            found = [*(found if length == longest else []), reading]
            longest = length
    if found:
        return longest, found
    width, name = misprinted_name(synonyms.names, words)
    typed = tuple(word.token for word in words[:width])
    return width, [Reading(typed, name, tuple(tokens(name)))] if name else []


def synonyms_of(
    pairs: Iterable[tuple[str, str]],
    terms: Sequence[str] = (),
    misreadings: Iterable[tuple[str, str]] = (),
) -> Synonyms:
    """From pairs of a short and a full form, protected names, and pairs of a wrong and a right one.

    Short and full stand for each other.
    """
    made: defaultdict[str, list[Reading]] = defaultdict(list)
    for short, full in pairs:
        ours, theirs = tuple(tokens(short)), tuple(tokens(full))
        if not ours or not theirs or ours == theirs:
            continue
        strict = short if len(ours) == 1 and len(short) < FREE_CASE_FROM else ""
        made[ours[0].folded].append(Reading(ours, full, theirs, strict))
        made[theirs[0].folded].append(Reading(theirs, short, ours))
    wrong = [(forms, term) for term in terms for forms in printed_wrong(term)]
    wrong += [(tuple(tokens(text)), term) for text, term in misreadings]
    for forms, term in wrong:
        name = tuple(tokens(term))
        if forms and name and forms != name:
            made[forms[0].folded].append(Reading(forms, term, name))
            made[name[0].folded].append(Reading(name, "", forms))
    return Synonyms(made, names_by_slip(terms))


# Made once: each look at `history` builds a class.
TABLES = (Abbreviation.history, ProtectedTerm.history, Misreading.objects)
_lock = Lock()
_kept: tuple[Stamp, Synonyms] | None = None


def current_synonyms() -> Synonyms:
    """The tables as they stand now."""
    global _kept
    stamp = stamp_of(*TABLES)
    with _lock:
        if _kept is None or _kept[0] != stamp:
            pairs = Abbreviation.objects.filter(searchable=True).values_list("short", "expansion")
            terms = ProtectedTerm.objects.values_list("term", flat=True)
            wrong = Misreading.objects.values_list("text", "term__term")
            _kept = stamp, synonyms_of(pairs, list(terms), wrong)
        return _kept[1]
