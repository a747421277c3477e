"""Who opened what the public may not see; apart from the chain, which holds acts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.vocabulary import AccessKind


class Access(models.Model):
    """One person, one record, one kind of looking, once in a span of ten minutes.

    No content, so outside the door: it is written while reading. Triggers refuse UPDATE, and
    DELETE of what is younger than the law wants logs kept.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    dispatch = models.ForeignKey(
        Dispatch, on_delete=models.PROTECT, related_name="accesses", db_index=False
    )
    kind = models.CharField(_("what was opened"), max_length=10, choices=AccessKind.choices)
    span = models.PositiveIntegerField()  # tens of minutes since 1970
    at = models.DateTimeField(_("at"), db_index=True)

    class Meta:
        verbose_name = _("opening of a record")
        verbose_name_plural = _("openings of records")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "person", "kind", "span"], name="access_once_a_span"
            ),
        ]
        indexes = [
            models.Index(name="access_of_record", fields=["dispatch", "-id"]),
            models.Index(name="access_of_person", fields=["person", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.dispatch}"
