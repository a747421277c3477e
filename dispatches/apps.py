"""The one app of the project."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DispatchesConfig(AppConfig):
    name = "dispatches"
    verbose_name = _("Dispatches")
