"""What a list shows of live editions: rows, since models of them take longer than their query."""

from collections.abc import Collection
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from dispatches.models import Edition, IssuerAct, Notice
from dispatches.statements import Statement
from dispatches.text.references import written_reference
from dispatches.vocabulary import EditionState, NoticeState


class Listed(NamedTuple):
    """A live edition; `path` is the address of its dispatch, `body` the issuer as we name it. Few
    have acts or a warning: what is only asked where there are some costs most pages nothing."""

    pk: int
    dispatch_id: int
    kind_id: int
    path: str
    number: str
    symbol: str
    public_subject: str
    issued_from: date | None
    issued_to: date | None
    issued_precision: str
    issuing_name: str
    body: str | None
    text_kind: str
    approved_at: datetime | None
    has_acts: bool
    has_warning: bool

    @property
    def reference(self) -> str:
        return written_reference(self.number, self.symbol)


_COLUMNS = {
    "path": F("dispatch__addresses__path"),
    "body": F("issuing_body__name"),
    "has_acts": Exists(
        IssuerAct.objects.standing().filter(
            dispatch=OuterRef("dispatch"), confirmed_at__isnull=False
        )
    ),
    "has_warning": Exists(
        Notice.objects.filter(dispatch=OuterRef("dispatch"), state=NoticeState.LIVE)
    ),
}
_LISTED = Statement(
    lambda editions: (
        # Said twice not, for SQLite: else it would take what is live for rare, where nobody told it
        # otherwise, and go through all of that.
        Edition.objects.exclude(~Q(state=EditionState.LIVE))
        .filter(pk__in=editions, dispatch__addresses__current=True)
        .order_by()
        .annotate(**_COLUMNS)
        .values_list(*Listed._fields)
    )
)
_listed = partial(tuple.__new__, Listed)


def listed(editions: Collection[int]) -> list[Listed]:
    """Those of these editions that are live, in no order."""
    return list(map(_listed, _LISTED(editions=editions)))
