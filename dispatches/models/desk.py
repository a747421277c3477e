"""What goes on at the desk beside the record: what is being typed, and who has it open."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.edition import Edition


class WorkingCopy(GuardedModel):
    """What one person is typing into an edition and has not saved: overwritten in place.

    Seen by that person alone. `form` is the posted form, URL-encoded and packed by zlib; `sheet`
    names the opened form that it comes from, so that a second one does not write over it.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="working_copies")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="working_copies"
    )
    sheet = models.CharField(max_length=8)
    form = models.BinaryField()
    typed_at = models.DateTimeField(_("typed at"), db_index=True)

    objects = GuardedQuerySet["WorkingCopy"].as_manager()

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="working_copy_one_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.person}"


class Presence(models.Model):
    """A person who has a record open; of no weight once `until` is past."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("opened record")
        verbose_name_plural = _("opened records")
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "person"], name="presence_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.dispatch}: {self.person}"
