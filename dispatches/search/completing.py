"""How what is being typed may go on: phrases of live subjects, and the papers that bear them.

The vocabulary says which words begin so; the index finds the newest papers named by one of them;
and how often their subjects go on in each way is the order. So a suggestion is public by the way
it is made, and no count has to be kept.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dispatches.models import IndexedDispatch, Phrase
from dispatches.search import engine
from dispatches.search.continuing import (
    FARTHER,
    Beginning,
    Continued,
    beginning,
    continued,
    ends_well,
)
from dispatches.search.document import EVERYTHING, Zone
from dispatches.search.expression import Expression, Has, Within, either, every
from dispatches.search.phrases import Said, as_asked
from dispatches.search.reach import Reach
from dispatches.statements import Statement
from dispatches.vocabulary import EditionState

# More beginnings than these are no clue: then they are looked for among the newest papers.
MOST_ROWS, MOST_BEGINNINGS = 200, 40
# So many of the newest papers are read for how they go on.
SAMPLE = 80
PHRASES, PAPERS = 5, 3
# Of phrases that stand in texts alone: the papers among which they are counted, and how many show.
TEXTS, PHRASES_OF_TEXTS = 30, 3
_SUBJECTS = Statement(
    lambda keys: (
        IndexedDispatch.objects.filter(key__in=keys, edition__state=EditionState.LIVE)
        .order_by("-key")
        .values_list("dispatch", "edition__public_subject")
    )
)


@dataclass(frozen=True, slots=True)
class Completed:
    """Phrases, the most frequent first, and the newest dispatches whose subject has what was typed,
    by primary key."""

    phrases: tuple[str, ...] = ()
    papers: tuple[int, ...] = ()


def complete(typed: str) -> Completed:
    """What the newest subjects say behind these words. Nothing, for what begins in no way."""
    begun = beginning(typed)
    if begun is None:
        return Completed()
    rows = _beginnings(begun)
    if not rows:
        return Completed()
    found = engine.find(IndexedDispatch, _asked(begun, rows), Reach(limit=SAMPLE))
    told = Counter[Continued]()
    papers: list[int] = []
    for dispatch, subject in _SUBJECTS(keys=[each.key for each in found]):
        if here := set(continued(begun, subject)):
            told.update(here)
            papers.append(dispatch)
    phrases = _best(begun, told) or _of_texts(begun, rows)
    return Completed(phrases, tuple(papers[:PAPERS]))


def _beginnings(begun: Beginning) -> list[Said]:
    """Published words, or pairs with the word before, that begin as the last word does."""
    rows = Phrase.objects.filter(size=begun.size, folded__prefix=begun.folded)
    read = rows.values_list("size", "folded", "text")[:MOST_ROWS]
    return sorted(Said(*row) for row in read)


def _asked(begun: Beginning, rows: Sequence[Said]) -> Expression:
    """The papers to be read: named by the words before, and by one of the beginnings."""
    parts: list[Expression] = [Within(word.exact, Zone.NAME) for word in begun.before]
    begin = {row.folded for row in rows}
    if len(begin) <= MOST_BEGINNINGS:
        parts.append(either(Within(folded, Zone.NAME) for folded in sorted(begin)))
    return every(parts or [Has(EVERYTHING)])


def _best(begun: Beginning, told: Counter[Continued]) -> tuple[str, ...]:
    """The most frequent, the shorter first: the nearest whole word, which mostly has two syllables,
    and those longer ones after which subjects differ. How the longest go on was not looked at."""
    spelt: dict[tuple[str, ...], Counter[str]] = {}
    for each, times in told.items():
        spelt.setdefault(each.words, Counter())[each.text] += times
    counts = {words: texts.total() for words, texts in spelt.items()}
    shortest = len(begun.before) + 1
    whole_word = shortest + shortest % 2
    goes_on = {words[:-1] for words in counts}
    goes_on_alike = {words[:-1] for words in counts if counts[words] == counts.get(words[:-1])}
    chosen = [
        words
        for words, times in counts.items()
        if words != begun.said
        and (
            len(words) == whole_word
            or (len(words) < whole_word and words not in goes_on)
            or (times > 1 and words not in goes_on_alike and len(words) < shortest + FARTHER)
        )
    ]
    chosen.sort(key=lambda words: (-counts[words], len(words), words))
    return tuple(spelt[words].most_common(1)[0][0] for words in chosen[:PHRASES])


def _of_texts(begun: Beginning, rows: Iterable[Said]) -> tuple[str, ...]:
    """What no subject says: beginnings by how often they stand in the newest texts with one. None
    that was taken down does."""
    typed = " ".join(begun.said[-begun.size :])
    others = [row for row in rows if row.text != typed and ends_well(row.text.split()[-1])]
    asked = {row.text: as_asked(row) for row in others[:MOST_BEGINNINGS]}
    if not asked:
        return ()
    found = engine.find(IndexedDispatch, either(asked.values()), Reach(limit=TEXTS))
    counts = engine.tally(IndexedDispatch, [each.key for each in found], list(asked.values()))
    times = Counter(dict(zip(asked, counts, strict=True)))
    frequent = [text for text, count in times.most_common(PHRASES_OF_TEXTS) if count]
    return tuple(f"{begun.before_last} {text}".strip() for text in frequent)
