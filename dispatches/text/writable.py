"""What feeds and calendars have no way to say: control characters (XML 1.0, 2.2; RFC 5545, 3.1)."""

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without them; tabs and ends of lines stay."""
    return _UNWRITABLE.sub("", text)
