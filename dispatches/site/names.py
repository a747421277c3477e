"""What directory rows are called on a page: in its language, and apart from their namesakes."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dispatches.letter.days import last_day
from dispatches.letter.page import vietnamese
from dispatches.models import Body, DocumentKind, Place, Scheme


def localized(row: Scheme | DocumentKind) -> str:
    return row.name_en if get_language() == "en" and row.name_en else row.name


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
