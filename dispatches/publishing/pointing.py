"""From what a person has in hand, an address, a short code or a number, to the records it names.

The search index is not asked: hiding a page must not depend on it.
"""

import re
from urllib.parse import unquote, urlsplit

from django.db.models import Exists, OuterRef, Q

from dispatches.content import CROCKFORD
from dispatches.models import Address, Dispatch, Edition
from dispatches.models.dispatch import DispatchQuerySet
from dispatches.models.edition import EditionQuerySet
from dispatches.text.references import compact_key, parse_reference
from dispatches.vocabulary import EditionState

MOST = 20
LOOKED_THROUGH = 3000
# Alone, or at the end of a short address or of a warning's.
_CODE = re.compile(rf"(?:v/|canh-bao/(?:[a-z0-9-]*-)?)?([{CROCKFORD}]{{8}})")
_ENDING = re.compile(r"\.(?:json|txt|pdf|html)$")


def path_in(text: str) -> str:
    """The path of an address however it was copied: whole, cut, in English, with a query."""
    try:
        path = unquote(urlsplit(text.strip()).path)
    except ValueError:  # what only looks like an address
        return ""
    path = path[path.find("cong-van/") :] if "cong-van/" in path else path
    return _ENDING.sub("", path.strip("/")).removeprefix("en/").lower()


def pointed_at(text: str) -> DispatchQuerySet:
    """The published dispatches, hidden ones too, that an address or a short code names."""
    path = path_in(text)
    code = _CODE.fullmatch(path)
    named = Q(short_code=code[1]) if code else Q(pk__in=[])
    by_address = Exists(Address.objects.filter(path=path, dispatch=OuterRef("pk")))
    return Dispatch.objects.exclude(short_code=None).filter(named | Q(by_address))


def by_number(editions: EditionQuerySet, text: str) -> list[int]:
    """Primary keys of the editions of a number however it is typed, with or without its symbol:
    the number is sought in the database, the symbol by its key."""
    reference = parse_reference(text)
    if reference is None:
        return []
    number = reference.number.lstrip("0") or "0"
    same = editions.filter(number__in={reference.number, number, number.zfill(2)})
    rows = same.order_by("-pk").values_list("pk", "number", "symbol")[:LOOKED_THROUGH]
    wanted = compact_key(reference.number, None, reference.symbol)
    return [
        pk for pk, number, symbol in rows if compact_key(number, None, symbol).startswith(wanted)
    ][:MOST]


def published_as(text: str) -> DispatchQuerySet:
    """Live and hidden dispatches that an address, a short code or a number names, newest first."""
    found = pointed_at(text)
    if not found.exists():
        shown = Edition.objects.filter(state__in=(EditionState.LIVE, EditionState.TAKEN_DOWN))
        found = Dispatch.objects.filter(editions__in=by_number(shown, text)).distinct()
    return found.order_by("-pk")
