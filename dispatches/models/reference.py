"""Dated reference rows that laws and practice change: kinds, schemes, hotlines, words."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dispatches.models.body import Body
from dispatches.models.named import Dated, DirectoryQuerySet, Named
from dispatches.vocabulary import HotlineStatus


class DocumentKind(Named, Dated):
    """A kind of administrative document, NĐ 30/2020 Điều 7 and Phụ lục III."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    abbreviation = models.CharField(
        _("abbreviation"), max_length=10, blank=True, help_text=_("upper and lower case matter")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = DirectoryQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("document kind")
        verbose_name_plural = _("document kinds")
        ordering = ["order", "pk"]


class Scheme(Named, Dated):
    """A way of defrauding people that dispatches warn of."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=400, blank=True)
    summary_en = models.CharField(_("in one sentence, English"), max_length=400, blank=True)
    list24 = models.PositiveSmallIntegerField(
        _("number in the list of 24 forms (2023)"), null=True, blank=True
    )
    words = models.TextField(
        _("words that suggest it"),
        blank=True,
        help_text=_("one phrase a line; with + between, all must stand in one sentence"),
    )

    objects = DirectoryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("fraud scheme")
        verbose_name_plural = _("fraud schemes")
        ordering = ["sort_key", "pk"]


class Hotline(Named, Dated):
    """An official number to call; readers see it only after a person has confirmed it."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    number = models.CharField(_("number"), max_length=30)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    body = models.ForeignKey(
        Body,
        verbose_name=_("duty line of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="duty_lines",
        help_text=_("readers get it instead of an officer's own number; empty: a general hotline"),
    )
    use = models.CharField(_("what it is for"), max_length=300, blank=True)
    use_en = models.CharField(_("what it is for, English"), max_length=300, blank=True)
    status = models.CharField(
        _("state"), max_length=12, choices=HotlineStatus.choices, default=HotlineStatus.UNCHECKED
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )

    objects = DirectoryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("hotline")
        verbose_name_plural = _("hotlines")
        ordering = ["number", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="hotline_confirmed_by_a_person",
                condition=~models.Q(status=HotlineStatus.CONFIRMED)
                | models.Q(checked_on__isnull=False, checked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.name}"


class Abbreviation(models.Model):
    """A short form and one of its readings; `context` tells readings of one form apart."""

    short = models.CharField(_("short form"), max_length=30)
    expansion = models.CharField(_("full form"), max_length=200)
    context = models.CharField(_("where it reads so"), max_length=100, blank=True)
    searchable = models.BooleanField(_("widens searches"), default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["short", "expansion"]
        constraints = [
            models.UniqueConstraint(
                fields=["short", "expansion", "context"], name="abbreviation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.short}: {self.expansion}"


class ProtectedTerm(models.Model):
    """A name that must not go out misspelt, with the misreadings met so far."""

    term = models.CharField(_("right spelling"), max_length=100, unique=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("protected term")
        verbose_name_plural = _("protected terms")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term


class Misreading(models.Model):
    """A wrong spelling of a protected term that the rule alone would not find."""

    term = models.ForeignKey(ProtectedTerm, on_delete=models.CASCADE, related_name="misreadings")
    text = models.CharField(_("wrong spelling"), max_length=100)

    class Meta:
        verbose_name = _("misreading")
        verbose_name_plural = _("misreadings")
        constraints = [models.UniqueConstraint(fields=["term", "text"], name="misreading_once")]

    def __str__(self) -> str:
        return self.text
