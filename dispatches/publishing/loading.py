"""An edition with all its parts, in one query a kind of part."""

from typing import Any

from django.db.models import Prefetch

from dispatches.models import (
    Addressee,
    Citation,
    Directive,
    DirectiveActor,
    Distribution,
    Edition,
    EditionScheme,
)

PARTS: tuple[Any, ...] = (
    "blocks",
    "signatures",
    Prefetch("addressees", Addressee.objects.select_related("body", "group")),
    Prefetch("distributions", Distribution.objects.select_related("body")),
    Prefetch("directives", Directive.objects.select_related("block", "parent")),
    Prefetch("directives__actors", DirectiveActor.objects.select_related("body", "group")),
    Prefetch("citations", Citation.objects.select_related("target")),
    Prefetch("edition_schemes", EditionScheme.objects.select_related("scheme")),
)


def load_whole(pk: int) -> Edition:
    """The edition of this key with its parts, as the database has them now."""
    rows = Edition.objects.select_related(
        "dispatch", "kind", "issuing_body", "drafting_unit", "place"
    )
    return rows.prefetch_related(*PARTS).get(pk=pk)


def whole(edition: Edition) -> Edition:
    """The edition with its parts: itself when they are loaded, otherwise a fresh copy."""
    if "blocks" in getattr(edition, "_prefetched_objects_cache", {}):
        return edition
    return load_whole(edition.pk)
