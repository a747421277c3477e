"""Completing a record that held only a digest, from the full text that has now come."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dispatches.admin.standing import may_with
from dispatches.content import EditionContent
from dispatches.intake.paper import ReadPaper
from dispatches.models import Dispatch, Edition, User
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.drafts import read_paper
from dispatches.publishing.errors import ExactDuplicate
from dispatches.publishing.rights import Right
from dispatches.publishing.save import save_edition
from dispatches.publishing.take_in import add_file, read_again
from dispatches.vocabulary import TextKind


def may_complete(request: HttpRequest, twin: Dispatch) -> bool:
    """A digest that this person may edit now, or reopen."""
    latest = twin.latest_edition()
    if latest.text_kind != TextKind.DIGEST:
        return False
    right = Right.CORRECT if latest.is_frozen else Right.EDIT
    return (latest.is_frozen or latest.is_editable) and may_with(request, right, twin)


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

    The paper is read before a transaction is begun; `then` is done within it. The file comes last:
    what is refused before leaves none.
    """
    read, reading = read_again(paper.text), read_paper(paper)
    with transaction.atomic():
        if then:
            then()
        edition = twin.latest_edition()
        if edition.is_frozen:
            edition = correct(twin, by=by, reason=_("completed from the full text"))
        content = full_content(content_of(edition), read)
        saved = save_edition(edition, based_on=edition.version, content=content, by=by)
        with contextlib.suppress(ExactDuplicate):  # the same file again: it is here already
            add_file(raw, to=twin, by=by, arrival=arrival, paper=paper, reading=reading)
        return saved


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
