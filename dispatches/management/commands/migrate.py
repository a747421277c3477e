"""`manage.py migrate`: Django's, but for checks of what can only be mended afterwards."""

from typing import Any

from django.core.checks.registry import registry
from django.core.management.commands import migrate

from dispatches.search.checks import AFTER_MIGRATE


class Command(migrate.Command):
    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        asked: Any = super().get_check_kwargs(options)
        return {**asked, "tags": registry.tags_available() - {AFTER_MIGRATE}}
