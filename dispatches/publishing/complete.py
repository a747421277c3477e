"""Completing a record that held only a digest, from the full text that has now come."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from dispatches.content import EditionContent
from dispatches.intake.paper import ReadPaper
from dispatches.models import Dispatch, Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.drafts import read_paper
from dispatches.publishing.errors import ExactDuplicate
from dispatches.publishing.from_reading import content_from
from dispatches.publishing.reading_findings import ask, found_in_reading
from dispatches.publishing.save import save_edition
from dispatches.publishing.take_in import add_file
from dispatches.vocabulary import TextKind


def complete(
    twin: Dispatch,
    *,
    raw: bytes,
    paper: ReadPaper,
    by: User,
    arrival: Arrival,
    then: Callable[[], None] | None = None,
) -> Edition:
    """Open the record with what the full text says; the file is kept, the live page unchanged.

    The text is asked about as that of a new record is. Raises what adding a file, correcting and
    saving raise. The paper is read before a transaction is begun; `then` is done within it.
    """
    reading = read_paper(paper)
    read = content_from(reading)
    with transaction.atomic(), content_door():
        if then:
            then()
        edition = twin.latest_edition()
        if edition.is_frozen:
            edition = correct(twin, by=by, reason=_("completed from the full text"))
        content = full_content(content_of(edition), read)
        edition = save_edition(edition, based_on=edition.version, content=content, by=by)
        ask(edition, found_in_reading(paper, reading, read))
        # Last, so that nothing refused leaves a file. The same one again: it is here already.
        with contextlib.suppress(ExactDuplicate):
            add_file(raw, to=twin, by=by, arrival=arrival, paper=paper, reading=reading)
    return edition


def full_content(digest: EditionContent, read: EditionContent) -> EditionContent:
    """The text as read; what a person had named in the digest stays where the reader was unsure."""
    return replace(
        read,
        text_kind=TextKind.FULL,
        clash=digest.clash,
        clash_reason=digest.clash_reason,
        issuing_body=digest.issuing_body,
        drafting_unit=digest.drafting_unit or read.drafting_unit,
        place=digest.place or read.place,
        schemes=digest.schemes or read.schemes,
    )
