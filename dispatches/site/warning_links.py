"""From a dispatch to its warning: the same in plain words, for whoever came by the letter."""

from collections.abc import Iterable
from typing import NamedTuple

from dispatches.letter.notice import notice_url
from dispatches.letter.tongue import Line, line_in_tongue
from dispatches.models import Notice
from dispatches.statements import Statement

_PUBLIC = Statement(
    lambda dispatches: (
        Notice.objects.public().filter(dispatch__pk__in=dispatches).select_related("dispatch")
    )
)


class WarningLink(NamedTuple):
    url: str
    title: Line


def warning_link(notice: Notice) -> WarningLink:
    """Of a public warning."""
    url = notice_url(notice.title, notice.dispatch.short_code or "")
    return WarningLink(url, line_in_tongue(notice.title, notice.title_en))


def warning_links(dispatches: Iterable[int]) -> dict[int, WarningLink]:
    """Of these dispatches those that have one, in one query."""
    return {row.dispatch_id: warning_link(row) for row in _PUBLIC(dispatches=dispatches)}
