"""Lending the approving right at the desk: who holds whose, a form to lend it, a way to end it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.admin.forms.delegation import DelegationForm
from dispatches.admin.standing import bodies, is_key, may_somewhere, person
from dispatches.models import Body, Delegation, Edition, Membership, User
from dispatches.publishing.delegating import delegate, end_delegation
from dispatches.publishing.errors import Invalid, NotAllowed, PublishingError
from dispatches.publishing.rights import BORROWERS_OWN, RIGHTS, Right
from dispatches.publishing.standing_in import LentByItsAuthor, who_lends_approval

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Shown:
    delegation: Delegation
    last_day: date
    is_over: bool
    begins_later: bool
    is_mine_to_end: bool


def show(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What is lent in the bodies of this person; by POST, one more or one less."""
    lends = may_somewhere(request, Right.DELEGATE)
    form = _form(request) if lends else None
    if request.method == "POST" and _done(request, form):
        return HttpResponseRedirect(reverse("admin:delegations"))
    context |= {"title": _("Lent approving rights"), "form": form, "shown": _shown(request)}
    return TemplateResponse(request, "admin/desk/delegations.html", context)


def _form(request: HttpRequest) -> DelegationForm:
    posted = request.POST if "end" not in request.POST else None
    here = Body.objects.filter(pk__in=bodies(request, Right.DELEGATE)).valid_on(
        timezone.localdate()
    )
    return DelegationForm(posted or None, people=_colleagues(request), bodies=here)


def _colleagues(request: HttpRequest) -> QuerySet[User]:
    """Who has a part in these bodies that lets them work on records."""
    roles = [role for role, rights in RIGHTS.items() if BORROWERS_OWN in rights]
    parts = Membership.objects.valid_on(timezone.localdate()).filter(
        body__in=bodies(request, Right.DELEGATE), role__in=roles
    )
    people = User.objects.filter(pk__in=parts.values("user"), is_active=True)
    return people.exclude(pk=person(request).pk).order_by("full_name", "username")


def _done(request: HttpRequest, form: DelegationForm | None) -> bool:
    """Lend or end, and say so; or say why not, and keep what was typed."""
    try:
        if "end" in request.POST:
            ended = end_delegation(_delegation(request), by=person(request))
            messages.success(request, _("Ended: %(delegation)s.") % {"delegation": ended})
            return True
        if form is None:
            raise PermissionDenied
        if not form.is_valid():
            return False
        first, end = form.days
        given = delegate(
            by=person(request),
            to=form.cleaned_data["to"],
            body=form.cleaned_data["body"],
            valid_from=first,
            valid_to=end,
            reason=form.cleaned_data["reason"],
        )
    except NotAllowed as fault:
        raise PermissionDenied from fault
    except Invalid as fault:
        assert form is not None  # noqa: S101  # only lending refuses a value
        form.add_error({"valid_to": "last"}.get(fault.field, fault.field), str(fault))
        return False
    except PublishingError as fault:
        messages.error(request, str(fault))
        return True
    messages.success(request, _("Lent: %(delegation)s.") % {"delegation": given})
    return True


def _delegation(request: HttpRequest) -> Delegation:
    which = request.POST["end"]
    seen = Delegation.objects.filter(body__in=bodies(request, Right.VIEW))
    found = seen.filter(pk=int(which)).first() if is_key(which) else None
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest) -> list[Shown]:
    """The newest first; those that are over stay to be seen."""
    today, me = timezone.localdate(), person(request)
    rows = Delegation.objects.filter(body__in=bodies(request, Right.VIEW)).select_related(
        "giver", "to", "body", "ended_by"
    )
    manages = bodies(request, Right.MANAGE_PEOPLE)
    return [
        Shown(
            row,
            row.valid_to - timedelta(days=1),
            is_over=row.ended_at is not None or row.valid_to <= today,
            begins_later=row.valid_from > today,
            is_mine_to_end=row.giver_id == me.pk or row.body_id in manages,
        )
        for row in rows[:SHOWN]
    ]


def approval_lent(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """In whose stead this person would approve, or why not."""
    try:
        return {"in_whose_stead": who_lends_approval(person(request), edition)}
    except LentByItsAuthor as fault:
        return {"lent_by_its_author": str(fault)}
