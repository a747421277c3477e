"""All that the page of a dispatch shows, in a number of queries that its length does not change."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.letter.acts import acts_by, acts_on
from dispatches.letter.days import is_old, issued, shown, whole_years
from dispatches.letter.duty import duties
from dispatches.letter.letter import letter
from dispatches.letter.readings import reread_words
from dispatches.letter.related import cited, citing, heirs
from dispatches.letter.tongue import line_in_tongue, vietnamese
from dispatches.models import Edition
from dispatches.publishing.public_originals import original_for_readers
from dispatches.vocabulary import TextKind


def dispatch_context(edition: Edition, *, today: date) -> dict[str, Any]:
    """What `letter/dispatch.html` lays out, of an edition that holds its parts. Of one that is not
    public yet whoever shows it fills the public columns."""
    obliged = duties(edition.directives.all(), today=today)
    return {
        "edition": edition,
        "name": edition.reference or _("Without number"),
        "letter": letter(
            edition,
            blocks=edition.blocks.all(),
            addressees=edition.addressees.all(),
            distribution=edition.distributions.all(),
            signatures=edition.signatures.all(),
            duties=obliged,
        ),
        "is_digest": edition.text_kind == TextKind.DIGEST,
        "duties": obliged,
        "issued": issued(edition.issued_from, edition.issued_precision),
        "years": whole_years(edition.issued_from, today)
        if edition.issued_from and is_old(edition.issued_to, today)
        else 0,
        "corrected": shown(timezone.localdate(edition.approved_at))
        if edition.correction_note and edition.approved_at
        else "",
        "published": shown(timezone.localdate(edition.approved_at)) if edition.approved_at else "",
        "heirs": heirs(edition.issuing_body),
        "schemes": [
            (row.scheme.code, line_in_tongue(row.scheme.name, row.scheme.name_en))
            for row in edition.edition_schemes.all()
        ],
        "original": original_for_readers(edition),
        "cited": cited(edition.citations.all()),
        "citing": citing(edition.dispatch),
        "reread": reread_words(edition),
        "acts": acts_on(edition.dispatch),
        "acts_by": acts_by(edition.dispatch),
        "vi": vietnamese(),
    }
