"""Sketches of texts: near duplicates are found by a few index lookups, in any number of records."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.vocabulary import TwinDecision


class Sketch(GuardedModel):
    """The least hashes of a record's shingles (MinHash), of its newest edition."""

    dispatch = models.OneToOneField(Dispatch, on_delete=models.CASCADE, related_name="sketch")
    values = models.BinaryField(default=bytes)

    objects = GuardedQuerySet["Sketch"].as_manager()

    class Meta:
        verbose_name = _("sketch of a text")
        verbose_name_plural = _("sketches of texts")

    def __str__(self) -> str:
        return str(self.dispatch)


class SketchBand(GuardedModel):
    """A few neighbouring hashes as one number: texts that share a band may be alike.

    There are dozens a record, so no index but the one that is asked: the bands of a record are
    found by their values, which its sketch tells. The keeping body stands here too, for what
    hundreds of offices took in must not hide what one of them took in twice.
    """

    dispatch = models.ForeignKey(
        Dispatch, on_delete=models.CASCADE, related_name="sketch_bands", db_index=False
    )
    custodian = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", db_index=False)
    value = models.BigIntegerField()

    objects = GuardedQuerySet["SketchBand"].as_manager()

    class Meta:
        verbose_name = _("band of a sketch")
        verbose_name_plural = _("bands of sketches")
        indexes = [
            models.Index(name="sketch_band_lookup", fields=["value", "custodian", "dispatch"])
        ]

    def __str__(self) -> str:
        return f"{self.dispatch}: {self.value}"


class TwinVerdict(GuardedModel):
    """What a person decided about two records that look alike: it is asked once only."""

    one = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="+")
    decision = models.CharField(max_length=10, choices=TwinDecision.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = GuardedQuerySet["TwinVerdict"].as_manager()

    class Meta:
        verbose_name = _("decision about look-alikes")
        verbose_name_plural = _("decisions about look-alikes")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="twin_verdict_once"),
            models.CheckConstraint(name="twin_verdict_in_order", condition=Q(one__lt=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}: {self.get_decision_display()}"
