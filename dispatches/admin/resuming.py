"""A form posted when the sign-in had lapsed: kept, and offered again to the same person.

Whoever stops a POST calls `keep` and leads the person to sign in or to confirm who they are; after
that `admin:resume` shows the form filled in, one button from being sent to where it was going.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from dispatches.accounts.sessions import lapsed_person
from dispatches.models import KeptForm
from dispatches.text.secrecy import secrecy_stamp

SESSION_KEY = "kept_form"
KEPT_FOR = timedelta(days=1)
# The last two are a file that a screen held for its person.
_NOT_KEPT = ("csrfmiddlewaretoken", "held", "held_name")


def keep(request: HttpRequest, *, person: int) -> None:
    """Store what this request posted, in place of what the browser session had stored before.

    `person` is the primary key of whoever posted it: nobody else will see it. Files are not kept,
    nor is anything of what bears a secrecy stamp.
    """
    said = request.POST.copy()
    had_files = bool(request.FILES or said.get("held"))
    for name in _NOT_KEPT:
        said.pop(name, None)
    _drop(request)
    if any(secrecy_stamp(value) for _name, values in said.lists() for value in values):
        return
    KeptForm.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    row = KeptForm.objects.create(
        person_id=person,
        path=request.get_full_path(),
        body=said.urlencode(),
        had_files=had_files,
    )
    request.session[SESSION_KEY] = row.pk


def kept(request: HttpRequest) -> KeptForm | None:
    """The form that waits in this browser session for the person signed in to it."""
    pk = request.session.get(SESSION_KEY)
    if pk is None:
        return None
    since = timezone.now() - KEPT_FOR
    return KeptForm.objects.filter(pk=pk, person=request.user.pk, at__gte=since).first()


def outliving(screen: Callable[..., Any]) -> Callable[..., Any]:
    """A screen whose form, sent after its person's sign-in ended, is kept instead of lost.

    What a script sends in the background is no form that somebody waits for.
    """
    # The token against forgery has been checked by then, but for a screen that checks it itself.
    stop = csrf_protect(_stop) if getattr(screen, "csrf_exempt", False) else _stop

    @wraps(screen)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and not request.user.is_authenticated:
            person = lapsed_person(request)
            by_hand = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
            is_waited_for = by_hand and request.path != reverse("admin:logout")
            if person and is_waited_for:
                return stop(request, person)
        return screen(request, *args, **kwargs)

    return guarded


def _stop(request: HttpRequest, person: int) -> HttpResponse:
    keep(request, person=person)
    return redirect_to_login(reverse("admin:index"), reverse("admin:login"))


def resume(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Show the kept form; its button sends it on and lets go of it.

    The button posts here and is answered by 307, so that the browser posts the same body again to
    where it was going, and a form that fails there has been seen by its own screen.
    """
    form = kept(request)
    if form is None:
        raise Http404
    if request.method == "POST":
        _drop(request)
        return HttpResponseRedirect(form.path, preserve_request=True)
    fields = [(name, value) for name, values in QueryDict(form.body).lists() for value in values]
    context |= {"title": _("Go on where you were"), "form": form, "fields": fields}
    return render(request, "admin/desk/resume.html", context)


def _drop(request: HttpRequest) -> None:
    pk = request.session.pop(SESSION_KEY, None)
    if pk is not None:
        KeptForm.objects.filter(pk=pk).delete()
