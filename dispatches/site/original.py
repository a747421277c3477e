"""The original file of a dispatch, where readers may have it: looked up anew at each request."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from dispatches.intake.kinds import Kind
from dispatches.models import Address, Edition
from dispatches.publishing.originals import path_of
from dispatches.publishing.public_originals import original_for_readers
from dispatches.site.dispatch import gone

SUFFIXES = {Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.TEXT: "txt"}


@require_safe
def original_file(request: HttpRequest, year: str, body: str, number: str) -> HttpResponseBase:
    """The bytes as they came, under a name made of the address: the sender's own may name people.

    Taken down: 410. No original for readers: 404. Nothing between here and the reader may keep it.
    """
    path = f"cong-van/{year}/{body}/{number}"
    address = Address.objects.filter(path=path, current=True).select_related("dispatch").first()
    if address is None:
        raise Http404
    edition = (
        Edition.objects.live()
        .filter(dispatch=address.dispatch)
        .select_related("public_source")
        .first()
    )
    if edition is None:
        return gone(request, address)
    source = original_for_readers(edition)
    if source is None or not path_of(source.sha256).is_file():
        raise Http404
    response = FileResponse(
        path_of(source.sha256).open("rb"),
        as_attachment=True,
        filename=f"{slugify(f'{body}-{number}-{year}')}.{SUFFIXES[Kind(source.media_type)]}",
        content_type=source.media_type,
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    patch_cache_control(response, no_store=True)
    return response
