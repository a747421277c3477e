"""What to do after something happened: steps in their order, and the numbers to call."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.letter.days import shown
from dispatches.letter.notice import Call, call_of, general_hotlines, situation_url
from dispatches.site.pages import page, reader_page
from dispatches.vocabulary import Situation

# The day on which a person last read the texts of templates/site/situation/ through.
REVIEWED_ON = date(2026, 11, 26)


def links() -> list[tuple[str, str]]:
    """Every situation with its address, in the order in which they are asked."""
    return [(situation_url(each), str(each.label)) for each in Situation]


def hotlines(today: date) -> list[Call]:
    """The general numbers that a person has confirmed, valid today."""
    return [call for row in general_hotlines(today=today) if (call := call_of(row, today=today))]


@reader_page
def situation_list(request: HttpRequest) -> HttpResponse:
    crumbs = [(_("What to do when"), "")]
    return page(request, "site/situations.html", {"situations": links()}, crumbs=crumbs)


@reader_page
def situation_page(request: HttpRequest, situation: str) -> HttpResponse:
    if situation not in Situation:
        raise Http404
    chosen = Situation(situation)
    context = {
        "title": chosen.label,
        "others": [pair for pair in links() if pair[1] != str(chosen.label)],
        "hotlines": hotlines(timezone.localdate()),
        "reviewed": shown(REVIEWED_ON),
    }
    crumbs = [(_("What to do when"), reverse("site:situations")), (str(chosen.label), "")]
    return page(request, f"site/situation/{chosen.value}.html", context, crumbs=crumbs)
