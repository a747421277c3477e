"""Why a directive is shown to an office: in words, with the groups and names of the paper's day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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


class Reasons:
    """The reasons of one page, whose directives mostly share them: each is put in words once."""

    def __init__(self, actors: Actors | None) -> None:
        self._actors = actors
        self._said: dict[tuple[Claim, bool], Reason] = {}

    def of(self, hit: Hit) -> Sequence[Reason]:
        """One for each of the offices asked for that it means."""
        if self._actors is None:
            return ()
        day = key_day(hit.key)
        claims = self._actors.reasons(hit.facets.split(), day)
        return [self._reason(claim, is_dated=day is not None) for claim in claims]

    def _reason(self, claim: Claim, *, is_dated: bool) -> Reason:
        said = self._said.get((claim, is_dated))
        if said is None:
            sentence, names = _sentence_of(claim, is_dated=is_dated), _names(claim)
            marked = _marked(sentence, names)
            said = self._said[claim, is_dated] = Reason(sentence % names, claim.is_certain, marked)
        return said


def _marked(sentence: str, names: Mapping[str, str]) -> SafeString:
    shown = {part: as_vietnamese(name) for part, name in names.items()}
    return mark_safe(escape(sentence) % shown)  # noqa: S308  # all are escaped


def _names(claim: Claim) -> dict[str, str]:
    if not isinstance(claim.office, Body):
        return {"group": label(claim.office)}
    return {
        "office": label(claim.office),
        "former": with_end(claim.former) if claim.former else "",
        "group": label(claim.group) if claim.group else "",
    }


def _sentence_of(claim: Claim, *, is_dated: bool) -> str:
    """Of papers without a day it says that nothing is known of it."""
    if not isinstance(claim.office, Body):
        return _("for the group “%(group)s”")
    sentence = _sentence(claim)
    if claim.group and not is_dated:
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
