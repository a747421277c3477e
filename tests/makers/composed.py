"""Letters of our own making, each with what a careful person reads in it.

`composing.py` draws the parts of a letter, `forms.py` lays them out as readers of paper do, and
`damage.py` spoils the text.
"""

from dataclasses import dataclass, field
from datetime import date

from tests.makers.issuers import Issuer

Gold = dict[str, object]


@dataclass(slots=True)
class Item:
    label: str
    text: str
    children: list[tuple[str, str]] = field(default_factory=list)
    quoted: tuple[str, ...] = ()


@dataclass(slots=True)
class ComposedLetter:
    """The parts of a letter in the decree's order; a line of `signature` is a printed line."""

    issuer: Issuer
    number: str
    symbol: str
    day: date
    subject: str
    addressees: list[str]
    preamble: list[str]
    items: list[Item]
    closing: list[str]
    distribution: list[tuple[str, str | None]]
    archive: str
    units: list[str]
    signature: list[str]
    mode: str | None
    position: str
    rank: str | None
    name: str
    deadlines: set[str] = field(default_factory=set)
    citations: dict[str, Gold] = field(default_factory=dict)
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    blank: frozenset[str] = frozenset()  # "number", "day": not filled in
    kind: str = "công văn"

    @property
    def gold(self) -> Gold:
        """The flat record of this letter, as intake/flat.py gives it."""
        return {
            "number": None if "number" in self.blank else self.number,
            "symbol": self.symbol,
            "governing_body": self.issuer.governing.replace("|", " ") or None,
            "issuing_body": self.issuer.issuing.replace("|", " "),
            "place": self.issuer.place,
            "date": {
                "year": self.day.year,
                "month": self.day.month,
                "day": None if "day" in self.blank else self.day.day,
            },
            "doc_kind": self.kind,
            "subject": self.subject,
            "addressees": list(self.addressees),
            "directives": [
                {
                    "label": item.label,
                    "text_first_60_chars": " ".join(
                        [item.text, *item.quoted, *(f"{a} {b}" for a, b in item.children)]
                    )[:60],
                    "n_subitems": len(item.children),
                }
                for item in self.items
            ],
            "deadlines": sorted(self.deadlines),
            "distribution": [{"name": name, "purpose": why} for name, why in self.distribution],
            "archive_line": list(self.units),
            "signing_mode": self.mode,
            "signer_position": self.position,
            "signer_rank_or_title": self.rank,
            "signer_name": self.name,
            "citations": list(self.citations.values()),
            "phones": list(self.phones),
            "emails": list(self.emails),
        }
