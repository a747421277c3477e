"""The trace: what was done to a dispatch, chained by hashes, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.vocabulary import Verb


class Event(GuardedModel):
    """One act. Triggers refuse UPDATE and DELETE; it holds digests, never content."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    verb = models.CharField(max_length=12, choices=Verb.choices)
    edition_serial = models.PositiveSmallIntegerField(null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=150)
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("whose right the actor used, when it was a delegated one"),
    )
    for_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(_("at"))
    edition_hash = models.CharField(max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    batch = models.CharField(max_length=8, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = GuardedQuerySet["Event"].as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["dispatch", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "sequence"], name="event_sequence_once"),
            models.CheckConstraint(
                name="event_for_somebody_named",
                condition=Q(for_whom__isnull=True, for_name="")
                | Q(for_whom__isnull=False) & ~Q(for_name="") & ~Q(for_whom=F("actor")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}. {self.get_verb_display()}"
