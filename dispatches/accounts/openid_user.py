"""Whom of us the agency's sign-in means: an existing account only, and none is ever made."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from dispatches.models import User

LINK_BY_EMAIL = "email"


def user_meant(claims: dict[str, Any]) -> User | None:
    """By the stable `sub`; the first time, where the operator chose so, by a verified e-mail."""
    subject = str(claims["sub"])
    known = User.objects.filter(openid_subject=subject).first()
    if known is None and settings.OIDC_LINK_BY == LINK_BY_EMAIL:
        known = _link(subject, claims)
    return known


def _link(subject: str, claims: dict[str, Any]) -> User | None:
    """The only account with that address; an account is linked once."""
    email = str(claims.get("email") or "")
    if claims.get("email_verified") is not True or not email:
        return None
    found = list(User.objects.filter(email__in={email, email.lower()}, is_active=True)[:2])
    if len(found) != 1 or found[0].openid_subject:
        return None
    try:
        with transaction.atomic():
            unlinked = User.objects.filter(pk=found[0].pk, openid_subject="")
            return found[0] if unlinked.update(openid_subject=subject) else None
    except IntegrityError:
        return None
