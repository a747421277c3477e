"""That a person looked at a question of a live paper and found its answer still true."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.edition import Edition
from dispatches.models.issuer_act import IssuerAct
from dispatches.vocabulary import ENDED_BY


class QuestionReviewQuerySet(GuardedQuerySet["QuestionReview"]):
    def public(self) -> "QuestionReviewQuerySet":
        """Of papers that anybody may read and whose issuer stands by them; whether its day has
        passed is asked beside it."""
        live = Edition.objects.live().filter(dispatch=OuterRef("dispatch"))
        acts = IssuerAct.objects.public()
        ended = acts.filter(dispatch=OuterRef("dispatch"), kind__in=ENDED_BY)
        return self.filter(Exists(live), ~Exists(ended))


class QuestionReview(GuardedModel):
    """One question by the key of its block, as it was then (`digest`), true until `until`.

    Who reviewed it when, and who took it back, is told by the events of its dispatch.
    """

    dispatch = models.ForeignKey(
        Dispatch, on_delete=models.CASCADE, related_name="question_reviews"
    )
    key = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_on = models.DateField()
    until = models.DateField(_("to be looked at again on"))

    objects = QuestionReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("reviewed question")
        verbose_name_plural = _("reviewed questions")
        ordering = ["-reviewed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(name="question_reviewed_once", fields=["dispatch", "key"]),
            models.CheckConstraint(
                name="question_reviewed_for_a_time", condition=Q(until__gt=F("reviewed_on"))
            ),
        ]
        indexes = [models.Index(name="question_review_ends", fields=["until"])]

    def __str__(self) -> str:
        return f"{self.dispatch}: {self.key}"
