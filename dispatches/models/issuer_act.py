"""What an issuer did to a paper that is live here: recalled, replaced, corrected, amended it."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch, TakeDown
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.edition import Edition
from dispatches.vocabulary import IssuerActKind


class IssuerActQuerySet(GuardedQuerySet["IssuerAct"]):
    def standing(self) -> "IssuerActQuerySet":
        """Not withdrawn; confirmed or not."""
        return self.filter(withdrawn_at=None)

    def public(self) -> "IssuerActQuerySet":
        """What readers are told of a page that they can see."""
        live = Edition.objects.live().filter(dispatch=OuterRef("dispatch"))
        return self.standing().filter(Exists(live), confirmed_at__isnull=False)

    def told(self) -> "IssuerActQuerySet":
        """Those that readers were ever told of; `untold_at` is when they learnt that one was none.

        They learn nothing of what is withdrawn while the page is hidden: the paper that did it
        no longer names it then.
        """
        hidden = TakeDown.objects.filter(
            dispatch=OuterRef("dispatch"), at__lte=OuterRef("withdrawn_at")
        ).exclude(ended_at__lte=OuterRef("withdrawn_at"))
        untold_at = Case(When(~Exists(hidden), then=F("withdrawn_at")))
        return self.filter(confirmed_at__isnull=False).annotate(untold_at=untold_at)


class IssuerAct(GuardedModel):
    """The issuer's own act, never this site's: entered by one person, confirmed by another.

    The paper by which it was done is kept here (`paper`), or named, or an officer says how it is
    known. It is never rewritten: one that was entered by mistake is withdrawn.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="issuer_acts")
    kind = models.CharField(_("act"), max_length=12, choices=IssuerActKind.choices)
    paper = models.ForeignKey(
        Dispatch, null=True, on_delete=models.PROTECT, related_name="acts_on_others"
    )
    reference = models.CharField(_("number and symbol"), max_length=60, blank=True)
    issuer = models.CharField(_("issuer"), max_length=300, blank=True)
    acted_on = models.DateField(_("dated"), null=True)
    note = models.CharField(_("how it is known"), max_length=500, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(_("why it was withdrawn"), max_length=500, blank=True)

    objects = IssuerActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act of an issuer")
        verbose_name_plural = _("acts of issuers")
        constraints = [
            models.CheckConstraint(
                name="issuer_act_known_from_something",
                condition=Q(paper__isnull=False) | ~Q(reference="") | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="issuer_act_paper_kept_or_named",
                condition=Q(paper__isnull=True) | Q(reference="", issuer="", acted_on__isnull=True),
            ),
            models.CheckConstraint(
                name="issuer_act_on_another_paper",
                condition=Q(paper__isnull=True) | ~Q(paper=F("dispatch")),
            ),
            models.CheckConstraint(
                name="issuer_act_four_eyes",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | (
                    Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                    & ~Q(confirmed_by=F("entered_by"))
                ),
            ),
            models.CheckConstraint(
                name="issuer_act_withdrawn_with_a_reason",
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | (
                    Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                    & ~Q(withdrawal_reason="")
                ),
            ),
            models.UniqueConstraint(
                name="issuer_act_once_a_paper",
                fields=["dispatch", "kind", "paper"],
                condition=Q(withdrawn_at=None, paper__isnull=False),
            ),
            models.UniqueConstraint(
                name="issuer_act_recalled_once",
                fields=["dispatch"],
                condition=Q(withdrawn_at=None, kind=IssuerActKind.RECALLS),
            ),
        ]
        indexes = [
            models.Index(
                name="issuer_act_newest",
                fields=["confirmed_at", "id"],
                condition=Q(withdrawn_at=None, confirmed_at__isnull=False),
            ),
            models.Index(
                name="issuer_act_newest_withdrawn",
                fields=["withdrawn_at", "id"],
                condition=Q(confirmed_at__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch}: {self.get_kind_display()}"
