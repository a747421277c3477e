"""Kính gửi: each addressee as printed, without markers, notes and final punctuation."""

import re

from dispatches.intake.lines import Line, claim, collapse
from dispatches.intake.reading import MOST_PARTS, Claim, Sure

_INLINE = re.compile(r"^các\s+(Bộ|Sở|Ban|Cục|Vụ)\s*:\s*", re.IGNORECASE)
# The one ministry whose name holds a comma.
_COMMA_NAME = re.compile(r"(Văn h[óo]a),\s*(?=Th[ểêeê])", re.IGNORECASE)
_NOTE = re.compile(r"\s*\((?:địa chỉ|sau đây|mst|mã số)[^)]*\)?", re.IGNORECASE)


def read_addressees(lines: list[Line]) -> tuple[Claim[str], ...]:
    claims: list[Claim[str]] = []
    for line in lines:
        words = _NOTE.sub("", collapse(line.text))
        inline = _INLINE.match(words)
        if inline:
            kept = _COMMA_NAME.sub(r"\1¸ ", words[inline.end() :])
            room = max(1, MOST_PARTS - len(lines) - len(claims))
            for name in re.split(r"\s*[,.;]\s*", kept, maxsplit=room):
                if name:
                    whole = f"{inline[1].capitalize()} {name.replace('¸', ',')}"
                    claims.append(claim([line], collapse(whole), Sure.INFERRED))
            continue
        plain = re.sub(r"\s[a-z|!]$", "", words).strip(" ;.,:-–~_")
        if re.search(r"[^\W\d_]{2}", plain):
            claims.append(claim([line], plain))
    return tuple(claims)
