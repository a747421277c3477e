"""Look-alikes of a record: side by side, and what to do about each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.merging import (
    Direction,
    choices,
    chosen_content,
    direction,
    sources_of,
)
from dispatches.admin.offers import Offers, offers_for
from dispatches.admin.registering import registered_twice
from dispatches.admin.standing import bodies, is_key, kept_dispatch, newest_edition, person
from dispatches.admin.titles import title_of
from dispatches.models import Dispatch, Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import NotAllowed, PublishingError
from dispatches.publishing.merge import merge, take_apart
from dispatches.publishing.near import LookAlike, look_alikes
from dispatches.publishing.rights import Right
from dispatches.publishing.telling_apart import tell_apart
from dispatches.vocabulary import Check, SourceRole


@dataclass(frozen=True, slots=True)
class Twin:
    """A look-alike that this person may know of."""

    found: LookAlike
    offers: Offers


def twins_of(request: HttpRequest, edition: Edition) -> list[Twin]:
    """The look-alikes this person may know of: those kept for them, and what is published."""
    found = look_alikes(edition, kept_by=bodies(request, Right.VIEW))
    offered = [(each, offers_for(each.dispatch, request)) for each in found]
    return [Twin(each, offers) for each, offers in offered if offers]


def twins_shown(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """What `_twins.html` shows beside a record: looked up only where the reminder stands."""
    told = edition.findings.filter(check_code=Check.NEAR_DUPLICATE).exists()
    return {"twins": twins_of(request, edition) if told else []}


def show(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    dispatch = kept_dispatch(request, pk)
    if request.method == "POST":
        return _post(request, dispatch)
    edition = newest_edition(dispatch)
    twins = [] if dispatch.merged_into_id else twins_of(request, edition)
    seen = [twin for twin in twins if twin.offers.edition]
    wanted = request.GET.get("voi", "")
    chosen = next((twin for twin in seen if str(twin.found.dispatch.pk) == wanted), None)
    if chosen is None and len(seen) == 1:
        chosen = seen[0]
    may_edit = dispatch.custodian_id in bodies(request, Right.EDIT)
    context |= {
        "title": _("Look-alikes of %(name)s") % {"name": title_of(edition)},
        "dispatch": dispatch,
        "edition": edition,
        "twins": twins,
        "chosen": chosen,
        "may_edit": may_edit,
        "merged_from": [newest_edition(row) for row in dispatch.merged_from.order_by("pk")],
        "roles": SourceRole.choices,
    }
    if chosen and chosen.offers.edition:
        context |= _compared(request, edition, newest_edition(chosen.found.dispatch))
    return TemplateResponse(request, "admin/desk/twins.html", context)


def _compared(request: HttpRequest, edition: Edition, other: Edition) -> dict[str, Any]:
    """Both records, the kept one first, with what they say differently and a proposal for each."""
    way = direction(request, edition, other)
    kept, gone = (way.into, way.gone) if way else (edition, other)
    files = [sources_of(kept.dispatch), sources_of(gone.dispatch)]
    roles_kept, roles_gone = ([role for _source, role in each] for each in files)
    return {
        "way": way,
        "sides": [(kept, files[0]), (gone, files[1])],
        "registered_twice": registered_twice(request, kept.dispatch, gone.dispatch),
        "choices": choices(content_of(kept), content_of(gone), roles_kept, roles_gone),
    }


def _post(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    acts: dict[str, Callable[[HttpRequest, Dispatch, Dispatch], tuple[Dispatch, str]]] = {
        "different": _different,
        "merge": _merge,
        "files": _merge,
        "apart": _apart,
    }
    act = acts.get(request.POST.get("action", ""))
    other = _other(request, dispatch)
    if act is None or other is None:
        raise Http404
    try:
        shown, done = act(request, dispatch, other)
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except PublishingError as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(f"{reverse('admin:twins', args=[dispatch.pk])}?voi={other.pk}")
    messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:check", args=[shown.pk]))


def _other(request: HttpRequest, dispatch: Dispatch) -> Dispatch | None:
    """The twin that a form names, if this person may know of it."""
    which = request.POST.get("voi", "")
    other = Dispatch.objects.filter(pk=int(which)).first() if is_key(which) else None
    return other if other and other.pk != dispatch.pk and offers_for(other, request) else None


def _different(request: HttpRequest, dispatch: Dispatch, other: Dispatch) -> tuple[Dispatch, str]:
    tell_apart(dispatch, other, by=person(request))
    return dispatch, _("Remembered: these are two papers. You will not be asked again.")


def _merge(request: HttpRequest, dispatch: Dispatch, other: Dispatch) -> tuple[Dispatch, str]:
    data = request.POST
    way = direction(request, newest_edition(dispatch), newest_edition(other))
    if way is None:
        raise NotAllowed
    content = None
    if data["action"] == "merge":
        take = {name[5:] for name in data if name.startswith("take-") and data[name] == "gone"}
        content = chosen_content(content_of(way.into), content_of(way.gone), take)
    merge(
        way.gone,
        into=way.into,
        versions=(_version(request, way.gone), _version(request, way.into)),
        by=person(request),
        content=content,
        roles=_roles(request, way),
        reason=_("the text or the data of another copy of the paper"),
    )
    return way.into.dispatch, _(
        "Merged. If that was wrong, open “Look-alikes” here and take the records apart again."
    )


def _apart(request: HttpRequest, dispatch: Dispatch, other: Dispatch) -> tuple[Dispatch, str]:
    gone = dispatch if dispatch.merged_into_id == other.pk else other
    take_apart(gone, by=person(request))
    return gone, _("Taken apart: this draft is open again, as it was.")


def _version(request: HttpRequest, edition: Edition) -> int:
    """The version of a record that the form was made from."""
    text = request.POST.get(f"version-{edition.dispatch_id}", "")
    return int(text) if is_key(text) else -1


def _roles(request: HttpRequest, way: Direction) -> dict[int, SourceRole]:
    return {
        source.pk: SourceRole(said)
        for dispatch in (way.gone.dispatch, way.into.dispatch)
        for source in dispatch.sources.defer("raw_text")
        if (said := request.POST.get(f"role-{source.pk}", "")) in SourceRole
    }
