"""What a person has besides the password: a code from an app, passkeys, codes on paper."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Totp(models.Model):
    """The secret shared with an authenticator app, sealed; a code is good once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="totp"
    )
    sealed_secret = models.CharField(max_length=200)
    last_step = models.BigIntegerField(default=0, help_text="of the last code that was accepted")
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.user}: TOTP"


class Passkey(models.Model):
    """A public key of a phone, computer or security key."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passkeys"
    )
    name = models.CharField(_("name"), max_length=60)
    credential_id = models.CharField(max_length=1400, unique=True)  # base64 of at most 1023 bytes
    credential = models.BinaryField(help_text="attested credential data, as WebAuthn lays it out")
    sign_count = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code written down for the day the phone is lost; only its digest is kept, until used."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: #{self.pk}"
