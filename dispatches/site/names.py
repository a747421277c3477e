"""What directory rows are called on a page: in its language, and apart from their namesakes."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dispatches.letter.days import last_day
from dispatches.letter.tongue import Line, line_in_tongue, vietnamese
from dispatches.models import AddresseeGroup, Body, DocumentKind, Place, Scheme


def localized(row: Scheme | DocumentKind) -> str:
    return named(row).text


def named(row: Scheme | DocumentKind) -> Line:
    """The same for a page: marked where it is in another language."""
    return line_in_tongue(row.name, row.name_en)


def is_vietnamese(value: Any) -> bool:
    """Whether a value that a list can be filtered by has no name but a Vietnamese one."""
    match value:
        case Scheme() | DocumentKind():
            return not value.name_en
        case AddresseeGroup() | Body() | Place():
            return True
        case _:
            return False


def with_end(row: Place | Body) -> str:
    """The name; a former holder of it says until when."""
    name = str(row)
    if row.valid_to is None:
        return name
    return _("%(name)s (until %(day)s)") % {"name": name, "day": last_day(row.valid_to)}


def as_vietnamese(name: str) -> SafeString:
    """A name that is the same on every page, marked where the page is in another language."""
    mark = vietnamese()
    return format_html("<span{}>{}</span>", mark, name) if mark else format_html("{}", name)


def grouped(number: int) -> str:
    """1.000, or 1,000 in English."""
    text = f"{number:,}"
    return text if get_language() == "en" else text.replace(",", ".")


def label(row: Any) -> str:
    """Any value that a list can be filtered by."""
    match row:
        case Scheme() | DocumentKind():
            return localized(row)
        case Place() | Body():
            return with_end(row)
        case _:
            return str(row)


def with_name_marked(text: str, value: Any) -> SafeString:
    """What a value is called, for a page: a name in another language than the page's is marked."""
    if not is_vietnamese(value):
        return format_html("{}", text)
    before, name, after = text.partition(str(value))
    return format_html("{}{}{}", before, as_vietnamese(name), after)
