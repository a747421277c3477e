"""The one door: every way of signing in ends in `enter`, and nothing else calls Django's login.

Between the first step and the second nobody is signed in: the session holds a note of who passed
the first, for some minutes, and every screen of the desk still sees a stranger.
"""

import time
from dataclasses import asdict, dataclass

from django.contrib.auth import load_backend, login
from django.http import HttpRequest

from dispatches.accounts import sessions
from dispatches.accounts.history import note
from dispatches.accounts.second_factor import enrolled
from dispatches.models import User
from dispatches.vocabulary import Factor, SignInOutcome, SignInWay

BACKEND = "dispatches.accounts.backend.StaffBackend"
HALFWAY = "halfway"
PATIENCE = 10 * 60  # seconds for the second step


@dataclass(frozen=True, slots=True)
class Halfway:
    """Who passed the first step, how, when, and where they were going."""

    user: int
    way: str
    at: float
    to: str
    ground: str  # a password changed meanwhile ends it


def first_step(request: HttpRequest, user: User, *, way: SignInWay, to: str) -> bool:
    """The first step is done. True when that is all; else the second step must follow."""
    if not enrolled(user):
        enter(request, user, way=way)
        return True
    request.session.cycle_key()
    held = Halfway(user.pk, way, time.time(), to, user.get_session_auth_hash())
    request.session[HALFWAY] = asdict(held)
    return False


def halfway(request: HttpRequest) -> tuple[User, Halfway] | None:
    """Who waits for the second step in this browser session."""
    said = request.session.get(HALFWAY)
    if not said:
        return None
    held = Halfway(**said)
    user = load_backend(BACKEND).get_user(held.user)
    if not isinstance(user, User) or not 0 <= time.time() - held.at < PATIENCE:
        return None
    return (user, held) if user.get_session_auth_hash() == held.ground else None


def enter(
    request: HttpRequest, user: User, *, way: SignInWay, factor: Factor | None = None
) -> None:
    """Sign in. The session gets a new key, and what was known of who is halfway is dropped."""
    request.session.pop(HALFWAY, None)
    login(request, user, backend=BACKEND)
    sessions.begin(request, factor)
    note(request, user, SignInOutcome.SIGNED_IN, way=way, factor=factor)
