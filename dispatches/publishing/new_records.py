"""Records opened for papers that come in: for many in as many statements as for one."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from dispatches.intake.reading import DispatchReading
from dispatches.models import (
    Body,
    Dispatch,
    Edition,
    Event,
    SourceFile,
    SourcePage,
    User,
)
from dispatches.models.door import content_door
from dispatches.publishing.arrivals import IncomingPaper, page_rows
from dispatches.publishing.checks import check_edition
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.drafts import Draft, apart, draft, read_paper
from dispatches.publishing.duplicates import (
    exact_twin,
    exact_twins,
    same_files,
    same_unnumbered,
)
from dispatches.publishing.errors import ExactDuplicate, PublishingError, SecretPaper
from dispatches.publishing.events import event_row
from dispatches.publishing.evidence import insert_evidence
from dispatches.publishing.found import Found
from dispatches.publishing.from_reading import look_up_cited
from dispatches.publishing.inserting import insert_leaves, insert_parts
from dispatches.publishing.loading import with_parts
from dispatches.publishing.near import like_earlier_ones
from dispatches.publishing.originals import storing
from dispatches.publishing.reading_findings import found_in_reading
from dispatches.publishing.renewing import finding_row
from dispatches.publishing.sketches import insert_sketches, sketch_of
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import Check, Severity, Verb

Taken = Edition | PublishingError


def open_records(
    papers: Sequence[IncomingPaper],
    *,
    by: User,
    custodian: Body,
    cache: DirectoryCache,
    then: Callable[[Edition], None] | None = None,
) -> list[Taken]:
    """The record of each paper, or why there is none, each as though those before it were saved.

    One secret leaves nothing; one with a twin, among these papers too, is an `ExactDuplicate`.
    `then` is done with each record in its transaction: where it raises, nothing was saved.
    """
    records = _Records(by, custodian, cache)
    drafts = records.read(papers)
    if drafts:
        with storing() as store, transaction.atomic(), content_door():
            # No constraint can hold a file or a paper without a number to once an office: of two
            # clerks with one paper, one is first.
            Body.objects.select_for_update(no_key=True).get(pk=custodian.pk)
            for run in apart(drafts):
                records.save(run)
            new = [each for each in drafts if records.taken[id(each.incoming)] is each.edition]
            if then:
                for each in new:
                    then(each.edition)
            # Last, so that nothing refused leaves a file; before the commit that names it.
            store(each.incoming.raw for each in new)
    return [records.taken[id(paper)] for paper in papers]


@dataclass(frozen=True, slots=True)
class _Records:
    by: User
    custodian: Body
    cache: DirectoryCache
    taken: dict[int, Taken] = field(default_factory=dict)  # by the id of the paper

    def read(self, papers: Sequence[IncomingPaper]) -> list[Draft]:
        """The drafts of those papers that nothing speaks against yet."""
        plain = [paper for paper in papers if not secrecy_stamp(paper.paper.text)]
        secret = {id(paper) for paper in papers} - {id(paper) for paper in plain}
        self.taken.update((identity, SecretPaper()) for identity in secret)
        hashes = {id(paper): hashlib.sha256(paper.raw).hexdigest() for paper in plain}
        held = same_files(set(hashes.values()), custodian=self.custodian.pk)
        new = []
        for paper in plain:
            if twin := held.get(hashes[id(paper)]):
                self.taken[id(paper)] = ExactDuplicate(twin)
            else:
                new.append(paper)
        readings = [paper.reading or read_paper(paper.paper) for paper in new]
        look_up_cited(readings, self.cache)
        return list(self._drafts(new, readings))

    def _drafts(
        self, papers: Sequence[IncomingPaper], readings: Sequence[DispatchReading]
    ) -> Iterator[Draft]:
        for paper, reading in zip(papers, readings, strict=True):
            try:
                yield draft(paper, reading, by=self.by, custodian=self.custodian, cache=self.cache)
            except PublishingError as fault:
                self.taken[id(paper)] = fault

    def save(self, drafts: Sequence[Draft]) -> None:
        """Save drafts of which no two are twins. The caller holds lock, door and transaction."""
        new = list(self._without_twins(drafts))
        try:
            with transaction.atomic():
                Dispatch.objects.bulk_create(each.dispatch for each in new)
        except IntegrityError as fault:  # another clerk was faster
            if len(new) > 1:
                for each in new:
                    self.save([each])
                return
            [alone] = new
            refused = ExactDuplicate(exact_twin(alone.edition))
            refused.__cause__ = fault
            self.taken[id(alone.incoming)] = refused
            return
        self._insert(new)
        self.taken.update((id(each.incoming), each.edition) for each in new)

    def _without_twins(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        office = self.custodian.pk
        held = same_files({each.source.sha256 for each in drafts}, custodian=office)
        keyed = exact_twins({each.key for each in drafts if each.key}, custodian=office)
        for each in drafts:
            twin = held.get(each.source.sha256)
            if not (twin or each.incoming.clash):
                twin = same_unnumbered(each.content, custodian=office)
            if twin := twin or (keyed.get(each.key) if each.key else None):
                self.taken[id(each.incoming)] = ExactDuplicate(twin)
            else:
                yield each

    def _insert(self, new: Sequence[Draft]) -> None:
        SourceFile.objects.bulk_create(each.source for each in new)
        SourcePage.objects.bulk_create(
            page for each in new for page in page_rows(each.source, each.incoming.paper)
        )
        insert_evidence((each.source, each.reading) for each in new)
        Edition.objects.bulk_create(each.edition for each in new)
        insert_parts([each.parts for each in new])
        self._insert_findings(new)
        Event.objects.bulk_create(
            event_row(
                verb=Verb.TAKE_IN,
                dispatch=each.dispatch,
                actor=self.by,
                edition=each.edition,
                edition_hash=each.content.sha256(),
            )
            for each in new
        )

    def _insert_findings(self, new: Sequence[Draft]) -> None:
        sketches = [
            (
                each.edition,
                sketch_of(
                    [(block.kind, block.text) for block in each.content.blocks],
                    known=each.incoming.sketched,
                ),
            )
            for each in new
        ]
        insert_sketches([(edition.dispatch, made) for edition, made in sketches if made])
        alike = like_earlier_ones(sketches, kept_by=self.custodian.pk)
        insert_leaves(
            finding_row(each.edition, found)
            for each in new
            for found in self._found(each, is_near=each.edition.pk in alike)
        )

    def _found(self, each: Draft, *, is_near: bool) -> Iterator[Found]:
        whole = with_parts(each.edition, each.parts)
        yield from check_edition(
            whole, sources=[each.source], cache=self.cache, known=each.incoming.finds
        )
        if is_near:
            yield Found(Check.NEAR_DUPLICATE, Severity.REMINDER)
        yield from found_in_reading(each.incoming.paper, each.reading, each.content)
