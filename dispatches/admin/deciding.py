"""Decisions on findings outside the checking screen: the officer's, on what was submitted."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from dispatches.admin.saving import DECIDING, decided
from dispatches.admin.standing import is_key, kept_dispatch, newest_edition
from dispatches.publishing.errors import NotAllowed, PublishingError


@require_POST
def decide_finding(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    """Hide, keep, name as a fake, or undo; the record itself is not touched."""
    edition = newest_edition(kept_dispatch(request, pk))
    verb, _colon, which = request.POST.get("action", "").partition(":")
    finding = edition.findings.filter(pk=int(which)).first() if is_key(which) else None
    if finding is None or verb not in DECIDING:
        raise Http404
    try:
        decided(request, finding, verb, which)
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:preview", args=[pk]) + "#findings")
