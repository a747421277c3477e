"""What a later look at the public pages found, until somebody has settled it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.edition import Edition
from dispatches.vocabulary import AlarmOutcome, Check


class AlarmQuerySet(GuardedQuerySet["Alarm"]):
    def standing(self) -> "AlarmQuerySet":
        return self.filter(outcome=AlarmOutcome.STANDING)


class Alarm(GuardedModel):
    """Where in a public edition something stands that nobody decided to show; never what it says.

    `start` counts code points of the public text, or pages of the original.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="alarms")
    check_code = models.CharField(_("check"), max_length=20, choices=Check.choices)
    part = models.CharField(max_length=16)
    key = models.CharField(max_length=16, blank=True)
    field = models.CharField(max_length=20, blank=True)
    start = models.PositiveIntegerField(default=0)
    raised_at = models.DateTimeField()
    outcome = models.CharField(
        _("how it was settled"), max_length=12, choices=AlarmOutcome.choices, blank=True
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="alarm_once_a_place",
                fields=["edition", "check_code", "part", "key", "field", "start"],
            ),
            models.CheckConstraint(
                name="alarm_settled_by_a_person",
                condition=Q(outcome=AlarmOutcome.STANDING)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="alarm_false_with_a_reason",
                condition=~Q(outcome=AlarmOutcome.FALSE_ALARM) | ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(name="alarm_standing", fields=["edition"], condition=Q(outcome=""))]

    def __str__(self) -> str:
        return f"{self.get_check_code_display()}: {self.edition}"
