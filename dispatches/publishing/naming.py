"""From natural keys to rows, in one query a kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from dispatches.content import EditionContent
from dispatches.models import AddresseeGroup, Body, Dispatch, DocumentKind, Place, Scheme
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.errors import Invalid


@dataclass(frozen=True, slots=True)
class Names:
    """The rows that a content names, by key. A None key gives a None id."""

    bodies: dict[str, int]
    groups: dict[str, int]
    places: dict[str, int]
    kinds: dict[str, int]
    schemes: dict[str, int]
    targets: dict[str, int]


def resolve(content: EditionContent, cache: DirectoryCache | None = None) -> Names:
    """Look up every key in a content. Raises `Invalid` for one that names nothing."""
    rows = cache or DirectoryCache()
    actors = [actor for directive in content.directives for actor in directive.actors]
    bodies = [
        content.issuing_body,
        content.drafting_unit,
        *(part.body for part in content.addressees),
        *(part.body for part in actors),
        *(part.body for part in content.distribution),
    ]
    groups = [*(part.group for part in content.addressees), *(part.group for part in actors)]
    return Names(
        bodies=_ids(rows, Body, "key", bodies),
        groups=_ids(rows, AddresseeGroup, "key", groups),
        places=_ids(rows, Place, "key", [content.place]),
        kinds=_ids(rows, DocumentKind, "key", [content.kind]),
        schemes=_ids(rows, Scheme, "code", (scheme.code for scheme in content.schemes)),
        targets=_ids(rows, Dispatch, "short_code", (each.target for each in content.citations)),
    )


def _ids(
    rows: DirectoryCache, model: type[models.Model], column: str, keys: Iterable[str | None]
) -> dict[str, int]:
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    found = rows.keyed(model, column, wanted)
    if missing := wanted - found.keys():
        message = _("The directory has no “%(key)s”.") % {"key": min(missing)}
        raise Invalid(field=model._meta.model_name or "", message=message)
    return found
