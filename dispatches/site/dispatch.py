"""The page of one dispatch, found by its address alone."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.origin import absolute
from dispatches.handouts.forms import CARD, DATA, PDF, TEXT
from dispatches.handouts.notices import public_notice
from dispatches.handouts.offers import offered
from dispatches.letter.acts import last_told, signs
from dispatches.letter.gone import gone_paper
from dispatches.letter.links import url_of
from dispatches.letter.page import dispatch_context
from dispatches.letter.rows import live_letter
from dispatches.models import Address, Edition
from dispatches.site.pages import Crumb, page, reader_page, uncached
from dispatches.site.structured import Thing, document, newest, organization, script
from dispatches.site.warning_links import warning_link
from dispatches.statements import Statement
from dispatches.vocabulary import TextKind

_ADDRESS = Statement(lambda path: Address.objects.filter(path=path))


@reader_page
def dispatch_page(request: HttpRequest, year: str, body: str, number: str) -> HttpResponse:
    """Current address: the page. Old one: on to the current. Taken down: 410. Unknown: 404."""
    path = f"cong-van/{year}/{body}/{number}"
    address = _ADDRESS.first(path=path)
    if address is None:
        raise Http404
    edition = live_letter(address.dispatch_id)
    if edition is None:
        return gone(request, address)
    if not address.current:
        current = Address.objects.get(dispatch=address.dispatch_id, current=True)
        return HttpResponsePermanentRedirect(url_of(current.path))
    context = dispatch_context(edition, today=timezone.localdate())
    here = url_of(address.path)
    notice = public_notice(edition)
    context["warning"] = warning_link(notice) if notice else None
    context["handouts"] = offers = offered(edition, notice, here)
    card = next((offer.url for offer in offers if offer.url.endswith(CARD.tail)), "")
    context |= {
        "kind": "article",
        "picture": absolute(request, card) if card else "",
        "structured": script(_document(request, edition, here)),
    }
    return page(
        request, "site/dispatch.html", context, crumbs=crumbs(edition), section="dispatches"
    )


def _document(request: HttpRequest, edition: Edition, here: str) -> Thing:
    body = edition.issuing_body
    forms = (DATA,) if edition.text_kind == TextKind.DIGEST else (PDF, TEXT, DATA)
    pk = edition.dispatch_id
    return document(
        edition,
        changed_at=newest(edition.approved_at, last_told(Q(dispatch=pk) | Q(paper=pk))),
        status=[sign.text for sign in signs([pk]).get(pk, [])],
        url=absolute(request, here),
        issuer=organization(body.name, absolute(request, reverse("site:body", args=[body.slug])))
        if body
        else organization(edition.issuing_name),
        formats={
            form.media_type: absolute(request, here.rstrip("/") + form.tail) for form in forms
        },
    )


def crumbs(edition: Edition) -> list[Crumb]:
    return [
        (_("Dispatches"), reverse("site:dispatches")),
        (edition.reference or _("Without number"), ""),
    ]


def gone(request: HttpRequest, address: Address) -> HttpResponse:
    """What may stay of a page that this site took down: number, day, reason; at times the subject.

    An address is given only at publication, so one without a live edition was taken down.
    """
    gone = gone_paper(address.dispatch_id)
    if gone is None:
        raise Http404
    return uncached(page(request, "410.html", {"gone": gone}, status=410))
