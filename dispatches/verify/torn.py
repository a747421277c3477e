"""Of a scan: lines that recognising tore off their paragraph, because it missed a word there; pure.

They stand beside the text then, and are gone from it, though no number to call or pay changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace as with_changes

from dispatches.text.contacts import contacts_in
from dispatches.verify.comparing import word_keys
from dispatches.verify.differences import Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.original import Original

_NO_SIGN = re.compile(r"\W")


def mended(found: Sequence[Difference | Doubt], original: Original) -> Iterator[Difference | Doubt]:
    text = " ".join(original.texts.values())
    words, known = set(word_keys(text)), _contacts(text)

    def is_torn(line: str) -> bool:
        """Whether it names a contact, none but those of the text, in words of that alone."""
        mine = _contacts(line)
        return bool(mine) and mine <= known and words.issuperset(word_keys(line))

    beside = [one for one in found if isinstance(one, Difference) and one.part is Part.AROUND]
    torn = {one.new for one in beside if is_torn(one.new)}
    there = _contacts(" ".join(torn))
    for one in found:
        if isinstance(one, Difference) and one.part is Part.AROUND and one.new in torn:
            yield Doubt(Cause.SHARD, one.new)
        elif isinstance(one, Difference) and not one.new and _contacts(one.old) & there:
            yield with_changes(one, danger=Danger.WORDS)
        else:
            yield one


def _contacts(text: str) -> set[str]:
    found = (text[each.start : each.end] for each in contacts_in(text))
    return {_NO_SIGN.sub("", each).lower() for each in found}
