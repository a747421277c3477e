"""Who else has this record open, said on the page and kept up by its script."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dispatches.admin.standing import kept_dispatch, may_with, person
from dispatches.models import Dispatch
from dispatches.publishing.presence import (
    BEAT,
    OPENED,
    mark_gone,
    mark_present,
    others_present,
)
from dispatches.publishing.rights import Right


def present(request: HttpRequest, dispatch: Dispatch) -> str:
    """Note that the page was opened, by one who may change the record; who else has it open."""
    if may_with(request, Right.EDIT, dispatch):
        mark_present(dispatch, by=person(request), lasting=OPENED)
    return _in_words(request, dispatch)


@require_POST
def beat(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """The page is still open, or was closed."""
    dispatch = kept_dispatch(request, pk)
    if not may_with(request, Right.EDIT, dispatch):
        raise PermissionDenied
    if "closed" in request.POST:
        mark_gone(dispatch, by=person(request))
    else:
        mark_present(dispatch, by=person(request), lasting=BEAT)
    return JsonResponse({"others": _in_words(request, dispatch)})


def _in_words(request: HttpRequest, dispatch: Dispatch) -> str:
    names = others_present(dispatch, than=person(request))
    if not names:
        return ""
    sentence = ngettext(
        "%(names)s has this dispatch open.", "%(names)s have this dispatch open.", len(names)
    )
    return sentence % {"names": ", ".join(names)}
