"""Whether what somebody typed into a search box may be about a person: then it is not kept.

Errs on the side of silence: a few harmless queries (hồ sơ giả) pass for names, and do not count.
"""

import re

from dispatches.text.folding import accent_key, fold, nfc, words
from dispatches.text.person_names import names_in
from dispatches.text.personal import find_personal

MOST_WORDS = 8
_NUMBER = re.compile(r"\d(?:[ .\-/]?\d){2}")
_ADDRESS = re.compile(r"@|://|\bwww\.|[^\W\d_]\.[a-z]{2,}", re.IGNORECASE)
# Letters and figures in one long word are an account, a plate or a password.
_MIXED = re.compile(r"(?<![^\W_])(?=[^\W_]*\d)(?=\d*[^\W\d_])[^\W_]{6,}")
_SURNAMES = (
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
    "hồ", "ngô", "dương", "đinh", "trịnh", "trương", "lương",
)  # fmt: skip
_PLAIN_SURNAMES = frozenset(map(fold, _SURNAMES))
_NOTHING_ELSE = frozenset({"nguyễn", "nguyen", "phạm", "pham", "huỳnh", "huynh", "trịnh", "bùi"})
_MIDDLE = frozenset({"văn", "van", "thị", "thi"})


def may_be_private(typed: str) -> bool:
    """A number of three digits or more, an address, a long text, somebody's name."""
    text = nfc(typed)
    spoken = [accent_key(word.text) for word in words(text)]
    return (
        len(spoken) > MOST_WORDS
        or any(rule.search(text) for rule in (_NUMBER, _ADDRESS, _MIXED))
        or bool(find_personal(text))
        or next(names_in(text, 0, len(text)), None) is not None
        or any(_begins_a_name(spoken[at:]) for at in range(len(spoken)))
    )


def _begins_a_name(spoken: list[str]) -> bool:
    """Whether these words begin with a surname and what may follow one: a middle name that says it,
    or two or three words to the end. Without accents most surnames are other words too (định danh):
    then the middle name must say it."""
    surname, *follow = spoken
    if surname in _NOTHING_ELSE:
        return bool(follow)
    if fold(surname) in _PLAIN_SURNAMES and follow[:1] and follow[0] in _MIDDLE:
        return True
    if len(follow) not in (2, 3):
        return False
    return surname in _SURNAMES
