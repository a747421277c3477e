"""What every page for readers shares: its methods, its cache, its twin in the other language."""

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from config.origin import absolute
from config.statement_time import in_time
from dispatches.letter.tongue import vietnamese
from dispatches.search.stamps import asked_once

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Crumb = tuple[str, str]  # label, path; the page itself has no path

# A CDN may spare us a crowd, yet asks again within a minute: a page taken down is gone by then.
# The ETag is made from the bytes sent, so whatever changes a page changes it.
SECONDS_KEPT = 60

ENGLISH = "/en"


def kept(view: View[P]) -> View[P]:
    """Shared for a minute at most, unless the view or its failure says otherwise."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code >= 400:
            patch_cache_control(response, no_cache=True)
        elif "Cache-Control" not in response.headers:
            patch_cache_control(response, public=True, max_age=SECONDS_KEPT, must_revalidate=True)
        return response

    return answer


def reader_page(view: View[P]) -> View[P]:
    """GET and HEAD only, kept for a minute, and no statement that takes long."""
    guarded: View[P] = require_safe(in_time(kept(asked_once()(view))))
    return guarded


def twin_path(path: str) -> str:
    """The same page in the other language; never another site, as //name or /\\name would be."""
    if path == ENGLISH or path.startswith(f"{ENGLISH}/"):
        return "/" + path.removeprefix(ENGLISH).lstrip("/\\")
    return ENGLISH + path


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    crumbs: Sequence[Crumb] = (),
    section: str = "",
    query: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a reader page. `section` is the entry of the main menu that it belongs to.

    `query` is the address of a list as it was understood, for its twin and for search engines.
    """
    here = query or request.path
    shared = {
        "crumbs": crumbs,
        "section": section,
        "twin": twin_path(here),
        "vi": vietnamese(),
        "kind": "website",
        "structured": "",
        **(_for_engines(request, here) if status == HTTPStatus.OK else {}),
    }
    return render(request, template, shared | (context or {}), status=status)


def _for_engines(request: HttpRequest, here: str) -> dict[str, Any]:
    """The one address of a page, and those of its twins; of an error page there is none."""
    address, twin = (absolute(request, path) for path in (here, twin_path(here)))
    vi, en = (twin, address) if get_language() == "en" else (address, twin)
    return {"canonical": address, "tongues": [("vi", vi), ("en", en), ("x-default", vi)]}


def uncached(response: HttpResponse) -> HttpResponse:
    """For answers that may change with the next approval, such as 404 and 410."""
    patch_cache_control(response, no_cache=True)
    return response
