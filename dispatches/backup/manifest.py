"""What a backup says of itself: of which moment and shape it is, and how to tell it is whole."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

FORMAT = 1
FILE = "manifest.json"


class Unusable(Exception):
    """A backup that cannot be restored here, with the reason and what to do."""


@dataclass(frozen=True, slots=True)
class Counted:
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    made_at: datetime
    engine: str
    migrations: list[str]
    tables: Mapping[str, Counted]
    originals: int  # files, and their bytes
    original_bytes: int
    staged: list[str]

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables.values())

    def write(self, folder: Path) -> str:
        """Returns the sha256 of the file."""
        said = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        data = json.dumps(said, indent=1, ensure_ascii=False, sort_keys=True).encode()
        (folder / FILE).write_bytes(data)
        return hashlib.sha256(data).hexdigest()


def read(folder: Path) -> Manifest:
    """Raises Unusable."""
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        if said.pop("format") != FORMAT:
            raise Unusable(_("This backup was made by a release with another format."))
        tables = {name: Counted(**counted) for name, counted in said.pop("tables").items()}
        made_at = datetime.fromisoformat(said.pop("made_at"))
        return Manifest(made_at=made_at, tables=tables, **said)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise Unusable(_("%(folder)s holds no whole backup.") % {"folder": folder}) from fault
