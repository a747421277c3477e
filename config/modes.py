"""The three ways the site runs, and what each takes from the environment before it starts."""

import os
import secrets
from enum import StrEnum
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

REQUIRED_IN_PRODUCTION = {
    "SECRET_KEY": "a long random text that only this site knows",
    "ALLOWED_HOSTS": "the host names readers use, separated by commas",
    "SITE_OWNER": "the authority that runs the site, as it is named on every page",
}


class Mode(StrEnum):
    DEMO = "demo"
    PRODUCTION = "production"
    TEST = "test"


def read_mode(word: str) -> Mode:
    try:
        return Mode(word)
    except ValueError:
        choices = ", ".join(Mode)
        raise ImproperlyConfigured(f"MODE is {word!r}; it must be one of: {choices}.") from None


def refuse_unready_production(given: dict[str, str]) -> None:
    """Name every variable that production still lacks, all in one message."""
    lacking = [name for name in REQUIRED_IN_PRODUCTION if not given.get(name, "").strip(" ,")]
    if lacking:
        lines = [f"  {name}: {REQUIRED_IN_PRODUCTION[name]}" for name in lacking]
        raise ImproperlyConfigured(
            "MODE=production cannot start without these environment variables:\n" + "\n".join(lines)
        )


def kept_secret(path: Path) -> str:
    """The secret kept in a file that only its owner may read, made on first use."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
