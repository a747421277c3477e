"""Codes from an authenticator app, by RFC 6238: SHA-1, six digits, thirty seconds."""

import base64
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

PERIOD = 30  # seconds
DIGITS = 6
TOLERANCE = 1  # steps that a clock may be off, either way


def new_secret() -> str:
    """160 bits, as the RFC advises, in the base32 that apps take."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    at = digest[-1] & 0x0F
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, code: str, *, now: float) -> int | None:
    """The step whose code this is, near the present one."""
    typed = "".join(code.split())
    present = int(now) // PERIOD
    for step in range(present - TOLERANCE, present + TOLERANCE + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), typed.encode()):
            return step
    return None


def address(secret: str, *, account: str, site: str) -> str:
    """What the QR code says to the app."""
    label = quote(f"{site}:{account}")
    return (
        f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': site}, quote_via=quote)}"
    )
