"""Since when and until when bodies belong to groups: `AddresseeGroup.members_on` for all days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q

from dispatches.models import AddresseeGroup, Body, GroupMember
from dispatches.search.periods import Period, common, period, without
from dispatches.statements import Statement

COLUMNS = ("kind", "level", "place_id", "parent_id")

NOTHING = {None}  # equal to no key
_NAMED = Statement(lambda bodies: GroupMember.objects.filter(body__pk__in=bodies))
_GROUPS = Statement(
    lambda kinds, levels, places, parents, named: AddresseeGroup.objects.filter(
        Q(pk__in=named)
        | Q(kind__in=kinds)
        & Q(level__in=levels)
        & (Q(place=None) | Q(place__pk__in=places))
        & (Q(parent=None) | Q(parent__pk__in=parents))
    )
)

Membership = tuple[AddresseeGroup, Period]


def memberships(bodies: Mapping[int, Body]) -> dict[int, list[Membership]]:
    """The groups of each of these bodies, by primary key, with the days; two queries for all."""
    named: defaultdict[tuple[int, int], list[GroupMember]] = defaultdict(list)
    for row in _NAMED(bodies=bodies):
        named[row.group_id, row.body_id].append(row)
    found: dict[int, list[Membership]] = {}
    for group in _groups(bodies.values(), {group for group, _body in named}):
        for body in bodies.values():
            for each in _periods(group, body, named.get((group.pk, body.pk), ())):
                found.setdefault(body.pk, []).append((group, each))
    return found


def _groups(bodies: Iterable[Body], named: set[int]) -> Iterable[AddresseeGroup]:
    """The groups that can have one of these bodies."""
    chosen = list(bodies)
    if not chosen:
        return ()
    return _GROUPS(
        kinds={"", *(body.kind for body in chosen)},
        levels={"", *(body.level for body in chosen)},
        places={body.place_id for body in chosen},
        parents={body.parent_id for body in chosen},
        named=named or NOTHING,
    )


def _periods(group: AddresseeGroup, body: Body, rows: Iterable[GroupMember]) -> Iterator[Period]:
    """The days on which a body is in a group: while it exists, by the columns or by name, less
    those for which it is left out."""
    lived = period(body.valid_from, body.valid_to)
    within = [lived] if _fits(group, body) else []
    named = [(row.included, period(row.valid_from, row.valid_to)) for row in rows]
    if not within:
        within = [days for included, each in named if included and (days := common(lived, each))]
    for included, each in named:
        if not included:
            within = without(within, each)
    yield from within


def _fits(group: AddresseeGroup, body: Body) -> bool:
    """Whether a group's columns have this body; blank means any, but not all of them."""
    asked = {name: value for name in COLUMNS if (value := getattr(group, name))}
    return bool(asked) and all(getattr(body, name) == value for name, value in asked.items())
