"""Secrets that must be read again are sealed: a stolen database alone does not open them."""

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

# Large, and asked for at the desk alone: loaded by whom it is asked for.
if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

PURPOSE = b"dispatches.accounts.sealing"


def seal(text: str) -> str:
    return _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """None where no key of the site, nor one it had before, is the one it was sealed by."""
    from cryptography.fernet import InvalidToken

    try:
        box = _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return box.decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


@lru_cache(maxsize=4)
def _box(*keys: str) -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet

    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(derived)
