"""A record kept as it is, for an inspection or a court: no act may touch it meanwhile."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet


class Hold(GuardedModel):
    """From `at` until somebody else ends it. Triggers refuse every change of the record."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = GuardedQuerySet["Hold"].as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="hold_one_in_force", fields=["dispatch"], condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="hold_ended_by_another",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_by=F("by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch}: {self.reason}"
