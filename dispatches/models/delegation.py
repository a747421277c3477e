"""Lending the approving right: by whom, to whom, for which body and days, and why."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.door import GuardedModel, GuardedQuerySet


class DelegationQuerySet(GuardedQuerySet["Delegation"]):
    def in_force(self, day: date) -> "DelegationQuerySet":
        """Those of which this is a day, and which nobody ended."""
        return self.filter(valid_from__lte=day, valid_to__gt=day, ended_at=None)


class Delegation(GuardedModel):
    """One officer's approving right in another's hands, in [valid_from, valid_to).

    What it allows is asked of publishing/rights.py each time: it ends with the giver's own right.
    Triggers let it be ended once, and nothing else: the row is its own trace.
    """

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        on_delete=models.PROTECT,
        related_name="delegations_given",
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given to"),
        on_delete=models.PROTECT,
        related_name="delegations_held",
    )
    body = models.ForeignKey(
        Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="delegations"
    )
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("valid to (that day excluded)"))
    reason = models.CharField(_("reason"), max_length=500)
    given_at = models.DateTimeField(_("given at"))
    ended_at = models.DateTimeField(_("ended early at"), null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="delegation_days_in_order",
                condition=Q(valid_from__lt=F("valid_to")),
            ),
            models.CheckConstraint(name="delegation_to_somebody_else", condition=~Q(giver=F("to"))),
            models.CheckConstraint(name="delegation_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="delegation_ended_by_a_person",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
        indexes = [models.Index(name="delegation_held", fields=["to", "valid_to"])]

    def __str__(self) -> str:
        return f"{self.giver} → {self.to}, {self.body}"
