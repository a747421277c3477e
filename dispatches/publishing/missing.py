"""Parts that NĐ 30/2020 Điều 8 asks for and the record lacks; where the paper comes from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models.functions import Substr
from django.utils.timezone import localdate as today

from dispatches.models import Edition, SourceFile
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.found import Found
from dispatches.text.folding import fold
from dispatches.vocabulary import Check, Precision, Severity, TextKind

# The parts that are only reminded of; the field of the finding names the part.
MOTTO, ADDRESSEES, POSITION = "motto", "addressees", "position"
_MOTTO_STANDS_WITHIN = 4000
_MOTTO = "cong hoa xa hoi chu nghia viet nam"
# Counted from 01 in each year (NĐ 30/2020 Điều 15).
_NUMBERED = re.compile(r"0*[1-9]")
_LETTER = "cong-van"  # the kind that must say whom it is for


def missing_parts(edition: Edition, sources: Sequence[SourceFile] | None) -> Iterator[Found]:
    """The mandatory components of a paper that its record lacks, or has something else for."""
    if not _NUMBERED.match(edition.number):
        yield Found(Check.MISSING_NUMBER, Severity.BLOCKING, words=edition.number)
    if edition.issued_precision != Precision.DAY:
        yield Found(Check.MISSING_DATE, Severity.BLOCKING)
    elif edition.issued_from:
        yield from _still_to_come(edition.issued_from, today())
    if edition.issuing_body_id is None:
        yield Found(Check.MISSING_ISSUER, Severity.BLOCKING)
    if not edition.subject.strip():
        yield Found(Check.MISSING_SUBJECT, Severity.BLOCKING)
    if not edition.signatures.all():
        yield Found(Check.MISSING_SIGNATORY, Severity.REMINDER)
    if edition.text_kind == TextKind.FULL:
        for field in _fields_missing(edition, sources):
            yield Found(Check.MISSING_PART, Severity.REMINDER, field=field)


def _still_to_come(issued: date, now: date) -> Iterator[Found]:
    """Of a day after today. A clock may be behind; a year far ahead is no day of a paper."""
    day = f"{issued:%d/%m/%Y}"
    if issued.year > now.year + 1:
        yield Found(Check.MISSING_DATE, Severity.BLOCKING, words=day)
    elif issued > now:
        yield Found(Check.DATES, Severity.REMINDER, words=day)


def _fields_missing(edition: Edition, sources: Sequence[SourceFile] | None) -> Iterator[str]:
    if _without_motto(edition, sources):
        yield MOTTO
    for field in ("symbol", "place_name"):
        if not getattr(edition, field).strip():
            yield field
    if edition.kind.key == _LETTER and not edition.addressees.all():
        yield ADDRESSEES
    if any(not signature.position.strip() for signature in edition.signatures.all()):
        yield POSITION
    if not edition.distributions.all():
        yield "distribution"
    if not edition.archive_line.strip():
        yield "archive_line"


def _without_motto(edition: Edition, sources: Sequence[SourceFile] | None) -> bool:
    """Whether no original shows it; a record entered by hand has none that could."""
    heads = (
        _heads(edition)
        if sources is None
        else [source.raw_text[:_MOTTO_STANDS_WITHIN] for source in sources]
    )
    texts = [" ".join(fold(head).split()) for head in heads]
    return bool(texts) and not any(_MOTTO in text for text in texts)


def _heads(edition: Edition) -> Iterable[str]:
    heads = edition.dispatch.sources.annotate(head=Substr("raw_text", 1, _MOTTO_STANDS_WITHIN))
    return heads.values_list("head", flat=True)


def provenance(
    edition: Edition, sources: Sequence[SourceFile] | None, cache: DirectoryCache
) -> Iterator[Found]:
    """Another body's paper goes out only when somebody vouched that it is genuine."""
    office = edition.dispatch.custodian_id
    # Most often its own: those below it take a query a level.
    if edition.issuing_body_id == office or edition.issuing_body_id in cache.bodies_under(office):
        return
    vouched = (
        edition.dispatch.sources.exclude(authenticity="").exists()
        if sources is None
        else any(source.authenticity for source in sources)
    )
    if not vouched:
        # A decision about it is a decision about this issuer, whom the key names.
        issuer = str(edition.issuing_body_id or "")
        yield Found(Check.NOT_AUTHENTICATED, Severity.BLOCKING, key=issuer)
