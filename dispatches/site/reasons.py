"""Why a directive is shown to an office: in words, with the groups and names of the paper's day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dispatches.models import Body
from dispatches.models.index import key_day
from dispatches.search.actors import Actors, Claim
from dispatches.search.hits import Hit
from dispatches.site.names import as_vietnamese, label, with_end


@dataclass(frozen=True, slots=True)
class Reason:
    """`marked` is the text for a page, its names marked as Vietnamese."""

    text: str
    is_certain: bool
    marked: SafeString = field(default=SafeString(), compare=False)


def reasons(hit: Hit, actors: Actors | None) -> Sequence[Reason]:
    """One for each of the offices asked for that it means."""
    if actors is None:
        return ()
    day = key_day(hit.key)
    claims = actors.reasons(hit.facets.split(), day)
    return [Reason(said(claim, day), claim.is_certain, _marked(claim, day)) for claim in claims]


def said(claim: Claim, day: date | None) -> str:
    """A reason in words; of papers without a day it says that nothing is known of it."""
    return _sentence_of(claim, day) % _names(claim)


def _marked(claim: Claim, day: date | None) -> SafeString:
    names = {part: as_vietnamese(name) for part, name in _names(claim).items()}
    return mark_safe(escape(_sentence_of(claim, day)) % names)  # noqa: S308  # all are escaped


def _names(claim: Claim) -> dict[str, str]:
    if not isinstance(claim.office, Body):
        return {"group": label(claim.office)}
    return {
        "office": label(claim.office),
        "former": with_end(claim.former) if claim.former else "",
        "group": label(claim.group) if claim.group else "",
    }


def _sentence_of(claim: Claim, day: date | None) -> str:
    if not isinstance(claim.office, Body):
        return _("for the group “%(group)s”")
    sentence = _sentence(claim)
    if claim.group and day is None:
        return _("%(reason)s (the paper’s date is not known)") % {"reason": sentence}
    return sentence


def _sentence(claim: Claim) -> str:
    match (claim.group is not None, claim.former is not None, claim.is_certain):
        case (False, False, _known):
            return _("names %(office)s")
        case (True, False, _known):
            return _("%(office)s was in the group “%(group)s” when it was issued")
        case (False, True, True):
            return _("names %(former)s, now called %(office)s")
        case (True, True, True):
            return _("%(former)s, now called %(office)s, was then in the group “%(group)s”")
        case (False, True, _known):
            return _("names %(former)s, whose tasks passed to %(office)s")
    return _("%(former)s, whose tasks passed to %(office)s, was then in the group “%(group)s”")
