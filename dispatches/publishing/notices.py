"""The verbs by which a warning is written: saved, submitted, given back."""

from django.db import transaction
from django.utils import timezone

from dispatches.models import Dispatch, Hotline, Notice, NoticeSentence, Scheme, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import refuse_set_aside
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.notice_basis import changed_sentences, paragraphs_of
from dispatches.publishing.notice_content import NoticeContent, content_of_notice
from dispatches.publishing.notice_errors import (
    NoticeNotNow,
    NoticeTooEarly,
    ParagraphsChanged,
    StaleNotice,
)
from dispatches.publishing.notice_validity import require_whole, tidy_notice
from dispatches.publishing.rights import Right, in_whose_stead, require
from dispatches.publishing.validity import given_reason
from dispatches.vocabulary import WRITABLE_NOTICE_STATES, EditionState, NoticeState, Verb


def save_notice(dispatch: Dispatch, *, based_on: int, content: NoticeContent, by: User) -> Notice:
    """Write the open version of a dispatch's warning, or begin one beside the live one.

    `based_on` is the version number that the writer read, 0 where none was open. Raises
    `StaleNotice`, `NoticeNotNow` while it waits for approval, `Invalid`, `NotAllowed`.
    """
    require(by, Right.EDIT, dispatch)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        refuse_set_aside(dispatch)
        content = tidy_notice(content, dispatch.latest_edition())
        notice = _opened(dispatch, based_on, by)
        _write(notice, content)
        note_act(Verb.SAVE_NOTICE, notice, by, seen=content.sha256())
    return notice


def _opened(dispatch: Dispatch, based_on: int, by: User) -> Notice:
    notice = Notice.objects.open().filter(dispatch=dispatch).first()
    if (notice.version if notice else 0) != based_on:
        raise StaleNotice(notice)
    if notice is None:
        last = Notice.objects.filter(dispatch=dispatch).order_by("serial").last()
        notice = Notice(dispatch=dispatch, serial=last.serial + 1 if last else 1, version=0)
    elif notice.state not in WRITABLE_NOTICE_STATES:
        raise NoticeNotNow(notice)
    notice.state, notice.version = NoticeState.DRAFT, notice.version + 1
    notice.last_edited_by, notice.last_edited_at = by, timezone.now()
    return notice


def _write(notice: Notice, content: NoticeContent) -> None:
    notice.title, notice.title_en = content.title, content.title_en
    notice.scheme = Scheme.objects.filter(code=content.scheme).first()
    notice.hotline = Hotline.objects.filter(key=content.hotline).first()
    notice.situations = " ".join(content.already)
    notice.review_on = content.review_on
    notice.save()
    notice.sentences.all().delete()
    NoticeSentence.objects.bulk_create(
        NoticeSentence(
            notice=notice,
            order=order,
            section=row.section,
            text=row.text,
            text_en=row.text_en,
            blocks=" ".join(row.blocks),
            basis=row.basis,
        )
        for order, row in enumerate(content.sentences)
    )


def submit_notice(notice: Notice, *, based_on: int, by: User) -> Notice:
    """Hand it to the officer: with its dispatch, or after it.

    Raises `Invalid` for what readers would miss, `ParagraphsChanged`, `NoticeTooEarly`,
    `StaleNotice`, `NoticeNotNow`, `NotAllowed`.
    """
    require(by, Right.SUBMIT, notice.dispatch)
    with transaction.atomic(), content_door():
        notice = locked_notice(notice)
        if notice.state not in WRITABLE_NOTICE_STATES:
            raise NoticeNotNow(notice)
        if notice.version != based_on:
            raise StaleNotice(notice)
        latest = notice.dispatch.latest_edition()
        on_its_way = latest.state in (EditionState.SUBMITTED, EditionState.SCHEDULED)
        if not on_its_way and notice.dispatch.live_edition() is None:
            raise NoticeTooEarly
        content = content_of_notice(notice)
        require_whole(content, today=timezone.localdate())
        if changed_sentences(notice, paragraphs_of(latest)):
            raise ParagraphsChanged
        notice.state, notice.return_reason = NoticeState.SUBMITTED, ""
        notice.submitted_by, notice.submitted_at = by, timezone.now()
        notice.save()
        note_act(Verb.SUBMIT_NOTICE, notice, by, seen=content.sha256())
    return notice


def give_back_notice(notice: Notice, *, by: User, reason: str) -> Notice:
    """Raises `ReasonNeeded`, `NoticeNotNow`, `NotAllowed`."""
    require(by, Right.GIVE_BACK, notice.dispatch)
    reason = given_reason(reason, most=1000)
    with transaction.atomic(), content_door():
        notice = locked_notice(notice)
        if notice.state != NoticeState.SUBMITTED:
            raise NoticeNotNow(notice)
        notice.state, notice.return_reason = NoticeState.RETURNED, reason
        notice.save()
        for_whom = in_whose_stead(by, Right.GIVE_BACK, notice.dispatch)
        note_act(Verb.GIVE_BACK_NOTICE, notice, by, reason=reason, for_whom=for_whom)
    return notice


def locked_notice(notice: Notice) -> Notice:
    """As the database has it, with its record locked. Raises as `locked` does."""
    return notice_again(notice, locked(notice.dispatch_id))


def notice_again(notice: Notice, dispatch: Dispatch) -> Notice:
    """The version as the database has it now, with the locked row of its record."""
    notice = Notice.objects.select_related("scheme", "hotline").get(pk=notice.pk)
    notice.dispatch = dispatch
    return notice


def note_act(
    verb: Verb,
    notice: Notice,
    by: User,
    *,
    seen: str = "",
    reason: str = "",
    for_whom: User | None = None,
) -> None:
    """Append the event of an act: which version of the warning, by its number and saves."""
    version = f"{notice.serial}.{notice.version}"
    record(
        verb=verb,
        dispatch=notice.dispatch,
        actor=by,
        for_whom=for_whom,
        edition_hash=seen,
        reason=f"{version}: {reason}" if reason else version,
    )
