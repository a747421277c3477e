"""How long a sign-in lasts: stamps in the session, and the middleware that ends what is over."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.contrib.auth import SESSION_KEY, update_session_auth_hash
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from dispatches.models import User
from dispatches.vocabulary import Factor

View = TypeVar("View", bound=Callable[..., object])
STAMP = "sign_in"
LAPSED = "lapsed"
SEEN_EVERY = 60  # seconds between two notes that somebody is still there


@dataclass(slots=True)
class Stamp:
    """When (seconds since 1970) somebody signed in, was seen, showed who they are; and how."""

    began: float
    seen: float
    confirmed: float
    factor: str = ""


def begin(request: HttpRequest, factor: Factor | None) -> None:
    """Stamp a session that somebody has just signed in to."""
    now = time.time()
    request.session.pop(LAPSED, None)
    request.session[STAMP] = asdict(Stamp(now, now, now, factor or ""))


def stamp(request: HttpRequest) -> Stamp | None:
    said = request.session.get(STAMP)
    return Stamp(**said) if said else None


def confirm(request: HttpRequest, factor: Factor | None = None) -> None:
    """The person showed once more who they are: a new session key, and the clock starts anew."""
    held = stamp(request)
    if held is None:
        return
    held.confirmed = time.time()
    held.factor = factor or held.factor
    request.session.cycle_key()
    request.session[STAMP] = asdict(held)


def forget_factor(request: HttpRequest) -> None:
    """The person has no second step any more: this session counts as one by the first alone."""
    if held := stamp(request):
        held.factor = ""
        request.session[STAMP] = asdict(held)


def is_fresh(request: HttpRequest, within: timedelta) -> bool:
    """Whether the person showed who they are within that time."""
    held = stamp(request)
    return held is not None and 0 <= time.time() - held.confirmed < within.total_seconds()


def end_others(request: HttpRequest, user: User) -> None:
    """Sign this person out everywhere but here."""
    user.session_seed = get_random_string(22)
    user.save(update_fields=["session_seed"])
    update_session_auth_hash(request, user)


def end_all(user: User) -> None:
    user.session_seed = get_random_string(22)
    user.save(update_fields=["session_seed"])


def lapsed_person(request: HttpRequest) -> int | None:
    """Whose sign-in ended by itself in this browser session, until somebody signs in again."""
    pk: int | None = request.session.get(LAPSED)
    return pk


class SessionLimitsMiddleware:
    """Ends a sign-in that lasted too long or lay idle, and one that no sign-in of ours began.

    Looks at the desk alone: a reader's request never touches a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _signed_in(request):
            _end_what_is_over(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_arguments: object
    ) -> None:
        """Somebody is there, unless the page asked by itself: it would keep an empty chair
        signed in."""
        if _signed_in(request) and not getattr(view, "unattended", False):
            _note(request)


def unattended(view: View) -> View:
    """A view that pages ask by themselves, person or not."""
    view.unattended = True  # type: ignore[attr-defined]  # as Django marks a view csrf_exempt
    return view


def _signed_in(request: HttpRequest) -> bool:
    return request.path.startswith(f"/{settings.ADMIN_PATH}") and SESSION_KEY in request.session


def _end_what_is_over(request: HttpRequest) -> None:
    held = stamp(request)
    if held is None or _is_over(held, time.time()):
        pk = int(request.session[SESSION_KEY])
        request.session.flush()
        request.session[LAPSED] = pk
        request.user = AnonymousUser()


def _note(request: HttpRequest) -> None:
    held, now = stamp(request), time.time()
    if held and now - held.seen >= SEEN_EVERY:
        held.seen = now
        request.session[STAMP] = asdict(held)


def _is_over(held: Stamp, now: float) -> bool:
    """A clock set back makes ages negative: then nothing can be said of them, and it is over."""
    whole, idle = now - held.began, now - held.seen
    return not (
        0 <= whole < settings.SESSION_LONGEST.total_seconds()
        and 0 <= idle < settings.SESSION_IDLE.total_seconds()
    )
