"""Tags for the head of a page: its title and description, also for whoever shares it (Open Graph).

A block of a template is shown once; these show what a page put into one a second time.
"""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

_CONTENT = re.compile(r'<meta name="description" content="([^"]*)">')


@register.simple_block_tag(takes_context=True)
def titled(context: template.Context, content: str) -> SafeString:
    """The title, with the name of the site behind it."""
    words = " ".join(content.split())
    site = str(_("Look up official dispatches"))
    named = words if words == site else f"{words} – {site}"
    return _with_property(context, f"<title>{named}</title>", "title", words)


@register.simple_block_tag(takes_context=True)
def described(context: template.Context, content: str) -> SafeString:
    """The description that a page gives, if any."""
    found = _CONTENT.search(content)
    return _with_property(context, content, "description", found[1] if found else "")


def _with_property(context: template.Context, shown: str, name: str, words: str) -> SafeString:
    """`shown` and `words` come out of a template: they are escaped, but for quotes in its own."""
    if not words or not context.get("canonical"):
        return mark_safe(shown)  # noqa: S308  # as said
    quoted = words.replace('"', "&quot;")
    return mark_safe(f'{shown}\n<meta property="og:{name}" content="{quoted}">')  # noqa: S308  # as said
