"""The register of arriving documents (NĐ 30/2020 Điều 22, Phụ lục IV)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.vocabulary import RegisterBook


class RegisterEntry(GuardedModel):
    """A line of a register. One paper may stand in many: each office has its own books."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="register_entries")
    book = models.CharField(max_length=10, choices=RegisterBook.choices)
    year = models.PositiveSmallIntegerField()
    ordinal = models.PositiveIntegerField(_("number of arrival"))
    dispatch = models.ForeignKey(
        Dispatch, on_delete=models.PROTECT, related_name="register_entries"
    )
    arrived_on = models.DateField(_("arrived on"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = GuardedQuerySet["RegisterEntry"].as_manager()

    class Meta:
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        ordering = ["year", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "book", "year", "ordinal"], name="register_ordinal_once"
            ),
            models.CheckConstraint(
                name="register_ordinal_from_one", condition=models.Q(ordinal__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal}/{self.year}"
