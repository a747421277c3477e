"""What the lines of a register say: a paper that is held says it by its edition, others by hand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dispatches.models import (
    Addressee,
    Dispatch,
    Distribution,
    Edition,
    RegisterEntry,
    Signature,
)
from dispatches.models.register import RegisterEntryQuerySet
from dispatches.publishing.book_numbers import written
from dispatches.text.folding import fold
from dispatches.vocabulary import EditionState, Precision, RegisterBook

# "As above" in Nơi nhận: the addressees, who are named beside it.
_AS_ABOVE = ("nhu tren", "nhu kinh gui", "nhu dieu")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line with its words; `record` is the paper where this reader may open it at the desk."""

    entry: RegisterEntry
    record: Dispatch | None = None
    kind: str = ""
    author: str = ""
    reference: str = ""
    dated: str = ""
    subject: str = ""
    signer: str = ""
    recipients: str = ""
    receiver: str = ""

    @property
    def about(self) -> str:
        """Tên loại và trích yếu nội dung."""
        return ": ".join(part for part in (self.kind, self.subject) if part)


def with_rows(entries: RegisterEntryQuerySet) -> RegisterEntryQuerySet:
    """Lines with the rows that their words need."""
    return entries.select_related(
        "body", "series", "kind", "dispatch__merged_into", "dispatch__issuing_body",
        "entered_by", "ended_by",
    )  # fmt: skip


def lines_of(entries: Sequence[RegisterEntry], *, seen: Collection[int]) -> list[Line]:
    """Lines with their words, in as many queries whatever their number.

    Of papers kept by the bodies in `seen` the newest edition speaks, of others only the live one,
    by what is public of it.
    """
    papers = {entry.pk: _paper(entry) for entry in entries}
    kept = {paper.pk for paper in papers.values() if paper and paper.custodian_id in seen}
    editions = _editions({paper.pk for paper in papers.values() if paper}, kept)
    leaving = [
        edition.pk
        for entry in entries
        if entry.book == RegisterBook.LEAVING
        and (paper := papers[entry.pk])
        and paper.pk in kept
        and (edition := editions.get(paper.pk))
    ]
    signers, recipients = _signers(leaving), _recipients(leaving)
    lines = []
    for entry in entries:
        paper = papers[entry.pk]
        if paper is None:
            lines.append(_by_hand(entry))
            continue
        edition = editions.get(paper.pk)
        lines.append(
            _by_edition(entry, paper, edition, signers, recipients, kept=paper.pk in kept)
            if edition
            else _without_edition(entry, paper)
        )
    return lines


def _paper(entry: RegisterEntry) -> Dispatch | None:
    """The record that a line is about: the one that took over a merged draft, however often."""
    paper = entry.dispatch
    while paper is not None and paper.merged_into is not None:
        paper = paper.merged_into
    return paper


def _editions(papers: set[int], kept: set[int]) -> dict[int, Edition]:
    rows = Edition.objects.filter(dispatch__in=papers).exclude(state=EditionState.DROPPED)
    found = {}
    for edition in rows.select_related("kind", "issuing_body").order_by("serial"):
        if edition.dispatch_id in kept or edition.state == EditionState.LIVE:
            found[edition.dispatch_id] = edition
    return found


def _signers(editions: Iterable[int]) -> dict[int, str]:
    names = defaultdict(list)
    for row in Signature.objects.filter(edition__in=list(editions)).order_by("edition", "order"):
        names[row.edition_id].append(row.name)
    return {edition: "; ".join(found) for edition, found in names.items()}


def _recipients(editions: Sequence[int]) -> dict[int, str]:
    """Kính gửi and Nơi nhận of each, without what only points back."""
    words: dict[int, list[str]] = defaultdict(list)
    for model in (Addressee, Distribution):
        rows = model._default_manager.filter(edition__in=editions).order_by("edition", "order")
        for row in rows:
            if not fold(row.official_text).startswith(_AS_ABOVE):
                words[row.edition_id].append(row.official_text)
    return {edition: "; ".join(found) for edition, found in words.items()}


def _by_hand(entry: RegisterEntry) -> Line:
    number = written(entry.ordinal) + entry.suffix
    leaving = entry.book == RegisterBook.LEAVING
    return Line(
        entry=entry,
        kind=entry.kind.name if entry.kind else "",
        author=entry.author,
        reference="/".join(
            part for part in (number if leaving else entry.number, entry.symbol) if part
        ),
        dated=f"{entry.dated_on:%d/%m/%Y}" if entry.dated_on else "",
        subject=entry.subject,
        signer=entry.signer,
        recipients=entry.recipients,
        receiver=entry.receiver,
    )


def _by_edition(
    entry: RegisterEntry,
    paper: Dispatch,
    edition: Edition,
    signers: dict[int, str],
    recipients: dict[int, str],
    *,
    kept: bool,
) -> Line:
    leaving = entry.book == RegisterBook.LEAVING
    return Line(
        entry=entry,
        record=paper if kept else None,
        kind=edition.kind.name,
        author=str(edition.issuing_body or edition.issuing_name),
        reference=edition.reference,
        dated=f"{entry.dated_on:%d/%m/%Y}" if entry.dated_on else _dated(edition),
        subject=edition.subject if kept else edition.public_subject,
        signer=signers.get(edition.pk, ""),
        recipients=recipients.get(edition.pk, ""),
        receiver=entry.receiver or (edition.archive_line if leaving else ""),
    )


def _without_edition(entry: RegisterEntry, paper: Dispatch) -> Line:
    """Another office's paper that is no longer public: what identifies it, and no more."""
    return Line(
        entry=entry,
        author=str(paper.issuing_body or ""),
        reference=str(paper) if paper.number else "",
        receiver=entry.receiver,
    )


def _dated(edition: Edition) -> str:
    if edition.issued_from is None:
        return ""
    match edition.issued_precision:
        case Precision.DAY:
            return f"{edition.issued_from:%d/%m/%Y}"
        case Precision.MONTH:
            return f"{edition.issued_from:%m/%Y}"
        case _:
            return f"{edition.issued_from:%Y}"
