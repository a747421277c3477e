"""Suggestions: a plain page, and the same as a list that a script shows below the search box."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.limiting import limited
from dispatches.letter.tongue import vietnamese
from dispatches.search.query import parse_query
from dispatches.site.pages import page, reader_page
from dispatches.site.suggesting import MOST_CHARACTERS, suggestion_groups


@limited("suggest")
@reader_page
def suggestions(request: HttpRequest) -> HttpResponse:
    """For whoever has no script, or wants to look around: groups of links."""
    given = request.GET.get("q", "")[:MOST_CHARACTERS]
    typed = parse_query(given).text
    context = {
        "typed": typed,
        "groups": suggestion_groups(given),
        "search_url": f"{reverse('site:dispatches')}?{urlencode({'q': typed})}",
    }
    query = f"{request.path}?{urlencode({'q': typed})}" if typed else ""
    crumbs = [(_("Suggestions"), "")]
    return page(request, "site/suggestions.html", context, crumbs=crumbs, query=query)


@limited("suggest")
@reader_page
def suggestion_list(request: HttpRequest) -> HttpResponse:
    """The inside of a listbox; empty when there is nothing to suggest."""
    groups = suggestion_groups(request.GET.get("q", "")[:MOST_CHARACTERS])
    count = sum(len(group.suggestions) for group in groups)
    told = ngettext(
        "%(count)d suggestion: up and down to choose",
        "%(count)d suggestions: up and down to choose",
        count,
    )
    context = {"groups": groups, "told": told % {"count": count}, "vi": vietnamese()}
    return render(request, "site/suggestion_list.html", context)
