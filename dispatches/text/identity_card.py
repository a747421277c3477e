"""Whether the words recognised on a picture are those of an identity card."""

import re

from dispatches.text.folding import fold

# Printed in two languages on every card since 2012; a form that asks for the same has none of them.
_ENGLISH = re.compile(
    r"identity card|full ?name|date of birth|place of (?:origin|residence|birth)|date of expiry"
    r"|nationality|personal identification|\bidvnm|\bsex\b"
)
_ENOUGH_ENGLISH = 3
# The older card has Vietnamese alone.
_OLDER = ("chung minh nhan dan", "nguyen quan", "que quan", "thuong tru", "ngon tro", "dau vet")
_ENOUGH_OLDER = 4


def reads_like_identity_card(text: str) -> bool:
    """Letters may be lost: some of the labels of a card are enough."""
    plain = " ".join(fold(text).split())
    if len({found[0] for found in _ENGLISH.finditer(plain)}) >= _ENOUGH_ENGLISH:
        return "can cuoc" in plain or "identity" in plain or "idvnm" in plain or "so / no" in plain
    return plain.count(_OLDER[0]) > 0 and sum(label in plain for label in _OLDER) >= _ENOUGH_OLDER
