"""What was in feeds and is no more, the newest: by the ids of its entries and the moment alone.

They stand in each feed, whatever it was narrowed to: one that asked what a hidden text said would
be a way to read it.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from datetime import datetime

from django.db.models import Max, OuterRef, Subquery

from dispatches.models import Directive, Dispatch, Edition, Notice, TakeDown
from dispatches.site.feed_forms import Gone
from dispatches.site.feed_ids import tag, warning_id
from dispatches.statements import Statement
from dispatches.vocabulary import FROZEN_STATES, HIDING_NOTICES, EditionState, NoticeState

MOST = 50
MOST_DIRECTIVES = 200
# The code by a subquery: joined, SQLite would go through all dispatches for it.
_CODE = Dispatch.objects.filter(pk=OuterRef("dispatch")).values("short_code")
_NEWEST = Statement(
    lambda: (
        TakeDown.objects.filter(ended_at=None)
        .order_by("-at", "-pk")
        .values_list("dispatch", "at", Subquery(_CODE))[:MOST]
    )
)


def gone_dispatches() -> list[Gone]:
    return [Gone(tag(code or ""), at) for _dispatch, at, code in _NEWEST()]


def gone_directives() -> list[Gone]:
    at = {dispatch: at for dispatch, at, _code in _NEWEST()}
    rows = Directive.objects.filter(
        edition__dispatch__in=at, edition__state=EditionState.TAKEN_DOWN
    ).order_by("-edition", "order")
    keys = rows.values_list("edition__dispatch", "edition__dispatch__short_code", "key")
    found = {f"{code}/{key}": at[pk] for pk, code, key in keys[:MOST_DIRECTIVES]}
    return [Gone(tag(name), moment) for name, moment in {**found, **_corrected_away()}.items()]


def _corrected_away() -> dict[str, datetime]:
    """Directives that the newest corrections of pages that are seen left out."""
    live = Edition.objects.live().exclude(correction_note="").order_by("-approved_at", "-pk")
    pks = list(live.values_list("dispatch", flat=True)[:MOST])
    frozen = Edition.objects.filter(dispatch__in=pks, state__in=FROZEN_STATES)
    rows = frozen.order_by("serial").values_list(
        "dispatch__short_code", "approved_at", "pk", "directives__key"
    )
    editions: defaultdict[str, dict[int, tuple[datetime, set[str]]]] = defaultdict(dict)
    for code, at, pk, key in rows:
        if at:
            _at, keys = editions[code or ""].setdefault(pk, (at, set()))
            keys.update([key] if key else [])
    found = {
        f"{code}/{key}": at
        for code, each in editions.items()
        for key, at in left_out(each.values()).items()
    }
    newest = sorted(found.items(), key=lambda row: (row[1], row[0]), reverse=True)
    return dict(newest[:MOST_DIRECTIVES])


def left_out(editions: Iterable[tuple[datetime, Set[str]]]) -> dict[str, datetime]:
    """What an edition had and the last has not, with the moment of the first without it; pure."""
    gone: dict[str, datetime] = {}
    before: Set[str] = frozenset()
    for at, keys in editions:
        gone |= dict.fromkeys(before - keys, at)
        gone = {key: moment for key, moment in gone.items() if key not in keys}
        before = keys
    return gone


def gone_warnings() -> list[Gone]:
    public = Notice.objects.public().values("dispatch")
    hidden = Notice.objects.filter(
        state=NoticeState.TAKEN_DOWN, dispatch__events__verb__in=HIDING_NOTICES
    )
    codes = hidden.exclude(dispatch__in=public).values_list("dispatch__short_code")
    last = codes.annotate(gone_at=Max("dispatch__events__at"))
    newest = last.order_by("-gone_at", "dispatch__short_code")
    return [Gone(warning_id(code or ""), at) for code, at in newest[:MOST]]
