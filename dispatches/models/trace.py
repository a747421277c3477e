"""The seal of each day over all event chains, and what came of verifying them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.vocabulary import FaultKind


class DayHead(GuardedModel):
    """What all chains came to at the end of a day, chained to the day before.

    `through` is the last event that it covers; `chains` and `events` count those since the day
    before. Triggers refuse UPDATE and DELETE.
    """

    day = models.DateField(_("day"), unique=True)
    through = models.PositiveBigIntegerField()
    chains = models.PositiveIntegerField(_("records with new events"))
    events = models.PositiveIntegerField(_("new events"))
    digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(auto_now_add=True)

    objects = GuardedQuerySet["DayHead"].as_manager()

    class Meta:
        verbose_name = _("seal of a day")
        verbose_name_plural = _("seals of days")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class ChainHead(GuardedModel):
    """Where one record's chain stood at the end of a day in which it grew."""

    day = models.ForeignKey(
        DayHead, to_field="day", on_delete=models.PROTECT, related_name="chain_heads"
    )
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    objects = GuardedQuerySet["ChainHead"].as_manager()

    class Meta:
        verbose_name = _("sealed chain")
        verbose_name_plural = _("sealed chains")
        ordering = ["day", "dispatch"]
        constraints = [
            models.UniqueConstraint(fields=["day", "dispatch"], name="chain_head_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch_id}: {self.sequence}"


class Verification(models.Model):
    """One run over the whole trace; the newest one tells the desk whether it holds."""

    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    events = models.PositiveBigIntegerField()
    editions = models.PositiveBigIntegerField()
    files = models.PositiveBigIntegerField()
    faults = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.ended_at:%Y-%m-%d %H:%M}: {self.faults}"


class VerificationFault(models.Model):
    """One thing that does not hold; `record` is a number, since its row may be what is missing."""

    verification = models.ForeignKey(Verification, on_delete=models.CASCADE, related_name="found")
    kind = models.CharField(max_length=14, choices=FaultKind.choices)
    record = models.PositiveBigIntegerField(null=True)
    sequence = models.PositiveIntegerField(null=True)
    detail = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("fault of a verification")
        verbose_name_plural = _("faults of verifications")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record or ''} {self.detail}".strip()


class ExposureTrace(GuardedModel):
    """That somebody looked for a value in what was public; the value itself is nowhere.

    `value_mac` is its HMAC under the site's key: two traces of one value show as such.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    value_mac = models.CharField(max_length=64)
    editions = models.PositiveIntegerField(_("editions that carried it"))

    objects = GuardedQuerySet["ExposureTrace"].as_manager()

    class Meta:
        verbose_name = _("trace of an exposure")
        verbose_name_plural = _("traces of exposures")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
