"""The trace: what was done to a dispatch, chained by hashes, never changed."""

from django.conf import settings
from django.db import models
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
        ]

    def __str__(self) -> str:
        return f"{self.sequence}. {self.get_verb_display()}"
