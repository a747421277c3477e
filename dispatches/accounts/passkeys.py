"""Passkeys (WebAuthn): what the browser is asked for, and whether its answer is right.

The challenge waits in the session and is good once. Everything is verified by Yubico's fido2.
"""

import json
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone

from dispatches.models import Passkey, User

# Large, and asked for at the desk alone: loaded by whom it is asked for.
if TYPE_CHECKING:
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestedCredentialData

SESSION_KEY = "passkey_challenge"
MOST = 10  # a person


def are_possible(request: HttpRequest) -> bool:
    """A passkey belongs to a name; a browser makes none for a bare address."""
    host = _host(request)
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return True
    return False


def ask_for_new(request: HttpRequest, user: User) -> str:
    """Options for `navigator.credentials.create`, as JSON."""
    from fido2 import webauthn

    options, state = _server(request).register_begin(
        webauthn.PublicKeyCredentialUserEntity(
            id=f"user-{user.pk}".encode(), name=user.username, display_name=str(user)
        ),
        credentials=_credentials(user),
        resident_key_requirement=webauthn.ResidentKeyRequirement.DISCOURAGED,
        user_verification=webauthn.UserVerificationRequirement.PREFERRED,
    )
    request.session[SESSION_KEY] = state
    return json.dumps(dict(options))


def add(request: HttpRequest, user: User, *, name: str, answer: str) -> Passkey | None:
    """Keep the key that the browser made."""
    from fido2.utils import websafe_encode

    state, said = request.session.pop(SESSION_KEY, None), _read(answer)
    if state is None or said is None or user.passkeys.count() >= MOST:
        return None
    try:
        made = _server(request).register_complete(state, said)
        key = made.credential_data
        if key is None:
            return None
        with transaction.atomic():
            return Passkey.objects.create(
                user=user,
                name=name,
                credential_id=websafe_encode(key.credential_id),
                credential=bytes(key),
                sign_count=made.counter,
            )
    except (ValueError, TypeError, KeyError, IntegrityError):
        return None


def ask_for(request: HttpRequest, user: User) -> str:
    """Options for `navigator.credentials.get`, as JSON."""
    from fido2 import webauthn

    options, state = _server(request).authenticate_begin(
        _credentials(user), user_verification=webauthn.UserVerificationRequirement.PREFERRED
    )
    request.session[SESSION_KEY] = state
    return json.dumps(dict(options))


def accept(request: HttpRequest, user: User, answer: str) -> bool:
    """Whether the browser signed the challenge with a key of this person."""
    from fido2 import utils, webauthn

    state, said = request.session.pop(SESSION_KEY, None), _read(answer)
    if state is None or said is None:
        return False
    try:
        used = _server(request).authenticate_complete(state, _credentials(user), said)
        count = webauthn.AuthenticationResponse.from_dict(said).response.authenticator_data.counter
    except (ValueError, TypeError, KeyError):
        return False
    row = Passkey.objects.get(user=user, credential_id=utils.websafe_encode(used.credential_id))
    if count and count <= row.sign_count:  # two keys count where one should: it was copied
        return False
    row.sign_count, row.used_at = count, timezone.now()
    row.save(update_fields=["sign_count", "used_at"])
    return True


def _server(request: HttpRequest) -> "Fido2Server":
    from fido2 import server, webauthn

    host = _host(request)
    return server.Fido2Server(
        webauthn.PublicKeyCredentialRpEntity(id=host, name=settings.SITE_OWNER or host)
    )


def _host(request: HttpRequest) -> str:
    return split_domain_port(request.get_host())[0]


def _credentials(user: User) -> "list[AttestedCredentialData]":
    from fido2.webauthn import AttestedCredentialData

    return [AttestedCredentialData(bytes(key.credential)) for key in user.passkeys.order_by("pk")]


def _read(answer: str) -> dict[str, Any] | None:
    try:
        said = json.loads(answer)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
