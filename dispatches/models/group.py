"""Classes of addressees: "UBND các xã, phường, thị trấn" names no single body."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dispatches.models.body import Body
from dispatches.models.named import Dated, DatedQuerySet, Named, NamedQuerySet
from dispatches.models.place import Place
from dispatches.vocabulary import BodyKind, Level


class AddresseeGroup(Named):
    """A group by its columns: bodies of that kind, level, place and parent; blank means any.

    Dated include and exclude rows correct the columns; there is no expression language.
    """

    key = models.SlugField(_("key"), max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices, blank=True)
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT
    )
    parent = models.ForeignKey(
        Body, verbose_name=_("governing body"), null=True, blank=True, on_delete=models.PROTECT
    )

    objects = NamedQuerySet["AddresseeGroup"].as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("addressee group")
        verbose_name_plural = _("addressee groups")
        ordering = ["sort_key", "pk"]

    def search_words(self) -> list[str]:
        aliases = [alias.name for alias in self.aliases.all()] if self.pk else []
        return [self.name, *aliases]

    def members_on(self, day: date) -> "models.QuerySet[Body]":
        """The bodies of this group as they were on a day."""
        rows = Body.objects.valid_on(day)
        named = self.members.valid_on(day)
        included = named.filter(included=True).values("body")
        excluded = named.filter(included=False).values("body")
        columns = {
            name: value
            for name, value in (
                ("kind", self.kind),
                ("level", self.level),
                ("place", self.place_id),
                ("parent", self.parent_id),
            )
            if value
        }
        by_columns = Q(**columns) if columns else Q(pk__in=[])
        return rows.filter(by_columns | Q(pk__in=included)).exclude(pk__in=excluded)


class GroupAlias(models.Model):
    """Other words for the same group, as dispatches print them."""

    group = models.ForeignKey(AddresseeGroup, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=300)

    class Meta:
        verbose_name = _("alias of a group")
        verbose_name_plural = _("aliases of groups")
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="group_alias_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.group.save(update_fields=["folded"])


class GroupMember(Dated):
    """A body that belongs, or does not belong, to a group against its columns."""

    group = models.ForeignKey(AddresseeGroup, on_delete=models.CASCADE, related_name="members")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="group_memberships")
    included = models.BooleanField(_("belongs"), default=True)

    objects = DatedQuerySet["GroupMember"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")

    def __str__(self) -> str:
        return f"{self.group}: {self.body}"
