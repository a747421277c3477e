"""The vocabulary of published text: what search may suggest and mend a query with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dispatches.models import prefix  # noqa: F401  # the lookup by which beginnings are found

LONGEST_WORD = 20
LONGEST = 2 * LONGEST_WORD + 1


class Phrase(models.Model):
    """One word of published text, or two that stood side by side (`size` says which).

    Only ever added to, by `dispatches.search.phrases`, in the transaction that publishes: a count
    would be a row that every publisher waits for. What was taken down may stay here until it is
    erased, so a phrase is a candidate: nothing shows it before the index was asked for it.
    """

    size = models.PositiveSmallIntegerField()
    folded = models.CharField(max_length=LONGEST)
    text = models.CharField(max_length=LONGEST)

    class Meta:
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")
        constraints = [
            # Also what whole words and beginnings are looked up by.
            models.UniqueConstraint(
                name="phrase_once",
                fields=["size", "folded", "text"],
                opclasses=["int2_ops", "varchar_pattern_ops", "varchar_pattern_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.text
