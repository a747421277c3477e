"""What a list can be filtered by, as pages show it."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from dispatches.letter.tongue import vietnamese
from dispatches.models import AddresseeGroup, Body, DocumentKind, Place, Scheme
from dispatches.site.names import is_vietnamese, label


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`value` stands in addresses. `lang` marks a name that is Vietnamese on a page in another
    language. `as_html` is it as an `<option>`: there are hundreds, too many for a loop of a
    template."""

    value: str
    label: str
    lang: SafeString
    as_html: SafeString


def facet_value(row: Any, name: str = "") -> FacetValue:
    """A value in the language of the page, under its own name or this one."""
    value, name = address_value(row), name or label(row)
    lang = vietnamese() if is_vietnamese(row) else SafeString()
    html = f'<option value="{escape(value)}"{lang}>{escape(name)}</option>'
    return FacetValue(value, name, lang, mark_safe(html))  # noqa: S308  # both escaped


def address_value(value: Any) -> str:
    """A chosen value as it stands in an address."""
    match value:
        case Scheme():
            return value.code
        case DocumentKind():
            return value.key
        case Body() | Place() | AddresseeGroup():
            return value.slug
        case _:
            return str(value)
