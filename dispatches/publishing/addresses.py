"""Public addresses: given once, at first publication, and never reused."""

import secrets

from dispatches.content import CROCKFORD
from dispatches.models import Address, Dispatch, Edition
from dispatches.text.folding import slug


def new_short_code() -> str:
    """8 random characters of Crockford's base32 that no dispatch has."""
    while True:
        code = "".join(secrets.choice(CROCKFORD) for _ in range(8))
        if not Dispatch.objects.filter(short_code=code).exists():
            return code


def wished_path(edition: Edition) -> str:
    """The path that says what the paper is: cong-van/<year>/<body>/<number-symbol>."""
    year = str(edition.issued_year) if edition.issued_year else "khong-ro"
    body = edition.issuing_body.slug if edition.issuing_body else "khong-ro"
    number = slug(edition.reference) or f"khong-so-{edition.dispatch.short_code}"
    return f"cong-van/{year}/{body}/{number}"


def give_address(edition: Edition) -> Address:
    """Make the edition's wished path the current one; a path of another dispatch takes -2.

    The caller holds lock and door; the dispatch has its short code.
    """
    dispatch = edition.dispatch
    wished = wished_path(edition)
    mine = Address.objects.filter(dispatch=dispatch)
    path, tries = wished, 1
    while Address.objects.filter(path=path).exclude(dispatch=dispatch).exists():
        tries += 1
        path = f"{wished}-{tries}"
    current = mine.filter(current=True).first()
    if current and current.path == path:
        return current
    mine.filter(current=True).update(current=False)
    if old := mine.filter(path=path).first():
        old.current = True
        old.save(update_fields=["current"])
        return old
    address = Address(dispatch=dispatch, path=path, current=True)
    address.save(force_insert=True)
    return address
