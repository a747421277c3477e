"""The certificates that the operator trusts to say who signed."""

import base64
import logging
import re

from django.conf import settings

_PEM = re.compile(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----")
log = logging.getLogger(__name__)


def trusted_roots() -> list[str]:
    """Each as DER in base64. A file that cannot be read trusts nobody: signatures are then looked
    at for integrity alone, and answers say so."""
    if settings.SIGNATURE_ROOTS is None:
        return []
    try:
        text = settings.SIGNATURE_ROOTS.read_text("ascii")
    except (OSError, UnicodeDecodeError) as fault:
        log.error("SIGNATURE_ROOTS cannot be read: %s", type(fault).__name__)
        return []
    found = ("".join(body.split()) for body in _PEM.findall(text))
    return [one for one in found if _is_certificate(one)]


def _is_certificate(text: str) -> bool:
    from cryptography.x509 import load_der_x509_certificate  # large: for who trusts any alone

    try:
        load_der_x509_certificate(base64.b64decode(text, validate=True))
    except ValueError:
        return False
    return True
