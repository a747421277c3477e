"""Where the foot of copies made here stands on a page, as recognising read it: all that it says is
known, or a doubt; pure.

On a page that is not the last it stands within the text.
"""

from difflib import SequenceMatcher

from dispatches.text.contacts import contacts_in
from dispatches.text.folding import fold, word_texts
from dispatches.verify.comparing import MEANING, word_keys
from dispatches.verify.differences import CONTACTS, LONGEST, Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.original import Original
from dispatches.verify.stray import FEWEST_DIGITS

# Of words that a misread letter or accent sets apart.
LEAST_ALIKE = 0.6
ADDRESS_ALIKE, CODE_ALIKE = 0.9, 0.7
_CODE = "/v/"


def alike(old: str, new: str) -> float:
    return SequenceMatcher(None, fold(old), fold(new), autojunk=False).ratio()


def seen_at(one: Difference) -> Doubt:
    """Of signs within a text, or of a word that was not seen there."""
    return Doubt(Cause.SCRAP, " ".join(f"{one.before} {one.old or one.new} {one.after}".split()))


def foot_doubts(one: Difference, original: Original) -> list[Doubt] | None:
    """What is in doubt of a line of that foot; None where it is no such line."""
    if one.old or one.is_hidden or len(one.new) >= LONGEST:
        return None
    whole = " ".join(original.ours)
    codes = [code for each in contacts_in(whole) if (code := each.text.partition(_CODE)[2])]
    mine = _run(one.new, codes)
    is_like = not mine.strip() or any(
        alike(mine, _run(each, codes)) >= LEAST_ALIKE for each in original.ours
    )
    # No word left out between and none beside: accents, addresses and the code may be misread.
    is_ours = mine in _run(whole, codes)
    if one.danger is Danger.LINK:
        turns = not MEANING.isdisjoint(word_keys(one.new))
        return _of_address(one.new, original) if is_ours and (is_like or not turns) else None
    if one.part is Part.AROUND or one.danger in CONTACTS or not is_like:
        return None
    if is_ours:
        return []
    return [seen_at(one)] if sum(map(str.isdigit, one.new)) < FEWEST_DIGITS else None


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
        each.count(".") == host.count(".") and alike(each, host) >= ADDRESS_ALIKE for each in hosts
    )
    return [Doubt(Cause.NAME, f"{host}{_CODE}")] if is_misread else None


def _run(text: str, codes: list[str]) -> str:
    for one in reversed(contacts_in(text)):
        text = f"{text[: one.start]} {text[one.end :]}"
    words = [word for word in word_texts(fold(text)) if not _is_code(word, codes)]
    return f" {' '.join(words)} " if words else " "


def _is_code(word: str, codes: list[str]) -> bool:
    return any(len(word) == len(code) and alike(word, code) >= CODE_ALIKE for code in codes)
