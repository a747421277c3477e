"""Public addresses: given once, at first publication, and never reused."""

import secrets

from django.db import IntegrityError, transaction
from django.db.models import Q

from dispatches.content import CROCKFORD
from dispatches.models import Address, Dispatch, Edition
from dispatches.statements import Statement
from dispatches.text.folding import slug

_CODES = Statement(lambda code: Dispatch.objects.filter(short_code=code).values_list("pk"))
# A record's own, and whoever has the path that it wishes for.
_ADDRESSES = Statement(
    lambda dispatch, path: Address.objects.filter(Q(dispatch=dispatch) | Q(path=path))
)


def new_short_code() -> str:
    """8 random characters of Crockford's base32 that no dispatch has."""
    while True:
        code = "".join(secrets.choice(CROCKFORD) for _ in range(8))
        if not _CODES(code=code):
            return code


def wished_path(edition: Edition) -> str:
    return path_of(
        year=edition.issued_year,
        body=edition.issuing_body.slug if edition.issuing_body else "",
        reference=edition.reference,
        short_code=edition.dispatch.short_code,
    )


def path_of(*, year: int | None, body: str, reference: str, short_code: str | None) -> str:
    """The path that says what a paper is: cong-van/<year>/<body>/<number-symbol>."""
    number = slug(reference) or f"khong-so-{short_code}"
    return f"cong-van/{year or 'khong-ro'}/{body or 'khong-ro'}/{number}"


def give_address(edition: Edition) -> Address:
    """Make the edition's wished path the current one; a path of another dispatch takes -2.

    The caller holds lock and door; the dispatch has its short code.
    """
    dispatch = edition.dispatch
    wished = wished_path(edition)
    rows = _ADDRESSES(dispatch=dispatch.pk, path=wished)
    mine = {row.path: row for row in rows if row.dispatch_id == dispatch.pk}
    taken = {row.path for row in rows}
    current = next((row for row in mine.values() if row.current), None)
    tries = 1
    while True:
        path = wished if tries == 1 else f"{wished}-{tries}"
        if current and current.path == path:
            return current
        if old := mine.get(path):
            _retire(current)
            old.current = True
            old.save(update_fields=["current"])
            return old
        if path not in taken and (tries == 1 or not Address.objects.filter(path=path).exists()):
            address = Address(dispatch=dispatch, path=path, current=True)
            try:
                with transaction.atomic():
                    _retire(current)
                    address.save(force_insert=True)
            except IntegrityError:  # another dispatch took this path in the same instant
                taken.add(path)
                continue
            return address
        tries += 1


def _retire(current: Address | None) -> None:
    if current:
        Address.objects.filter(pk=current.pk).update(current=False)
