"""The checking screen: the source on the left, what it says on the right."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from dispatches.admin.conflicts import answers_in, conflict, met
from dispatches.admin.doubts import doubts
from dispatches.admin.forms.sheet import Sheet, more_rows
from dispatches.admin.forms.text import label
from dispatches.admin.keeping import keeping_of
from dispatches.admin.names import directory_of, document_kinds
from dispatches.admin.opened import FIELD, opened_now, opened_on
from dispatches.admin.presence import present
from dispatches.admin.registering import register_of
from dispatches.admin.saving import DECISIONS, Acted, act, find_of
from dispatches.admin.screen import screen_of
from dispatches.admin.showing import (
    FIRST,
    LAST_LISTS,
    REST,
    place_error,
    shown_fields,
    shown_lists,
    split_unsure,
)
from dispatches.admin.sources import chosen, original_shown, sought_words
from dispatches.admin.standing import kept_dispatch, may_with, newest_edition, person
from dispatches.admin.titles import title_of
from dispatches.admin.twins import twins_shown
from dispatches.admin.typed import CONTINUED, Typed, let_go, remember, typed_before
from dispatches.models import Dispatch, Edition
from dispatches.publishing.binning import may_be_binned
from dispatches.publishing.copying import content_of
from dispatches.publishing.dropping import may_be_dropped
from dispatches.publishing.errors import ExactDuplicate, PublishingError, StaleEdition
from dispatches.publishing.locking import hold_of
from dispatches.publishing.presence import mark_gone
from dispatches.publishing.rights import Right
from dispatches.publishing.save import save_edition
from dispatches.publishing.three_way import Merged, merge_contents

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
    may_edit = may_with(request, Right.EDIT, dispatch) and hold_of(dispatch) is None
    if not edition.is_editable or not may_edit:
        return HttpResponseRedirect(reverse("admin:preview", args=[pk]))
    content = content_of(edition)
    typed = typed_before(request, edition, content)
    if typed and CONTINUED in request.GET:
        return _show(request, context, edition, typed.sheet, data=typed.data, typed=typed)
    sheet = Sheet(content, directory=directory_of(content), kinds=document_kinds())
    return _show(request, context, edition, sheet, typed=typed)


def _post(request: HttpRequest, context: dict[str, Any], edition: Edition) -> HttpResponse:
    data: QueryDict = request.POST
    verb, _colon, what = data.get("action", "save").partition(":")
    if verb not in BUTTONS:
        raise Http404
    if verb == "more":
        data = more_rows(data, what)
    theirs = content_of(edition)
    based_on, before = opened_on(data, edition, theirs)
    names = directory_of(theirs, before or theirs)
    sheet = Sheet(before or theirs, directory=names, kinds=document_kinds(), data=data)
    mine = None if verb in LOOKING else sheet.content()
    if mine is None:
        remember(request, edition)
        return _show(request, context, edition, sheet, data=data, checked=verb not in LOOKING,
                     opened=what if verb == "more" else "",
                     original=what if verb == "original" else "")  # fmt: skip
    find = find_of(edition, what) if verb in DECISIONS else None
    merged: Merged | None = None
    try:
        said = mine
        if edition.version != based_on and edition.is_editable:
            merged = merge_contents(before, mine, theirs, answers_in(data))
            if merged.open:
                raise StaleEdition(edition)
            said, based_on = merged.content, edition.version
        if said != theirs or (merged is None and verb in ("save", "next")):
            edition = save_edition(edition, based_on=based_on, content=said, by=person(request))
    except StaleEdition:
        remember(request, edition)
        return conflict(request, context, edition, before=before, mine=mine)
    except PublishingError as fault:
        remember(request, edition)
        place_error(sheet, fault)
        twin = fault.twin if isinstance(fault, ExactDuplicate) else None
        if twin and may_with(request, Right.VIEW, twin):
            context["twin"] = twin
        return _show(request, context, edition, sheet, data=data, checked=True)
    let_go(request, edition)
    if merged and merged.taken:
        return _answer(request, edition.dispatch, met(edition, merged))
    return _answer(request, edition.dispatch, act(request, edition, verb, what, find))


def _answer(request: HttpRequest, dispatch: Dispatch, acted: Acted) -> HttpResponse:
    """Say what was done, and go on; on this record with the same original in view."""
    if acted.problem:
        messages.error(request, acted.problem)
    elif acted.done:
        messages.success(request, acted.done)
    path, mark, place = acted.to.partition("#")
    if path != request.path:
        mark_gone(dispatch, by=person(request))
    elif wanted := _original(request):
        path = f"{path}?{urlencode({ORIGINAL: wanted})}"
    return HttpResponseRedirect(f"{path}{mark}{place}")


def _original(request: HttpRequest) -> str:
    """Which original was chosen to stand beside the form, if any was."""
    return request.POST.get(ORIGINAL) or request.GET.get(ORIGINAL, "")


def _show(
    request: HttpRequest,
    context: dict[str, Any],
    edition: Edition,
    sheet: Sheet,
    *,
    data: QueryDict | None = None,
    typed: Typed | None = None,
    checked: bool = False,
    opened: str = "",
    original: str = "",
) -> HttpResponse:
    """The screen with a sheet: unbound, or bound to `data`, which says what it was opened on."""
    opening = data.get(FIELD, "") if data else opened_now(edition, sheet.before, person(request))
    screen = screen_of(request, edition)
    questions, wanted = screen["questions"], original or _original(request)
    file = chosen(screen["sources"], wanted)
    left = original_shown(file, sought_words(questions, edition)) if file else None
    source = left.source if left else None
    first, rest = shown_fields(sheet, source, FIRST), shown_fields(sheet, source, REST)
    unsure, folded = split_unsure(rest)
    lists = shown_lists(sheet, source, opened)
    context |= screen | twins_shown(request, edition) | register_of(request, edition.dispatch)
    context |= present(request, edition.dispatch)
    context |= keeping_of(request, edition.dispatch)
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
        "version": data.get("version") if data else edition.version,
        "opened": opening,
        "typed": typed,
        "continued": typed is not None and data is not None,
        "may_bin": may_be_binned(edition),
        "may_drop": may_be_dropped(edition)
        and may_with(request, Right.CORRECT, edition.dispatch),
    }  # fmt: skip
    return TemplateResponse(request, "admin/desk/check.html", context)
