"""The short address printed beside a dispatch's QR: on to its page, wherever that stands now."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from config.limiting import limited
from dispatches.letter.links import url_of
from dispatches.models import Address, Edition
from dispatches.site.dispatch import gone
from dispatches.site.pages import reader_page

# Crockford's base32 is read as it looks: what is written by hand has an O for a 0.
AS_MEANT = str.maketrans("oil", "011")


@limited("verify")
@reader_page
def short_address(request: HttpRequest, code: str) -> HttpResponse:
    """What never was public has no address; of what was taken down this says so itself."""
    meant = code.lower().translate(AS_MEANT)
    address = Address.objects.filter(dispatch__short_code=meant, current=True).first()
    if address is None:
        raise Http404
    if not Edition.objects.live().filter(dispatch=address.dispatch_id).exists():
        return gone(request, address)
    return HttpResponseRedirect(url_of(address.path))
