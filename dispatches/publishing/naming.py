"""From natural keys to rows, in one query a kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from dispatches.content import EditionContent
from dispatches.models import AddresseeGroup, Body, Dispatch, DocumentKind, Place, Scheme
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


def resolve(content: EditionContent) -> Names:
    """Look up every key in a content. Raises `Invalid` for one that names nothing."""
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
        bodies=_ids(Body, "key", bodies),
        groups=_ids(AddresseeGroup, "key", groups),
        places=_ids(Place, "key", [content.place]),
        kinds=_ids(DocumentKind, "key", [content.kind]),
        schemes=_ids(Scheme, "code", [scheme.code for scheme in content.schemes]),
        targets=_ids(Dispatch, "short_code", [citation.target for citation in content.citations]),
    )


def _ids(model: type[models.Model], column: str, keys: Iterable[str | None]) -> dict[str, int]:
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    rows = model._default_manager.filter(**{f"{column}__in": wanted}).values_list(column, "pk")
    found = dict(rows)
    if missing := wanted - found.keys():
        message = _("The directory has no “%(key)s”.") % {"key": min(missing)}
        raise Invalid(field=model._meta.model_name or "", message=message)
    return found
