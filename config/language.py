"""The language of an answer: that of its address; at the desk, what its person chose there.

No header of the browser has a say, so no cache in between must keep a page once for each.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import get_language_from_path

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
YEAR = 365 * 24 * 60 * 60


class LanguageMiddleware:
    """In place of Django's, which lets every answer vary by Accept-Language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


def language_of(request: HttpRequest) -> str:
    if request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return chosen if chosen in LANGUAGES else settings.LANGUAGE_CODE
    return get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def remember(response: HttpResponseBase, language: str) -> None:
    """Seen under the desk's path alone, as every cookie of the site."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
