"""What the person behind a request may do, asked of publishing/rights.py once a request."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec
from weakref import WeakKeyDictionary

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from dispatches.models import Dispatch, Edition, User
from dispatches.publishing.rights import Right, RightsOf
from dispatches.trace.access import note_access
from dispatches.vocabulary import AccessKind, EditionState

P = ParamSpec("P")

# What of a record a screen shows; any other shows the record.
SHOWN_BY = {
    "preview": AccessKind.PREVIEW,
    "hand_out": AccessKind.PREVIEW,
    "original": AccessKind.ORIGINAL,
    "page_picture": AccessKind.PICTURE,
    "twins": AccessKind.COMPARISON,
}

_known: WeakKeyDictionary[HttpRequest, RightsOf] = WeakKeyDictionary()


def person(request: HttpRequest) -> User:
    """The member of staff behind a request that the admin has let in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def is_key(text: str) -> bool:
    """Whether a posted text is a number that a column can hold; beyond that `int` itself fails."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def version_seen(request: HttpRequest) -> int:
    """The version that a form was shown with; one that nothing has where that is no number."""
    version = request.POST.get("version", "")
    return int(version) if is_key(version) else -1


def bodies(request: HttpRequest, right: Right) -> set[int]:
    """Primary keys of the bodies in which this person has this right."""
    if not isinstance(request.user, User):
        return set()
    known = _known.get(request)
    if known is None or known.person != request.user.pk:  # who signs in may have been somebody else
        known = _known[request] = RightsOf(request.user)
    return known.bodies(right)


def may_somewhere(request: HttpRequest, right: Right) -> bool:
    return bool(bodies(request, right))


def may_with(request: HttpRequest, right: Right, dispatch: Dispatch) -> bool:
    return dispatch.custodian_id in bodies(request, right)


def kept_dispatch(request: HttpRequest, pk: int) -> Dispatch:
    """A record this person may see the working state of; to anybody else there is none."""
    kept = Dispatch.objects.kept_by(bodies(request, Right.VIEW))
    found = kept.select_related("custodian", "issuing_body").filter(pk=pk).first()
    if found is None:
        raise Http404
    note_opened(request, found)
    return found


def note_opened(request: HttpRequest, dispatch: Dispatch) -> None:
    """Whoever gets hold of a record at the desk is noted, by the doors that hand it out: published
    ones too, since the desk shows what readers do not get."""
    screen = request.resolver_match.url_name if request.resolver_match else ""
    note_access(person(request), dispatch.pk, SHOWN_BY.get(screen or "", AccessKind.RECORD))


def newest_edition(dispatch: Dispatch) -> Edition:
    """The edition that the desk works on, with the rows that every screen shows."""
    return (
        Edition.objects.filter(dispatch=dispatch)
        .exclude(state=EditionState.DROPPED)
        .select_related(
            "dispatch__custodian", "kind", "issuing_body", "drafting_unit", "place",
            "last_edited_by", "submitted_by", "approved_by",
        )
        .latest("serial")
    )  # fmt: skip


def needs(
    right: Right,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """A screen for those who have this right in some body; 403 to everybody else."""

    def wrap(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not may_somewhere(request, right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return wrap
