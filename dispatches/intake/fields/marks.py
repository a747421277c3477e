"""Urgency, circulation and an order to publish."""

import re
from collections.abc import Iterable

from dispatches.intake.lines import Line, claim
from dispatches.intake.reading import Claim, Recipient, Sure
from dispatches.text.circulation import find_circulation
from dispatches.text.folding import fold

# Folded stamp → its code, the longer first (NĐ 30/2020 Phụ lục I ô 10b).
_URGENCY = (("thuong khan", "very_urgent"), ("hoa toc", "express"), ("khan", "urgent"))


def read_urgency(head: Iterable[Line]) -> Claim[str]:
    """The urgency stamp: capitals that stand alone in a line or column of the head."""
    for line in head:
        for cell in re.finditer(r"(?:(?!\s\s|\|).)+", line.text):
            words = re.sub(r"[^\w\s]", " ", cell[0]).strip()
            if not words.isupper() or len(words) > 40:
                continue
            plain = " ".join(fold(words).split())
            for name, code in _URGENCY:
                if plain == name or (name == "hoa toc" and plain.startswith(f"{name} ")):
                    return claim([line.cut(*cell.span())], code)
    return Claim()


def read_circulation(raw_text: str) -> Claim[str]:
    found = next(iter(find_circulation(raw_text)), None)
    return Claim(raw_text[slice(*found)], (found,), Sure.READ) if found else Claim()


def read_publish_order(distribution: Iterable[Recipient]) -> Claim[str]:
    """The line of Nơi nhận that orders publication (Đăng tải cổng TTĐT …)."""
    for recipient in distribution:
        if recipient.purpose == "dang_tai":
            return Claim(recipient.name, recipient.spans, Sure.READ)
    return Claim()
