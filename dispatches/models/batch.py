"""Files on their way in: what was dropped together, and how far each file has come.

Not content: these rows are the desk's own notes until each file is a record, or is left out.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.dispatch import Dispatch
from dispatches.vocabulary import BatchFileState, Channel


class Batch(models.Model):
    """One drop: who, for which office, and how the papers came."""

    custodian = models.ForeignKey(
        Body, verbose_name=_("kept by"), on_delete=models.PROTECT, related_name="batches"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("how it came"), max_length=16, choices=Channel.choices)
    sender = models.CharField(_("from whom"), max_length=200, blank=True)
    received_on = models.DateField(_("received on"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("batch of files")
        verbose_name_plural = _("batches of files")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class BatchFile(models.Model):
    """A file of a batch. Its bytes lie in the staging folder under `staged` until it is done.

    Pictures with the same `paper` are pages of one dispatch, in the order of `order`. `tries`
    grows with each reader it was given to, and more with one that failed; `refusal` says why it is
    refused, or what is asked.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    staged = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=BatchFileState.choices, default=BatchFileState.WAITING
    )
    paper = models.PositiveSmallIntegerField(null=True)
    pages = models.PositiveIntegerField(null=True)
    pages_read = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    refusal = models.CharField(max_length=20, blank=True)
    dispatch = models.ForeignKey(
        Dispatch, null=True, on_delete=models.SET_NULL, related_name="batch_files"
    )
    twin = models.ForeignKey(Dispatch, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("file of a batch")
        verbose_name_plural = _("files of batches")
        ordering = ["order", "pk"]
        indexes = [models.Index(name="batch_file_state", fields=["state", "changed_at"])]

    def __str__(self) -> str:
        return self.name
