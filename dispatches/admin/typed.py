"""What a person types, kept while they type, and offered when they come back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.conflicts import TAKE
from dispatches.admin.forms.sheet import Sheet
from dispatches.admin.names import directory_of, document_kinds
from dispatches.admin.opened import FIELD, read_opened
from dispatches.admin.standing import kept_dispatch, newest_edition, person
from dispatches.content import EditionContent
from dispatches.models import Edition, User, WorkingCopy
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import NotAllowed, PublishingError, SecretPaper
from dispatches.publishing.three_way import merge_contents
from dispatches.publishing.working_copies import drop_typed, keep_typed, typed_form, working_copy

CONTINUED = "dang-go"  # in the address: open what was being typed
LATE = "late"  # posted with a form that the browser had kept
_NOT_TYPED = ("csrfmiddlewaretoken", "action", LATE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A working copy, and the sheet that shows it."""

    copy: WorkingCopy
    data: QueryDict
    sheet: Sheet


def typed_before(request: HttpRequest, edition: Edition, content: EditionContent) -> Typed | None:
    """What this person typed and did not save; None where the record says it all by now."""
    copy = working_copy(edition, by=person(request))
    if copy is None:
        return None
    data = QueryDict(typed_form(copy))
    sheet = _unsaved(data, content)
    return Typed(copy, data, sheet) if sheet else None


def _unsaved(data: QueryDict, content: EditionContent) -> Sheet | None:
    """A typed form as a sheet; None where the record says all of it, be it by a save of others."""
    opened = read_opened(data.get(FIELD, ""))
    before = opened.content if opened else None
    names = directory_of(content, before or content)
    sheet = Sheet(before or content, directory=names, kinds=document_kinds(), data=data)
    mine = sheet.content()
    if mine is None:
        return sheet
    merged = merge_contents(before, mine, content, {})
    return sheet if merged.open or merged.content != content else None


def keep_form(edition: Edition, data: QueryDict, *, by: User) -> WorkingCopy:
    """Keep a posted form as the person's working copy. Raises as `keep_typed` does."""
    opened = read_opened(data.get(FIELD, ""))
    fields = [
        (name, value)
        for name in data
        if name not in _NOT_TYPED and not name.startswith(TAKE)
        for value in data.getlist(name)
    ]
    return keep_typed(edition, sheet=opened.sheet if opened else "", fields=fields, by=by)


def remember(request: HttpRequest, edition: Edition) -> None:
    """Keep a form that was posted and not saved: it may be closed now. One that cannot be kept is
    still on the screen."""
    try:
        keep_form(edition, request.POST, by=person(request))
    except PublishingError:
        return


def let_go(request: HttpRequest, edition: Edition) -> None:
    """What was kept of this form is saved."""
    opened = read_opened(request.POST.get(FIELD, ""))
    drop_typed(edition, sheet=opened.sheet if opened else "", by=person(request))


@require_POST
def keep(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """The script's way of keeping what is typed: at what time it was, or why it was not.

    A form that was in the browser may have been saved after all: then there is nothing to keep.
    """
    edition = newest_edition(kept_dispatch(request, pk))
    if LATE in request.POST and _unsaved(request.POST, content_of(edition)) is None:
        return JsonResponse({"at": date_format(localtime(), "H:i"), "unsaved": False})
    try:
        copy = keep_form(edition, request.POST, by=person(request))
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except SecretPaper as fault:
        return JsonResponse({"said": str(fault), "secret": True}, status=409)
    except PublishingError as fault:
        return JsonResponse({"said": str(fault)}, status=409)
    return JsonResponse({"at": date_format(localtime(copy.typed_at), "H:i"), "unsaved": True})


@require_POST
def drop(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    edition = newest_edition(kept_dispatch(request, pk))
    drop_typed(edition, sheet=request.POST.get("sheet", ""), by=person(request))
    messages.success(request, _("Dropped. The record stands as it was saved last."))
    return HttpResponseRedirect(reverse("admin:check", args=[pk]))
