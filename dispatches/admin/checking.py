"""The checking screen: the source on the left, what it says on the right."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.comparing import SECTIONS, combined
from dispatches.admin.conflicts import MERGE, conflict, differing
from dispatches.admin.doubts import doubts
from dispatches.admin.forms.sheet import Sheet, more_rows
from dispatches.admin.forms.text import label
from dispatches.admin.names import directory_of
from dispatches.admin.registering import register_of
from dispatches.admin.saving import DECISIONS, Acted, act, find_of
from dispatches.admin.screen import screen_of
from dispatches.admin.showing import (
    FIRST,
    LAST_LISTS,
    REST,
    shown_fields,
    shown_lists,
    split_unsure,
)
from dispatches.admin.sources import chosen, original_shown, sought_words
from dispatches.admin.standing import is_key, kept_dispatch, may_with, newest_edition, person
from dispatches.admin.titles import title_of
from dispatches.admin.twins import twins_shown
from dispatches.models import DocumentKind, Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import (
    ExactDuplicate,
    Invalid,
    NotEditable,
    PublishingError,
    StaleEdition,
)
from dispatches.publishing.rights import Right
from dispatches.publishing.save import save_edition

# Buttons that show the form again as it was typed, and save nothing.
LOOKING = frozenset({"more", "original"})
BUTTONS = frozenset({"save", "next", "submit", "vouch", *LOOKING, *DECISIONS})
# Which original stands beside the form, in a link and in the form alike.
ORIGINAL = "ban"


def check(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    dispatch = kept_dispatch(request, pk)
    edition = newest_edition(dispatch)
    if request.method == "POST":
        if not may_with(request, Right.EDIT, dispatch):
            raise PermissionDenied
        return _post(request, context, edition)
    if not edition.is_editable or not may_with(request, Right.EDIT, dispatch):
        return HttpResponseRedirect(reverse("admin:preview", args=[pk]))
    content = content_of(edition)
    sheet = Sheet(content, directory=directory_of(content), kinds=document_kinds())
    return _show(request, context, edition, sheet)


def document_kinds() -> list[tuple[str, str]]:
    return list(DocumentKind.objects.values_list("key", "name"))


def _post(request: HttpRequest, context: dict[str, Any], edition: Edition) -> HttpResponse:
    data: QueryDict = request.POST
    action = data.get("action", "save")
    theirs = content_of(edition)
    directory = directory_of(theirs)
    verb, _colon, what = action.partition(":")
    if verb not in BUTTONS:
        raise Http404
    if verb == "more":
        data = more_rows(data, what)
    sheet = Sheet(theirs, directory=directory, kinds=document_kinds(), data=data)
    if verb in LOOKING:
        return _show(request, context, edition, sheet, opened=what if verb == "more" else "",
                     original=what if verb == "original" else "")  # fmt: skip
    mine = sheet.content()
    if mine is None:
        return _show(request, context, edition, sheet, checked=True)
    if MERGE in data:
        if any(f"take-{row.section}" not in data for row in differing(mine, theirs)):
            return conflict(request, context, edition, mine)
        taken = {name for name in SECTIONS if data.get(f"take-{name}") == "theirs"}
        mine = combined(mine, theirs, taken)
    version = data.get("version", "")
    based_on = int(version) if is_key(version) else -1
    find = find_of(edition, what) if verb in DECISIONS else None
    try:
        if edition.version != based_on:
            raise StaleEdition(edition)
        if mine != theirs or verb in ("save", "next"):
            edition = save_edition(edition, based_on=based_on, content=mine, by=person(request))
    except StaleEdition:
        return conflict(request, context, edition, mine)
    except PublishingError as fault:
        _place_error(sheet, fault)
        twin = fault.twin if isinstance(fault, ExactDuplicate) else None
        if twin and may_with(request, Right.VIEW, twin):
            context["twin"] = twin
        return _show(request, context, edition, sheet, checked=True)
    return _answer(request, act(request, edition, verb, what, find))


def _answer(request: HttpRequest, acted: Acted) -> HttpResponse:
    """Say what was done, and go on; on this record with the same original in view."""
    if acted.problem:
        messages.error(request, acted.problem)
    elif acted.done:
        messages.success(request, acted.done)
    path, mark, place = acted.to.partition("#")
    if path == request.path and (wanted := _original(request)):
        path = f"{path}?{urlencode({ORIGINAL: wanted})}"
    return HttpResponseRedirect(f"{path}{mark}{place}")


def _original(request: HttpRequest) -> str:
    """Which original was chosen to stand beside the form, if any was."""
    return request.POST.get(ORIGINAL) or request.GET.get(ORIGINAL, "")


def _place_error(sheet: Sheet, fault: PublishingError) -> None:
    """Say a refusal at the field it is about, or over the whole sheet."""
    field = None
    if isinstance(fault, Invalid):
        field = {"issued_from": "issued", "blocks": "text"}.get(fault.field, fault.field)
    if isinstance(fault, ExactDuplicate):
        field = "number"
    sheet.head.add_error(field if field in sheet.head.fields else None, str(fault))
    if isinstance(fault, NotEditable):
        sheet.head.add_error(None, _("What you typed is still below; copy what you need."))


def _show(
    request: HttpRequest,
    context: dict[str, Any],
    edition: Edition,
    sheet: Sheet,
    *,
    checked: bool = False,
    opened: str = "",
    original: str = "",
) -> HttpResponse:
    screen = screen_of(request, edition)
    questions, wanted = screen["questions"], original or _original(request)
    file = chosen(screen["sources"], wanted)
    left = original_shown(file, sought_words(questions, edition)) if file else None
    source = left.source if left else None
    first, rest = shown_fields(sheet, source, FIRST), shown_fields(sheet, source, REST)
    unsure, folded = split_unsure(rest)
    lists = shown_lists(sheet, source, opened)
    context |= screen | twins_shown(request, edition) | register_of(request, edition.dispatch)
    context |= {
        "title": title_of(edition),
        "sheet": sheet,
        "left": left,
        "source": source,
        "wanted_original": wanted,
        "doubts": doubts(questions, first, rest, left),
        "first": first,
        "unsure": unsure,
        "rest": folded,
        "lists": lists,
        "last_lists": [lists[name] for name in LAST_LISTS],
        "sentences": [label(block) for block in sheet.before.blocks],
        "checked": checked,
        "faults": list(sheet.faults()) if checked else [],
        "version": request.POST.get("version") or edition.version,
    }
    return TemplateResponse(request, "admin/desk/check.html", context)
