"""Every address that the site answers, read from its own table of them."""

import re
from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver


def patterns(
    resolver: URLResolver | None = None, before: str = "/"
) -> Iterator[tuple[str, URLPattern]]:
    """Each address with its parts filled in by 1, and the pattern it comes from."""
    for each in (resolver or get_resolver()).url_patterns:
        part = re.sub(r"<(\w+:)?\w+>", "1", str(each.pattern))
        part = re.sub(r"\(\?P<\w+>[^)]*\)|[$^\\]", "", part)
        if isinstance(each, URLResolver):
            yield from patterns(each, before + part)
        else:
            yield before + part, each
