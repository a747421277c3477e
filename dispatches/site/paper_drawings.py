"""What is drawn in a reader's file and was not compared, in words."""

from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.verify.answers import Drawing

_SMALL = gettext_lazy(
    "%(where)s: a picture of about %(width)s × %(height)s mm, as a seal, a signature, an emblem or "
    "a QR code may be. Scan no code and call no number in it."
)
_LARGE = gettext_lazy(
    "%(where)s: a large picture of about %(width)s × %(height)s mm, which may hold words. Read it "
    "yourself; its words were not compared."
)
_OF_ANY_SIZE = gettext_lazy(
    "%(where)s: a picture of any size, which may hold words. Read it yourself; its words were not "
    "compared."
)


def drawings_in_words(found: Iterable[Drawing]) -> Iterator[str]:
    """Those of one size once, as the code at the foot of each page."""
    pages: dict[tuple[int, int], list[Drawing]] = {}
    for one in found:
        pages.setdefault((one.width, one.height), []).append(one)
    for (width, height), alike in pages.items():
        numbers = ", ".join(str(one.page) for one in alike if one.page)
        where = _("Page %(page)s") % {"page": numbers} if numbers else _("In the Word file")
        yield str(_words(alike[0])) % {"where": where, "width": width, "height": height}


def _words(one: Drawing) -> Promise:
    if one.is_small:
        return _SMALL
    return _LARGE if one.width and one.height else _OF_ANY_SIZE
