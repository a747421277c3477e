"""Entries of Nơi nhận with their purposes."""

import re

from dispatches.intake.lines import Line, collapse
from dispatches.intake.reading import Recipient
from dispatches.text.folding import fold

# Folded words of a purpose → its code. The first that fits counts, the special before the general.
_PURPOSES = (
    ("dang_tai", re.compile(r"dang|ding website|cong bo")),
    ("phoi_hop", re.compile(r"phoi hop|p/?h\b|ph/h|p/?hop")),
    ("bao_cao", re.compile(r"bao cao|\bb/?c(?:ao)?\b|bao c")),
    ("theo_doi", re.compile(r"theo doi|t/d(?:oi)?\b")),
    ("kiem_tra", re.compile(r"kiem tra|giam sat|k/t\b")),
    ("trao_doi", re.compile(r"trao doi")),
    ("thuc_hien", re.compile(r"thuc hien|t/?h(?:ien)?\b|thi hanh")),
    ("de_biet", re.compile(r"\bbiet\b|\bb\b")),
)
_BRACKET = re.compile(r"\(\s*([^()]*)\)?\s*\W*$")
# OCR reads the stroke of b/c and p/h as a letter.
_ABBREVIATED = re.compile(r"(?<!\w)([bp])[il|!íìịỉt1/]{1,2}([ch])(?!\w)")
LONGEST_BRACKET = 200  # with the signs behind it
_INTENT = re.compile(
    r"(?:de|d6)\s|b[/il|!]?c$|p[/il|!]?h$|t/?h$|b/?cao|p/?hop|t/?hien|t/?doi|bao cao|thuc hien"
    r"|phoi hop|theo doi|chi dao|dang (?:tai|tin|bao|website|cong)(?!\w)"
)
# These are parts of names too: (Tổng hợp), (biệt phái).
_SMALL_INTENT = re.compile(
    r"(?:kiểm tra|giám sát|tổng hợp|thông báo|tuyên truyền|biết)(?!\w)(?!\s+[^\W\d_]*[A-ZĐ])"
)
_PUBLISH = re.compile(r"^dang\s+(?:tai|tin|cong)")


def read_distribution(entries: list[Line]) -> tuple[Recipient, ...]:
    found: list[Recipient] = []
    for entry in entries:
        words = _without_shards(collapse(entry.text).strip(" _|~-"))
        bracket = _BRACKET.search(words, max(0, len(words) - LONGEST_BRACKET))
        printed = None
        if bracket and (_INTENT.match(fold(bracket[1])) or _SMALL_INTENT.match(bracket[1])):
            printed = _ABBREVIATED.sub(r"\1/\2", bracket[1].strip())
            words = words[: bracket.start()]
        name = words.strip(" ;.,:_-–~'\"")
        if not re.search(r"[^\W\d_]{2}", name):
            continue
        code = purpose_code(printed) if printed else ""
        if not code and _PUBLISH.match(fold(name)):
            code = "dang_tai"
        found.append(Recipient(name, code, printed, (entry.span,)))
    return tuple(found)


def _without_shards(words: str) -> str:
    """An entry ends with its semicolon: shards of seal and signature behind it are dropped."""
    kept, mark, behind = words.rpartition(";")
    return kept if mark and not re.search(r"[^\W\d_]{3,}", behind) else words


def purpose_code(printed: str) -> str:
    """The code of a purpose as printed in brackets; "" when it is none we know."""
    folded = fold(printed)
    return next((code for code, pattern in _PURPOSES if pattern.search(folded)), "")
