"""The parts that hang on an edition: text blocks, addressees, directives, signatures, citations."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.edition import Edition
from dispatches.models.group import AddresseeGroup
from dispatches.models.named import Named, NamedQuerySet
from dispatches.models.reference import Scheme
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    CitationRelation,
    DeadlineKind,
    IssuerActKind,
    Mode,
    Purpose,
    SchemeRole,
    Standing,
)


class Part(GuardedModel):
    """One part of an edition, in the paper's order; `key` survives copying into a correction."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="%(class)ss")
    key = models.CharField(max_length=8, editable=False)
    order = models.PositiveSmallIntegerField()

    objects = GuardedQuerySet[Any].as_manager()

    class Meta:
        abstract = True
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="%(class)s_key_once"),
        ]


class Block(Part):
    """One block of the text, body and annexes alike; an annex is the run after its `annex` block.

    Public faces read `public_text` only: it is written at approval.
    """

    kind = models.CharField(max_length=10, choices=BlockKind.choices)
    depth = models.PositiveSmallIntegerField(default=0)
    marker = models.CharField(max_length=20, blank=True)
    official_text = models.TextField()
    public_text = models.TextField(blank=True)

    class Meta(Part.Meta):
        verbose_name = _("text block")
        verbose_name_plural = _("text blocks")

    def __str__(self) -> str:
        return f"{self.marker} {self.official_text[:60]}".strip()


class Addressee(Part):
    """A line of Kính gửi."""

    official_text = models.CharField(_("words as printed"), max_length=500)
    public_text = models.CharField(max_length=700, blank=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT)
    group = models.ForeignKey(AddresseeGroup, null=True, blank=True, on_delete=models.PROTECT)

    class Meta(Part.Meta):
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        constraints = [
            *Part.Meta.constraints,
            models.CheckConstraint(
                name="addressee_body_or_group",
                condition=Q(body__isnull=True) | Q(group__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.official_text


class Distribution(Part):
    """A line of Nơi nhận; the Lưu line is the edition's `archive_line`."""

    official_text = models.CharField(_("words as printed"), max_length=500)
    public_text = models.CharField(max_length=700, blank=True)
    purpose = models.CharField(
        _("purpose"), max_length=12, choices=Purpose.choices, blank=True, default=Purpose.NONE
    )
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT)

    class Meta(Part.Meta):
        verbose_name = _("recipient")
        verbose_name_plural = _("distribution")

    def __str__(self) -> str:
        return self.official_text


class Directive(Part):
    """What the paper obliges somebody to do; its sentence is the text of its block."""

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="sub_items"
    )
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="directives")
    mode = models.CharField(_("mode"), max_length=12, choices=Mode.choices)
    actors_source = models.CharField(
        _("where it was read who must act"), max_length=12, choices=ActorsSource.choices
    )
    deadline_kind = models.CharField(
        _("deadline"), max_length=14, choices=DeadlineKind.choices, default=DeadlineKind.NONE
    )
    deadline = models.DateField(_("due by"), null=True, blank=True)
    deadline_time = models.TimeField(_("at"), null=True, blank=True)
    deadline_phrase = models.CharField(_("deadline as printed"), max_length=200, blank=True)
    report_to = models.CharField(_("report to"), max_length=300, blank=True)
    public_report_to = models.CharField(max_length=400, blank=True)
    standing = models.CharField(
        _("standing"), max_length=18, choices=Standing.choices, default=Standing.IN_FORCE
    )

    class Meta(Part.Meta):
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        constraints = [
            *Part.Meta.constraints,
            models.CheckConstraint(
                name="directive_deadline_has_its_date",
                condition=Q(deadline_kind=DeadlineKind.DATE, deadline__isnull=False)
                | (~Q(deadline_kind=DeadlineKind.DATE) & Q(deadline__isnull=True)),
            ),
            models.CheckConstraint(
                name="directive_time_needs_a_date",
                condition=Q(deadline_time__isnull=True) | Q(deadline__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.block)


class DirectiveActor(GuardedModel):
    """Who must carry a directive out: the words, and the body or group they mean."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="actors")
    order = models.PositiveSmallIntegerField()
    official_text = models.CharField(_("words as printed"), max_length=300)
    public_text = models.CharField(max_length=400, blank=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT)
    group = models.ForeignKey(AddresseeGroup, null=True, blank=True, on_delete=models.PROTECT)

    objects = GuardedQuerySet["DirectiveActor"].as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["directive", "order"], name="actor_order_once"),
            models.CheckConstraint(
                name="actor_body_or_group",
                condition=Q(body__isnull=True) | Q(group__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.official_text


class Signatory(Named):
    """A person who signs; the position is the signature's, since people move on."""

    rank = models.CharField(_("rank or title"), max_length=60, blank=True)
    body = models.ForeignKey(
        Body, verbose_name=_("body"), null=True, blank=True, on_delete=models.PROTECT
    )

    objects = NamedQuerySet["Signatory"].as_manager()

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="signatory_once_a_body",
                fields=["name", "body"],
                condition=Q(body__isnull=False),
            ),
            models.UniqueConstraint(
                name="signatory_once_without_body", fields=["name"], condition=Q(body__isnull=True)
            ),
        ]


class Signature(Part):
    """Who signed and by what authority (NĐ 30/2020 Điều 13)."""

    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="signatures")
    authority = models.CharField(_("authority"), max_length=20, blank=True)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=200, blank=True)
    position = models.CharField(_("position"), max_length=200, blank=True)
    other_position = models.CharField(_("other position"), max_length=200, blank=True)
    rank = models.CharField(_("rank or title"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=100)

    class Meta(Part.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")

    def __str__(self) -> str:
        return self.name


class Citation(Part):
    """A document that the paper names; `target` is set by a person or an exact key, not a guess."""

    reference = models.CharField(_("number and symbol"), max_length=60)
    kind = models.CharField(_("kind"), max_length=100, blank=True)
    issuer = models.CharField(_("issuer"), max_length=300, blank=True)
    issued = models.DateField(_("dated"), null=True, blank=True)
    relation = models.CharField(
        _("relation"),
        max_length=12,
        choices=CitationRelation.choices,
        default=CitationRelation.REFERS,
    )
    target = models.ForeignKey(
        Dispatch, null=True, blank=True, on_delete=models.PROTECT, related_name="cited_in"
    )

    class Meta(Part.Meta):
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        indexes = [
            models.Index(
                name="citation_of_an_act",
                fields=["target", "relation"],
                condition=Q(target__isnull=False, relation__in=IssuerActKind.values),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class EditionScheme(GuardedModel):
    """A fraud scheme that the edition describes, gives as an example, or names as a risk."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="edition_schemes")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="edition_schemes")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=SchemeRole.choices, default=SchemeRole.DESCRIBED)

    objects = GuardedQuerySet["EditionScheme"].as_manager()

    class Meta:
        verbose_name = _("scheme of an edition")
        verbose_name_plural = _("schemes of editions")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "scheme"], name="edition_scheme_once")
        ]

    def __str__(self) -> str:
        return str(self.scheme)
