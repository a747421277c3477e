"""Showing who one is by a secret: a code, a passkey, or the password; failures count together."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext as _

from config.limits import Limit, wait
from dispatches.accounts import lockout, passkeys
from dispatches.accounts.history import note
from dispatches.accounts.second_factor import accept_code, enrolled
from dispatches.admin.signing_in import locked_words
from dispatches.models import User
from dispatches.vocabulary import Factor, SignInOutcome, SignInWay

# From all addresses together: whoever tries codes has the password already.
CODES = Limit(10, 15 * 60)


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody showed; a `problem` where it does not prove anything."""

    factor: Factor | None = None
    problem: str = ""


def prove(request: HttpRequest, user: User, *, way: SignInWay, password: bool = False) -> Proof:
    """Look at what was posted: `answer` of a passkey, `code`, or (where it may be) `password`."""
    if lockout.is_locked(request, user.username):
        note(request, user, SignInOutcome.LOCKED, way=way)
        return Proof(problem=locked_words(request, user.username))
    if password and "password" in request.POST:
        said = request.POST["password"]
        # A wrong one is counted by whoever listens to `authenticate`.
        if authenticate(request, username=user.username, password=said) == user:
            return Proof()
    elif wait(f"codes of {user.pk}", CODES):
        return Proof(problem=_("Too many codes were tried. Wait a quarter of an hour."))
    elif factor := _by_factor(request, user):
        return Proof(factor)
    else:
        lockout.count_failure(request, user.username)
    note(request, user, SignInOutcome.REFUSED, way=way)
    if getattr(request, "axes_locked_out", False):
        return Proof(problem=locked_words(request, user.username))
    return Proof(problem=_("That is not right. Please try again."))


def _by_factor(request: HttpRequest, user: User) -> Factor | None:
    if answer := request.POST.get("answer", ""):
        return Factor.PASSKEY if passkeys.accept(request, user, answer) else None
    code = request.POST.get("code", "")
    return accept_code(user, code) if code else None


def asked_of(request: HttpRequest, user: User) -> dict[str, Any]:
    """What a screen can ask this person for, with a fresh challenge for their passkeys."""
    has = enrolled(user)
    keys = has.passkeys and passkeys.are_possible(request)
    return {
        "by_code": bool(has),
        "by_passkey": passkeys.ask_for(request, user) if keys else "",
    }
