"""Places through time: provinces, districts, communes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dispatches.models.named import Dated, DirectoryQuerySet, Named
from dispatches.vocabulary import Level, PlaceKind, Precision, SuccessionKind

KINDS = dict(PlaceKind.choices)


class Place(Named, Dated):
    """An administrative unit in one span of its life; a merger makes a new row.

    Official codes and names are reused over time (24 was Bắc Giang and is Bắc Ninh): `key` is ours.
    """

    key = models.SlugField(_("key"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    code = models.CharField(_("official code"), max_length=10, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind.choices)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    valid_from_precision = models.CharField(
        max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = DirectoryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        # `get_kind_display` would take most of the time of a list that offers all provinces.
        return f"{KINDS.get(self.kind, self.kind)} {self.name}"

    def search_words(self) -> list[str]:
        return [self.name, self.get_kind_display(), self.code]


class PlaceSuccession(models.Model):
    """A former place and one that took over all or part of it; many to many."""

    former = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="predecessions")
    kind = models.CharField(max_length=20, choices=SuccessionKind.choices)
    since = models.DateField(_("since"), null=True, blank=True)

    class Meta:
        verbose_name = _("succession of places")
        verbose_name_plural = _("successions of places")
        constraints = [
            models.UniqueConstraint(fields=["former", "successor"], name="place_succession_once"),
            models.CheckConstraint(
                name="place_succession_not_itself",
                condition=~models.Q(former=models.F("successor")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"
