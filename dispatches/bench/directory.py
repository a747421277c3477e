"""Of the directory what the made-up dispatches need to know, as plain values."""

from dataclasses import dataclass
from datetime import date

from dispatches.models import AddresseeGroup, Body
from dispatches.vocabulary import BodyKind

SYMBOLS = {
    BodyKind.PEOPLES_COMMITTEE: ("UBND-NC", "UBND-KSTT", "UBND-TH"),
    BodyKind.POLICE: ("CAT-PC06", "CAT-PA05", "CAT-PV01", "CAT-PC02"),
    BodyKind.MINISTRY: ("{}-VP", "{}-PC"),
}
ACTING = (
    "so-ban-nganh-tinh",
    "ubnd-cap-xa",
    "ubnd-cap-huyen",
    "cong-an-cap-xa",
    "ngan-hang-quy-tin-dung",
    "co-so-giao-duc",
    "cong-an-cap-huyen",
    "doanh-nghiep-tren-dia-ban",
    "hoi-hiep-hoi-cap-tinh",
    "to-cong-tac-de-an-06",
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues dispatches while it exists, [valid_from, valid_to)."""

    key: str
    name: str
    symbols: tuple[str, ...]
    place: str | None
    place_name: str
    valid_from: date
    valid_to: date

    def exists_on(self, day: date) -> bool:
        return self.valid_from <= day < self.valid_to


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Issuers and groups, those that occur most first."""

    issuers: tuple[Issuer, ...]
    groups: tuple[Group, ...]

    def police_of(self, issuer: Issuer, day: date) -> Issuer | None:
        """The police of an issuer's province: a single body that must act."""
        for other in self.issuers:
            if other.place == issuer.place and "CAT-PC06" in other.symbols and other.exists_on(day):
                return other
        return None


def read_directory() -> Directory:
    """The provinces' committees and police, and the ministries, as the database has them."""
    rows = (
        Body.objects.filter(kind__in=SYMBOLS, level__in=("central", "province"))
        .select_related("place")
        .order_by("key")
    )
    # A fixed mixture of kinds in the order of rank, not all committees before all police.
    bodies = sorted(rows, key=lambda body: (sum(body.key.encode()) % 97, body.key))
    groups = dict(AddresseeGroup.objects.values_list("key", "name"))
    return Directory(
        issuers=tuple(_issuer(body) for body in bodies),
        groups=tuple(Group(key, groups[key]) for key in ACTING if key in groups),
    )


def _issuer(body: Body) -> Issuer:
    return Issuer(
        key=body.key,
        name=body.name,
        symbols=tuple(
            symbol.format(body.abbreviation or "VP") for symbol in SYMBOLS[BodyKind(body.kind)]
        ),
        place=body.place.key if body.place else None,
        place_name=body.place.name if body.place else "Hà Nội",
        valid_from=body.valid_from or date.min,
        valid_to=body.valid_to or date.max,
    )
