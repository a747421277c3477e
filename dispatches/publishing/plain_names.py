"""Names as they are compared: without accents and punctuation, short forms for long ones."""

import re

from dispatches.models import AddresseeGroup, Body
from dispatches.text.folding import fold
from dispatches.vocabulary import PlaceKind

# Long forms and the short ones that dispatches print in their place.
SHORT_FORMS = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("uy ban mat tran to quoc", "ubmttq"),
    ("ub mttq", "ubmttq"),
    ("mat tran to quoc", "mttq"),
    ("van phong", "vp"),
    ("bao hiem xa hoi", "bhxh"),
    ("thanh pho", "tp"),
    ("thi xa", "tx"),
)
SHORT_WORDS = frozenset(short for _long, short in SHORT_FORMS)
_LONG = re.compile(r"\b(?:" + "|".join(long for long, _short in SHORT_FORMS) + r")\b")
_SHORT = dict(SHORT_FORMS)
# How a kind of place is named within the name of a body, in short form.
KIND_WORDS: dict[str, str] = {
    PlaceKind.PROVINCE: "tinh",
    PlaceKind.CENTRAL_CITY: "tp",
    PlaceKind.PROVINCIAL_CITY: "tp",
    PlaceKind.RURAL_DISTRICT: "huyen",
    PlaceKind.URBAN_DISTRICT: "quan",
    PlaceKind.TOWN: "tx",
    PlaceKind.COMMUNE: "xa",
    PlaceKind.WARD: "phuong",
}


def plain_name(words: str) -> str:
    """A name as it is compared: folded, without punctuation, short forms for long ones."""
    text = re.sub(r"[^a-z0-9]+", " ", fold(words)).strip()
    return _LONG.sub(lambda found: _SHORT[found[0]], text)


def names_of(row: Body | AddresseeGroup) -> set[str]:
    """Every name of a row, plain; its aliases should be loaded."""
    return {plain_name(row.name), *(plain_name(alias.name) for alias in row.aliases.all())}
