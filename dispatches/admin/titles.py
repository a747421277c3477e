"""What a record is called at the head of a screen."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dispatches.models import Edition

LONGEST_SUBJECT = 80


def title_of(edition: Edition) -> str:
    """Its number, or what it is about: the key of a row says nothing to anybody."""
    if edition.reference or not edition.subject:
        return edition.reference or _("No number")
    subject = Truncator(edition.subject).chars(LONGEST_SUBJECT)
    return _("No number: %(subject)s") % {"subject": subject}
