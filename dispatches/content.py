"""What an edition says, as plain values: the one shape that reading, desk and copies share.

Directory rows are named by their natural keys (`Body.key`, `AddresseeGroup.key`, `Place.key`,
`DocumentKind.key`, `Scheme.code`), so that a content means the same in every database. Parts carry
a `key` that survives copying: anchors, calendar entries and notices point to it.
"""

import dataclasses
import hashlib
import json
import random
from dataclasses import dataclass, field
from datetime import date, time

from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    CitationRelation,
    DeadlineKind,
    Mode,
    Precision,
    Purpose,
    SchemeRole,
    Standing,
    TextKind,
    Urgency,
)

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"

_DIGITS = (CROCKFORD * 8).encode()  # of each byte the one that its last five bits say


def new_key() -> str:
    """A random part key: 8 characters of Crockford's base32, 40 bits.

    No secret, and a record has many, so the operating system is not asked for each.
    """
    return key_from(random.randbytes(8))  # noqa: S311  # as said


def key_from(eight: bytes) -> str:
    """The key that eight bytes spell."""
    return eight.translate(_DIGITS).decode()


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockContent:
    kind: BlockKind
    text: str
    depth: int = 0
    marker: str = ""
    key: str = field(default_factory=new_key)


@dataclass(frozen=True, kw_only=True, slots=True)
class AddresseeContent:
    """One line of Kính gửi: the words as printed, and the body or group they mean."""

    text: str
    body: str | None = None
    group: str | None = None
    key: str = field(default_factory=new_key)


@dataclass(frozen=True, kw_only=True, slots=True)
class DistributionContent:
    """One line of Nơi nhận, without the Lưu line."""

    text: str
    purpose: Purpose = Purpose.NONE
    body: str | None = None
    key: str = field(default_factory=new_key)


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorContent:
    """Who must act: the words, and the body or group they mean."""

    text: str
    body: str | None = None
    group: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DirectiveContent:
    """A sentence that obliges somebody; its words are those of the block with the key `block`."""

    block: str
    mode: Mode
    parent: str | None = None
    actors: tuple[ActorContent, ...] = ()
    actors_source: ActorsSource = ActorsSource.ADDRESSEES
    deadline_kind: DeadlineKind = DeadlineKind.NONE
    deadline: date | None = None
    deadline_time: time | None = None
    deadline_phrase: str = ""
    report_to: str = ""
    standing: Standing = Standing.IN_FORCE
    key: str = field(default_factory=new_key)


@dataclass(frozen=True, kw_only=True, slots=True)
class SignatureContent:
    """`authority` is the chain of NĐ 30/2020 Điều 13: "", "KT", "TM+KT", "TL", "TUQ", "Q"."""

    name: str
    position: str = ""
    authority: str = ""
    on_behalf_of: str = ""
    other_position: str = ""
    rank: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CitationContent:
    """A document that the paper names; `target` is the public short code of ours, never a guess."""

    reference: str
    kind: str = ""
    issuer: str = ""
    issued: date | None = None
    relation: CitationRelation = CitationRelation.REFERS
    target: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemeContent:
    code: str
    role: SchemeRole = SchemeRole.DESCRIBED


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionContent:
    """Everything an edition says. Dates are half-open: [issued_from, issued_to)."""

    kind: str = "cong-van"
    number: str = ""
    symbol: str = ""
    clash: int = 0
    clash_reason: str = ""
    governing_name: str = ""
    issuing_name: str = ""
    issuing_body: str | None = None
    drafting_unit: str | None = None
    place_name: str = ""
    place: str | None = None
    issued_from: date | None = None
    issued_to: date | None = None
    issued_precision: Precision = Precision.UNKNOWN
    subject: str = ""
    urgency: Urgency = Urgency.NONE
    circulation: str = ""
    text_kind: TextKind = TextKind.FULL
    archive_line: str = ""
    blocks: tuple[BlockContent, ...] = ()
    addressees: tuple[AddresseeContent, ...] = ()
    distribution: tuple[DistributionContent, ...] = ()
    directives: tuple[DirectiveContent, ...] = ()
    signatures: tuple[SignatureContent, ...] = ()
    citations: tuple[CitationContent, ...] = ()
    schemes: tuple[SchemeContent, ...] = ()

    def canonical(self) -> bytes:
        """UTF-8 JSON with sorted keys and no white space: the form that is hashed and frozen."""
        return json.dumps(
            self,
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
            default=_plain,
        ).encode()

    def sha256(self) -> str:
        return hashlib.sha256(self.canonical()).hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"no canonical form for {type(value).__name__}")
