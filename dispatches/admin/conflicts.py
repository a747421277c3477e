"""Two people on one record: both values of each field that differs, and nothing typed is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from dispatches.admin.comparing import Difference, differences
from dispatches.admin.names import directory_of
from dispatches.admin.standing import newest_edition
from dispatches.content import EditionContent
from dispatches.models import Edition
from dispatches.publishing.copying import content_of

MERGE = "merge"
NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "version", MERGE})


def differing(mine: EditionContent, theirs: EditionContent) -> list[Difference]:
    """What a person must choose between; parts that merely have other keys read alike."""
    rows = differences(mine, theirs, directory_of(theirs, mine))
    return [row for row in rows if row.one != row.other]


def conflict(
    request: HttpRequest, context: dict[str, Any], edition: Edition, mine: EditionContent
) -> HttpResponse:
    """Both values of each field that differs; all that was typed is carried along unseen."""
    edition = newest_edition(edition.dispatch)
    carried: QueryDict = request.POST
    context |= {
        "title": _("Someone else has saved this record since you opened it"),
        "edition": edition,
        "differences": differing(mine, content_of(edition)),
        "carried": [
            (name, value)
            for name in carried
            if name not in NOT_CARRIED and not name.startswith("take-")
            for value in carried.getlist(name)
        ],
    }
    return TemplateResponse(request, "admin/desk/conflict.html", context, status=409)
