"""How bodies and places are written when somebody looks for them; pure."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from dispatches.vocabulary import Level, PlaceKind

# One form for the words that begin most names, whichever of them is typed.
_SHORT = {
    ("uy", "ban", "nhan", "dan"): "ubnd",
    ("hoi", "dong", "nhan", "dan"): "hdnd",
    ("mat", "tran", "to", "quoc"): "mttq",
    ("cong", "an"): "ca",
    ("thanh", "pho"): "tp",
    ("thi", "xa"): "tx",
    ("thi", "tran"): "tt",
}
_LONG = {"cat": ("ca", "tinh"), "catp": ("ca", "tp"), "cah": ("ca", "huyen"), "cax": ("ca", "xa")}
_KIND_WORDS = {
    PlaceKind.PROVINCE: "tinh",
    PlaceKind.CENTRAL_CITY: "tp",
    PlaceKind.RURAL_DISTRICT: "huyen",
    PlaceKind.URBAN_DISTRICT: "quan",
    PlaceKind.TOWN: "tx",
    PlaceKind.PROVINCIAL_CITY: "tp",
    PlaceKind.COMMUNE: "xa",
    PlaceKind.WARD: "phuong",
    PlaceKind.TOWNSHIP: "tt",
    PlaceKind.SPECIAL_ZONE: "dac khu",
}


class Piece(NamedTuple):
    """A word in its one form, and which of the given words it stands for, half-open."""

    word: str
    start: int
    end: int


def pieces(words: Sequence[str]) -> list[Piece]:
    """Words without accents, in one form."""
    made: list[Piece] = []
    at = 0
    while at < len(words):
        width, said = 1, _LONG.get(words[at], (words[at],))
        for long, short in _SHORT.items():
            if tuple(words[at : at + len(long)]) == long:
                width, said = len(long), (short,)
        made += [Piece(word, at, at + width) for word in said]
        at += width
    return made


def name_key(words: Sequence[str]) -> str:
    """What two writings of one name share."""
    return " ".join(piece.word for piece in pieces(words))


def place_keys(kind: str, level: str, words: Sequence[str]) -> Iterator[str]:
    """A place is named with its kind; of provinces the name alone says enough."""
    name = name_key(words)
    if before := _KIND_WORDS.get(PlaceKind(kind)):
        yield f"{before} {name}"
    if level == Level.PROVINCE:
        yield name


class Run(NamedTuple):
    """Words of a query that are a known name, half-open, and the name's key."""

    start: int
    end: int
    key: str


def runs(words: Sequence[str], known: Container[str], longest: int) -> Iterator[Run]:
    """The known names among these words: the longest at each place, none overlapping."""
    made = pieces(words)
    at = 0
    while at < len(made):
        found = _longest_at(made, at, known, longest)
        if found:
            end, key = found
            yield Run(made[at].start, made[end - 1].end, key)
            at = end
        else:
            at += 1


def _longest_at(
    made: Sequence[Piece], at: int, known: Container[str], longest: int
) -> tuple[int, str] | None:
    """Where the longest name that begins here ends; a word that was written out stays whole."""
    if _parts_a_word(made, at):
        return None
    for end in range(min(at + longest, len(made)), at, -1):
        key = " ".join(piece.word for piece in made[at:end])
        if key in known and not _parts_a_word(made, end):
            return end, key
    return None


def _parts_a_word(made: Sequence[Piece], at: int) -> bool:
    return 0 < at < len(made) and made[at].start == made[at - 1].start
