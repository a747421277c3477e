"""What became of each file of an import, as its report tells."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from dispatches.intake.ahead import Promised
from dispatches.intake.paper import ReadPaper
from dispatches.intake.refusals import RefusalCode
from dispatches.models import Edition, Finding
from dispatches.publishing.errors import ExactDuplicate, PublishingError, SecretPaper
from dispatches.receiving.reasons import Why
from dispatches.vocabulary import Check

# Findings by which a person will want to see a record before others.
DOUBTFUL = (
    Check.NOT_A_DISPATCH,
    Check.TWO_DISPATCHES,
    Check.TOO_MANY_PARTS,
    Check.MISSING_NUMBER,
    Check.MISSING_DATE,
    Check.MISSING_ISSUER,
    Check.MISSING_SUBJECT,
    Check.TEXT_LAYER,
    Check.CUT_SHORT,
    Check.UNSURE_WORD,
)


class Result(StrEnum):
    READ = "read"
    DOUBTFUL = "doubtful"  # a draft too; `details` are checks
    DUPLICATE = "duplicate"
    REFUSED = "refused"  # `details` is one code of RefusalCode or Why


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    result: Result
    details: tuple[str, ...] = ()
    dispatch: int | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that was read, or the pictures of one paper."""

    name: str
    data: bytes
    paper: ReadPaper
    promised: Promised | None = None


def told_secret(ready: Ready) -> Outcome:
    return Outcome(ready.name, Result.REFUSED, (Why.SECRET,))


def told_refused(ready: Ready, fault: PublishingError) -> Outcome:
    if isinstance(fault, SecretPaper):
        return told_secret(ready)
    if isinstance(fault, ExactDuplicate):
        twin = fault.twin.pk if fault.twin else None
        return Outcome(ready.name, Result.DUPLICATE, (), twin)
    return Outcome(ready.name, Result.REFUSED, (RefusalCode.CRASHED,))


def told_draft(ready: Ready, edition: Edition, doubts: list[str]) -> Outcome:
    result = Result.DOUBTFUL if doubts else Result.READ
    return Outcome(ready.name, result, tuple(dict.fromkeys(doubts)), edition.dispatch_id)


def doubts_of(editions: list[Edition]) -> defaultdict[int, list[str]]:
    """By edition the findings that make a record doubtful."""
    found = Finding.objects.filter(edition__in=editions, check_code__in=DOUBTFUL)
    doubts: defaultdict[int, list[str]] = defaultdict(list)
    for edition, check in found.values_list("edition", "check_code"):
        doubts[edition].append(check)
    return doubts
