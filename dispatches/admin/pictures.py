"""Pictures of the pages of an original: made when first asked for, and kept as derived data."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from dispatches.admin.originals import original
from dispatches.intake.child import render_page
from dispatches.intake.refusals import Unreadable
from dispatches.models import SourceFile, SourcePage
from dispatches.publishing.originals import path_of


def page_picture(
    request: HttpRequest, context: dict[str, Any], *, pk: int, number: int
) -> HttpResponseBase:
    """The picture of a page, for those who may see the original; asked for anew each time, since
    rights end, but sent only once."""
    source = original(request, pk)
    page = source.pages.filter(number=number).first()
    if page is None:
        raise Http404
    etag = f'"{source.sha256[:32]}-{_name(page)}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(_picture(source, page), content_type="image/png")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _name(page: SourcePage) -> str:
    """What of the file the picture shows, whatever page of the paper it was found to be."""
    return f"{page.member}-{page.frame}-{page.turn}"


def _picture(source: SourceFile, page: SourcePage) -> bytes:
    """PAGES_ROOT/<first two digits>/<hash>/<name>.png, made when it is missing."""
    root: Path = settings.PAGES_ROOT
    kept = root / source.sha256[:2] / source.sha256 / f"{_name(page)}.png"
    if kept.is_file():
        return kept.read_bytes()
    try:
        data = path_of(source.sha256).read_bytes()
        picture = render_page(data, member=page.member, frame=page.frame, turn=page.turn)
    except (OSError, Unreadable) as fault:
        raise Http404 from fault
    with suppress(OSError):  # a full disk only means that it is drawn again
        _keep(kept, picture)
    return picture


def _keep(path: Path, picture: bytes) -> None:
    """Written beside and moved into place: whoever asks meanwhile sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(picture)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
