"""What readers looked for in vain, without anything that says who they were."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_QUERY = 60


class EmptySearch(models.Model):
    """A query that found nothing, counted: no address, no time finer than the day.

    `spelling` is one of the ways in which it was typed. A dismissed one stays, so that it does not
    come back, until nobody asks for it any more.
    """

    folded = models.CharField(max_length=LONGEST_QUERY, unique=True)
    spelling = models.CharField(_("looked for"), max_length=LONGEST_QUERY)
    count = models.PositiveIntegerField(_("times"))
    last_day = models.DateField(_("last on"), db_index=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dismissed by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = _("search in vain")
        verbose_name_plural = _("searches in vain")
        ordering = ["-count", "folded"]
        indexes = [
            models.Index(
                name="empty_search_open",
                fields=["-count", "folded"],
                condition=models.Q(dismissed_by=None),
            )
        ]

    def __str__(self) -> str:
        return self.spelling
