"""The backups that were made: what an erased record may still lie in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BackupMade(models.Model):
    """One backup, as the command that made it has written it down."""

    at = models.DateTimeField(_("made at"), db_index=True)
    place = models.TextField(_("where it lies"))
    rows = models.PositiveBigIntegerField(_("rows"))
    manifest_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("backup")
        verbose_name_plural = _("backups")
        ordering = ["at"]

    def __str__(self) -> str:
        return self.place
