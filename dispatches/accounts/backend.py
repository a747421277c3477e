"""Who may sign in at all."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from config.modes import Mode


class StaffBackend(ModelBackend):
    """Django's own, but demonstration accounts are shut out of production, open sessions too."""

    def user_can_authenticate(self, user: Any) -> bool:
        if settings.MODE is Mode.PRODUCTION and user.demonstration:
            return False
        return super().user_can_authenticate(user)
