"""A warning in plain language, written from chosen paragraphs of a dispatch."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.edition import Edition
from dispatches.models.reference import Hotline, Scheme
from dispatches.vocabulary import (
    FROZEN_NOTICE_STATES,
    OPEN_NOTICE_STATES,
    NoticeSection,
    NoticeState,
    Situation,
)


class NoticeQuerySet(GuardedQuerySet["Notice"]):
    def public(self) -> "NoticeQuerySet":
        """What anybody may read: approved, and beside a page that anybody may read."""
        live = Edition.objects.live().filter(dispatch=OuterRef("dispatch"))
        return self.filter(Exists(live), state=NoticeState.LIVE)

    def open(self) -> "NoticeQuerySet":
        return self.filter(state__in=OPEN_NOTICE_STATES)


class Notice(GuardedModel):
    """One version of the warning that belongs to a dispatch: one paper, one warning, one code.

    It is public under the short code of its dispatch. Frozen when it is approved; changing it
    writes another version. `situations` are values of `Situation` with spaces between.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="notices")
    serial = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        _("state"), max_length=12, choices=NoticeState.choices, default=NoticeState.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(_("title"), max_length=80)
    title_en = models.CharField(_("title, English"), max_length=100, blank=True)
    scheme = models.ForeignKey(
        Scheme, verbose_name=_("fraud scheme"), null=True, on_delete=models.PROTECT
    )
    hotline = models.ForeignKey(
        Hotline, verbose_name=_("number to call"), null=True, on_delete=models.PROTECT
    )
    situations = models.CharField(_("if it already happened"), max_length=100, blank=True)
    review_on = models.DateField(_("to be looked at again on"), null=True)

    last_edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    last_edited_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    return_reason = models.CharField(_("why it came back"), max_length=1000, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    frozen_hash = models.CharField(max_length=64, blank=True)
    paragraphs_changed_at = models.DateTimeField(
        null=True, help_text=_("since when a paragraph under it reads otherwise than it did")
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")
        ordering = ["dispatch", "serial"]
        constraints = [
            models.UniqueConstraint(name="notice_serial_once", fields=["dispatch", "serial"]),
            models.UniqueConstraint(
                name="notice_one_live", fields=["dispatch"], condition=Q(state=NoticeState.LIVE)
            ),
            models.UniqueConstraint(
                name="notice_one_open",
                fields=["dispatch"],
                condition=Q(state__in=OPEN_NOTICE_STATES),
            ),
            models.CheckConstraint(
                name="notice_four_eyes",
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("submitted_by")) & ~Q(approved_by=F("last_edited_by"))),
            ),
            models.CheckConstraint(
                name="notice_frozen_is_whole",
                condition=~Q(state__in=FROZEN_NOTICE_STATES)
                | (
                    Q(
                        approved_by__isnull=False,
                        approved_at__isnull=False,
                        submitted_by__isnull=False,
                        hotline__isnull=False,
                        review_on__isnull=False,
                    )
                    & ~Q(frozen_hash="")
                ),
            ),
            models.CheckConstraint(
                name="notice_submitted_by_a_person",
                condition=~Q(state=NoticeState.SUBMITTED) | Q(submitted_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="notice_newest",
                fields=["approved_at", "id"],
                condition=Q(state=NoticeState.LIVE),
            ),
            models.Index(
                name="notice_of_scheme",
                fields=["scheme", "approved_at"],
                condition=Q(state=NoticeState.LIVE),
            ),
            models.Index(
                name="notice_to_review",
                fields=["review_on"],
                condition=Q(state=NoticeState.LIVE),
            ),
            models.Index(
                name="notice_waiting",
                fields=["state", "dispatch"],
                condition=Q(state__in=OPEN_NOTICE_STATES),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def already(self) -> tuple[Situation, ...]:
        return tuple(Situation(value) for value in self.situations.split())


class NoticeSentence(GuardedModel):
    """One sentence of a warning, and the paragraphs it rests on.

    `blocks` are keys of blocks with spaces between; `basis` is what these paragraphs came to when
    the sentence was written, so that one that reads otherwise since is found.
    """

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="sentences")
    order = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=12, choices=NoticeSection.choices)
    text = models.CharField(_("sentence"), max_length=300)
    text_en = models.CharField(_("sentence, English"), max_length=400, blank=True)
    blocks = models.CharField(_("paragraphs it rests on"), max_length=80, blank=True)
    basis = models.CharField(max_length=64, blank=True)

    objects = GuardedQuerySet["NoticeSentence"].as_manager()

    class Meta:
        verbose_name = _("sentence of a warning")
        verbose_name_plural = _("sentences of warnings")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="notice_sentence_once", fields=["notice", "order"]),
        ]

    def __str__(self) -> str:
        return self.text
