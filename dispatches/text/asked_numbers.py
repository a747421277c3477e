"""The number of a dispatch in what somebody typed, alone or among other words; pure.

`5163`, `cv 5163/cat`, `số: 24-CT/TU`, `công văn 5163 cat pc06 năm 2022 về căn cước`. These are
readings, not facts: whoever asks looks them up, the longest first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from dispatches.text.folding import fold, nfc
from dispatches.text.references import KINDS, compact_key, is_code, number_key, parse_reference

LONGEST = 200
MOST_GROUPS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What follows the number: a symbol or none, a year of the symbol or of issue, other words.

    `is_certain` says that somebody typed the number of a paper, and not just a figure.
    """

    symbol: str
    year: int | None
    rest: str
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """Readings, the longest first. `kind` is the kind of paper that was named, folded; công văn is
    what people call any."""

    number: str
    readings: tuple[Reading, ...]
    kind: str

    @property
    def number_key(self) -> str:
        return number_key(self.number)

    def key(self, reading: Reading, year: int | None) -> str:
        return compact_key(self.number, year, reading.symbol)


_ANY_PAPER = ("cong van", "cv", "van ban", "vb")
_KINDS = {
    **dict.fromkeys(_ANY_PAPER, ""),
    **{fold(name): fold(name) for name in KINDS.values()},
    **{fold(code): fold(name) for code, name in KINDS.items() if len(code) > 1},
}
_NAMES = "|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True))
# These read folded text, which is as long as what was typed.
_NUMBER = r"\d{1,6}[a-z]?"
_END = r"(?![\w/%]|[.,-]\w)"
_JOINED = re.compile(
    rf"(?<![\w/.,-])(?P<number>{_NUMBER})(?P<tail>(?:\s?[/\u2013-]\s?[a-z0-9&]+)+)(?![\w/-])"
)
_KIND = rf"(?<!\w)(?:(?P<kind>{_NAMES})\b\W*|(?:cv|vb)(?![a-z]))"
_NAMED = re.compile(rf"{_KIND}(?:so\b\W*)?(?P<number>{_NUMBER}){_END}")
_FIGURE = re.compile(rf"(?:(?<!\w)so\b\W*(?P<number>{_NUMBER})|\A(?P<first>\d{{3,6}}[a-z]?)){_END}")
_LEAD = re.compile(rf"(?:{_KIND})?(?:(?<!\w)so\b\W*)?\Z")
_DAY = re.compile(r"\W*(?:(?:ngay\s+)?\d{1,2}[/.-]\d{1,2}[/.-](\d{4})|nam\s+(\d{4}))\b")
_ABOUT = re.compile(r"\W*(?:ve viec|v/v|ve|cua|noi ve)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


def asked_number(query: str) -> AskedNumber | None:
    """The number that a query names; None when it names none."""
    query = nfc(query)
    if len(query) > LONGEST:
        return None
    return _alone(query) or _joined(query) or _led(query)


def _alone(query: str) -> AskedNumber | None:
    """Nothing else was typed; but what follows with spaces between may be words after all."""
    found = parse_reference(query)
    if found is None:
        return None
    _before, kind = _lead(query[: found.start])
    readings = [Reading(found.symbol, found.year, "")]
    after = query[found.start + len(found.number) :]
    if found.symbol and not re.search(r"[/\u2013-]", after):
        readings += list(_spaced("", after, is_certain=False))[1:]
    return AskedNumber(found.number, tuple(readings), kind)


def _joined(query: str) -> AskedNumber | None:
    """Number and symbol with a stroke or hyphen between, in the middle of other words."""
    for found in _JOINED.finditer(fold(query)):
        groups = re.split(r"[\s/\u2013-]+", query[found.start("tail") : found.end()])[1:]
        years = [int(groups.pop(at)) for at in (0, -1) if groups and _YEAR.fullmatch(groups[at])]
        if groups and len(groups) <= MOST_GROUPS and all(map(is_code, groups)):
            before, kind = _lead(query[: found.start()])
            rest, issued = _rest(before, query[found.end() :])
            reading = Reading("-".join(groups), years[0] if years else issued, rest)
            return AskedNumber(found["number"], (reading,), kind)
    return None


def _led(query: str) -> AskedNumber | None:
    """A number behind the name of a kind, or else behind "số" or at the beginning."""
    folded = fold(query)
    named = _NAMED.search(folded)
    found = named or _FIGURE.search(folded)
    if not found:
        return None
    name = "number" if found["number"] else "first"
    before, kind = _lead(query[: found.start(name)])
    readings = _spaced(before, query[found.end() :], is_certain=bool(named))
    return AskedNumber(found[name], tuple(readings), kind)


def _spaced(before: str, after: str, *, is_certain: bool) -> Iterator[Reading]:
    """Readings of what follows a number with spaces between: it may be symbol, or other words.

    A symbol that is found makes any figure a number.
    """
    pieces = list(re.finditer(r"[^\s/.\u2013-]+", after))
    groups = list(takewhile(lambda piece: is_code(piece[0]), pieces[:MOST_GROUPS]))
    for many in range(len(groups), -1, -1):
        end = groups[many - 1].end() if many else 0
        rest, year = _rest(before, after[end:])
        symbol = "-".join(piece[0] for piece in groups[:many])
        yield Reading(symbol, year, rest, is_certain or bool(symbol))


def _lead(before: str) -> tuple[str, str]:
    """What stands before a number, without "công văn số"; and the kind that is named there."""
    found = _LEAD.search(fold(before))
    assert found is not None  # noqa: S101  # it matches the empty end
    return before[: found.start()], _KINDS.get(found["kind"] or "", "")


def _rest(before: str, after: str) -> tuple[str, int | None]:
    """The other words of a query, without what joins them to the number; and a year among it."""
    year = None
    if found := _DAY.match(fold(after)):
        year = int(found[1] or found[2])
        after = after[found.end() :]
    if found := _ABOUT.match(fold(after)):
        after = after[found.end() :]
    return f"{before} {after}".strip(), year
