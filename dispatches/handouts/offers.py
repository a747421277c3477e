"""What may be taken along from the page of a dispatch, with the words of its link."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dispatches.handouts.bulletin import bulletin_of
from dispatches.handouts.forms import CARD, DATA, FORMS, MESSAGE, PDF, POSTER, SCRIPT, TEXT, Form
from dispatches.models import Edition, Notice
from dispatches.vocabulary import TextKind

LABELS = {
    PDF.tail: "PDF",
    TEXT.tail: _("plain text"),
    DATA.tail: _("data (JSON)"),
    POSTER.tail: _("poster A4 (PDF)"),
    CARD.tail: _("picture to share"),
    MESSAGE.tail: _("text for Zalo"),
    SCRIPT.tail: _("to be read over loudspeakers"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    url: str
    label: str


def forms_of(edition: Edition, notice: Notice | None) -> list[Form]:
    """A digest has no letter; what no warning can be made of has no poster."""
    is_digest = edition.text_kind == TextKind.DIGEST
    warns = bulletin_of(edition, notice, today=timezone.localdate()) is not None
    return [
        form
        for form in FORMS.values()
        if not (form.is_letter and is_digest) and (warns or not form.is_warning)
    ]


def offered(edition: Edition, notice: Notice | None, page_url: str) -> list[Offer]:
    """Of an edition and its public warning."""
    stem = page_url.rstrip("/")
    return [Offer(stem + form.tail, str(LABELS[form.tail])) for form in forms_of(edition, notice)]
