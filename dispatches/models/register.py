"""The registers of outgoing and of arriving documents (NĐ 30/2020 Điều 15, 22, Phụ lục IV)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.books import Series
from dispatches.models.dispatch import Dispatch
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.models.reference import DocumentKind
from dispatches.vocabulary import LineState, RegisterBook

# What a person writes of a paper that is not held here; of one that is, its edition says it.
WRITTEN = ("author", "number", "symbol", "kind", "subject", "signer", "recipients")
# What is filled in after the number is given; the follow-up columns are those of arriving papers.
HANDLING = ("receiver", "copies", "handed_on", "signed_for", "note")
FOLLOW_UP = ("instruction", "due_on", "progress", "reply", "done_on")


class RegisterEntryQuerySet(GuardedQuerySet["RegisterEntry"]):
    def standing(self) -> "RegisterEntryQuerySet":
        """Lines that say what became of their number."""
        return self.filter(state=LineState.STANDING)

    def of_book(
        self, body: Body, book: str, year: int, series: Series | None = None
    ) -> "RegisterEntryQuerySet":
        return self.filter(body=body, book=book, year=year, series=series)

    def holding_numbers(self) -> "RegisterEntryQuerySet":
        """Lines that take their number: a cancelled number is not given again."""
        return self.exclude(state=LineState.STRUCK)

    def open_on(self, day: date, *, overdue: bool = False) -> "RegisterEntryQuerySet":
        """Arriving papers still to be dealt with; only those whose time is over, if asked."""
        waiting = self.standing().filter(book=RegisterBook.ARRIVING, done_on__isnull=True)
        return waiting.filter(due_on__lt=day) if overdue else waiting


class RegisterEntry(GuardedModel):
    """A line of a register. One paper may stand in many: each office has its own books.

    A line is never deleted. Correcting it strikes it out and writes another with its number
    (`replaces`); a number that is not used stays as cancelled.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="register_entries")
    book = models.CharField(max_length=10, choices=RegisterBook.choices)
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField()
    ordinal = models.PositiveIntegerField(_("number of arrival"))
    suffix = models.CharField(
        max_length=3, blank=True, help_text=_("of a number put in between: the a of 12a")
    )
    dispatch = models.ForeignKey(
        Dispatch, null=True, on_delete=models.PROTECT, related_name="register_entries"
    )
    arrived_on = models.DateField(_("arrived on"), null=True)
    dated_on = models.DateField(_("date of the document"), null=True)

    author = models.CharField(_("author"), max_length=300, blank=True)
    number = models.CharField(_("number"), max_length=11, blank=True)
    symbol = models.CharField(_("symbol"), max_length=30, blank=True)
    kind = models.ForeignKey(
        DocumentKind, verbose_name=_("kind"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    signer = models.CharField(_("signed by"), max_length=200, blank=True)
    recipients = models.CharField(_("recipients"), max_length=1000, blank=True)

    receiver = models.CharField(_("unit or person who receives it"), max_length=300, blank=True)
    copies = models.PositiveSmallIntegerField(_("number of copies"), null=True)
    handed_on = models.DateField(_("handed over on"), null=True)
    signed_for = models.CharField(_("received by"), max_length=150, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    instruction = models.CharField(_("leader’s note"), max_length=1000, blank=True)
    due_on = models.DateField(_("to be dealt with by"), null=True)
    progress = models.CharField(_("progress"), max_length=500, blank=True)
    reply = models.CharField(_("number and symbol of the reply"), max_length=60, blank=True)
    done_on = models.DateField(_("done on"), null=True)

    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    state = models.CharField(
        max_length=10, choices=LineState.choices, blank=True, default=LineState.STANDING
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        ordering = ["year", "ordinal", "suffix", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="register_ordinal_once",
                fields=["body", "book", "year", "ordinal", "suffix"],
                condition=Q(series__isnull=True) & ~Q(state=LineState.STRUCK),
            ),
            models.UniqueConstraint(
                name="register_ordinal_once_a_series",
                fields=["series", "year", "ordinal", "suffix"],
                condition=Q(series__isnull=False) & ~Q(state=LineState.STRUCK),
            ),
            models.UniqueConstraint(
                name="register_paper_once",
                fields=["body", "book", "dispatch"],
                condition=Q(dispatch__isnull=False, state=LineState.STANDING),
            ),
            models.CheckConstraint(
                name="register_ordinal_from_one", condition=models.Q(ordinal__gte=1)
            ),
            models.CheckConstraint(
                name="register_day_of_its_book",
                condition=Q(
                    book=RegisterBook.ARRIVING, arrived_on__isnull=False, series__isnull=True
                )
                | Q(book=RegisterBook.LEAVING, arrived_on__isnull=True, dated_on__isnull=False),
            ),
            models.CheckConstraint(
                name="register_line_names_a_paper",
                condition=Q(dispatch__isnull=False) | ~Q(subject="") | Q(state=LineState.CANCELLED),
            ),
            models.CheckConstraint(
                name="register_ended_says_why",
                condition=Q(state=LineState.STANDING, ended_at__isnull=True, ended_reason="")
                | (
                    Q(state__in=(LineState.STRUCK, LineState.CANCELLED))
                    & Q(ended_at__isnull=False, ended_by__isnull=False)
                    & ~Q(ended_reason="")
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="register_page", fields=["body", "book", "year", "series", "ordinal"]
            ),
            models.Index(
                name="register_open",
                fields=["body", "due_on"],
                condition=Q(book=RegisterBook.ARRIVING, done_on=None, state=LineState.STANDING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_number}/{self.year}"

    @property
    def shown_number(self) -> str:
        return f"{self.ordinal}{self.suffix}"

    @property
    def is_standing(self) -> bool:
        return self.state == LineState.STANDING
