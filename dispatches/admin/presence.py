"""Who else has this record open, said on the page and kept up by its script."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dispatches.accounts.sessions import unattended
from dispatches.admin.standing import kept_dispatch, may_with, person
from dispatches.models import Dispatch
from dispatches.publishing.presence import (
    BEAT,
    OPENED,
    mark_present,
    others_present,
)
from dispatches.publishing.rights import Right


def present(request: HttpRequest, dispatch: Dispatch) -> dict[str, Any]:
    """Who else has the record open, for `_present.html`; that of one who may change it is noted."""
    noted = may_with(request, Right.EDIT, dispatch)
    if noted:
        mark_present(dispatch, by=person(request), lasting=OPENED)
    return {"others": _in_words(request, dispatch), "noted": noted}


@unattended
@require_POST
def beat(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """The page is still open."""
    dispatch = kept_dispatch(request, pk)
    if not may_with(request, Right.EDIT, dispatch):
        raise PermissionDenied
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
