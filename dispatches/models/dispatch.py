"""A dispatch: identity only. What it says hangs on its editions."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dispatches.models.body import Body
from dispatches.models.door import GuardedModel, GuardedQuerySet
from dispatches.statements import Statement
from dispatches.vocabulary import OPEN_STATES, EditionState, TakeDownReason

if TYPE_CHECKING:
    from dispatches.models.edition import Edition


class DispatchQuerySet(GuardedQuerySet["Dispatch"]):
    """The doors by which dispatches are read: by anybody, and by the staff who keep them."""

    def live(self) -> "DispatchQuerySet":
        """What anybody may read."""
        from dispatches.models.edition import Edition

        return self.filter(Exists(Edition.objects.live().filter(dispatch=OuterRef("pk"))))

    def kept_by(self, bodies: set[int]) -> "DispatchQuerySet":
        """What staff of these keeping bodies may read in any state."""
        return self.filter(custodian__in=bodies)


class Dispatch(GuardedModel):
    """One paper in one office's keeping; rights follow the custodian, not the issuer.

    The key columns repeat the newest edition's, so that the database itself refuses a second entry
    of one number. They keep đ and accents: folding is for search only.
    """

    custodian = models.ForeignKey(
        Body,
        verbose_name=_("kept by"),
        on_delete=models.PROTECT,
        related_name="kept_dispatches",
    )
    short_code = models.CharField(  # noqa: DJ001  # null until given: "" could be unique only once
        _("short code"),
        max_length=8,
        unique=True,
        null=True,
        editable=False,
        help_text=_("given at first publication; the only public identifier"),
    )
    issuing_body = models.ForeignKey(
        Body, null=True, editable=False, on_delete=models.PROTECT, related_name="issued_dispatches"
    )
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.CharField(max_length=11, blank=True, editable=False)
    symbol = models.CharField(max_length=30, blank=True, editable=False)
    clash = models.PositiveSmallIntegerField(default=0, editable=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
        help_text=_("the record that took over this draft; its number is free again"),
    )
    binned_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_("since when this draft is in the bin; its number is free again"),
    )
    created_at = models.DateTimeField(_("taken in at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken in by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("dispatch")
        verbose_name_plural = _("dispatches")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="dispatch_key_once_a_custodian",
                fields=["custodian", "issuing_body", "year", "number", "symbol", "clash"],
                condition=~Q(number=""),
            ),
            models.CheckConstraint(
                name="dispatch_short_code_of_eight",
                condition=Q(short_code__isnull=True)
                | Q(short_code__regex=r"^[0-9a-hjkmnp-tv-z]{8}$"),
            ),
            models.CheckConstraint(
                name="dispatch_merged_holds_no_key",
                condition=Q(merged_into__isnull=True)
                | (Q(number="", short_code__isnull=True) & ~Q(merged_into=F("pk"))),
            ),
            models.CheckConstraint(
                name="dispatch_binned_holds_no_key",
                condition=Q(binned_at__isnull=True)
                | Q(number="", short_code__isnull=True, merged_into__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="dispatch_key_lookup", fields=["number", "symbol", "year", "issuing_body"]
            ),
            models.Index(
                name="dispatch_bin",
                fields=["binned_at"],
                condition=Q(binned_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        if not self.number:
            return f"#{self.pk}"
        return f"{self.number}/{self.symbol}" if self.symbol else self.number

    def live_edition(self) -> "Edition | None":
        live: Edition | None = _LIVE_EDITION.first(dispatch=self.pk)
        if live is not None:
            live.dispatch = self
        return live

    def open_edition(self) -> "Edition | None":
        return self.editions.filter(state__in=OPEN_STATES).first()

    def latest_edition(self) -> "Edition":
        """The one that says what this record says now."""
        return self._edition(_LATEST_EDITION)

    def last_edition(self) -> "Edition":
        """The one that was begun last, though it be a correction that was dropped."""
        return self._edition(_LAST_EDITION)

    def _edition(self, wanted: Statement[Any]) -> "Edition":
        found: Edition | None = wanted.first(dispatch=self.pk)
        if found is None:
            raise self.editions.model.DoesNotExist
        found.dispatch = self
        return found


def _editions(dispatch: Any) -> models.QuerySet[Any]:
    """Their model imports this one."""
    return Dispatch._meta.get_field("editions").related_model._default_manager.filter(
        dispatch=dispatch
    )


_LIVE_EDITION: Statement[Any] = Statement(
    lambda dispatch: _editions(dispatch).filter(state=EditionState.LIVE).order_by("pk")
)
_LATEST_EDITION: Statement[Any] = Statement(
    lambda dispatch: _editions(dispatch).exclude(state=EditionState.DROPPED).order_by("-serial")[:1]
)
_LAST_EDITION: Statement[Any] = Statement(
    lambda dispatch: _editions(dispatch).order_by("-serial")[:1]
)


class TakeDown(GuardedModel):
    """The site's own act of hiding a page: what a reader of the old address is told, since when."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="take_downs")
    reason = models.CharField(_("reason shown"), max_length=20, choices=TakeDownReason.choices)
    note = models.CharField(_("note for staff"), max_length=500, blank=True)
    hide_subject = models.BooleanField(_("hide the subject too"), default=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = GuardedQuerySet["TakeDown"].as_manager()

    class Meta:
        verbose_name = _("take-down")
        verbose_name_plural = _("take-downs")
        constraints = [
            models.UniqueConstraint(
                name="take_down_one_in_force", fields=["dispatch"], condition=Q(ended_at=None)
            )
        ]
        indexes = [
            models.Index(name="take_down_newest", fields=["at", "id"], condition=Q(ended_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.dispatch}: {self.get_reason_display()}"


class Address(GuardedModel):
    """A public path, given at first publication and never reused; old ones lead to the current one.

    `path` has no leading slash and no language prefix: "cong-van/2022/ubnd-tinh-x/5-ubnd-nc".
    """

    path = models.CharField(max_length=250, unique=True)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="addresses")
    current = models.BooleanField(default=True)
    given_at = models.DateTimeField(auto_now_add=True)

    objects = GuardedQuerySet["Address"].as_manager()

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                name="address_one_current", fields=["dispatch"], condition=Q(current=True)
            )
        ]

    def __str__(self) -> str:
        return self.path
