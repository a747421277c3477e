"""The preview: the page as readers will see it, what changed, and the approval itself."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.changes import changes, last_public
from dispatches.admin.dropped import dropped_of
from dispatches.admin.forms.issuer_act import IssuerActForm
from dispatches.admin.forms.moments import MomentForm
from dispatches.admin.handing_out import offers_at_desk
from dispatches.admin.issuer_acts import acts_shown
from dispatches.admin.keeping import keeping_of
from dispatches.admin.notice_shown import notice_shown
from dispatches.admin.presence import present
from dispatches.admin.registering import register_of
from dispatches.admin.screen import screen_of
from dispatches.admin.signs import with_signs
from dispatches.admin.sources import pictured
from dispatches.admin.standing import (
    is_key,
    kept_dispatch,
    may_with,
    newest_edition,
    person,
)
from dispatches.admin.titles import title_of
from dispatches.admin.twins import twins_shown
from dispatches.letter.ahead import page_ahead
from dispatches.models import Edition, SourceFile
from dispatches.publishing.grounds import grounds_offered
from dispatches.publishing.public_originals import Why, why_not
from dispatches.publishing.public_text import seal
from dispatches.publishing.rights import Right
from dispatches.publishing.working_copies import working_copy
from dispatches.vocabulary import BlockKind, EditionState

WHY_NOT = {
    Why.DIGEST: gettext_lazy("the page is a digest, not the text of the paper"),
    Why.HIDING: gettext_lazy("the page hides words that stand in it"),
    Why.HOLDING: gettext_lazy("a file of this record holds something beside what it shows"),
    Why.KIND: gettext_lazy("only PDF and Word files can be looked through"),
    Why.WORDS: gettext_lazy("it has words that nobody decided about in this record"),
    Why.GONE: gettext_lazy("the file cannot be opened"),
}


def preview(
    request: HttpRequest,
    context: dict[str, Any],
    *,
    pk: int,
    moment: MomentForm | None = None,
    act_form: IssuerActForm | None = None,
) -> HttpResponse:
    """`moment` and `act_form` are what was typed and could not be meant: shown again."""
    edition = newest_edition(kept_dispatch(request, pk))
    screen = screen_of(request, edition)
    live, before = screen["live"], last_public(edition)
    may_edit = may_with(request, Right.EDIT, edition.dispatch)
    submitted = edition.state == EditionState.SUBMITTED
    waiting = submitted or edition.state == EditionState.SCHEDULED
    original = request.POST.get("original", "")
    shown = page_ahead(edition, today=timezone.localdate())
    # Over the very rows that are shown.
    sealed = seal(shown["edition"]) if waiting else ""
    context |= (
        screen
        | twins_shown(request, edition)
        | register_of(request, edition.dispatch)
        | acts_shown(request, edition.dispatch, live, act_form)
        | notice_shown(request, edition, live)
        | present(request, edition.dispatch)
        | keeping_of(request, edition.dispatch)
        | {
            "title": _title(edition),
            "page": _page(request, shown),
            "handouts": offers_at_desk(edition),
            "pictured": pictured(screen["sources"]),
            "compared": before is not None,
            "changes": changes(before, edition) if before else [],
            "seal": sealed,
            "moment": moment or MomentForm(),
            "hidden": bool(screen["standing_take_down"]),
            "grounds": grounds_offered(edition),
            "offered_originals": _originals(edition, screen["sources"]) if submitted else [],
            "original": int(original) if is_key(original) else 0,
            "ground": request.POST.get("ground", ""),
            "ground_note": request.POST.get("ground_note", ""),
            "has_questions": live is not None
            and live.blocks.filter(kind=BlockKind.QUESTION).exists()
            and may_with(request, Right.APPROVE, edition.dispatch),
            "may_unbin": may_edit,
            "dropped": dropped_of(edition.dispatch) if screen["may_correct"] else None,
            "unsaved": working_copy(edition, by=person(request)) if may_edit else None,
        }
    )
    return TemplateResponse(request, "admin/desk/preview.html", context)


def _originals(edition: Edition, sources: Iterable[SourceFile]) -> list[tuple[SourceFile, str]]:
    """Each original with why readers cannot have it, in words; none where they can."""
    return [(row, str(WHY_NOT[why]) if (why := why_not(edition, row)) else "") for row in sources]


def _title(edition: Edition) -> str:
    name = title_of(edition)
    if edition.state == EditionState.SUBMITTED:
        return _("Before publishing: %(name)s") % {"name": name}
    return name


def _page(request: HttpRequest, shown: dict[str, Any]) -> SafeString:
    """The page that readers get, one heading lower; its warning stands beside it."""
    shown["letter"] = with_signs(shown["letter"])
    shown["edition"].public_subject = with_signs(shown["edition"].public_subject)
    return render_to_string("letter/dispatch.html", shown | {"heading": "h3"}, request)
