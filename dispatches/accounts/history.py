"""Writing the history of sign-ins down, for half a year."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from config.addresses import client_address
from dispatches.models import SignIn, User
from dispatches.vocabulary import Factor, SignInOutcome, SignInWay

KEPT_FOR = timedelta(days=180)


def note(
    request: HttpRequest,
    user: User,
    outcome: SignInOutcome,
    *,
    way: SignInWay = SignInWay.PASSWORD,
    factor: Factor | None = None,
) -> None:
    """A lock is noted once while it lasts, however often somebody runs against it."""
    now, address = timezone.now(), client_address(request)
    SignIn.objects.filter(at__lt=now - KEPT_FOR).delete()
    if outcome == SignInOutcome.LOCKED:
        told = SignIn.objects.filter(user=user, address=address, outcome=outcome)
        if told.filter(at__gt=now - settings.AXES_COOLOFF_TIME).exists():
            return
    SignIn.objects.create(user=user, address=address, way=way, factor=factor or "", outcome=outcome)
