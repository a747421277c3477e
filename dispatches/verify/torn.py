"""Of a scan: lines that recognising tore off their part, because it missed a word or mark there;
pure.

They stand beside the text then, and are gone from it, though nothing changed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace as with_changes

from dispatches.text.contacts import contacts_in
from dispatches.verify.differences import LONGEST, Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.slips import NUMBERS
from dispatches.verify.tokens import MEANING, word_keys

_FEWEST_WORDS = 2
_TOLD = MEANING | NUMBERS
_BRACKET = re.compile(r"\(để [^().@\d]*\)\W*$")  # no contact stands in it
_NO_SIGN = re.compile(r"\W")


def mended(seen: Iterable[Difference | Doubt]) -> Iterator[Difference | Doubt]:
    found = list(seen)
    gone = [_run(one.old) for one in found if isinstance(one, Difference) and _is_gone(one)]

    def is_torn(one: Difference) -> bool:
        """Whether it stands beside the text, and is gone from there as a whole."""
        line = _line(one.new)
        is_beside = one.part is Part.AROUND and len(line.split()) >= _FEWEST_WORDS
        return is_beside and any(line in passage for passage in gone)

    torn = {one.new for one in found if isinstance(one, Difference) and is_torn(one)}
    there = set().union(*map(_contacts, torn))
    for one in found:
        if isinstance(one, Difference) and one.part is Part.AROUND and one.new in torn:
            yield Doubt(Cause.SHARD, one.new)
        elif isinstance(one, Difference) and _is_gone(one):
            yield _without(one, torn, there)
        else:
            yield one


def _without(one: Difference, torn: Iterable[str], there: set[str]) -> Difference | Doubt:
    """A passage less the lines that were torn off it: of one word that is left nobody knows whether
    it was seen. No figure is such a word, and no contact."""
    whole = left = _run(one.old)
    for line in torn:
        left = left.replace(_line(line), " ", 1)
    words = left.split()
    is_plain = _TOLD.isdisjoint(words) and not any(map(str.isdigit, left))
    if left != whole and len(words) <= 1 and is_plain and _contacts(one.old) <= there:
        return Doubt(Cause.SCRAP, one.public)
    return with_changes(one, danger=Danger.WORDS) if _is_named(one.old, there) else one


def _line(text: str) -> str:
    """Less what a line of Nơi nhận says in brackets: its part has that no more."""
    return _run(_BRACKET.sub("", text))


def _is_gone(one: Difference) -> bool:
    """Of a passage that was cut off nobody knows here what else it said."""
    return not one.new and not one.is_hidden and len(one.old) < LONGEST


def _run(text: str) -> str:
    return f" {' '.join(word_keys(text))} "


def _is_named(passage: str, there: set[str]) -> bool:
    mine = _contacts(passage)
    return bool(mine) and mine <= there


def _contacts(text: str) -> set[str]:
    found = (text[each.start : each.end] for each in contacts_in(text))
    return {_NO_SIGN.sub("", each).lower() for each in found}
