"""What was in feeds and was taken down, the newest: by the ids of its entries and the moment alone.

They stand in each feed, whatever it was narrowed to: one that asked what a hidden text said would
be a way to read it.
"""

from django.db.models import Max

from dispatches.models import Directive, Event, Notice, TakeDown
from dispatches.site.feed_forms import Gone
from dispatches.site.feed_ids import tag, warning_id
from dispatches.vocabulary import HIDING_NOTICES, EditionState, NoticeState

MOST = 50
MOST_DIRECTIVES = 200


def gone_dispatches() -> list[Gone]:
    return [Gone(tag(row.dispatch.short_code or ""), row.at) for row in _newest()]


def gone_directives() -> list[Gone]:
    at = {row.dispatch_id: row.at for row in _newest()}
    rows = Directive.objects.filter(
        edition__dispatch__in=at, edition__state=EditionState.TAKEN_DOWN
    ).order_by("-edition", "order")
    keys = rows.values_list("edition__dispatch", "edition__dispatch__short_code", "key")
    found = {f"{code}/{key}": at[pk] for pk, code, key in keys[:MOST_DIRECTIVES]}
    return [Gone(tag(name), moment) for name, moment in found.items()]


def gone_warnings() -> list[Gone]:
    hidden = Notice.objects.filter(state=NoticeState.TAKEN_DOWN).order_by("-approved_at", "-pk")
    codes = dict(hidden.values_list("dispatch", "dispatch__short_code")[:MOST])
    public = Notice.objects.public().filter(dispatch__in=codes)
    acts = Event.objects.filter(dispatch__in=codes, verb__in=HIDING_NOTICES)
    last = acts.exclude(dispatch__in=public.values("dispatch")).order_by("dispatch")
    moments = dict(last.values_list("dispatch").annotate(Max("at")))
    return [Gone(warning_id(codes[pk] or ""), at) for pk, at in moments.items()]


def _newest() -> list[TakeDown]:
    rows = TakeDown.objects.filter(ended_at=None).select_related("dispatch")
    return list(rows.order_by("-at", "-pk")[:MOST])
