"""What arrived: bytes as they came, their text, and where each value was read in it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.vocabulary import Authenticity, Certainty, Channel, SourceRole


class SourceFile(GuardedModel):
    """An original, stored by its hash under FILES_ROOT; never changed, served by a view that asks.

    `raw_text` is decoded, LF, NFC, then immutable: every evidence span is a half-open range of code
    points into it.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="sources")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    name = models.CharField(_("file name"), max_length=200, blank=True)
    media_type = models.CharField(max_length=100)
    role = models.CharField(
        _("what the file is"), max_length=12, choices=SourceRole.choices, default=SourceRole.MAIN
    )
    raw_text = models.TextField()
    channel = models.CharField(_("how it came"), max_length=16, choices=Channel.choices)
    sender = models.CharField(_("from whom"), max_length=200, blank=True)
    received_on = models.DateField(_("received on"))
    authenticity = models.CharField(
        _("how it was found genuine"), max_length=16, choices=Authenticity.choices, blank=True
    )
    authenticity_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = GuardedQuerySet["SourceFile"].as_manager()

    class Meta:
        verbose_name = _("original file")
        verbose_name_plural = _("original files")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "sha256"], name="source_once_a_dispatch"),
            models.CheckConstraint(
                name="source_authenticity_by_a_person",
                condition=Q(authenticity="") | Q(authenticity_by__isnull=False),
            ),
        ]
        indexes = [models.Index(name="source_by_hash", fields=["sha256"])]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]


class SourcePage(GuardedModel):
    """A page of an original: its size, and where each word of `raw_text` stands on it.

    `number` counts from 1; width and height are points of the page set upright, which `turn`
    degrees clockwise do.
    Several pictures of one paper are one original: an uncompressed ZIP of the pictures, bytes
    unchanged; `member` says which of them, or of the pictures in a .docx, `frame` which page of
    that file, both from 0. `words` is packed by `intake.paper.pack_words`.
    """

    source = models.ForeignKey(SourceFile, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    member = models.PositiveSmallIntegerField(default=0)
    frame = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    turn = models.PositiveSmallIntegerField(default=0)
    recognised = models.BooleanField(default=False)
    words = models.BinaryField(default=bytes)

    objects = GuardedQuerySet["SourcePage"].as_manager()

    class Meta:
        verbose_name = _("page of an original")
        verbose_name_plural = _("pages of originals")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="source_page_once"),
            models.CheckConstraint(
                name="source_page_turned_by_quarters", condition=Q(turn__in=(0, 90, 180, 270))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.number}"


class Evidence(GuardedModel):
    """Where one value was read in a source: [start, end) in `raw_text`; both null when inferred."""

    source = models.ForeignKey(SourceFile, on_delete=models.CASCADE, related_name="evidence")
    field = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    certainty = models.CharField(max_length=10, choices=Certainty.choices)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    objects = GuardedQuerySet["Evidence"].as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["field", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_span_in_order",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} [{self.start}, {self.end})"
