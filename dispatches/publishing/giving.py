"""What a merged draft gives the kept record: its files, and what was to be asked about them."""

from collections.abc import Mapping

from django.db.models import Model, Q

from dispatches.models import Dispatch, Edition, Evidence, Finding, SourceFile, SourcePage
from dispatches.publishing.found import Found
from dispatches.publishing.loading import load_whole
from dispatches.publishing.reading_findings import ask
from dispatches.publishing.renewing import OF_THE_FILE, OF_THE_PAGE
from dispatches.publishing.texts import text_slots
from dispatches.vocabulary import Check, Decision, Severity, SourceRole

Place = tuple[str, str, str]


def give_files(gone: Dispatch, kept: Dispatch, roles: Mapping[int, SourceRole]) -> None:
    """Copy what the draft holds, pages and evidence too; equal bytes are there already."""
    there = {source.sha256: source for source in kept.sources.all()}
    for source in there.values():
        if source.pk in roles:
            source.role = roles[source.pk]
            source.save(update_fields=["role"])
    for source in gone.sources.order_by("pk"):
        if source.sha256 in there:
            continue
        pages, evidence = list(source.pages.all()), list(source.evidence.all())
        role = roles.get(source.pk, SourceRole(source.role))
        copy = SourceFile(**_columns(source) | {"dispatch_id": kept.pk, "role": role})
        copy.save(force_insert=True)
        SourcePage.objects.bulk_create(
            SourcePage(**_columns(page) | {"source_id": copy.pk}) for page in pages
        )
        Evidence.objects.bulk_create(
            Evidence(**_columns(row) | {"source_id": copy.pk}) for row in evidence
        )


def give_findings(gone: Edition, kept: Edition, *, before: Mapping[Place, str]) -> None:
    """Ask about the draft's files anew, and about doubtful words of those texts that were taken.

    `before` are the texts of the kept record without them. A frozen edition can be asked nothing.
    """
    if kept.is_frozen:
        return
    said = texts_of(gone)
    taken = {
        place
        for place, text in texts_of(kept).items()
        if text == said.get(place) and text != before.get(place)
    }
    of_the_page = Q(check_code__in=OF_THE_PAGE, decision=Decision.PENDING)
    rows = gone.findings.filter(Q(check_code__in=OF_THE_FILE) | of_the_page)
    ask(
        kept,
        [
            _found(row)
            for row in rows
            if row.check_code in OF_THE_FILE or (row.part, row.key, row.field) in taken
        ],
    )


def texts_of(edition: Edition) -> dict[Place, str]:
    """Every text of an edition by its place, as the database has it now."""
    return {slot.place: slot.text for slot in text_slots(load_whole(edition.pk))}


def _found(row: Finding) -> Found:
    return Found(
        Check(row.check_code),
        Severity(row.severity),
        row.part,
        row.key,
        row.field,
        row.start,
        row.end,
        row.words,
        row.suggestion,
    )


def _columns(row: Model) -> dict[str, object]:
    """The values of a row, to make another of it."""
    fields = row._meta.concrete_fields
    return {field.attname: getattr(row, field.attname) for field in fields if not field.primary_key}
