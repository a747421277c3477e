"""Near twins: records whose text is like this one's, at the same cost among any number of records.

A look-up is one query for records that share a band, and one for the sketches of the
most promising; what they share is estimated from the sketches alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from dispatches.models import Dispatch, Edition, Finding, Sketch, TwinVerdict
from dispatches.publishing.duplicates import key_of, live_keys, live_twin
from dispatches.publishing.loading import findings_of
from dispatches.publishing.sketches import sketch_row
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
    SELECT dispatch_id, value FROM dispatches_sketchband
    WHERE value = %s AND custodian_id = %s AND dispatch_id < %s
    ORDER BY dispatch_id DESC LIMIT %s
) AS band"""
_EVERY = """SELECT * FROM (
    SELECT dispatch_id, value FROM dispatches_sketchband
    WHERE value = %s AND dispatch_id < %s LIMIT %s
) AS band"""
# The same of all bands together; SQLite knows no LATERAL.
_OF_EACH = """SELECT found.dispatch_id, found.value
FROM unnest(%(values)s::bigint[]) AS asked (value)
CROSS JOIN LATERAL (
    (SELECT dispatch_id, value FROM dispatches_sketchband
    WHERE value = asked.value AND custodian_id = %(custodian)s AND dispatch_id < %(before)s
    ORDER BY dispatch_id DESC LIMIT %(most)s)
    UNION ALL
    (SELECT dispatch_id, value FROM dispatches_sketchband
    WHERE value = asked.value AND dispatch_id < %(before)s LIMIT %(most)s)
) AS found"""
_ANY = 2**63 - 1  # above every primary key


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another record that may be the same paper; `share` of the shorter text is in the longer."""

    dispatch: Dispatch
    share: float
    same_key: bool = False

    @property
    def percent(self) -> int:
        return round(self.share * 100)


class _Sketched(NamedTuple):
    """A record that may be alike: no more of it is loaded than decides that."""

    number: str
    sketch: TextSketch


def look_alikes(edition: Edition, *, kept_by: Collection[int]) -> list[LookAlike]:
    """Records like this one that nobody has told apart from it, the likest first.

    Only those kept by these bodies, and what is published.
    """
    dispatch = edition.dispatch
    mine = _sketch_of(dispatch)
    shares = {} if mine is None else _alike(dispatch, mine, kept_by)
    twin = live_twin(edition)
    same_key = twin.dispatch_id if twin else None
    if same_key:
        shares.setdefault(same_key, 0.0)
    if not shares:  # so with nearly every paper, and at every save
        return []
    rest = shares.keys() - _decided(dispatch, shares)
    told = sorted(rest, key=lambda pk: (pk != same_key, -shares[pk], -pk))[:MOST_TOLD]
    rows = Dispatch.objects.in_bulk(told)
    return [LookAlike(rows[pk], shares[pk], same_key=pk == same_key) for pk in told if pk in rows]


def renew_near_finding(edition: Edition) -> None:
    """Remind of near twins, once a record. The caller holds the content door.

    The finding counts what everybody who may see this record may know of, and names nothing: who
    looks at it sees the twins that they themselves may see.
    """
    known = [row.pk for row in findings_of(edition) if row.check_code == Check.NEAR_DUPLICATE]
    if not look_alikes(edition, kept_by=[edition.dispatch.custodian_id]):
        if known:
            Finding.objects.filter(pk__in=known).delete()
    elif not known:
        Finding.objects.create(
            edition=edition, check_code=Check.NEAR_DUPLICATE, severity=Severity.REMINDER
        )


def remind_anew(alike: Iterable[LookAlike]) -> None:
    """Records that were like one that is set aside may be like no other now. One that somebody is
    saving is left to that save."""
    rows = Dispatch.objects.select_for_update(skip_locked=True)
    for dispatch in rows.filter(pk__in=[each.dispatch.pk for each in alike]).order_by("pk"):
        edition = dispatch.open_edition()
        if edition is not None:
            renew_near_finding(edition)


def like_earlier_ones(
    new: Sequence[tuple[Edition, TextSketch | None]], *, kept_by: int
) -> set[int]:
    """Primary keys of those new editions of an office that are like a record taken in before them.

    It is what `look_alikes` would find for each, but for the bands in as many statements for many
    as for one. Nobody has told a new record apart from any other.
    """
    keys = {edition.pk: key for edition, _sketch in new if (key := key_of(edition))}
    live = live_keys(set(keys.values()))
    found = {pk for pk, key in keys.items() if key in live}
    rest = [
        (edition, mine, _candidates(edition.dispatch, bands(mine), before=edition.dispatch_id))
        for edition, mine in new
        if mine and edition.pk not in found
    ]
    others = _comparable({pk for _edition, _mine, pks in rest for pk in pks}, [kept_by])
    for edition, mine, pks in rest:
        near = (others[pk] for pk in pks if pk in others)
        if any(_share(edition.dispatch, mine, other) for other in near):
            found.add(edition.pk)
    return found


def _sketch_of(dispatch: Dispatch) -> TextSketch | None:
    row = sketch_row(dispatch)
    return unpack(bytes(row.values)) if row else None


def _alike(dispatch: Dispatch, mine: TextSketch, kept_by: Collection[int]) -> dict[int, float]:
    """How much of this record stands in each that is alike, by primary key."""
    others = _comparable(_candidates(dispatch, bands(mine)), kept_by)
    shares = {pk: _share(dispatch, mine, other) for pk, other in others.items()}
    return {pk: share for pk, share in shares.items() if share}


def _comparable(candidates: Collection[int], kept_by: Collection[int]) -> dict[int, _Sketched]:
    """Of these records those that may be told of: kept by these bodies, or published."""
    if not candidates:
        return {}
    live = Exists(Edition.objects.live().filter(dispatch=OuterRef("dispatch")))
    rows = Sketch.objects.filter(dispatch__pk__among=candidates)
    seen = rows.filter(Q(dispatch__custodian__in=kept_by) | live)
    return {
        pk: _Sketched(number, unpack(bytes(values)))
        for pk, number, values in seen.values_list("dispatch_id", "dispatch__number", "values")
    }


def _share(one: Dispatch, mine: TextSketch, other: _Sketched) -> float:
    """How much of the one stands in the other; 0 where that is too little to be the same paper."""
    share = likeness(mine, other.sketch)
    return share if share >= (ALIKE_DESPITE_NUMBERS if _two_numbers(one, other) else ALIKE) else 0.0


def _two_numbers(one: Dispatch, other: _Sketched) -> bool:
    numbers = one.number.lstrip("0"), other.number.lstrip("0")
    return all(numbers) and numbers[0] != numbers[1]


def _candidates(dispatch: Dispatch, values: list[int], before: int = _ANY) -> list[int]:
    """The records that share a band, of those older than `before`; a band of few says more."""
    sharing: defaultdict[int, set[int]] = defaultdict(set)
    for pk, value in _sharing(dispatch.custodian_id, values, before):
        if pk != dispatch.pk:
            sharing[value].add(pk)
    weights: defaultdict[int, float] = defaultdict(float)
    for pks in sharing.values():
        for pk in pks:
            weights[pk] += 1 / len(pks)
    return sorted(weights, key=lambda pk: -weights[pk])[:MOST_COMPARED]


def _sharing(custodian: int, values: list[int], before: int) -> list[tuple[int, int]]:
    """Pairs of record and band: of each band the newest of this office, and a few of all offices.

    One statement for all of them. Django cannot limit each part of a union on SQLite.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            bounds = {"custodian": custodian, "before": before, "most": MOST_A_BAND}
            cursor.execute(_OF_EACH, {"values": values, **bounds})
            return list(cursor.fetchall())
        parts = [_OWN] * len(values) + [_EVERY] * len(values)
        own = [each for value in values for each in (value, custodian, before, MOST_A_BAND)]
        every = [each for value in values for each in (value, before, MOST_A_BAND)]
        cursor.execute(" UNION ALL ".join(parts), own + every)
        return list(cursor.fetchall())


def _decided(dispatch: Dispatch, others: Collection[int]) -> set[int]:
    pairs = TwinVerdict.objects.filter(
        Q(one=dispatch, other__in=others) | Q(other=dispatch, one__in=others)
    )
    return {pk for pair in pairs.values_list("one", "other") for pk in pair} - {dispatch.pk}
