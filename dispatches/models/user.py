"""People who work at the desk, and what they are to which body, when."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
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

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta(AbstractUser.Meta):
        pass

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.full_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()


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
