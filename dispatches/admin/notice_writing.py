"""Writing the warning of a dispatch: its paragraphs at left, the sentences beside them, and what
readers will get."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.forms.notice import NoticeSheet, opened, posted
from dispatches.admin.notice_shown import as_readers_will, latest_version
from dispatches.admin.standing import is_key, kept_dispatch, may_with, newest_edition, person
from dispatches.admin.titles import title_of
from dispatches.models import Edition, Notice
from dispatches.publishing.errors import Invalid, NotAllowed, PublishingError
from dispatches.publishing.notice_basis import basis_of, changed_sentences, paragraphs_of
from dispatches.publishing.notice_content import (
    NoticeContent,
    SentenceContent,
    content_of_notice,
)
from dispatches.publishing.notice_errors import StaleNotice
from dispatches.publishing.notices import save_notice, submit_notice
from dispatches.publishing.rights import Right
from dispatches.vocabulary import OPEN_NOTICE_STATES, NoticeSection, NoticeState, Situation

# What a warning begins with: advice that holds of nearly every trick, to be made its own.
FIRST_WORDS = {
    NoticeSection.STOP: "Không chuyển tiền, không bấm đường dẫn, không đọc mã OTP.",
    NoticeSection.CHECK: "Tắt máy, tự tìm số chính thức rồi gọi lại hỏi cho rõ.",
    NoticeSection.REPORT: "Gọi số dưới đây hoặc đến công an xã, phường.",
}


def write(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """The form; by its button a preview, a save, or a save and the submission."""
    dispatch = kept_dispatch(request, pk)
    if not may_with(request, Right.EDIT, dispatch):
        raise PermissionDenied
    edition = newest_edition(dispatch)
    notice = latest_version(dispatch)
    keys = list(edition.blocks.values_list("key", flat=True))
    if request.method != "POST":
        return _screen(request, context, edition, notice, opened(_begun(notice, edition), keys))
    sheet = posted(request.POST, keys)
    if sheet.is_valid() and request.POST.get("action") != "preview":
        try:
            said = _keep(request, edition, sheet)
        except NotAllowed as fault:
            raise PermissionDenied from fault
        except PublishingError as fault:
            _place(sheet, fault)
            notice = latest_version(dispatch)
        else:
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:preview", args=[pk]) + "#warning")
    return _screen(request, context, edition, notice, sheet)


def _keep(request: HttpRequest, edition: Edition, sheet: NoticeSheet) -> str:
    """Save, and submit where that was asked. Raises what the verbs do."""
    if request.POST.get("of") != _mark(edition):
        message = _(
            "The dispatch was saved while you wrote: its paragraphs may have other numbers now. "
            "Look through the numbers, then save again."
        )
        raise Invalid("sentences", message)
    given = request.POST.get("based_on", "")
    based_on = int(given) if is_key(given) else 0
    by = person(request)
    notice = save_notice(edition.dispatch, based_on=based_on, content=sheet.content, by=by)
    if request.POST.get("action") != "submit":
        return _("Saved. Readers see nothing of it yet.")
    submit_notice(notice, based_on=notice.version, by=by)
    return _("Submitted. Readers see it once the approving officer has approved it.")


def _place(sheet: NoticeSheet, fault: PublishingError) -> None:
    if isinstance(fault, Invalid):
        return sheet.refuse(fault.field, fault.message)
    sheet.refuse("", str(fault))
    if isinstance(fault, StaleNotice):
        message = _("What you typed is still here. Saving again replaces what they saved.")
        sheet.refuse("", message)
    return None


def _begun(notice: Notice | None, edition: Edition) -> NoticeContent:
    """What the form opens on: the newest version, or the beginning of a first one."""
    if notice:
        return content_of_notice(notice)
    named = edition.edition_schemes.select_related("scheme").order_by("order").first()
    return NoticeContent(
        scheme=named.scheme.code if named else None,
        already=(Situation.SENT_MONEY,),
        sentences=tuple(
            SentenceContent(section=section, text=text) for section, text in FIRST_WORDS.items()
        ),
    )


def _mark(edition: Edition) -> str:
    """The edition whose paragraphs were counted, as it was then."""
    return f"{edition.pk}.{edition.version}"


def _screen(
    request: HttpRequest,
    context: dict[str, Any],
    edition: Edition,
    notice: Notice | None,
    sheet: NoticeSheet,
) -> HttpResponse:
    is_open = notice is not None and notice.state in OPEN_NOTICE_STATES
    content = _shown(sheet, notice, edition)
    stale = changed_sentences(notice, paragraphs_of(edition)) if notice else []
    context |= {
        "title": _("Warning: %(name)s") % {"name": title_of(edition)},
        "edition": edition,
        "dispatch": edition.dispatch,
        "notice": notice,
        "waits": notice is not None and notice.state == NoticeState.SUBMITTED,
        "blocks": edition.blocks.all(),
        "sheet": sheet,
        "checked": sheet.head.is_bound,
        "of": _mark(edition),
        "based_on": notice.version if notice and is_open else 0,
        "stale": [sentence for at, sentence in enumerate(notice.sentences.all()) if at in stale]
        if notice
        else [],
        "pages": as_readers_will(request, content, edition),
    }
    return TemplateResponse(request, "admin/desk/notice.html", context)


def _shown(sheet: NoticeSheet, notice: Notice | None, edition: Edition) -> NoticeContent:
    """What the preview lays out: what was typed, resting on paragraphs as they read now; else what
    is kept."""
    if not sheet.head.is_bound:
        return _begun(notice, edition)
    paragraphs = paragraphs_of(edition)
    content = sheet.content
    rested = (replace(row, basis=basis_of(row.blocks, paragraphs)) for row in content.sentences)
    return replace(content, sentences=tuple(rested))
