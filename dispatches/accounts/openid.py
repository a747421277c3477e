"""An agency's own sign-in, by OpenID Connect: authorisation code with PKCE, state and nonce.

It says who somebody is; whether that is one of us is asked in `openid_user`. Written on PyJWT and
requests: allauth's provider sends no nonce and leaves the signature of the token unread.
"""

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest

SESSION_KEY = "openid"
PATIENCE = 10 * 60  # seconds at the agency's page
TIMEOUT = 10  # seconds for each of its answers
LEEWAY = 60  # seconds that its clock may be off
# All asymmetric: with HS256 anybody who knows the client's secret could sign.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
CONFIGURATION = "/.well-known/openid-configuration"


class OpenIdFault(Exception):
    """The agency's system could not be asked, or its answer does not hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the browser session keeps while its person is at the agency's page."""

    state: str
    nonce: str
    verifier: str
    at: float
    to: str


def is_offered() -> bool:
    return bool(settings.OIDC_ISSUER)


def ask(request: HttpRequest, *, back: str, to: str, again: bool = False) -> str:
    """The agency's address to send the browser to. `again`: whoever is there must show it anew."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    asked = Asked(state, nonce, verifier, time.time(), to)
    request.session[SESSION_KEY] = asdict(asked)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest())
    words = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": back,
        "scope": "openid email",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge.rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if again:
        words |= {"prompt": "login", "max_age": "0"}
    return f"{_endpoint(_configuration(), 'authorization_endpoint')}?{urlencode(words)}"


def answered(request: HttpRequest, *, back: str) -> tuple[dict[str, Any], Asked]:
    """The claims of whoever came back, and what had been asked. A question is good once."""
    said = request.session.pop(SESSION_KEY, None)
    if not said:
        raise OpenIdFault("nothing was asked in this browser session")
    asked = Asked(**said)
    if not hmac.compare_digest(asked.state, request.GET.get("state", "")):
        raise OpenIdFault("state")
    if not 0 <= time.time() - asked.at < PATIENCE:
        raise OpenIdFault("too late")
    code = request.GET.get("code", "")
    if not code:
        raise OpenIdFault(request.GET.get("error", "no code")[:100])
    told = _configuration()
    token = _token(told, code, back, asked.verifier)
    return _claims(told, token, asked.nonce), asked


def _configuration() -> dict[str, Any]:
    told = _get(settings.OIDC_ISSUER.rstrip("/") + CONFIGURATION)
    if told.get("issuer") != settings.OIDC_ISSUER:
        raise OpenIdFault("another issuer")
    return told


def _token(told: dict[str, Any], code: str, back: str, verifier: str) -> str:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    who = (settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
    ways = told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    basic = "client_secret_basic" in ways
    if not basic:
        form |= {"client_id": who[0], "client_secret": who[1]}
    address = _endpoint(told, "token_endpoint")
    answer = _json("POST", address, data=form, auth=who if basic else None)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise OpenIdFault("no id_token")
    return token


def _claims(told: dict[str, Any], token: str, nonce: str) -> dict[str, Any]:
    """By OpenID Connect Core 3.1.3.7: signature, issuer, audience, times, nonce."""
    import jwt  # late, as all that is large and asked for at the desk alone

    try:
        wanted = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(_get(_endpoint(told, "jwks_uri"))).keys
        fitting = [key for key in keys if key.key_id == wanted or wanted is None]
        if not fitting:
            raise OpenIdFault("unknown key")
        claims: dict[str, Any] = jwt.decode(
            token,
            fitting[0],
            algorithms=ALGORITHMS,
            audience=settings.OIDC_CLIENT_ID,
            issuer=settings.OIDC_ISSUER,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "sub", "iss", "aud", "nonce"]},
        )
    except jwt.PyJWTError as fault:
        raise OpenIdFault(str(fault)) from fault
    if not hmac.compare_digest(str(claims["nonce"]), nonce):
        raise OpenIdFault("nonce")
    if claims.get("azp", settings.OIDC_CLIENT_ID) != settings.OIDC_CLIENT_ID:
        raise OpenIdFault("meant for another client")
    return claims


def _endpoint(told: dict[str, Any], name: str) -> str:
    """Over TLS, unless the issuer itself is spoken to without it (on this machine)."""
    address = str(told.get(name, ""))
    if urlsplit(address).scheme not in ("https", urlsplit(settings.OIDC_ISSUER).scheme):
        raise OpenIdFault(f"no usable {name}")
    return address


def _get(address: str) -> dict[str, Any]:
    return _json("GET", address)


def _json(method: str, address: str, **more: Any) -> dict[str, Any]:
    import requests  # late

    try:
        answer = requests.request(method, address, timeout=TIMEOUT, allow_redirects=False, **more)
        said = answer.json() if answer.status_code == 200 else None
    except (requests.RequestException, ValueError) as fault:
        raise OpenIdFault(type(fault).__name__) from fault
    if not isinstance(said, dict):
        raise OpenIdFault(f"status {answer.status_code}")
    return said
