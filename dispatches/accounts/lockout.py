"""After some failures in a row, one name is not tried from one address for a while (django-axes).

It counts what was typed, whether or not such a person exists: the answer tells nothing.
"""

from datetime import datetime
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from config.addresses import client_address


def is_locked(request: HttpRequest, username: str) -> bool:
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def count_failure(request: HttpRequest, username: str) -> None:
    """Beside wrong passwords, which Django tells of: a wrong code, or a wrong confirmation."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)


def open_again_at(request: HttpRequest, username: str) -> datetime:
    """When the lock on this name, from this address, ends by itself."""
    tried = AccessAttempt.objects.filter(username=username, ip_address=client_address(request))
    last = tried.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    ends: datetime = last + settings.AXES_COOLOFF_TIME
    return ends


def unlock(username: str) -> int:
    """Forget the failures of a name from every address."""
    forgotten: int = reset(username=username)
    return forgotten


def answer(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """The form that says so, with the status that says so; axes would send a page of its own."""
    response.status_code = 429
    response.headers["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response
