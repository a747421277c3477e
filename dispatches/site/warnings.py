"""Warnings in plain language: the list, newest first or of one scheme, and the page of each."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.origin import absolute
from dispatches.handouts.bulletin import bulletin_of
from dispatches.handouts.forms import CARD
from dispatches.letter.acts import last_told
from dispatches.letter.days import shown
from dispatches.letter.links import live_urls
from dispatches.letter.notice import notice_page, notice_url
from dispatches.letter.related import paper
from dispatches.models import Dispatch, Edition, Event, Notice, Scheme
from dispatches.publishing.notice_basis import paragraphs_of
from dispatches.publishing.notice_content import content_of_notice
from dispatches.site.moments import page_of, read_mark
from dispatches.site.names import named
from dispatches.site.pages import page, reader_page, uncached
from dispatches.site.structured import article, newest, script
from dispatches.site.warning_cards import warning_cards
from dispatches.vocabulary import FROZEN_NOTICE_STATES, Verb

A_PAGE = 20


@reader_page
def warning_list(request: HttpRequest) -> HttpResponse:
    """Newest first; with ?thu_doan= those of one scheme."""
    today = timezone.localdate()
    schemes = warned_schemes()
    chosen = scheme_asked(request, schemes)
    given = request.GET.get("truoc", "")
    mark = read_mark(given)
    rows = Notice.objects.public()
    if chosen:
        rows = rows.filter(scheme=chosen)
    found, next_mark = page_of(rows, "approved_at", mark, A_PAGE)
    here = reverse("site:warnings")
    of_scheme = f"?thu_doan={chosen.code}" if chosen else ""
    between = "&" if of_scheme else "?"
    context = {
        "cards": warning_cards(found, today=today),
        "schemes": [(f"{here}?thu_doan={row.code}", named(row), row == chosen)
                    for row in schemes],
        "chosen": named(chosen) if chosen else None,
        "all_url": here,
        "of_scheme": of_scheme,
        "next_url": f"{here}{of_scheme}{between}truoc={next_mark}" if next_mark else "",
        "first_url": f"{here}{of_scheme}" if mark else "",
        "is_forged": bool(given) and mark is None,
    }  # fmt: skip
    query = f"{here}{of_scheme}" + (f"{between}truoc={given}" if mark else "")
    return page(
        request,
        "site/warnings.html",
        context,
        crumbs=[(_("Warnings"), "")],
        section="warnings",
        query=query,
        status=400 if context["is_forged"] else 200,
    )


def warned_schemes() -> list[Scheme]:
    """Those that a public warning is of, by name."""
    named = Scheme.objects.filter(pk__in=Notice.objects.public().values("scheme"))
    return list(named.order_by("sort_key", "pk"))


def scheme_asked(request: HttpRequest, schemes: Iterable[Scheme]) -> Scheme | None:
    asked = request.GET.get("thu_doan", "")
    return next((scheme for scheme in schemes if scheme.code == asked), None)


@reader_page
def warning_page(request: HttpRequest, address: str) -> HttpResponse:
    """Found by the code at the end of its address; under an older title it moved, off the site it
    is gone."""
    code = address.rpartition("-")[2]
    dispatch = Dispatch.objects.filter(short_code=code).first()
    if dispatch is None:
        raise Http404
    notice = (
        Notice.objects.public()
        .filter(dispatch=dispatch)
        .select_related("scheme", "hotline")
        .first()
    )
    if notice is None:
        return _gone(request, dispatch)
    if (url := notice_url(notice.title, code)) != request.path:
        return HttpResponsePermanentRedirect(url)
    editions = Edition.objects.live().filter(dispatch=dispatch)
    edition = editions.select_related("issuing_body", "dispatch").first()
    paper_url = live_urls([dispatch.pk]).get(dispatch.pk)
    if edition is None or paper_url is None:  # taken down in this instant
        return _gone(request, dispatch)
    today = timezone.localdate()
    said = notice_page(
        content_of_notice(notice),
        edition,
        blocks=edition.blocks.all(),
        now_read=paragraphs_of(edition),
        hotline=notice.hotline,
        scheme=notice.scheme,
        paper_url=paper_url,
        approved_at=notice.approved_at,
        today=today,
    )
    has_card = bulletin_of(edition, notice, today=today) is not None
    picture = absolute(request, paper_url.rstrip("/") + CARD.tail) if has_card else ""
    structured = article(
        url=absolute(request, request.path),
        title=said.title.text,
        what=said.what.text if said.what else "",
        language="vi" if said.title.lang else get_language() or "vi",
        published=notice.approved_at,
        changed_at=newest(
            notice.approved_at, notice.paragraphs_changed_at, last_told(Q(dispatch=dispatch))
        ),
        publisher=settings.SITE_OWNER,
        image=picture,
        paper={"@type": "DigitalDocument", "name": said.paper, "url": absolute(request, paper_url)},
    )
    context = {
        "notice": said,
        "kind": "article",
        "picture": picture,
        "structured": script(structured),
    }
    return page(request, "site/warning.html", context, section="warnings")


def _gone(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """What was a warning once: since when it is not; nothing of what it said."""
    once = Notice.objects.filter(dispatch=dispatch, state__in=FROZEN_NOTICE_STATES)
    if not once.exists():
        raise Http404
    acts = Event.objects.filter(dispatch=dispatch, verb__in=(Verb.TAKE_DOWN, Verb.TAKE_DOWN_NOTICE))
    last = acts.order_by("-sequence").values_list("at", flat=True).first()
    editions = Edition.objects.live().filter(dispatch=dispatch).select_related("issuing_body")
    urls = live_urls([dispatch.pk])
    context = {
        "day": shown(timezone.localdate(last)) if last else "",
        "papers": [(paper(row), urls[dispatch.pk]) for row in editions if urls],
    }
    return uncached(page(request, "site/warning_gone.html", context, status=410))
