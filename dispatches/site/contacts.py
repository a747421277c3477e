"""A search for a phone number, an account or a link: this site looks none up, and says so."""

import re
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dispatches.models import Hotline
from dispatches.vocabulary import HotlineStatus

# Where calls and messages are reported: rows of the table of hotlines, so that what changes is
# changed there.
REPORTING = ("phan-anh-156", "phan-anh-5656")

_CONTACT = re.compile(
    r"""\s*(?: (?:\+?84|0)(?:[ .-]?\d){8,10}            # a phone
             | \d{9,19}                                  # an account or identity number
             | (?:https?://|www\.)\S+ | \S+\.(?:com|net|org|vn|info|top|xyz|vip|cc|me)(?:/\S*)?
        )\s*""",
    re.VERBOSE | re.IGNORECASE,
)


def is_contact(text: str) -> bool:
    """Whether somebody looks for a phone number, an account or a link, and nothing else."""
    return bool(_CONTACT.fullmatch(text[:300]))


def about_contacts(today: date) -> list[str]:
    """What they are told: nobody looks it up here, and how to report it."""
    return [
        _(
            "This site does not look up phone numbers, accounts or links. If one of them was "
            "sent to you by a stranger, report it to the nearest commune or ward police."
        ),
        *(_how_to_report(line) for line in _reporting_lines(today)),
    ]


def _reporting_lines(today: date) -> list[Hotline]:
    rows = Hotline.objects.filter(key__in=REPORTING).exclude(status=HotlineStatus.INACTIVE)
    return list(rows.valid_on(today).order_by("number"))


def _how_to_report(line: Hotline) -> str:
    """Number and use as the table has them; one that nobody has confirmed says so."""
    english = get_language() == "en"
    said = _("%(number)s – %(name)s. %(use)s.") % {
        "number": line.number,
        "name": line.name_en if english and line.name_en else line.name,
        "use": line.use_en if english and line.use_en else line.use,
    }
    if line.status == HotlineStatus.CONFIRMED:
        return said
    return f"{said} {_('(As the press told it; nobody here has checked it yet.)')}"
