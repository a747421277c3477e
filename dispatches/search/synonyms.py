"""Short forms and their readings, from the table that staff edit; no reindex when it changes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from dispatches.models import Abbreviation
from dispatches.search.query import Word
from dispatches.search.tokens import Token, tokens

# Shorter ones are also plain words (CA, ca): they count only as they are written in the table.
FREE_CASE_FROM = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that stand for others. `short` is the spelling that must be typed, if case matters."""

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


# By the first word of a form, without accents.
Synonyms = Mapping[str, Sequence[Reading]]


def readings_at(synonyms: Synonyms, words: Sequence[Word]) -> tuple[int, list[Reading]]:
    """The longest form that these words begin with: how many words it takes, and its readings."""
    longest = 0
    found: list[Reading] = []
    for reading in synonyms.get(words[0].token.folded, ()):
        length = len(reading.tokens)
        if longest <= length <= len(words) and reading.matches(words[:length]):
            found = [*(found if length == longest else []), reading]
            longest = length
    return longest, found


def pair_up(pairs: Sequence[tuple[str, str]]) -> Synonyms:
    """Readings both ways, from pairs of a short and a full form."""
    made: defaultdict[str, list[Reading]] = defaultdict(list)
    for short, full in pairs:
        ours, theirs = tuple(tokens(short)), tuple(tokens(full))
        if not ours or not theirs or ours == theirs:
            continue
        strict = short if len(ours) == 1 and len(short) < FREE_CASE_FROM else ""
        made[ours[0].folded].append(Reading(ours, full, theirs, strict))
        made[theirs[0].folded].append(Reading(theirs, short, ours))
    return made


_lock = Lock()
_kept: tuple[tuple[int, datetime] | None, Synonyms] | None = None


def current_synonyms() -> Synonyms:
    """The table as it stands now, kept by this process until its history grows."""
    global _kept
    stamp = (
        Abbreviation.history.order_by("-history_id").values_list("history_id", "history_date")
    ).first()
    with _lock:
        if _kept is None or _kept[0] != stamp:
            rows = Abbreviation.objects.filter(searchable=True)
            _kept = stamp, pair_up(list(rows.values_list("short", "expansion")))
        return _kept[1]
