"""`manage.py write_rights`: the tables of docs/rights.md, made anew from the rights as they are."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from dispatches.publishing.rights_document import fill


class Command(BaseCommand):
    help = "Write the tables of docs/rights.md anew."

    def handle(self, *args: Any, **options: Any) -> None:
        document = Path(settings.BASE_DIR) / "docs" / "rights.md"
        with override("vi"):
            document.write_text(fill(document.read_text("utf8")), "utf8")
        self.stdout.write(f"{document}: written")
