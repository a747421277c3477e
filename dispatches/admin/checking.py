"""The checking screen: the source on the left, what it says on the right."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.comparing import SECTIONS, Difference, combined, differences
from dispatches.admin.forms.sheet import Sheet, more_rows
from dispatches.admin.forms.text import label
from dispatches.admin.marks import Source
from dispatches.admin.names import Rows, refs_in
from dispatches.admin.saving import DECISIONS, Acted, act, find_of
from dispatches.admin.screen import screen_of
from dispatches.admin.showing import (
    FIRST,
    FOLDED_LISTS,
    REST,
    shown_fields,
    shown_lists,
    split_unsure,
)
from dispatches.admin.standing import is_key, kept_dispatch, may_with, newest_edition, person
from dispatches.content import EditionContent
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

BUTTONS = frozenset({"save", "next", "submit", "more", "vouch", *DECISIONS})
MERGE = "merge"
NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "version", MERGE})


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
    sheet = Sheet(content, directory=_directory(content), kinds=document_kinds())
    return _show(request, context, edition, sheet)


def document_kinds() -> list[tuple[str, str]]:
    return list(DocumentKind.objects.values_list("key", "name"))


def _directory(content: EditionContent) -> Rows:
    rows = Rows(content.issued_from)
    rows.read(refs_in(content))
    return rows


def _post(request: HttpRequest, context: dict[str, Any], edition: Edition) -> HttpResponse:
    data: QueryDict = request.POST
    action = data.get("action", "save")
    theirs = content_of(edition)
    directory = _directory(theirs)
    verb, _colon, what = action.partition(":")
    if verb not in BUTTONS:
        raise Http404
    if verb == "more":
        data = more_rows(data, what)
    sheet = Sheet(theirs, directory=directory, kinds=document_kinds(), data=data)
    if verb == "more":
        return _show(request, context, edition, sheet, opened=what)
    mine = sheet.content()
    if mine is None:
        return _show(request, context, edition, sheet, checked=True)
    if MERGE in data:
        if any(f"take-{row.section}" not in data for row in _differing(mine, theirs)):
            return _conflict(request, context, edition, mine)
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
        return _conflict(request, context, edition, mine)
    except PublishingError as fault:
        _place_error(sheet, fault)
        twin = fault.twin if isinstance(fault, ExactDuplicate) else None
        if twin and may_with(request, Right.VIEW, twin):
            context["twin"] = twin
        return _show(request, context, edition, sheet, checked=True)
    return _answer(request, act(request, edition, verb, what, find))


def _answer(request: HttpRequest, acted: Acted) -> HttpResponse:
    if acted.problem:
        messages.error(request, acted.problem)
    elif acted.done:
        messages.success(request, acted.done)
    return HttpResponseRedirect(acted.to)


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
) -> HttpResponse:
    screen = screen_of(request, edition)
    source: Source | None = screen["source"]
    unsure, rest = split_unsure(shown_fields(sheet, source, REST))
    context |= screen | {
        "title": str(edition),
        "sheet": sheet,
        "first": shown_fields(sheet, source, FIRST),
        "unsure": unsure,
        "rest": rest,
        "lists": (lists := shown_lists(sheet, source, opened)),
        "folded": [lists[name] for name in FOLDED_LISTS],
        "sentences": [label(block) for block in sheet.before.blocks],
        "checked": checked,
        "faults": list(sheet.faults()) if checked else [],
        "version": request.POST.get("version") or edition.version,
    }
    return TemplateResponse(request, "admin/desk/check.html", context)


def _differing(mine: EditionContent, theirs: EditionContent) -> list[Difference]:
    """What a person must choose between; parts that merely have other keys read alike."""
    directory = _directory(theirs)
    directory.read(refs_in(mine))
    return [row for row in differences(mine, theirs, directory) if row.one != row.other]


def _conflict(
    request: HttpRequest, context: dict[str, Any], edition: Edition, mine: EditionContent
) -> HttpResponse:
    """Both values of each field that differs; all that was typed is carried along unseen."""
    edition = newest_edition(edition.dispatch)
    carried: QueryDict = request.POST
    context |= {
        "title": _("Someone else has saved this record since you opened it"),
        "edition": edition,
        "differences": _differing(mine, content_of(edition)),
        "carried": [
            (name, value)
            for name in carried
            if name not in NOT_CARRIED and not name.startswith("take-")
            for value in carried.getlist(name)
        ],
    }
    return TemplateResponse(request, "admin/desk/conflict.html", context, status=409)
