"""The source text with the places where values were read: pure cuts of one string."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from dispatches.models import Evidence
from dispatches.text.folding import fold
from dispatches.vocabulary import Certainty


@dataclass(frozen=True, slots=True)
class Place:
    """Something at [start, end) of the source, lit by its `name`; a quiet one only then."""

    name: str
    start: int
    end: int
    quiet: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the source; with any of its `names` it is lit, `anchors` begin here."""

    text: str
    names: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    quiet: bool = True
    doubtful: bool = False

    @property
    def tag(self) -> str:
        """What stands out even when nothing is lit, is a mark."""
        return "span" if self.quiet and not self.doubtful else "mark"


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to be found in the source: the occurrence `nth` from where their `line` begins."""

    words: str
    line: str = ""
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader said of one value."""

    certainty: Certainty
    words: str
    anchor: str


@dataclass(slots=True)
class Source:
    """What the checking screen shows of an original."""

    segments: list[Segment] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)

    def certainty(self, name: str, value: str) -> str:
        """read, inferred, blank, or entered: by a person, against or beyond the reading."""
        reading = self.readings.get(name)
        if not value.strip():
            return Certainty.BLANK
        if reading is None or reading.certainty == Certainty.BLANK:
            return "entered"
        if reading.certainty == Certainty.READ and not _says(reading.words, name, value):
            return Certainty.INFERRED if name in TRANSFORMED else "entered"
        return reading.certainty

    def anchor(self, name: str) -> str:
        reading = self.readings.get(name)
        return reading.anchor if reading else ""

    def anchor_of_line(self, text: str) -> str:
        """Where a row's words stand, by the words themselves: rows may have moved since."""
        wanted = line_key(text)
        if text.endswith("…") and wanted:
            return next((at for line, at in self.lines.items() if line.startswith(wanted)), "")
        return self.lines.get(wanted, "")


# Values that are never the very words of the paper.
TRANSFORMED = frozenset({"issuing_body", "drafting_unit", "place", "urgency", "kind"})


def _says(words: str, name: str, value: str) -> bool:
    """Whether a value stands in these words; a date does by its numbers."""
    if name == "issued":
        return {int(n) for n in re.findall(r"[0-9]+", value)} <= {
            int(n) for n in re.findall(r"[0-9]+", words)
        }
    return fold(" ".join(value.split())) in fold(" ".join(words.split()))


def line_key(text: str) -> str:
    """A line as rows and source are compared: folded, without list signs and end marks."""
    return fold(" ".join(text.replace("*", "").split())).strip(" -–+•;.,…")


def cut(text: str, places: Iterable[Place]) -> list[Segment]:
    """The text in pieces, cut wherever a place begins or ends."""
    inside = [p for p in places if 0 <= p.start < p.end <= len(text)]
    begins, ends = defaultdict(list), defaultdict(list)
    for place in inside:
        begins[place.start].append(place)
        ends[place.end].append(place)
    bounds = sorted({0, len(text), *begins, *ends})
    open_now: list[Place] = []
    segments = []
    seen: set[str] = set()
    for start, end in pairwise(bounds):
        open_now = [p for p in open_now if p not in ends[start]] + begins[start]
        anchors = tuple(dict.fromkeys(p.name for p in begins[start] if p.name not in seen))
        seen.update(anchors)
        names = tuple(dict.fromkeys(p.name for p in open_now))
        quiet = all(p.quiet or p.doubtful for p in open_now)
        doubtful = any(p.doubtful for p in open_now)
        segments.append(Segment(text[start:end], names, anchors, quiet, doubtful))
    return segments


def source_of(
    text: str,
    evidence: Iterable[Evidence],
    sought: Mapping[str, Sought] | None = None,
    doubtful: Iterable[Place] = (),
) -> Source:
    """The source with its evidence, the words `sought` in it by name, and its doubtful words."""
    places: list[Place] = []
    readings: dict[str, Reading] = {}
    begins: dict[str, int] = {}
    for row in evidence:
        name = f"{row.field}-{row.order}" if row.field in ROWS else row.field
        span = text[row.start : row.end] if row.start is not None and row.end is not None else ""
        if row.start is not None and row.end is not None:
            places.append(Place(name, row.start, row.end, quiet=row.field == "block"))
            begins.setdefault(name, row.start)
        earlier = readings.get(name)
        readings[name] = Reading(
            Certainty(row.certainty),
            f"{earlier.words} {span}" if earlier else span,
            name if span or (earlier and earlier.anchor) else "",
        )
    lines: dict[str, str] = {}
    for name in begins:
        if name.partition("-")[0] in ROWS:
            lines.setdefault(line_key(readings[name].words), name)
    for name, wanted in (sought or {}).items():
        begin = begins.get(lines.get(line_key(wanted.line), ""), 0) if wanted.line else 0
        at = _occurrence(text, wanted.words, begin, wanted.nth)
        if at >= 0:
            places.append(Place(name, at, at + len(wanted.words)))
    places += doubtful
    return Source(cut(text, places), places, readings, lines)


def _occurrence(text: str, words: str, begin: int, nth: int) -> int:
    """Where words stand for the `nth` time from `begin`, or for the first time at all; else -1."""
    if not words:
        return -1
    at = text.find(words, begin)
    for _time in range(nth):
        at = text.find(words, at + len(words)) if at >= 0 else -1
    return at if at >= 0 else text.find(words)


ROWS = frozenset({"addressee", "distribution", "block"})
