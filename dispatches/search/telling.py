"""Telling how far long work is to whoever looks on."""

from collections.abc import Callable

Tell = Callable[[str], None]


def nobody(_text: str) -> None:
    """For whoever waits without looking on."""
