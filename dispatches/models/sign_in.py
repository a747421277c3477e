"""The history of sign-ins: for the person to recognise what was not them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dispatches.vocabulary import Factor, SignInOutcome, SignInWay


class SignIn(models.Model):
    """One attempt on an existing account. The full address: a stranger is told by it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    address = models.GenericIPAddressField(_("address"), null=True)
    way = models.CharField(_("way"), max_length=8, choices=SignInWay.choices)
    factor = models.CharField(_("second step"), max_length=8, choices=Factor.choices, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=SignInOutcome.choices)

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="sign_in_of_user")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_outcome_display()}"
