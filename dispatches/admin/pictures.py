"""Pictures of the pages of an original: made when first asked for, and kept as derived data."""

import os
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from dispatches.admin.originals import original
from dispatches.intake.bundle import picture_at
from dispatches.intake.child import render_page
from dispatches.intake.kinds import Kind
from dispatches.intake.refusals import Unreadable
from dispatches.models import SourceFile, SourcePage
from dispatches.publishing.originals import path_of

DRAWN_AT_ONCE = 2  # in one process of the server: each takes a child and its memory
PATIENCE = 10  # seconds that a request waits for its turn
FAILED_FOR = 600  # seconds in which a page that could not be drawn is not tried again
_drawing = threading.BoundedSemaphore(DRAWN_AT_ONCE)


class _Busy(Exception):
    """Too many pages are being drawn."""


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
        try:
            response = HttpResponse(_picture(source, page), content_type="image/png")
        except _Busy:
            return HttpResponse(status=503, headers={"Retry-After": str(PATIENCE)})
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
    if not _drawing.acquire(timeout=PATIENCE):
        raise _Busy
    try:
        return kept.read_bytes() if kept.is_file() else _drawn(source, page, kept)
    finally:
        _drawing.release()


def _drawn(source: SourceFile, page: SourcePage, kept: Path) -> bytes:
    failed = kept.with_suffix(".failed")
    if _is_recent(failed):
        raise Http404
    try:
        picture = render_page(
            _file_of(source, page), member=page.member, frame=page.frame, turn=page.turn
        )
    except OSError as fault:
        raise Http404 from fault
    except Unreadable as fault:
        with suppress(OSError):
            _keep(failed, b"")
        raise Http404 from fault
    with suppress(OSError):  # a full disk only means that it is drawn again
        _keep(kept, picture)
    return picture


def _is_recent(failed: Path) -> bool:
    try:
        return time.time() - failed.stat().st_mtime < FAILED_FOR
    except FileNotFoundError:
        return False


def _file_of(source: SourceFile, page: SourcePage) -> bytes:
    """The file that a page stands in: a picture of a bundle, or the original itself."""
    with path_of(source.sha256).open("rb") as file:
        bundled = source.media_type == Kind.ZIP
        return picture_at(file, page.member) if bundled else file.read()


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
