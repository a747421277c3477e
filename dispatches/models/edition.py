"""An edition: everything a dispatch says, at one approval."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.event import Event
from dispatches.models.place import Place
from dispatches.models.reference import DocumentKind
from dispatches.text.references import written_reference
from dispatches.vocabulary import (
    EDITABLE_STATES,
    FROZEN_STATES,
    GOING_OUT,
    GROUNDS_WITH_WORDS,
    LOCKED_STATES,
    OPEN_STATES,
    EditionState,
    Ground,
    Precision,
    TextKind,
    Urgency,
)


class EditionQuerySet(GuardedQuerySet["Edition"]):
    def live(self) -> "EditionQuerySet":
        """What anybody may read; every public face starts here."""
        return self.filter(state=EditionState.LIVE)

    def open(self) -> "EditionQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def once_live(self) -> "EditionQuerySet":
        """What anybody could read at some time. What was erased may have been a draft: that it was
        read is told by the chain alone."""
        went_out = Event.objects.filter(
            dispatch=OuterRef("dispatch"), edition_serial=OuterRef("serial"), verb__in=GOING_OUT
        )
        erased = Q(state=EditionState.ERASED) & Exists(went_out)
        return self.filter(Q(state__in=FROZEN_STATES) | erased)


class Edition(GuardedModel):
    """Content under one approval. Frozen from then on; correcting copies it.

    `version` counts saves and is what a writer must name. `official` text is as the paper has it,
    `public` text is written at approval from it and the decisions on its findings. `approved_at` is
    when the approval took effect: of one for a later time (`publish_at`), when it went out.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="editions")
    serial = models.PositiveSmallIntegerField(_("edition"), default=1)
    state = models.CharField(
        _("state"), max_length=12, choices=EditionState.choices, default=EditionState.RECEIVED
    )
    version = models.PositiveIntegerField(default=0)

    kind = models.ForeignKey(DocumentKind, verbose_name=_("kind"), on_delete=models.PROTECT)
    number = models.CharField(_("number"), max_length=11, blank=True)
    symbol = models.CharField(_("symbol"), max_length=30, blank=True)
    clash = models.PositiveSmallIntegerField(_("real double number"), default=0)
    clash_reason = models.CharField(_("why the number is double"), max_length=300, blank=True)
    governing_name = models.CharField(_("governing body, as printed"), max_length=300, blank=True)
    issuing_name = models.CharField(_("issuing body, as printed"), max_length=300, blank=True)
    issuing_body = models.ForeignKey(
        Body,
        verbose_name=_("issuing body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="editions",
    )
    drafting_unit = models.ForeignKey(
        Body,
        verbose_name=_("drafting unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="drafted_editions",
    )
    place_name = models.CharField(_("place, as printed"), max_length=100, blank=True)
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT
    )
    issued_from = models.DateField(_("issued on or after"), null=True, blank=True)
    issued_to = models.DateField(_("issued before"), null=True, blank=True)
    issued_year = models.PositiveSmallIntegerField(null=True, editable=False)
    issued_precision = models.CharField(
        _("date known"), max_length=10, choices=Precision.choices, default=Precision.UNKNOWN
    )
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    public_subject = models.CharField(max_length=700, blank=True, editable=False)
    urgency = models.CharField(
        _("urgency"), max_length=12, choices=Urgency.choices, blank=True, default=Urgency.NONE
    )
    circulation = models.CharField(_("circulation mark"), max_length=100, blank=True)
    text_kind = models.CharField(
        _("text"), max_length=10, choices=TextKind.choices, default=TextKind.FULL
    )
    archive_line = models.CharField(_("archive line"), max_length=200, blank=True)

    last_edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    last_edited_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    return_reason = models.CharField(_("why it came back"), max_length=1000, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    publish_at = models.DateTimeField(_("to be published at"), null=True)
    ground = models.CharField(
        _("ground of publishing"), max_length=12, choices=Ground.choices, blank=True
    )
    ground_note = models.CharField(_("article or reason"), max_length=300, blank=True)
    public_source = models.ForeignKey(
        "dispatches.SourceFile",
        verbose_name=_("original that readers may have"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    frozen_hash = models.CharField(max_length=64, blank=True)
    correction_note = models.CharField(_("what was corrected"), max_length=500, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["dispatch", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "serial"], name="edition_serial_once"),
            models.UniqueConstraint(
                name="edition_one_live", fields=["dispatch"], condition=Q(state=EditionState.LIVE)
            ),
            models.UniqueConstraint(
                name="edition_one_open", fields=["dispatch"], condition=Q(state__in=OPEN_STATES)
            ),
            models.UniqueConstraint(
                name="edition_one_live_over_all_custodians",
                fields=["issuing_body", "issued_year", "number", "symbol", "clash"],
                condition=Q(state=EditionState.LIVE) & ~Q(number=""),
            ),
            models.CheckConstraint(
                name="edition_four_eyes",
                condition=Q(approved_by__isnull=True)
                | (
                    ~Q(approved_by=F("submitted_by"))
                    & (Q(last_edited_by__isnull=True) | ~Q(approved_by=F("last_edited_by")))
                ),
            ),
            models.CheckConstraint(
                name="edition_frozen_is_approved",
                condition=~Q(state__in=LOCKED_STATES)
                | (
                    Q(approved_by__isnull=False)
                    & Q(submitted_by__isnull=False)
                    & Q(approved_at__isnull=False)
                    & ~Q(frozen_hash="")
                ),
            ),
            models.CheckConstraint(
                name="edition_frozen_has_a_ground",
                condition=~Q(state__in=LOCKED_STATES) | ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="edition_ground_with_its_words",
                condition=~Q(ground__in=GROUNDS_WITH_WORDS) | ~Q(ground_note=""),
            ),
            models.CheckConstraint(
                name="edition_submitted_by_a_person",
                condition=~Q(state=EditionState.SUBMITTED) | Q(submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="edition_scheduled_has_its_time",
                condition=Q(state=EditionState.SCHEDULED, publish_at__isnull=False)
                | Q(state__in=FROZEN_STATES)
                | (~Q(state__in=LOCKED_STATES) & Q(publish_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="edition_binned_was_never_public",
                condition=~Q(state=EditionState.BINNED)
                | Q(serial=1, approved_by__isnull=True, approved_at__isnull=True, frozen_hash=""),
            ),
            models.CheckConstraint(
                name="edition_dropped_was_a_correction",
                condition=~Q(state=EditionState.DROPPED)
                | Q(
                    serial__gt=1,
                    approved_by__isnull=True,
                    approved_at__isnull=True,
                    frozen_hash="",
                ),
            ),
            models.CheckConstraint(
                name="edition_clash_has_a_reason", condition=Q(clash=0) | ~Q(clash_reason="")
            ),
            models.CheckConstraint(
                name="edition_dates_in_order",
                condition=Q(issued_from__isnull=True, issued_to__isnull=True)
                | Q(
                    # Without these a half-open end compares as unknown, and unknown passes.
                    issued_from__isnull=False,
                    issued_to__isnull=False,
                    issued_from__lt=F("issued_to"),
                ),
            ),
        ]
        indexes = [
            models.Index(name="edition_queue", fields=["state", "dispatch"]),
            models.Index(name="edition_issuer", fields=["issuing_body", "state"]),
            models.Index(name="edition_newest", fields=["approved_at", "id"]),
            models.Index(
                name="edition_corrected",
                fields=["approved_at", "id"],
                condition=Q(state=EditionState.LIVE) & ~Q(correction_note=""),
            ),
            models.Index(
                name="edition_due",
                fields=["publish_at"],
                condition=Q(state=EditionState.SCHEDULED),
            ),
        ]

    def __str__(self) -> str:
        return self.reference or str(self.dispatch)

    @property
    def reference(self) -> str:
        """Số, ký hiệu as printed: "5163/CAT-PC06"; empty when the paper has no number."""
        return written_reference(self.number, self.symbol)

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE_STATES

    @property
    def is_frozen(self) -> bool:
        return self.state in FROZEN_STATES
