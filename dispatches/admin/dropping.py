"""Dropping a correction that was begun, and taking it up again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dispatches.admin.standing import newest_edition, person, version_seen
from dispatches.admin.verbs import done
from dispatches.models import Dispatch
from dispatches.publishing.dropping import drop_correction, take_up_correction


@require_POST
def drop(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        drop_correction(
            newest_edition(dispatch),
            based_on=version_seen(request),
            by=person(request),
            reason=request.POST.get("reason", ""),
        )
        return _("Dropped: the record stands as it was approved. It can be taken up again here.")

    return done(request, pk, act)


@require_POST
def take_up(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    def act(dispatch: Dispatch) -> str:
        take_up_correction(dispatch, by=person(request))
        return _("Taken up again: the correction is open, as it was.")

    return done(request, pk, act)
