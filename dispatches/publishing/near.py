"""Near twins: records whose text is like this one's, at the same cost among any number of records.

A look-up is one query for records that share a band, and one for the sketches of the
most promising; what they share is estimated from the sketches alone.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from dispatches.models import Dispatch, Edition, Finding, Sketch, TwinVerdict
from dispatches.publishing.duplicates import live_twin
from dispatches.text.shingles import TextSketch, bands, likeness, unpack
from dispatches.vocabulary import Check, Severity

# Of a band that thousands share (the formulas of a series) only so many are looked at.
MOST_A_BAND = 30
MOST_COMPARED = 200
MOST_TOLD = 5
# A text and its scan share this much up to one letter in ten misread: measured on real letters.
# Two numbers are two papers, unless nearly all of the text is the same.
ALIKE = 0.3
ALIKE_DESPITE_NUMBERS = 0.8

_OWN = """SELECT * FROM (
    SELECT dispatch_id, value FROM dispatches_sketchband WHERE value = %s AND custodian_id = %s
    ORDER BY dispatch_id DESC LIMIT %s
) AS band"""
_EVERY = """SELECT * FROM (
    SELECT dispatch_id, value FROM dispatches_sketchband WHERE value = %s LIMIT %s
) AS band"""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another record that may be the same paper; `share` of the shorter text is in the longer."""

    dispatch: Dispatch
    share: float
    same_key: bool = False

    @property
    def percent(self) -> int:
        return round(self.share * 100)


def look_alikes(edition: Edition, *, kept_by: Collection[int]) -> list[LookAlike]:
    """Records like this one that nobody has told apart from it, the likest first.

    Only those kept by these bodies, and what is published.
    """
    dispatch = edition.dispatch
    mine = _sketch_of(dispatch)
    found = {} if mine is None else _alike(dispatch, mine, kept_by)
    if twin := live_twin(edition):
        share = found[twin.dispatch_id].share if twin.dispatch_id in found else 0.0
        found[twin.dispatch_id] = LookAlike(twin.dispatch, share, same_key=True)
    if not found:  # so with nearly every paper, and at every save
        return []
    told_apart = _decided(dispatch, found)
    rest = [each for each in found.values() if each.dispatch.pk not in told_apart]
    return sorted(rest, key=lambda each: (-each.same_key, -each.share))[:MOST_TOLD]


def renew_near_finding(edition: Edition) -> None:
    """Remind of near twins, once a record. The caller holds the content door.

    The finding counts what everybody who may see this record may know of, and names nothing: who
    looks at it sees the twins that they themselves may see.
    """
    known = edition.findings.filter(check_code=Check.NEAR_DUPLICATE)
    if not look_alikes(edition, kept_by=[edition.dispatch.custodian_id]):
        known.delete()
    elif not known.exists():
        Finding.objects.create(
            edition=edition, check_code=Check.NEAR_DUPLICATE, severity=Severity.REMINDER
        )


def _sketch_of(dispatch: Dispatch) -> TextSketch | None:
    row = Sketch.objects.filter(dispatch=dispatch).first()
    return unpack(bytes(row.values)) if row else None


def _alike(dispatch: Dispatch, mine: TextSketch, kept_by: Collection[int]) -> dict[int, LookAlike]:
    candidates = _candidates(dispatch, bands(mine))
    if not candidates:
        return {}
    live = Exists(Edition.objects.live().filter(dispatch=OuterRef("dispatch")))
    rows = Sketch.objects.filter(dispatch__in=candidates)
    seen = rows.filter(Q(dispatch__custodian__in=kept_by) | live).select_related("dispatch")
    found = {}
    for row in seen:
        share = likeness(mine, unpack(bytes(row.values)))
        if share >= (ALIKE_DESPITE_NUMBERS if _two_numbers(dispatch, row.dispatch) else ALIKE):
            found[row.dispatch_id] = LookAlike(row.dispatch, share)
    return found


def _two_numbers(one: Dispatch, other: Dispatch) -> bool:
    numbers = one.number.lstrip("0"), other.number.lstrip("0")
    return all(numbers) and numbers[0] != numbers[1]


def _candidates(dispatch: Dispatch, values: list[int]) -> list[int]:
    """The records that share a band; a band that few share says more."""
    sharing: defaultdict[int, set[int]] = defaultdict(set)
    for pk, value in _sharing(dispatch.custodian_id, values):
        if pk != dispatch.pk:
            sharing[value].add(pk)
    weights: defaultdict[int, float] = defaultdict(float)
    for pks in sharing.values():
        for pk in pks:
            weights[pk] += 1 / len(pks)
    return sorted(weights, key=lambda pk: -weights[pk])[:MOST_COMPARED]


def _sharing(custodian: int, values: list[int]) -> list[tuple[int, int]]:
    """Pairs of record and band: of each band the newest of this office, and a few of all offices.

    One statement for all of them. Django cannot limit each part of a union on SQLite.
    """
    parts = [_OWN] * len(values) + [_EVERY] * len(values)
    with connection.cursor() as cursor:
        own = [each for value in values for each in (value, custodian, MOST_A_BAND)]
        every = [each for value in values for each in (value, MOST_A_BAND)]
        cursor.execute(" UNION ALL ".join(parts), own + every)
        return list(cursor.fetchall())


def _decided(dispatch: Dispatch, others: Collection[int]) -> set[int]:
    pairs = TwinVerdict.objects.filter(
        Q(one=dispatch, other__in=others) | Q(other=dispatch, one__in=others)
    )
    return {pk for pair in pairs.values_list("one", "other") for pk in pair} - {dispatch.pk}
