"""What may be told of a paper whose page this site took down: all that its old address says."""

from dataclasses import dataclass

from django.utils import timezone

from dispatches.letter.days import shown
from dispatches.letter.related import paper
from dispatches.models import Edition, TakeDown
from dispatches.models.edition import EditionQuerySet
from dispatches.vocabulary import EditionState

# Of a page that is gone: what it said was kept, or was erased too.
_GONE_STATES = (EditionState.TAKEN_DOWN, EditionState.ERASED)


def gone_editions() -> EditionQuerySet:
    """What pages said that may have been taken down since. Never what no reader ever saw."""
    return Edition.objects.once_live().filter(state__in=_GONE_STATES)


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
        gone_editions()
        .filter(dispatch=dispatch)
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
