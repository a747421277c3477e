"""Gỡ khẩn: from an address, a short code or a number straight to the button that hides the page.

Asks neither the search index nor anything else that may be what is broken.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from dispatches.admin.standing import bodies, needs
from dispatches.models import Address, Edition, TakeDown
from dispatches.publishing.pointing import MOST, published_as
from dispatches.publishing.rights import Right
from dispatches.vocabulary import EditionState, TakeDownReason


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is or was public; `taken` when it is off the site already."""

    edition: Edition
    path: str
    taken: TakeDown | None
    is_ours: bool


@needs(Right.TAKE_DOWN)
def find_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    asked = request.GET.get("q", "").replace("\0", "").strip()
    context |= {
        "title": _("Urgent take-down"),
        "asked": asked,
        "pages": _pages(request, asked) if asked else [],
        "take_down_reasons": TakeDownReason.choices,
    }
    return TemplateResponse(request, "admin/desk/urgent.html", context)


def _pages(request: HttpRequest, asked: str) -> list[Page]:
    ours = bodies(request, Right.TAKE_DOWN)
    found = [dispatch.pk for dispatch in published_as(asked)[:MOST]]
    shown = (
        Edition.objects.filter(
            dispatch__in=found, state__in=(EditionState.LIVE, EditionState.TAKEN_DOWN)
        )
        .select_related("dispatch", "issuing_body")
        .order_by("-dispatch", "serial")
    )
    newest = {edition.dispatch_id: edition for edition in shown}
    current = Address.objects.filter(dispatch__in=found, current=True)
    paths = dict(current.values_list("dispatch", "path"))
    down = TakeDown.objects.filter(dispatch__in=found, ended_at=None).select_related("by")
    taken = {row.dispatch_id: row for row in down}
    return [
        Page(edition, paths.get(pk, ""), taken.get(pk), edition.dispatch.custodian_id in ours)
        for pk, edition in newest.items()
        if edition.dispatch.custodian_id in ours or edition.state == EditionState.LIVE
    ]
