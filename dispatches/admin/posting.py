"""What the address of a button says when it is opened by itself, as by loading a page again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

OF_A_RECORD = "cong-van/<int:pk>/"


def only_posted(
    request: HttpRequest, context: dict[str, Any], refused: HttpResponseNotAllowed
) -> HttpResponse:
    """The refusal with a page that leads back to where the button is."""
    match = request.resolver_match
    is_of_a_record = match is not None and OF_A_RECORD in match.route
    context |= {
        "title": _("This address belongs to a button"),
        "pk": match.kwargs["pk"] if match and is_of_a_record else None,
    }
    response = TemplateResponse(request, "admin/desk/only_posted.html", context, status=405)
    response.headers["Allow"] = refused.headers["Allow"]
    return response
