"""The Content-Security-Policy: nothing from elsewhere, nothing inline but stylesheets by hash."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF


def style_hashes(folder: Path) -> list[str]:
    """A CSP source for each stylesheet in a folder, for a page that carries its bytes inline."""
    return [
        f"'sha256-{base64.b64encode(hashlib.sha256(sheet.read_bytes()).digest()).decode()}'"
        for sheet in sorted(folder.glob("*.css"))
    ]


def policy(inline_styles: list[str]) -> dict[str, Any]:
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF, *inline_styles],
            "img-src": [SELF],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
        }
    }
