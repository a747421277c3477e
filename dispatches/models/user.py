"""People who work at the desk, and what they are to which body, when."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.named import Dated, DatedQuerySet
from dispatches.vocabulary import Role


class User(AbstractUser):
    """A member of staff; deactivated when they leave, never deleted, since events name them."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("full name"), max_length=150, blank=True)

    demonstration = models.BooleanField(
        _("demonstration account"),
        default=False,
        editable=False,
        help_text=_("made with the demonstration; cannot sign in in production"),
    )

    openid_subject = models.CharField(
        _("identity at the agency's own sign-in"),
        max_length=255,
        blank=True,
        help_text=_("the claim “sub”, as that system gives it; empty: cannot sign in through it"),
    )
    session_seed = models.CharField(
        max_length=22,
        blank=True,
        editable=False,
        help_text=_("a new one ends every session that stands on the old one"),
    )

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["openid_subject"],
                condition=~models.Q(openid_subject=""),
                name="one_user_an_openid_subject",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.full_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session stands on: the password, as Django has it, and our seed."""
        return salted_hmac(
            "dispatches.models.user.session",
            f"{self.password} {self.session_seed}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class Membership(Dated):
    """A role of a person in a body and all its descendants, in [valid_from, valid_to)."""

    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    objects = DatedQuerySet["Membership"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.body}"
