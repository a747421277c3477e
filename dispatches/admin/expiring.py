"""A form that comes after the session ended: kept for the person to whom it was shown.

The form says, signed, whose it is; so nobody else gets to see it, whoever signs in next.
"""

from datetime import timedelta

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dispatches.admin.opened import FIELD, read_opened
from dispatches.admin.typed import CONTINUED, keep_form
from dispatches.models import Dispatch, User
from dispatches.publishing.errors import PublishingError

# A page left open over a weekend is still somebody's; older ones are too long out of their sight.
OPEN_FOR = timedelta(days=4)


def held_form(request: HttpRequest) -> HttpResponse | None:
    """Keep what was typed, and lead by the sign-in back to it; None where nothing can be kept.

    Also for a form whose CSRF token went out of use when the person signed in anew elsewhere: that
    it is theirs is signed, and keeping it saves and shows nothing.
    """
    opened = read_opened(request.POST.get(FIELD, ""), within=OPEN_FOR)
    if opened is None:
        return None
    person = User.objects.filter(pk=opened.person).first()
    dispatch = Dispatch.objects.filter(pk=opened.dispatch).first()
    if person is None or dispatch is None:
        return None
    try:
        keep_form(dispatch.latest_edition(), request.POST, by=person)
    except PublishingError:
        return None
    back = f"{reverse('admin:check', args=[dispatch.pk])}?{CONTINUED}=1"
    if request.user.pk == person.pk:
        return HttpResponseRedirect(back)
    if request.user.is_authenticated:
        return None
    return redirect_to_login(back, reverse("admin:login"))
