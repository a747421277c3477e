"""A name that was found once, wherever else it stands in the paper without words to tell."""

import re
from collections.abc import Iterator, Sequence

from dispatches.publishing.found import Found, found_at
from dispatches.publishing.texts import TextSlot
from dispatches.vocabulary import Check, Severity

NAMES = (Check.SUSPECT, Check.VICTIM, Check.WITNESS, Check.PERSON, Check.CONTACT_NAME)
MOST = 200  # names of one paper; a list of more is asked about row by row anyway


def named_again(slots: Sequence[TextSlot], found: Sequence[Found]) -> Iterator[Found]:
    """Further places of the names among `found`; a signatory of the same name stays."""
    names = {one.words: one.check for one in found if one.check in NAMES and _is_whole(one.words)}
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)[:MOST]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    known = {(one.part, one.key, one.field, one.start) for one in found}
    for slot in slots:
        if slot.part == "signature":
            continue
        for again in pattern.finditer(slot.text):
            if (*slot.place, again.start()) not in known:
                check = names[again[0]]
                yield found_at(slot, check, Severity.BLOCKING, *again.span())


def _is_whole(name: str) -> bool:
    """Whether it is somebody's name and no single word or letter."""
    return " " in name or "." in name
