"""Hủy nội dung: what a record says is erased for good; asked by one person, done by another."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from dispatches.models import (
    BackupMade,
    Dispatch,
    Edition,
    ErasedFile,
    Erasure,
    SourceFile,
    User,
)
from dispatches.models.door import content_door
from dispatches.publishing.erased_rows import empty, empty_drops
from dispatches.publishing.errors import (
    StaleEdition,
    StillPublic,
    TwoPeople,
    WrongState,
)
from dispatches.publishing.events import record
from dispatches.publishing.journal import Act
from dispatches.publishing.journal import note as note_public_act
from dispatches.publishing.locking import locked, require_free
from dispatches.publishing.rights import Right, require
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class Erased:
    """What was committed; the files themselves are still to be taken away.

    `staged` are names of files in the staging folder that no row names any more.
    """

    erasures: list[Erasure]
    staged: list[str]


def ask_erasure(dispatch: Dispatch, *, by: User, reason: str) -> Erasure:
    """Ask that what a record says be erased. The reason stays: it should name no person.

    Raises `ReasonNeeded`, `WrongState` when that is asked already, `OnHold`, `NotAllowed`.
    """
    require(by, Right.ASK_ERASURE, dispatch)
    reason = given_reason(reason)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        if open_request(dispatch):
            raise WrongState(dispatch.latest_edition())
        asked = Erasure(dispatch=dispatch, reason=reason, asked_by=by, asked_at=timezone.now())
        asked.save(force_insert=True)
        record(verb=Verb.ASK_ERASURE, dispatch=dispatch, actor=by, reason=reason)
    return asked


def drop_erasure(dispatch: Dispatch, *, by: User) -> None:
    """Let an open request go: by who asked, or by who would carry it out.

    Raises `WrongState`, `OnHold`, `NotAllowed`.
    """
    require(by, Right.ASK_ERASURE, dispatch)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        asked = open_request(dispatch)
        if asked is None:
            raise WrongState(dispatch.latest_edition())
        if asked.asked_by_id != by.pk:
            require(by, Right.ERASE, dispatch)
        asked.withdrawn_by, asked.withdrawn_at = by, timezone.now()
        asked.save(update_fields=["withdrawn_by", "withdrawn_at"])
        record(verb=Verb.DROP_ERASURE, dispatch=dispatch, actor=by, reason=asked.reason)


def erase(dispatch: Dispatch, *, by: User) -> Erased:
    """Erase all that a record says, and that the drafts merged into it say; nothing brings it back.

    Identity, chain and seals stay. Raises `TwoPeople` for who asked, `StillPublic`, `WrongState`
    when nobody asked, `OnHold`, `NotAllowed`. The bytes of the files go after the commit:
    `receiving.erasing` sees to both.
    """
    require(by, Right.ERASE, dispatch)
    _overwrite_what_is_deleted()
    with transaction.atomic(), content_door():
        family = _locked_family(dispatch)
        asked = open_request(dispatch)
        if asked is None:
            raise WrongState(dispatch.latest_edition())
        if asked.asked_by_id == by.pk:
            raise TwoPeople
        if any(each.live_edition() for each in family):
            raise StillPublic
        erasures = [_carried_out(each, asked, by) for each in family]
        staged = []
        for erasure in erasures:
            staged += _empty(erasure)
            reason = asked.reason if erasure == asked else f"#{dispatch.pk}: {asked.reason}"
            record(verb=Verb.ERASE, dispatch=erasure.dispatch, actor=by, reason=reason)
            public = Edition.objects.once_live().filter(dispatch=erasure.dispatch)
            if shown := public.order_by("serial").last():
                note_public_act(Act.ERASED, shown, by)
    return Erased(erasures, staged)


def open_request(dispatch: Dispatch) -> Erasure | None:
    rows = Erasure.objects.filter(dispatch=dispatch, done_at=None, withdrawn_at=None)
    return rows.select_related("asked_by").first()


def done_erasure(dispatch: Dispatch) -> Erasure | None:
    rows = Erasure.objects.filter(dispatch=dispatch, done_at__isnull=False)
    return rows.select_related("asked_by", "done_by").first()


def backups_holding(erasure: Erasure) -> QuerySet[BackupMade]:
    """The backups made while the record had content: they hold it until they are destroyed."""
    taken_in = erasure.dispatch.created_at
    return BackupMade.objects.filter(at__gte=taken_in, at__lte=erasure.done_at).order_by("at")


def _locked_family(dispatch: Dispatch) -> list[Dispatch]:
    """The record and every draft merged into it, locked in the order of all verbs."""
    keys = _family(dispatch)
    rows = list(Dispatch.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    for each in rows:
        require_free(each)
    if _family(dispatch) != keys:
        raise StaleEdition(dispatch.latest_edition())
    return rows


def _family(dispatch: Dispatch) -> set[int]:
    found, newest = {dispatch.pk}, {dispatch.pk}
    while newest:
        merged = Dispatch.objects.filter(merged_into__in=newest)
        newest = set(merged.values_list("pk", flat=True)) - found
        found |= newest
    return found


def _carried_out(dispatch: Dispatch, asked: Erasure, by: User) -> Erasure:
    """The request, closed; a merged draft gets one of its own, in place of any that was open."""
    now = timezone.now()
    if dispatch.pk == asked.dispatch_id:
        asked.done_by, asked.done_at, asked.dispatch = by, now, dispatch
        asked.save(update_fields=["done_by", "done_at"])
        return asked
    rows = Erasure.objects.filter(dispatch=dispatch, done_at=None, withdrawn_at=None)
    rows.update(withdrawn_by=by, withdrawn_at=now)
    like = Erasure(
        dispatch=dispatch,
        reason=asked.reason,
        asked_by=asked.asked_by,
        asked_at=asked.asked_at,
        done_by=by,
        done_at=now,
    )
    like.save(force_insert=True)
    return like


def _empty(erasure: Erasure) -> list[str]:
    dispatch = erasure.dispatch
    hashes = set(SourceFile.objects.filter(dispatch=dispatch).values_list("sha256", flat=True))
    ErasedFile.objects.bulk_create(ErasedFile(erasure=erasure, sha256=each) for each in hashes)
    empty(dispatch)
    return empty_drops(dispatch, hashes)


def _overwrite_what_is_deleted() -> None:
    """Have SQLite write zeros over what this connection deletes; PostgreSQL has no such switch."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
