"""Erasing what a record says: asked by one person, carried out by another, traced for good."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet


class Erasure(GuardedModel):
    """A request, and what became of it: carried out, withdrawn, or still open.

    The database lets an approved edition lose its words only beside a row that is carried out.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="erasures")
    reason = models.CharField(_("reason"), max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = GuardedQuerySet["Erasure"].as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="erasure_one_open",
                fields=["dispatch"],
                condition=Q(done_at=None, withdrawn_at=None),
            ),
            models.UniqueConstraint(
                name="erasure_done_once", fields=["dispatch"], condition=Q(done_at__isnull=False)
            ),
            models.CheckConstraint(
                name="erasure_by_two_people",
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | (
                    Q(done_at__isnull=False, done_by__isnull=False, withdrawn_at__isnull=True)
                    & ~Q(done_by=F("asked_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch}: {self.reason}"


class ErasedFile(GuardedModel):
    """An original of an erased record, by its hash: whether its bytes are gone from the disk.

    `shared`: another record names the same bytes, and they stay for that one.
    """

    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    shared = models.BooleanField(default=False)
    gone_at = models.DateTimeField(null=True)

    objects = GuardedQuerySet["ErasedFile"].as_manager()

    class Meta:
        verbose_name = _("erased file")
        verbose_name_plural = _("erased files")
        constraints = [
            models.UniqueConstraint(fields=["erasure", "sha256"], name="erased_file_once"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
