"""What a reader found in the text of a dispatch, with its evidence.

Every value is a claim: the value, where it stands, how sure the reader is. A span is a half-open
range of code points of `raw_text` (LF, NFC, never changed afterwards); a value that was joined
from several lines has several. `read` stands there as given, `inferred` was worked out from what
stands there, `blank` was not found: inventing is worse than leaving blank.

    DispatchReading
      kind, number, symbol, governing_body, issuing_body, place, date, subject, urgency,
      circulation, archive_line, drafting_unit, publish_order          Claim
      letterhead, addressees, phones, emails                           Claims, in order
      blocks        body and annexes in the line form of text/blocks.py; parts point to them
                    by index
      directives    numbered items of the letter, or the paragraphs that ask for something
      distribution  Nơi nhận without its Lưu line; archive_units are that line's
      signature, citations, doubts
      arrival_number, arrival_date   of the receiver's stamp, for the register

Doubts carry codes; the words for them are the desk's.
"""

from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum
from typing import Generic, TypeVar

from dispatches.text.blocks import BlockLine
from dispatches.text.dates import PartialDate

# What a record can hold of one kind of part; what lies beyond stays together in the last one.
MOST_PARTS = 4095

T = TypeVar("T")
Span = tuple[int, int]


class Sure(StrEnum):
    READ = "read"
    INFERRED = "inferred"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    value: T | None = None
    spans: tuple[Span, ...] = ()
    sure: Sure = Sure.BLANK


class Mode(StrEnum):
    """The paper's own verb towards those it addresses."""

    DIRECT = "chi_dao"
    REQUIRE = "yeu_cau"
    REQUEST = "de_nghi"
    ADVISE = "khuyen_cao"


class ActorsSource(StrEnum):
    SENTENCE = "sentence"
    PREAMBLE = "preamble"
    ADDRESSEES = "addressees"


class DeadlineKind(StrEnum):
    DATE = "ngay_cu_the"
    STANDING = "thuong_xuyen"
    PROMPT = "kip_thoi"
    NONE = "khong_neu"


class DoubtCode(StrEnum):
    NOT_A_DISPATCH = "not_a_dispatch"
    TWO_DISPATCHES = "two_dispatches"
    TOO_MANY_PARTS = "too_many_parts"
    MISSING_NUMBER = "missing_number"
    MISSING_DATE = "missing_date"
    MISSING_ISSUER = "missing_issuer"
    MISSING_SUBJECT = "missing_subject"
    MISSING_SIGNATORY = "missing_signatory"


@dataclass(frozen=True, slots=True)
class Block:
    line: BlockLine
    spans: tuple[Span, ...]
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """When it is due: a date, or only a word; `phrase` is that word or the printed date."""

    kind: DeadlineKind = DeadlineKind.NONE
    date: Date | None = None
    phrase: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class SubItem:
    marker: str
    block: int


@dataclass(frozen=True, slots=True)
class Directive:
    """A duty: its words are those of `block`; `items` are its direct children."""

    marker: str
    block: int
    text: str
    mode: Mode
    actors: tuple[str, ...]
    actors_source: ActorsSource
    deadline: Deadline
    report_to: str
    items: tuple[SubItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of Nơi nhận; `purpose` is a code ("" where none is stated), `printed` its words."""

    name: str
    purpose: str
    printed: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """`authority` is the chain of marks: "", "KT", "TM+KT", "TL+KT" …"""

    authority: Claim[str] = Claim()
    on_behalf_of: Claim[str] = Claim()
    position: Claim[str] = Claim()
    other_position: Claim[str] = Claim()
    rank: Claim[str] = Claim()
    name: Claim[str] = Claim()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered act that the letter names; `relation` as in NĐ 30/2020 Điều 18."""

    kind: str
    reference: str
    date: Date | None
    issuer: str
    relation: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    code: DoubtCode
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DispatchReading:
    raw_text: str
    kind: Claim[str] = Claim()
    number: Claim[str] = Claim()
    symbol: Claim[str] = Claim()
    letterhead: tuple[Claim[str], ...] = ()
    governing_body: Claim[str] = Claim()
    issuing_body: Claim[str] = Claim()
    place: Claim[str] = Claim()
    date: Claim[PartialDate] = Claim()
    subject: Claim[str] = Claim()
    urgency: Claim[str] = Claim()
    circulation: Claim[str] = Claim()
    addressees: tuple[Claim[str], ...] = ()
    blocks: tuple[Block, ...] = ()
    directives: tuple[Directive, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    distribution: tuple[Recipient, ...] = ()
    archive_line: Claim[str] = Claim()
    archive_units: tuple[str, ...] = ()
    drafting_unit: Claim[str] = Claim()
    publish_order: Claim[str] = Claim()
    signature: Signature = field(default_factory=Signature)
    citations: tuple[Citation, ...] = ()
    phones: tuple[Claim[str], ...] = ()
    emails: tuple[Claim[str], ...] = ()
    arrival_number: Claim[str] = Claim()
    arrival_date: Claim[PartialDate] = Claim()
    doubts: tuple[Doubt, ...] = ()
