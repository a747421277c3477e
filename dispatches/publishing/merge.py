"""Merging two records of one paper: one keeps everything, the other points to it."""

from collections.abc import Mapping

from django.db import transaction

from dispatches.content import EditionContent
from dispatches.models import Dispatch, Edition, TwinVerdict, User
from dispatches.models.door import content_door
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import (
    CannotMerge,
    ExactDuplicate,
    NumberWithKept,
    StaleEdition,
    WrongState,
)
from dispatches.publishing.giving import give_files, give_findings, texts_of
from dispatches.publishing.near import look_alikes, remind_anew, renew_near_finding
from dispatches.publishing.renewing import renew_findings
from dispatches.publishing.rights import Right, require
from dispatches.publishing.save import save_edition, set_identity
from dispatches.publishing.sketches import drop_sketch, sketch_again
from dispatches.publishing.telling_apart import lock_pair, note_pair
from dispatches.vocabulary import (
    EDITABLE_STATES,
    SET_ASIDE_STATES,
    EditionState,
    SourceRole,
    TwinDecision,
    Verb,
)

APART = "apart"  # what an event says of a merge that was undone


def may_be_merged_away(edition: Edition) -> bool:
    """Only a draft of which nothing ever went out: a published address must keep its record."""
    return edition.state in EDITABLE_STATES and edition.serial == 1


def merge(
    gone: Edition,
    *,
    into: Edition,
    versions: tuple[int, int],
    by: User,
    content: EditionContent | None = None,
    roles: Mapping[int, SourceRole] | None = None,
    reason: str = "",
) -> Edition:
    """Give the files of one record to another, and end the first as a pointer to it.

    `versions` are those of `gone` and `into` that the person saw. `content` is what the kept
    record says from now on; without it only files are added, whatever state it is in. A frozen one
    takes a content by a correction, which `reason` explains. The draft keeps its own words, files
    and numbers of arrival, so that `take_apart` loses nothing. `roles` are of files of either, by
    primary key.

    Raises `CannotMerge`, `StaleEdition`, `NotAllowed`, and what saving and correcting raise.
    """
    require(by, Right.EDIT, gone.dispatch)
    require(by, Right.EDIT, into.dispatch)
    with transaction.atomic(), content_door():
        rows = {row.pk: row for row in lock_pair(gone.dispatch, into.dispatch)}
        gone = _as_seen(gone, rows[gone.dispatch_id], versions[0])
        into = _as_seen(into, rows[into.dispatch_id], versions[1])
        _require_mergeable(gone, into)
        alike, before = look_alikes(gone, kept_by=[gone.dispatch.custodian_id]), texts_of(into)
        _end(gone, into.dispatch)
        give_files(gone.dispatch, into.dispatch, roles or {})
        if content is not None:
            if into.is_frozen:
                into = correct(into.dispatch, by=by, reason=reason)
            into = save_edition(into, based_on=into.version, content=content, by=by)
        elif not into.is_frozen:
            renew_findings(into)  # the files may show that the paper is genuine
            renew_near_finding(into)
        give_findings(gone, into, before=before)
        remind_anew(alike)
        one, other = sorted((gone.dispatch, into.dispatch), key=lambda each: each.pk)
        TwinVerdict.objects.update_or_create(
            one=one, other=other, defaults={"decision": TwinDecision.MERGED, "by": by}
        )
        note_pair(Verb.MERGE, gone.dispatch, into.dispatch, TwinDecision.MERGED, by=by)
        note_pair(Verb.MERGE, into.dispatch, gone.dispatch, TwinDecision.MERGED, by=by)
    return into


def take_apart(gone: Dispatch, *, by: User) -> Edition:
    """Undo a merge: the draft is open again, as it was. What it gave the other record stays there.

    Raises `WrongState` when it is not merged, `NumberWithKept` while the other record bears its
    number, `ExactDuplicate` while a third does, `NotAllowed`.
    """
    require(by, Right.EDIT, gone)
    kept = gone.merged_into
    if kept is None:
        raise WrongState(gone.latest_edition())
    with transaction.atomic(), content_door():
        one, other = lock_pair(gone, kept)
        gone, kept = (one, other) if one.pk == gone.pk else (other, one)
        edition = gone.latest_edition()
        if gone.merged_into_id != kept.pk:
            raise WrongState(edition)
        gone.merged_into = None
        gone.save(update_fields=["merged_into"])
        try:
            set_identity(edition)
        except ExactDuplicate as fault:
            if fault.twin == kept:
                raise NumberWithKept(kept) from fault
            raise
        edition.state = EditionState.DRAFT
        edition.save(update_fields=["state"])
        TwinVerdict.objects.filter(one=one, other=other).delete()
        sketch_again(gone)
        renew_near_finding(edition)
        note_pair(Verb.TWIN, gone, kept, APART, by=by)
        note_pair(Verb.TWIN, kept, gone, APART, by=by)
    return edition


def _as_seen(edition: Edition, dispatch: Dispatch, version: int) -> Edition:
    now = dispatch.latest_edition()
    if now.version != version or now.pk != edition.pk:
        raise StaleEdition(now)
    return now


def _require_mergeable(gone: Edition, into: Edition) -> None:
    one, other = gone.dispatch, into.dispatch
    if one.pk == other.pk or one.custodian_id != other.custodian_id:
        raise CannotMerge
    if not may_be_merged_away(gone) or into.state in SET_ASIDE_STATES:
        raise CannotMerge


def _end(gone: Edition, kept: Dispatch) -> None:
    """The draft's number is free again: the kept record may take it."""
    gone.state = EditionState.MERGED
    gone.version += 1
    gone.save(update_fields=["state", "version"])
    gone.dispatch.merged_into, gone.dispatch.number = kept, ""
    gone.dispatch.save(update_fields=["merged_into", "number"])
    drop_sketch(gone.dispatch)
