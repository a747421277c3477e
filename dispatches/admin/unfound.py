"""What readers looked for in vain: made a synonym of what the papers say, or dismissed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.forms.synonym import SynonymForm
from dispatches.admin.standing import is_key, needs, person
from dispatches.models import EmptySearch, IndexedDispatch
from dispatches.publishing.rights import Right
from dispatches.search.filters import Filters
from dispatches.search.query import parse_query
from dispatches.search.searching import count_matches
from dispatches.search.unfound import SHOWN_FROM, open_queries, take_up_unfound

SHOWN = 50


@needs(Right.MANAGE_DIRECTORY)
def unfound(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The most frequent first. A synonym works from the next search on, without a reindex."""
    refused: dict[int, SynonymForm] = {}
    if request.method == "POST":
        row = _row(request)
        if request.POST.get("action") == "dismiss":
            row.dismissed_by = person(request)
            row.save(update_fields=["dismissed_by"])
            messages.success(request, _("Dismissed: it stays away while it is still asked for."))
            return HttpResponseRedirect(reverse("admin:unfound"))
        form = SynonymForm.of(row, request.POST)
        if form.is_valid() and _enter(request, row, form):
            return HttpResponseRedirect(reverse("admin:unfound"))
        refused[row.pk] = form
    else:
        take_up_unfound()
    rows = list(open_queries()[: SHOWN + 1])
    context |= {
        "title": _("Looked for in vain"),
        "rows": [(row, refused.get(row.pk) or SynonymForm.of(row)) for row in rows[:SHOWN]],
        "has_more": len(rows) > SHOWN,
        "least": SHOWN_FROM,
    }
    return render(request, "admin/desk/unfound.html", context)


def _row(request: HttpRequest) -> EmptySearch:
    key = request.POST.get("row", "")
    row = open_queries().filter(pk=int(key)).first() if is_key(key) else None
    if row is None:
        raise Http404
    return row


def _enter(request: HttpRequest, row: EmptySearch, form: SynonymForm) -> bool:
    """Whether the pair is entered: one that leads to nothing is no help to those who asked."""
    said = parse_query(form.cleaned_data["expansion"])
    if not count_matches(IndexedDispatch, said, Filters()).number:
        form.add_error("expansion", _("No published dispatch says this: choose other words."))
        return False
    pair = form.save()
    row.delete()
    found = count_matches(IndexedDispatch, parse_query(pair.short), Filters())
    messages.success(
        request,
        _("“%(short)s” is looked for as “%(full)s” too from now on. Dispatches found: %(found)d.")
        % {"short": pair.short, "full": pair.expansion, "found": found.number},
    )
    return True
