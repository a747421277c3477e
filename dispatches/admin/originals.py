"""Originals: handed out only to those who may see the record, and vouched for by a person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.standing import bodies, note_opened, person
from dispatches.models import SourceFile
from dispatches.publishing.errors import NotAllowed, PublishingError
from dispatches.publishing.originals import path_of
from dispatches.publishing.rights import Right
from dispatches.publishing.vouch import vouch
from dispatches.vocabulary import Authenticity


def download(request: HttpRequest, context: dict[str, Any], *, pk: int) -> FileResponse:
    """The bytes as they came, as an attachment that no browser runs."""
    source = original(request, pk)
    path = path_of(source.sha256)
    if not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=source.name or f"{source.sha256[:12]}.txt",
        content_type="application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def confirm(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    source = original(request, pk)
    way = request.POST.get(f"authenticity-{pk}", "")
    try:
        vouch(
            source,
            by=person(request),
            authenticity=Authenticity(way) if way in Authenticity else Authenticity.UNCONFIRMED,
        )
        messages.success(request, _("Recorded who found the file genuine, and how."))
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:check", args=[source.dispatch_id]) + "#originals")


def original(request: HttpRequest, pk: int) -> SourceFile:
    """An original of a record this person may see; to anybody else there is none."""
    seen = SourceFile.objects.filter(dispatch__custodian__in=bodies(request, Right.VIEW))
    source = seen.select_related("dispatch").filter(pk=pk).first()
    if source is None:
        raise Http404
    note_opened(request, source.dispatch)
    return source
