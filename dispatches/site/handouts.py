"""The letter and what else is made of a dispatch, beside its page: looked up anew each time."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.cache import get_conditional_response
from django.utils.text import slugify

from config.limiting import limited
from config.origin import origin_of
from dispatches.handouts.forms import FORMS, Form, Prepared
from dispatches.handouts.limits import TRY_AGAIN
from dispatches.handouts.notices import public_notice
from dispatches.handouts.subject import subject_of
from dispatches.handouts.typeset import Busy, Unset
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.letter.links import url_of
from dispatches.models import Address, Dispatch, Edition
from dispatches.publishing.copies import copy_of, drop_copies, keep_copy
from dispatches.site.dispatch import gone
from dispatches.site.pages import page, reader_page, uncached
from dispatches.vocabulary import TextKind

# The copy of a page that cannot be set: the machine is not made to try that at each request, but
# now and then, since the fault may have been its own.
UNSET, UNSET_FOR = b"", 3600


@limited("handout")
@reader_page
def handout(request: HttpRequest, year: str, body: str, number: str, *, tail: str) -> HttpResponse:
    """Current address: the form. Old one: on to the current. Taken down: 410. Of a digest there is
    no letter: 404, which says so."""
    form = FORMS[tail]
    address = Address.objects.filter(path=f"cong-van/{year}/{body}/{number}").first()
    if address is None:
        raise Http404
    edition = live_edition(address.dispatch_id)
    if edition is None:
        return gone(request, address)
    if not address.current:
        current = Address.objects.get(dispatch=address.dispatch_id, current=True)
        return HttpResponsePermanentRedirect(url_of(current.path).rstrip("/") + form.tail)
    if form.is_letter and edition.text_kind == TextKind.DIGEST:
        return none_of_a_digest(request, address)
    at = whereabouts(request, address, edition.dispatch)
    prepared = prepared_of(edition, at, form)
    if prepared is None:
        raise Http404
    return answer(request, at, form, prepared, still=lambda: key_now(address, at, form))


def live_edition(dispatch: int) -> Edition | None:
    rows = Edition.objects.live().filter(dispatch=dispatch)
    return rows.select_related("kind", "issuing_body", "drafting_unit", "dispatch").first()


def whereabouts(request: HttpRequest, address: Address, dispatch: Dispatch) -> Whereabouts:
    return Whereabouts(origin_of(request), f"/{address.path}/", dispatch.short_code or "")


def prepared_of(edition: Edition, at: Whereabouts, form: Form) -> Prepared | None:
    return form.prepare(subject_of(edition, at, public_notice(edition)))


def key_now(address: Address, at: Whereabouts, form: Form) -> str:
    """Of what would be handed out if it were asked for now; empty for nothing."""
    edition = live_edition(address.dispatch_id)
    prepared = prepared_of(edition, at, form) if edition else None
    return prepared.key if prepared else ""


def none_of_a_digest(request: HttpRequest, address: Address) -> HttpResponse:
    context = {"page_url": url_of(address.path)}
    return uncached(page(request, "site/no_letter.html", context, status=404))


def answer(
    request: HttpRequest,
    at: Whereabouts,
    form: Form,
    prepared: Prepared,
    *,
    still: Callable[[], str],
) -> HttpResponse:
    """The copy that is kept, or one made now; `still` is the key that it would have by then."""
    etag = f'"{prepared.key}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        kept = copy_of(at.code, prepared.key, form.ending)
        data = read_copy(kept)
        if data is None:
            try:
                data = made(prepared)
            except Busy:
                return too_busy(request, form)
            keep_copy(kept, data)
            # It may have been taken down or replaced while this was made: then nothing of it stays,
            # and the address is asked anew.
            if still() != prepared.key:
                drop_copies(at.code)
                return uncached(HttpResponseRedirect(request.path))
        if data == UNSET:
            return uncached(page(request, "site/too_long.html", status=404))
        response = HttpResponse(data, content_type=form.media_type)
    response.headers["ETag"] = etag
    name = slugify(request.path.rpartition("cong-van/")[2].rpartition(".")[0].replace("/", "-"))
    response.headers["Content-Disposition"] = f'inline; filename="{name}.{form.ending}"'
    # Made here, with nothing that runs; a browser's own viewer may show it.
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return response


def too_busy(request: HttpRequest, form: Form) -> HttpResponse:
    """A page that asks again by itself, and leads to what can be read meanwhile."""
    context = {"seconds": TRY_AGAIN, "page_url": f"{request.path.removesuffix(form.tail)}/"}
    response = page(request, "site/busy.html", context, status=503)
    response.headers["Retry-After"] = response.headers["Refresh"] = str(TRY_AGAIN)
    return uncached(response)


def read_copy(path: Path) -> bytes | None:
    with suppress(OSError):
        data = path.read_bytes()
        if data != UNSET or time() - path.stat().st_mtime < UNSET_FOR:
            return data
    return None


def made(prepared: Prepared) -> bytes:
    """Raises typeset.Busy."""
    try:
        return prepared.make()
    except Unset:
        return UNSET
