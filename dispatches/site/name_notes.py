"""What a search says of a name in it: what it is called now, or was called before."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.letter.days import shown
from dispatches.models import Body
from dispatches.search.kin import Relative, Row
from dispatches.search.names import NameInQuery
from dispatches.site.names import with_end
from dispatches.vocabulary import SuccessionKind

MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class NamedLink:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class NameNote:
    """`own` and `others` with what is said between them; `narrow_url` searches the name alone."""

    typed: str
    own: NamedLink
    says: str
    others: tuple[NamedLink, ...]
    has_more: bool
    since: str
    narrow_url: str


def name_note(found: NameInQuery, narrow_url: str) -> NameNote:
    """Of what bears the name today its former names; of what is gone where it went."""
    row, earlier, later = found.kin.rows[0], found.kin.earlier, found.kin.later
    standing = tuple(each for each in later if each.row.valid_to is None) or later
    is_gone = bool(standing) and row.valid_to is not None
    told = standing if is_gone else earlier
    says = _becoming(row, standing) if is_gone else _("with what was issued under former names:")
    return NameNote(
        typed=found.typed,
        own=_link(row, str(row)),
        says=says if told else "",
        others=tuple(
            _link(each.row, str(each.row) if is_gone else with_end(each.row))
            for each in told[:MOST_SHOWN]
        ),
        has_more=len(told) > MOST_SHOWN,
        since=_since(standing) if is_gone else "",
        narrow_url=narrow_url,
    )


def _becoming(row: Row, later: Sequence[Relative]) -> str:
    if all(each.kind == SuccessionKind.RENAMED for each in later):
        return _("is now called")
    return _("was merged into") if isinstance(row, Body) else _("now belongs to")


def _since(later: Sequence[Relative]) -> str:
    """The day of the change, where it is one."""
    days = {each.since for each in later}
    return shown(days.pop()) if len(days) == 1 else ""


def _link(row: Row, name: str) -> NamedLink:
    route = "site:body" if isinstance(row, Body) else "site:place"
    return NamedLink(name, reverse(route, args=[row.slug]))
