"""Where the foot of copies made here stands on a page, as recognising read it: all that it says is
known, or a doubt; pure.

On a page that is not the last it stands within the text.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from dispatches.text.contacts import contacts_in
from dispatches.text.folding import fold, word_texts
from dispatches.verify.differences import CONTACTS, LONGEST, Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.original import Original
from dispatches.verify.stray import FEWEST_DIGITS
from dispatches.verify.tokens import MEANING, word_keys

# Of words that a misread letter or accent sets apart; of lines with few such letters.
LEAST_ALIKE, ALMOST = 0.6, 0.9
CODE_ALIKE = 0.7
LONGEST_SCRAP, MOST_SCRAPS = 3, 2  # letters, words
_CODE = "/v/"


def alike(old: str, new: str) -> float:
    return SequenceMatcher(None, fold(old), fold(new), autojunk=False).ratio()


def is_scrap(text: str, *, places: int = 1) -> bool:
    """Whether it is what recognising makes of a code or seal at the edge of a page, or of some."""
    words = word_texts(text)
    is_short = all(len(word) <= LONGEST_SCRAP and word.isalpha() for word in words)
    return is_short and len(words) <= places * MOST_SCRAPS and MEANING.isdisjoint(word_keys(text))


def seen_at(one: Difference) -> Doubt:
    """Of signs within a text, or of a word that was not seen there."""
    return Doubt(Cause.SCRAP, " ".join(f"{one.before} {one.old or one.new} {one.after}".split()))


def foot_doubts(one: Difference, original: Original) -> list[Doubt] | None:
    """What is in doubt of a line of that foot; None where it is no such line."""
    if one.old or one.is_hidden or len(one.new) >= LONGEST:
        return None
    codes = [
        code
        for each in contacts_in(" ".join(original.ours))
        if (code := each.text.partition(_CODE)[2])
    ]
    mine, *ours = (_run(each, codes) for each in (one.new, *original.ours))
    likest = max((alike(mine, each) for each in ours), default=0.0)
    if one.danger is Danger.LINK:
        of_address = _of_address(one.new, original)
        if of_address is None or _is_ours(mine, ours) or _is_piece(mine, ours):
            return of_address
        return [*of_address, seen_at(one)] if likest >= ALMOST or is_scrap(mine) else None
    if one.part is Part.AROUND or one.danger in CONTACTS:
        return None
    if _is_ours(mine, ours):
        return []
    is_figure = sum(map(str.isdigit, one.new)) >= FEWEST_DIGITS
    return [seen_at(one)] if likest >= LEAST_ALIKE and not is_figure else None


def _of_address(line: str, original: Original) -> list[Doubt] | None:
    """Where letters of it were misread, it may lead elsewhere; where but those of the code were, it
    leads nowhere but here. With another dot it is another address."""
    host = original.origin.partition("://")[2]
    hosts = [one.text.partition(_CODE)[0] for one in contacts_in(line)]
    if not host or not hosts:
        return None
    if all(each == host for each in hosts):
        return []
    is_misread = all(
        each.count(".") == host.count(".") and alike(each, host) >= ALMOST for each in hosts
    )
    return [Doubt(Cause.NAME, f"{host}{_CODE}")] if is_misread else None


def _is_ours(mine: str, ours: Sequence[str]) -> bool:
    """Whether it is one sentence of ours after the other, each of them whole."""
    for each in sorted(ours, key=len, reverse=True):
        mine = mine.replace(each, " ")
    return not mine.strip()


def _is_piece(mine: str, ours: Sequence[str]) -> bool:
    """Whether it is a line of a sentence of ours, which may turn nothing round."""
    turns = {fold(word) for word in MEANING}
    return turns.isdisjoint(mine.split()) and any(mine in each for each in ours)


def _run(text: str, codes: Sequence[str]) -> str:
    """Its words, which accents do not tell apart, without addresses and the code."""
    for one in reversed(contacts_in(text)):
        text = f"{text[: one.start]} {text[one.end :]}"
    words = [word for word in word_texts(fold(text)) if not _is_code(word, codes)]
    return f" {' '.join(words)} " if words else " "


def _is_code(word: str, codes: Sequence[str]) -> bool:
    return any(len(word) == len(code) and alike(word, code) >= CODE_ALIKE for code in codes)
