"""What a check found in an edition, and what a person decided about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.edition import Edition
from dispatches.vocabulary import HIDING_DECISIONS, Check, Decision, Severity


class FindingQuerySet(GuardedQuerySet["Finding"]):
    def unresolved(self) -> "FindingQuerySet":
        """What publishing waits for."""
        return self.filter(severity=Severity.BLOCKING, decision=Decision.PENDING)


class Finding(GuardedModel):
    """One finding: where (part, key, field, range), the words, and the decision with its author.

    `part` and `key` name the part ("block", "q3k…"), `field` its column; the range counts code
    points of its official text. Findings about the whole edition have no range and no words.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="findings")
    check_code = models.CharField(_("check"), max_length=20, choices=Check.choices)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    part = models.CharField(max_length=16, blank=True)
    key = models.CharField(max_length=16, blank=True)
    field = models.CharField(max_length=20, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    suggestion = models.CharField(_("suggested reading"), max_length=300, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["severity", "pk"]
        constraints = [
            models.CheckConstraint(
                name="finding_decided_by_a_person",
                condition=Q(decision="") | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_kept_with_a_reason",
                condition=~Q(decision=Decision.KEEP)
                | ~Q(reason="")
                | Q(severity=Severity.REMINDER),
            ),
            models.CheckConstraint(
                name="finding_mask_has_words",
                condition=~Q(decision__in=HIDING_DECISIONS) | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="finding_fake_has_words", condition=~Q(decision=Decision.FAKE) | ~Q(words="")
            ),
        ]

    @property
    def is_unresolved(self) -> bool:
        """Whether it is one of `unresolved`."""
        return self.severity == Severity.BLOCKING and self.decision == Decision.PENDING

    def __str__(self) -> str:
        return f"{self.get_check_code_display()}: {self.words}"
