"""Suggestions for the boxes that name somebody, as JSON: valid on the dispatch's day first."""

from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from dispatches.admin.forms.dates import read_issued
from dispatches.admin.forms.names import Kind
from dispatches.admin.names import ROWS, label_of, ref_of
from dispatches.admin.standing import bodies
from dispatches.models import Signatory, Signature
from dispatches.models.named import Dated, on_day
from dispatches.publishing.rights import Right
from dispatches.text.folding import fold
from dispatches.vocabulary import EditionState

MOST = 10
LONGEST_QUERY = 200
KINDS = frozenset(kind.value for kind in Kind)


def lookup(request: HttpRequest, context: dict[str, Any]) -> JsonResponse:
    """?q=words&loai=body&loai=group&ngay=30/9/2022 → {"rows": [{chosen, text, detail}]}."""
    words = _words(request)
    found = [
        row
        for asked in dict.fromkeys(request.GET.getlist("loai"))
        if asked in KINDS and words
        for row in _suggest(words, Kind(asked), request.GET.get("ngay", ""))
    ]
    return JsonResponse({"rows": found})


def signatories(request: HttpRequest, context: dict[str, Any]) -> JsonResponse:
    """People who signed before, each with the post and rank of their latest signature."""
    words = _words(request)
    # What another office has not published is no suggestion here, nor are its people.
    open_here = Signature.objects.filter(
        Q(edition__state=EditionState.LIVE)
        | Q(edition__dispatch__custodian__in=bodies(request, Right.VIEW))
    )
    known = Signatory.objects.filter(pk__in=open_here.values("signatory"))
    people = known.matching(words).select_related("body")[:MOST] if words else []
    latest = {
        row.signatory_id: row for row in open_here.filter(signatory__in=people).order_by("pk")
    }
    rows = [
        {
            "text": person.name,
            "detail": str(person.body or ""),
            "position": latest[person.pk].position if person.pk in latest else "",
            "rank": person.rank,
        }
        for person in people
    ]
    return JsonResponse({"rows": rows})


def _words(request: HttpRequest) -> str:
    text = request.GET.get("q", "").replace("\0", "")
    return fold(text[:LONGEST_QUERY]).strip()


def _suggest(words: str, kind: Kind, day_text: str) -> list[dict[str, str]]:
    rows = ROWS[kind]().matching(words)  # type: ignore[attr-defined]
    starts = Q(folded__startswith=words)
    rank: list[When] = [When(starts, then=Value(0))]
    if issubclass(rows.model, Dated):
        try:
            day = read_issued(day_text).start
        except ValueError:
            day = None
        valid = on_day(day or timezone.localdate())
        rank = [
            When(valid & starts, then=Value(0)),
            When(valid, then=Value(1)),
            When(starts, then=Value(2)),
        ]
    nearness = Case(*rank, default=Value(3), output_field=IntegerField())
    found = rows.annotate(nearness=nearness).order_by("nearness", "sort_key", "pk")[:MOST]
    return [
        {"chosen": str(ref_of(row)), "text": label_of(row), "detail": _detail(row)} for row in found
    ]


def _detail(row: Any) -> str:
    """What tells rows of one name apart: the abbreviation, the body above."""
    above = getattr(row, "parent", None)
    short = getattr(row, "abbreviation", "")
    return " · ".join(str(part) for part in (short, above) if part)
