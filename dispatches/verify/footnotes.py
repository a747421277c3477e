"""Footnotes, which each form of a letter sets elsewhere, at the foot of a page or text; pure."""

from collections.abc import Iterable, Sequence

from dispatches.verify.tokens import word_keys

# Of the words of a note: with fewer a line is another one, and is compared where it stands.
LEAST_SHARED = 0.6


def at_the_end(lines: Iterable[str], notes: Sequence[str]) -> list[str]:
    """The lines of a part with those that are its notes, or nearly, behind all others, in the order
    of the notes. None is lost: each is compared there."""
    left = [(line, set(word_keys(line))) for line in lines]
    found: list[str] = []
    for note in notes:
        wanted = set(word_keys(note))
        shared = [len(wanted & words) / max(len(wanted), len(words), 1) for _line, words in left]
        best = max(range(len(left)), key=shared.__getitem__, default=0)
        if shared and shared[best] >= LEAST_SHARED:
            found.append(left.pop(best)[0])
    return [*(line for line, _words in left), *found]
