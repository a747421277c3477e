"""A batch of files: how far each has come, what is asked about it, the order of its pictures."""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.admin.batch_rows import SHOWN, papers_shown, rows_of
from dispatches.admin.completing import may_complete
from dispatches.admin.offers import offers_for
from dispatches.admin.standing import bodies, is_key, may_with, needs, person
from dispatches.intake.kinds import beginning
from dispatches.intake.refusals import Unreadable
from dispatches.models import Batch
from dispatches.publishing.complete import complete
from dispatches.publishing.errors import ExactDuplicate, PublishingError, SecretPaper
from dispatches.publishing.rights import Right
from dispatches.receiving import deciding, grouping, staging
from dispatches.receiving.arranging import UNREAD, papers_of, rearrange, take_in_paper
from dispatches.receiving.batches import OPEN, revive
from dispatches.receiving.parcels import Lost
from dispatches.vocabulary import BatchFileState

MOVES = {
    "up": grouping.moved_up,
    "down": grouping.moved_down,
    "split": grouping.split_before,
    "join": grouping.joined_above,
}


@needs(Right.TAKE_IN)
def batch_screen(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    batch = _kept(request, pk)
    if request.method == "POST":
        return _act(request, batch)
    revive(batch)
    rows = rows_of(batch)
    if only := _only_record(batch):
        messages.success(request, _("Taken in. Please check what was read."))
        return HttpResponseRedirect(reverse("admin:check", args=[only]))
    act, _dash, key = request.GET.get("o", "").partition("-")
    papers = papers_shown(papers_of(batch), act=act, key=int(key) if is_key(key) else 0)
    context |= {
        "title": _("Files taken in"),
        "batch": batch,
        "rows": [row for row in rows if not papers or row.file.state != BatchFileState.READ],
        "papers": papers,
        "reading": any(row.file.state in UNREAD for row in rows),
        "settled": sum(row.file.state not in OPEN for row in rows),
        "count": len(rows),
    }
    for row in rows:
        row.offers = offers_for(row.file.twin, request)
        row.may_complete = bool(row.file.twin and may_complete(request, row.file.twin))
    return TemplateResponse(request, "admin/desk/batch.html", context)


@needs(Right.TAKE_IN)
def picture(request: HttpRequest, context: dict[str, Any], *, pk: int, file: int) -> HttpResponse:
    """A picture in waiting, for telling pages apart: as it came, and nothing but a picture."""
    found = _kept(request, pk).files.filter(pk=file).first()
    try:
        data = staging.load(found.staged if found else "")
        kind = beginning(data)
    except (FileNotFoundError, Unreadable) as fault:
        raise Http404 from fault
    if kind not in SHOWN:
        raise Http404
    response = HttpResponse(data, content_type=kind.value)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _kept(request: HttpRequest, pk: int) -> Batch:
    mine = Batch.objects.filter(custodian__in=bodies(request, Right.TAKE_IN))
    batch = mine.select_related("custodian", "by").filter(pk=pk).first()
    if batch is None:
        raise Http404
    return batch


def _only_record(batch: Batch) -> int | None:
    """The record that the whole batch became, when there is nothing else to say about it."""
    states = set(batch.files.values_list("state", "dispatch"))
    if len(states) == 1:
        state, dispatch = states.pop()
        if state == BatchFileState.TAKEN_IN:
            return int(dispatch)
    return None


def _act(request: HttpRequest, batch: Batch) -> HttpResponse:
    """One button was pressed: `do` is its act and the key of its file."""
    act, _colon, key = request.POST.get("do", "").partition(":")
    if act not in {*MOVES, *ACTS} or not is_key(key):
        raise Http404
    try:
        if act in MOVES:
            rearrange(batch, int(key), MOVES[act])
        else:
            ACTS[act](request, batch, int(key))
    except Lost:
        messages.warning(request, _("This was settled meanwhile. See how it stands now."))
    except (PublishingError, Unreadable, FileNotFoundError) as fault:
        messages.error(request, _said(fault))
    # A browser gives no focus to a button when the address names a place in the page.
    place = f"?o={act}-{key}" if act in MOVES else f"#file-{key}"
    return HttpResponseRedirect(reverse("admin:batch", args=[batch.pk]) + place)


def _said(fault: Exception) -> str:
    if isinstance(fault, PublishingError):
        return str(fault)
    return _("The file is no longer here. Please take it in once more.")


def _take(request: HttpRequest, batch: Batch, key: int) -> None:
    take_in_paper(batch, key, by=person(request))


def _take_all(request: HttpRequest, batch: Batch, key: int) -> None:
    for paper in papers_of(batch):
        with contextlib.suppress(Lost):
            take_in_paper(batch, paper[0].pk, by=person(request))


def _anyway(request: HttpRequest, batch: Batch, key: int) -> None:
    deciding.take_anyway(batch, key, by=person(request))


def _double(request: HttpRequest, batch: Batch, key: int) -> None:
    reason = request.POST.get(f"reason-{key}", "").strip()[:300]
    if reason:
        deciding.take_double(batch, key, by=person(request), reason=reason)
    else:
        messages.error(request, _("Please say why the number is double."))


def _add(request: HttpRequest, batch: Batch, key: int) -> None:
    parcel = deciding.asked_about(batch, key, person(request))
    twin = parcel.files[0].twin
    if twin is None or not may_with(request, Right.EDIT, twin):
        raise Lost
    with contextlib.suppress(ExactDuplicate):  # the very file is there: nothing is missing
        deciding.add_to(batch, key, twin, by=person(request))
        messages.success(request, _("The file was added to this record."))


def _complete(request: HttpRequest, batch: Batch, key: int) -> None:
    parcel = deciding.asked_about(batch, key, person(request))
    twin = parcel.files[0].twin
    if twin is None or not may_complete(request, twin):
        raise Lost
    try:
        complete(
            twin,
            raw=parcel.data,
            paper=parcel.paper,
            by=person(request),
            arrival=parcel.arrival,
            then=partial(parcel.done, twin),
        )
    except SecretPaper:
        parcel.forget()


def _drop(request: HttpRequest, batch: Batch, key: int) -> None:
    deciding.drop(batch, key, by=person(request))


ACTS: dict[str, Callable[[HttpRequest, Batch, int], None]] = {
    "take": _take,
    "take-all": _take_all,
    "anyway": _anyway,
    "double": _double,
    "add": _add,
    "complete": _complete,
    "drop": _drop,
}
