"""What may be told of a paper whose page this site took down: all that its old address says."""

from dataclasses import dataclass

from django.utils import timezone

from dispatches.letter.days import shown
from dispatches.letter.related import paper
from dispatches.models import Edition, TakeDown
from dispatches.vocabulary import EditionState

# Of a page that is gone: what it said was kept, or was erased too.
GONE_STATES = (EditionState.TAKEN_DOWN, EditionState.ERASED)


@dataclass(frozen=True, slots=True)
class GonePaper:
    """Number, day and issuer in one line; when and why it was taken down; at times the subject."""

    edition: int
    code: str
    paper: str
    subject: str
    reason: str
    day: str


def gone_paper(dispatch: int) -> GonePaper | None:
    """None of a dispatch that is not taken down now."""
    taken = TakeDown.objects.filter(dispatch=dispatch, ended_at=None).first()
    edition = (
        Edition.objects.filter(dispatch=dispatch, state__in=GONE_STATES)
        .select_related("dispatch", "issuing_body")
        .order_by("serial")
        .last()
    )
    if taken is None or edition is None:
        return None
    return GonePaper(
        edition=edition.pk,
        code=edition.dispatch.short_code or "",
        paper=paper(edition),
        subject="" if taken.hide_subject else edition.public_subject,
        reason=taken.get_reason_display(),
        day=shown(timezone.localdate(taken.at)),
    )
