"""What is stored of one hit: passages of text by zone, and facets as tokens."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dispatches.search.tokens import Words, words_of_name
from dispatches.text.folding import FOLDING_VERSION

# Raised when what an engine stores changes while folding does not.
LAYOUTS = {"postgresql": 7, "sqlite": 8}

_VALUE = re.compile(r"[a-z0-9_]{1,40}")


def index_version(vendor: str) -> int:
    """Of what is written now; rows of another version are stale."""
    return FOLDING_VERSION * 100 + LAYOUTS[vendor]


# In every document: that on which a search of minus words alone stands.
EVERYTHING = "_all"


class Zone(StrEnum):
    """Where in a hit a word stands, the weightiest first.

    A dispatch has its name (number, subject, issuer), its directives, its other text, its annexes.
    A directive has its sentence and actors as text, and as annexes the sentence it is part of and
    the name of its dispatch: text alone takes no lexeme of its own, and there are many directives.
    A question has itself, and its answer as text.
    """

    NAME = "A"
    DUTY = "B"
    TEXT = "C"
    ANNEX = "D"


class Facet(StrEnum):
    """By what hits are filtered and counted. Values are primary keys or closed vocabularies."""

    BODY = "b"
    PLACE = "p"
    YEAR = "y"
    LEVEL = "l"
    KIND = "k"
    TEXT_KIND = "t"
    SCHEME = "s"
    GROUP = "g"
    ACTOR = "a"
    MODE = "m"
    DEADLINE = "d"
    STANDING = "n"
    MONTH = "w"
    DAY = "v"
    CHARGED = "c"
    DUE = "e"

    def token(self, value: object) -> str:
        """The token of one value. No word of a text has an underscore, so none can pass for it."""
        text = str(value)
        return f"_{self}_{text if _VALUE.fullmatch(text) else 'none'}"


# By these is searched, but nobody chooses among them or sees them counted.
UNCOUNTED = (Facet.MONTH, Facet.DAY, Facet.CHARGED, Facet.DUE)
UNDATED = 0
NOWHERE = 0  # in the facet of places: neither the issuer nor the paper has one
EVERYWHERE = 0  # a paper that charges groups wherever they are


def body_actor(pk: int) -> str:
    return f"b{pk}"


def group_actor(pk: int) -> str:
    return f"g{pk}"


def charged_token(group: int, place: int) -> str:
    """A group as it is charged by a paper that reaches over a place, or EVERYWHERE."""
    return Facet.CHARGED.token(f"{group}_{place}")


def month_token(day: date | None) -> str:
    return Facet.MONTH.token(f"{day:%Y%m}" if day else UNDATED)


def day_token(day: date | None) -> str:
    return Facet.DAY.token(f"{day:%Y%m%d}" if day else UNDATED)


def year_token(day: date | None) -> str:
    return Facet.YEAR.token(day.year if day else UNDATED)


def due_token(day: date) -> str:
    """The month in which a directive is due."""
    return Facet.DUE.token(f"{day:%Y%m}")


class Passage(NamedTuple):
    """A run of text in which words are neighbours; phrases never reach across two passages."""

    zone: Zone
    tokens: Words


def passage(zone: Zone, name: str) -> Passage:
    return Passage(zone, words_of_name(name))


@dataclass(frozen=True, slots=True)
class Document:
    passages: tuple[Passage, ...]
    facets: tuple[str, ...]
