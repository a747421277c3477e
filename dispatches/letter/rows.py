"""The rows of readers' letters and duties, by statements that are worked out once."""

from collections.abc import Iterable

from dispatches.models import Directive, Edition, EditionScheme
from dispatches.publishing.loading import hold_actors, load_parts
from dispatches.statements import Statement

_LIVE = Statement(
    lambda dispatch: (
        Edition.objects.live()
        .filter(dispatch=dispatch)
        .select_related(
            "kind", "issuing_body__place", "drafting_unit", "place", "dispatch", "public_source"
        )
    )
)
_SAID_IN = Statement(
    lambda editions, keys: Directive.objects.filter(
        edition__pk__in=editions, key__in=keys
    ).select_related("block", "parent__block")
)
_SCHEMES = Statement(
    lambda edition: EditionScheme.objects.filter(edition=edition).select_related("scheme")
)


def live_letter(dispatch: int) -> Edition | None:
    """The live edition of a dispatch, holding all that its letter is made of."""
    edition = _LIVE.first(dispatch=dispatch)
    return load_parts(edition) if edition else None


def directives_said(editions: Iterable[int], keys: Iterable[str]) -> list[Directive]:
    """Of these editions the directives with one of these keys, with all that `duty` reads."""
    rows = _SAID_IN(editions=editions, keys=keys)
    hold_actors([*rows, *(row.parent for row in rows if row.parent)])
    return rows


def schemes_of(edition: Edition) -> list[EditionScheme]:
    """The schemes of an edition, whether it holds its parts or not."""
    return _SCHEMES(edition=edition.pk)
