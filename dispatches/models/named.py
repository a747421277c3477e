"""What directory rows share: a name that sorts and searches in Vietnamese, a time of validity."""

from datetime import date
from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dispatches.text.folding import fold, sort_key

M = TypeVar("M", bound="Named")
D = TypeVar("D", bound="Dated")


class NamedQuerySet(models.QuerySet[M]):
    def matching(self, words: str) -> Self:
        """Rows whose name, abbreviation or alias contains every word, accents and case aside."""
        return self.filter(*(models.Q(folded__contains=word) for word in fold(words).split()))


class Named(models.Model):
    """A row with a name. `sort_key` and `folded` are made in Python, so both databases agree."""

    name = models.CharField(_("name"), max_length=300)
    sort_key = models.CharField(max_length=900, editable=False, db_index=True)
    folded = models.TextField(editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)[:900]
        self.folded = fold(" ".join(self.search_words()))
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "sort_key", "folded"}
        super().save(*args, **kwargs)

    def search_words(self) -> list[str]:
        """The words by which a person looks this row up."""
        return [self.name]


def on_day(day: date) -> Q:
    """The condition that a dated row is valid on a day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    not_ended = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return begun & not_ended


class DatedQuerySet(models.QuerySet[D]):
    def valid_on(self, day: date) -> Self:
        return self.filter(on_day(day))


class Dated(models.Model):
    """Valid in the half-open time [valid_from, valid_to); null is open."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to (that day excluded)"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_validity_in_order",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
            )
        ]

    def clean(self) -> None:
        """The same as the constraint, beside the field that is to be mended."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValidationError({"valid_to": _("This day must be after the first day.")})

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


class DirectoryQuerySet(NamedQuerySet[Any]):
    """Rows with both a name and a time of validity."""

    def valid_on(self, day: date) -> Self:
        return self.filter(on_day(day))
