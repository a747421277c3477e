"""What does not agree in a book: numbers that are missing, and lines that contradict a paper."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value, Window
from django.db.models.functions import Cast, Coalesce, Concat, Lag

from dispatches.models import Dispatch, RegisterEntry
from dispatches.publishing.book_numbers import (
    Number,
    Register,
    issuer_of,
    number_in,
    spellings,
)
from dispatches.text.folding import fold
from dispatches.vocabulary import RegisterBook

MOST_GAPS = 200
MOST_CLASHES = 200
MOST_LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that no line has, first and last."""

    first: int
    last: int


class ClashKind(StrEnum):
    TWICE = "twice"  # two lines for what looks like one paper
    HELD = "held"  # a line written by hand for a paper whose record is here
    UNLIKE = "unlike"  # a line whose record bears another number or day
    UNREGISTERED = "unregistered"  # a paper of this body that stands in no line


@dataclass(frozen=True, slots=True)
class Clash:
    kind: ClashKind
    line: RegisterEntry | None = None
    other: RegisterEntry | None = None
    record: Dispatch | None = None


def gaps(register: Register, year: int) -> list[Gap]:
    """Missing numbers up to the greatest of the year, at most `MOST_GAPS` runs of them.

    Where the book began here with a later number, those before it stand in the book before.
    """
    lines = register.lines(year).holding_numbers()
    neighbours = (
        lines.order_by("ordinal")
        .annotate(before=Window(Lag("ordinal"), order_by=["ordinal", "suffix"]))
        .filter(ordinal__gt=F("before") + 1)
        .values_list("before", "ordinal")
    )
    found = [Gap(before + 1, ordinal - 1) for before, ordinal in neighbours[:MOST_GAPS]]
    lowest = lines.order_by("ordinal").values_list("ordinal", flat=True).first()
    begins = _begins(register, year)
    if lowest is not None and lowest > begins:
        found.insert(0, Gap(begins, lowest - 1))
    return found


def _begins(register: Register, year: int) -> int:
    declared = register.declarations().filter(valid_from__year=year)
    return min((main.first_number for main in declared), default=1)


def clashes(register: Register, year: int, *, seen: Collection[int]) -> list[Clash]:
    """What does not agree, each kind at most `MOST_CLASHES` times. `seen` are the bodies whose
    records this reader may know of."""
    if register.book == RegisterBook.ARRIVING:
        found = list(_twice(register, year))
    else:
        found = [*_unlike(register, year), *_unregistered(register, year)]
    by_hand = register.lines(year).standing().filter(dispatch=None).order_by("-ordinal")
    return [*found, *islice(_held(register, list(by_hand[:MOST_LOOKED_AT]), seen), MOST_CLASHES)]


def clashes_of(line: RegisterEntry, *, seen: Collection[int]) -> list[Clash]:
    """What to say of a line that was just written by hand (NĐ 30/2020 Phụ lục VI: a warning)."""
    register = Register(line.body, RegisterBook(line.book), line.series)
    same = register.lines(line.year).standing().filter(number=line.number, symbol=line.symbol)
    lines = [line, *same.exclude(pk=line.pk).filter(dispatch=None)[:MOST_CLASHES]]
    return [*(_twins(lines) if line.number else ()), *_held(register, [line], seen)]


def _twice(register: Register, year: int) -> Iterator[Clash]:
    """Arriving papers written by hand with one number, symbol and author."""
    by_hand = register.lines(year).standing().filter(dispatch=None).exclude(number="")
    repeated = by_hand.order_by().values("number").annotate(n=Count("pk")).filter(n__gt=1)
    same = by_hand.filter(number__in=repeated.values("number")).order_by("-ordinal", "-suffix")
    yield from islice(_twins(same[:MOST_LOOKED_AT]), MOST_CLASHES)


def _twins(lines: Iterable[RegisterEntry]) -> Iterator[Clash]:
    first: dict[tuple[str, str, str], RegisterEntry] = {}
    for line in lines:
        key = (line.number, line.symbol, fold(line.author))
        if (other := first.setdefault(key, line)) is not line:
            yield Clash(ClashKind.TWICE, other, line)


def _held(
    register: Register, lines: Sequence[RegisterEntry], seen: Collection[int]
) -> Iterator[Clash]:
    """Lines written by hand whose paper has a record here: the same number, symbol and issuer."""
    leaving = register.book == RegisterBook.LEAVING
    said = {
        line: Number(line.ordinal, line.suffix) if leaving else number_in(line.number)
        for line in lines
    }
    spelt = {text for number in said.values() if number for text in spellings(number)}
    records = Dispatch.objects.kept_by(set(seen)).filter(
        number__in=spelt, symbol__in={line.symbol for line in lines}
    )
    if leaving:
        records = records.filter(issuing_body=issuer_of(register))
    by_key = defaultdict(list)
    for record in records.select_related("issuing_body").order_by("-pk")[:MOST_LOOKED_AT]:
        by_key[number_in(record.number), record.symbol].append(record)
    for line, number in said.items():
        for record in by_key.get((number, line.symbol), ()):
            if _same_paper(line, record, leaving=leaving):
                yield Clash(ClashKind.HELD, line, record=record)


def _same_paper(line: RegisterEntry, record: Dispatch, *, leaving: bool) -> bool:
    if leaving:
        return record.year == line.year
    dated = line.dated_on.year if line.dated_on else record.year
    return record.year == dated and fold(str(record.issuing_body or "")) == fold(line.author)


def _unlike(register: Register, year: int) -> Iterator[Clash]:
    """Outgoing lines whose record bears another number, or none."""
    number = Concat(Cast("ordinal", CharField()), "suffix")
    borne = Coalesce("dispatch__merged_into__number", "dispatch__number")
    lines = (
        register.lines(year)
        .standing()
        .filter(dispatch__isnull=False, dispatch__merged_into__merged_into=None)
    )
    unlike = lines.annotate(number_here=number, borne=borne)
    for zeros in ("", "0", "00"):
        unlike = unlike.exclude(borne=Concat(Value(zeros), F("number_here")))
    for line in unlike.select_related("dispatch__merged_into").order_by("ordinal")[:MOST_CLASHES]:
        paper = line.dispatch
        yield Clash(ClashKind.UNLIKE, line, record=paper and (paper.merged_into or paper))


def _unregistered(register: Register, year: int) -> Iterator[Clash]:
    """Numbered papers that this body issued and keeps, and that stand in none of its lines."""
    if register.series and not register.series.issuer_id:
        return  # papers of the body itself: told with its common numbers
    lines = RegisterEntry.objects.standing().filter(body=register.body, book=register.book)
    entered = lines.filter(Q(dispatch=OuterRef("pk")) | Q(dispatch__merged_into=OuterRef("pk")))
    issued = Dispatch.objects.filter(
        custodian=register.body, issuing_body=issuer_of(register), year=year
    ).exclude(number="")
    for record in issued.filter(~Exists(entered)).order_by("pk")[:MOST_CLASHES]:
        yield Clash(ClashKind.UNREGISTERED, record=record)
