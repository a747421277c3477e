"""Number series of an office, and which of its books are kept here."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.named import Dated
from dispatches.models.reference import DocumentKind
from dispatches.vocabulary import RegisterBook


class Series(GuardedModel, Dated):
    """Numbers of outgoing papers that run beside an office's common ones (NĐ 30/2020 Điều 15).

    A council or task force that issues in its own name under its parent's seal must have one
    (`issuer`); the head of a body may order one for a kind of document (`kind`).
    """

    body = models.ForeignKey(
        Body, verbose_name=_("kept by"), on_delete=models.PROTECT, related_name="number_series"
    )
    name = models.CharField(_("name"), max_length=200)
    issuer = models.ForeignKey(
        Body,
        verbose_name=_("council or task force that issues"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.ForeignKey(
        DocumentKind,
        verbose_name=_("kind of document"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = GuardedQuerySet["Series"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        ordering = ["body", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="series_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class MainBook(GuardedModel, Dated):
    """That the main book of a series is kept here in [valid_from, valid_to).

    Then, and only then, the system gives the numbers: from `first_number` on in the year in which
    it begins, from 1 on in later years. Without a series: the office's common numbers.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="main_books")
    book = models.CharField(max_length=10, choices=RegisterBook.choices)
    series = models.ForeignKey(
        Series, null=True, on_delete=models.PROTECT, related_name="main_books"
    )
    first_number = models.PositiveIntegerField(_("first number given here"), default=1)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    declared_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = GuardedQuerySet["MainBook"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("main book")
        verbose_name_plural = _("main books")
        ordering = ["body", "book", "-valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="main_book_begins_on_a_day", condition=Q(valid_from__isnull=False)
            ),
            models.CheckConstraint(name="main_book_from_one", condition=Q(first_number__gte=1)),
            models.CheckConstraint(
                name="main_book_arriving_has_one_series",
                condition=Q(book=RegisterBook.LEAVING) | Q(series__isnull=True),
            ),
            models.UniqueConstraint(
                name="main_book_one_open",
                fields=["body", "book"],
                condition=Q(series__isnull=True, valid_to__isnull=True),
            ),
            models.UniqueConstraint(
                name="main_book_one_open_a_series",
                fields=["series"],
                condition=Q(series__isnull=False, valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_book_display()}, {self.series or self.body}"

    def first_in(self, year: int) -> int:
        """The first number that may be given here in a year."""
        begins_here = self.valid_from is not None and self.valid_from.year == year
        return self.first_number if begins_here else 1
