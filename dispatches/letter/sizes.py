"""Sizes of files as people say them; pure."""

import re

from django.template.defaultfilters import filesizeformat

_NOTHING_BEHIND = re.compile(r"[.,]0(?=\D)")


def size(count: int) -> str:
    """So many bytes: 20 MB, where Django says 20.0 MB, and 1.5 MB."""
    return _NOTHING_BEHIND.sub("", filesizeformat(count))
