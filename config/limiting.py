"""A view that answers 429 to whoever asks too often, in the language of the page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from config.limits import wait_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def limited(kind: str, *, only_posts: bool = False) -> Callable[[View[P]], View[P]]:
    """Count requests of this kind by client address; `RATE_LIMITS` says how many are too many."""

    def wrap(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            counts = request.method == "POST" or not only_posts
            seconds = wait_of(request, kind) if counts else 0
            return too_many(request, seconds) if seconds else view(request, *args, **kwargs)

        return guarded

    return wrap


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    answer = render(request, "429.html", {"seconds": seconds}, status=429)
    answer.headers["Retry-After"] = str(seconds)
    answer.headers["Cache-Control"] = "no-store"
    return answer
