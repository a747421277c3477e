"""Ids that never change (RFC 4151), made from short codes: the same by whichever name."""

from config.origin import lasting_host

TAGS_SINCE = "2026"


def tag(name: str) -> str:
    return f"tag:{lasting_host()},{TAGS_SINCE}:{name}"


def warning_id(code: str) -> str:
    """A warning is public under the code of its dispatch."""
    return tag(f"{code}/canh-bao")
