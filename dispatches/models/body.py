"""Bodies through time: who issues, is addressed, must act, keeps records."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dispatches.models.named import Dated, DirectoryQuerySet, Named
from dispatches.models.place import Place
from dispatches.vocabulary import BodyKind, Level, SuccessionKind


class BodyQuerySet(DirectoryQuerySet):
    def under(self, roots: Iterable[int]) -> set[int]:
        """Primary keys of these bodies and all their descendants, one query a level."""
        found = set(roots)
        level = set(found)
        while level:
            level = set(self.filter(parent__in=level).values_list("pk", flat=True)) - found
            found |= level
        return found


class Body(Named, Dated):
    """A body under one name in one span of time; renaming, merging and splitting make new rows.

    The issuer of an old paper is never rewritten. The latest holder of a name has the bare slug,
    earlier ones end in their last year.
    """

    key = models.SlugField(_("key"), max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bodies",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("governing body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    agency_code = models.CharField(
        _("identification code"),
        max_length=35,
        blank=True,
        help_text=_("QĐ 20/2020/QĐ-TTg; no meaning is read out of it"),
    )
    duty_phone = models.CharField(_("duty line"), max_length=40, blank=True)

    objects = BodyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["sort_key", "pk"]

    def search_words(self) -> list[str]:
        aliases = [alias.name for alias in self.aliases.all()] if self.pk else []
        return [self.name, self.abbreviation, *aliases]


class BodyAlias(models.Model):
    """Another name or code of a body: PC06 and QLHC are one unit."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("alias of a body")
        verbose_name_plural = _("aliases of bodies")
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="body_alias_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.body.save(update_fields=["folded"])


class Succession(models.Model):
    """A former body and one that took over its tasks, wholly or in part; many to many."""

    former = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="predecessions")
    kind = models.CharField(max_length=20, choices=SuccessionKind.choices)
    since = models.DateField(_("since"), null=True, blank=True)

    class Meta:
        verbose_name = _("succession of bodies")
        verbose_name_plural = _("successions of bodies")
        constraints = [
            models.UniqueConstraint(fields=["former", "successor"], name="body_succession_once"),
            models.CheckConstraint(
                name="body_succession_not_itself",
                condition=~models.Q(former=models.F("successor")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"
