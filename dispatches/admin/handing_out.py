"""What will be taken along from a page, before it is published; and the letter as a Word file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from config.origin import origin_of
from dispatches.admin.standing import kept_dispatch, newest_edition
from dispatches.admin.titles import title_of
from dispatches.handouts.forms import Form, of_the_letter
from dispatches.handouts.limits import TRY_AGAIN
from dispatches.handouts.notices import coming_notice
from dispatches.handouts.offers import LABELS, Offer, forms_of
from dispatches.handouts.subject import Subject, subject_of
from dispatches.handouts.typeset import Busy, Unset, patient
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.letter.ahead import with_public_words
from dispatches.models import Dispatch, Edition, Notice
from dispatches.vocabulary import EditionState, TextKind


def _word(subject: Subject) -> bytes:
    from dispatches.handouts.word import letter_docx  # late: large, and staff alone ask for it

    return letter_docx(subject.sheet(), at=subject.at)


WORD = of_the_letter(
    ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word
)


def hand_out(request: HttpRequest, context: dict[str, Any], *, pk: int, name: str) -> HttpResponse:
    """The very bytes that readers get or will get, of the newest edition; kept nowhere."""
    edition = newest_edition(kept_dispatch(request, pk))
    notice = coming_notice(edition)
    form = next((form for form in _forms(edition, notice) if form.name == name), None)
    if form is None or edition.state == EditionState.ERASED:
        raise Http404
    edition = with_public_words(edition)
    at = _whereabouts(request, edition.dispatch)
    prepared = form.prepare(subject_of(edition, at, notice))
    if prepared is None:
        raise Http404
    try:
        with patient():
            data = prepared.make()
    except (Busy, Unset) as fault:
        return _not_made(request, pk, fault)
    response = HttpResponse(data, content_type=form.media_type)
    file = slugify(title_of(edition).replace("/", "-")) or str(pk)
    way = "attachment" if form is WORD else "inline"
    response.headers["Content-Disposition"] = f'{way}; filename="{file}.{form.ending}"'
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def offers_at_desk(edition: Edition) -> list[Offer]:
    return [
        Offer(
            reverse("admin:hand_out", args=[edition.dispatch_id, form.name]),
            str(LABELS.get(form.tail, "Word")),
        )
        for form in _forms(edition, coming_notice(edition))
    ]


def _forms(edition: Edition, notice: Notice | None) -> list[Form]:
    word = [] if edition.text_kind == TextKind.DIGEST else [WORD]
    return [*forms_of(edition, notice), *word]


def _whereabouts(request: HttpRequest, dispatch: Dispatch) -> Whereabouts:
    address = dispatch.addresses.filter(current=True).first()
    path = f"/{address.path}/" if address else ""
    return Whereabouts(origin_of(request), path, dispatch.short_code or "")


def _not_made(request: HttpRequest, pk: int, fault: Busy | Unset) -> HttpResponse:
    if isinstance(fault, Busy):
        told = _("Too many pages are being laid out. Please try again in %(seconds)d seconds.")
        messages.error(request, told % {"seconds": TRY_AGAIN})
    else:
        messages.error(request, _("This text is too long to be laid out as a letter."))
    return HttpResponseRedirect(reverse("admin:preview", args=[pk]))
