"""The numbers that Word makes for lists, as they are printed: "1.", "a)", "-", "II.3"."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from dispatches.intake.readers.docx_names import W, child, is_on, value, whole
from dispatches.intake.readers.docx_styles import Styles

LEVELS = 9
LONGEST_LABEL = 60  # characters: a label is printed again for each paragraph
_MOST_LETTERS = 780  # z thirty times
_MOST_ROMAN = 3999
_LARGEST = 99_999
_PLACE = re.compile(r"%([1-9])")
_BULLETS = frozenset("-–—+•*")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False  # all numbers in digits
    restart: int | None = None  # after which level, from 1; 0 for never
    joined: bool = False  # no space behind it
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A w:num: the levels of its pattern with its own changes, and where it starts anew."""

    pattern: str
    levels: dict[int, Level]
    anew: set[int] = field(default_factory=set)


class Numbering:
    """Counts as the paragraphs come, so it is asked once for each, in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._patterns = _by_id(root, "abstractNum", "abstractNumId")
        self._numbers = _by_id(root, "num", "numId")
        self._lists: dict[str, _List] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def label(self, list_id: str, level: int | None, style: str | None) -> str:
        """What is printed before the next paragraph of a list, with the space behind it."""
        if list_id not in self._lists:
            self._lists[list_id] = found = self._list(list_id)
            for at in found.anew:  # once, when the list is first used
                self._counts[found.pattern].pop(at, None)
        found = self._lists[list_id]
        if level is None:
            level = next(
                (at for at, each in found.levels.items() if style and each.style == style), 0
            )
        if level not in found.levels:
            return ""
        counts = self._counts[found.pattern]
        self._count(found.levels, counts, level)
        return _print(found.levels, counts, level)

    @staticmethod
    def _count(levels: dict[int, Level], counts: dict[int, int], level: int) -> None:
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for lower in [at for at in counts if at > level]:
            after = levels[lower].restart if lower in levels else None
            if after is None or level < after:
                del counts[lower]

    def _list(self, list_id: str) -> _List:
        number = self._numbers.get(list_id)
        pattern = value(number, "abstractNumId") or ""
        found = _List(pattern, dict(self._pattern(pattern)))
        if number is None:
            return found
        for change in number.iterfind(W + "lvlOverride"):
            at = whole(change.get(W + "ilvl"), LEVELS)
            if (own := child(change, "lvl")) is not None and 0 <= at < LEVELS:
                found.levels[at] = _level(own)
            if (start := value(change, "startOverride")) is not None and at in found.levels:
                found.levels[at] = replace(found.levels[at], start=whole(start, 1))
                found.anew.add(at)
        return found

    def _pattern(self, name: str) -> dict[int, Level]:
        """The levels of a pattern; one that only names a style has those of that style's list."""
        if name in self._levels:
            return self._levels[name]
        levels: dict[int, Level] = {}
        seen: set[str] = set()
        at: str | None = name
        while at is not None and at not in seen and not levels:
            seen.add(at)
            pattern = self._patterns.get(at)
            for each in pattern.iterfind(W + "lvl") if pattern is not None else ():
                place = whole(each.get(W + "ilvl"), LEVELS)
                if 0 <= place < LEVELS:
                    levels[place] = _level(each)
            style = value(pattern, "numStyleLink")
            list_id = self._styles.style(style).setting.list_id if style else None
            at = value(self._numbers.get(list_id or ""), "abstractNumId")
        self._levels[name] = levels
        return levels


def _by_id(root: etree._Element | None, tag: str, key: str) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {each.get(W + key, ""): each for each in root.iterfind(W + tag)}


def _level(level: etree._Element) -> Level:
    restart, legal = value(level, "lvlRestart"), child(level, "isLgl")
    return Level(
        form=value(level, "numFmt") or "decimal",
        text=(value(level, "lvlText") or "")[:LONGEST_LABEL],
        start=whole(value(level, "start"), 1),
        legal=legal is not None and is_on(legal),
        restart=None if restart is None else whole(restart, 0),
        joined=value(level, "suff") == "nothing",
        style=value(level, "pStyle"),
    )


def _print(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    own = levels[level]

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        other = levels.get(at, own)
        form = "decimal" if own.legal and other.form != "none" else other.form
        return count_in(form, counts.get(at, other.start))

    label = _bullet(own.text) if own.form == "bullet" else _PLACE.sub(number, own.text)
    return label if not label or own.joined else f"{label} "


def _bullet(text: str) -> str:
    """A dash stays a dash; a sign of a picture font, or an "o" for a ring, is a point."""
    sign = text.strip()
    if not sign:
        return ""
    if sign in _BULLETS or (len(sign) > 1 and any(map(str.isalnum, sign))):
        return sign
    return "•"


def count_in(form: str, number: int) -> str:
    """A count in one of Word's ways of writing it; in digits where we know no better."""
    if not 0 < number <= _LARGEST:
        return "" if form == "none" else str(number)
    return _FORMS.get(form, str)(number)


def _letter(number: int) -> str:
    if number > _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if number > _MOST_ROMAN:
        return str(number)
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (number // worth)
        number %= worth
    return written


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedParen": lambda number: f"({number})",
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda number: "",
}
