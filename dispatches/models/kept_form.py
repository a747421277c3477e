"""A form that could not be carried out at once: kept for the person who posted it."""

from django.conf import settings
from django.db import models


class KeptForm(models.Model):
    """What was posted to an address of the desk, as the browser sent it; gone after a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    path = models.TextField()
    body = models.TextField(help_text="application/x-www-form-urlencoded, without the CSRF token")
    had_files = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.path} ({self.at:%d/%m/%Y %H:%M})"
