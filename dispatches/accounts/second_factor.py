"""What a person has enrolled beside the password, and whether a code of theirs is right."""

import secrets
import time
from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import salted_hmac

from dispatches.accounts import totp
from dispatches.accounts.sealing import seal, unseal
from dispatches.models import Passkey, RecoveryCode, Totp, User
from dispatches.vocabulary import Factor

RECOVERY_CODES = 10
# No letter or digit that is taken for another; 31 ** 10 is about 2 ** 49.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
RECOVERY_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Enrolled:
    totp: bool
    passkeys: bool

    def __bool__(self) -> bool:
        return self.totp or self.passkeys


def enrolled(user: User) -> Enrolled:
    return Enrolled(
        totp=Totp.objects.filter(user=user).exists(),
        passkeys=Passkey.objects.filter(user=user).exists(),
    )


def enrol_totp(user: User, secret: str, code: str) -> bool:
    """Keep the secret once a code shows that the app has it; in place of an earlier app."""
    step = totp.step_of(secret, code, now=time.time())
    if step is None:
        return False
    Totp.objects.update_or_create(
        user=user, defaults={"sealed_secret": seal(secret), "last_step": step}
    )
    return True


def accept_code(user: User, code: str) -> Factor | None:
    """Which of this person's codes it is; whatever it is, it is good once."""
    if _accept_totp(user, code):
        return Factor.TOTP
    gone, _rows = RecoveryCode.objects.filter(user=user, digest=_digest(user, code)).delete()
    return Factor.RECOVERY if gone else None


def _accept_totp(user: User, code: str) -> bool:
    held = Totp.objects.filter(user=user).first()
    secret = held and unseal(held.sealed_secret)
    if held is None or not secret:
        return False
    step = totp.step_of(secret, code, now=time.time())
    if step is None:
        return False
    # Of two workers that see the same code at once, one gets the row.
    fresh = Totp.objects.filter(pk=held.pk, last_step__lt=step)
    return fresh.update(last_step=step) == 1


def new_recovery_codes(user: User) -> list[str]:
    """Codes to write down, in place of all earlier ones; they cannot be shown again."""
    codes = [
        "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH))
        for _ in range(RECOVERY_CODES)
    ]
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user=user, digest=_digest(user, code)) for code in codes
        )
    half = RECOVERY_LENGTH // 2
    return [f"{code[:half]}-{code[half:]}" for code in codes]


def recovery_codes_left(user: User) -> int:
    return RecoveryCode.objects.filter(user=user).count()


def forget(user: User) -> None:
    """Take every second factor away from a person."""
    with transaction.atomic():
        for model in (Totp, Passkey, RecoveryCode):
            model._default_manager.filter(user=user).delete()


def _digest(user: User, code: str) -> str:
    typed = "".join(sign for sign in code.upper() if sign.isalnum())
    return salted_hmac(
        "dispatches.accounts.recovery", f"{user.pk} {typed}", algorithm="sha256"
    ).hexdigest()
