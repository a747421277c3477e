"""Who must act, as of each paper's date: what a directive may name that means a given office.

A body is meant when a directive names it, one of its former names, a group that it was a member of
on the day of issue, or a body whose tasks passed to it; the last is never certain, and a page has
to say so. Everything is worked out from the directory before the search, as tokens of the index
with the days of issue for which they hold: so a change of groups or successions asks for no
reindex, and the cost follows the office's own history, not the number of papers.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dispatches.models import AddresseeGroup, Body
from dispatches.models.index import key_day
from dispatches.search.document import Facet, body_actor, charged_token, group_actor
from dispatches.search.expression import Expression, Has, either
from dispatches.search.lineage import lineages
from dispatches.search.membership import memberships
from dispatches.search.periods import ALWAYS, Period, common
from dispatches.search.reach import Found
from dispatches.search.territory import places_over

Office = Body | AddresseeGroup


@dataclass(frozen=True, slots=True)
class Claim:
    """A token that means an office, in papers issued within a period.

    `group` when it names one that the office was in; `former` when that was, or when it names, a
    body whose tasks passed to the office: certain only if the office is that body renamed.
    """

    token: str
    period: Period
    office: Office
    group: AddresseeGroup | None = None
    former: Body | None = None
    is_certain: bool = True

    def holds_on(self, day: date | None) -> bool:
        """Of a paper without a day nothing is left out."""
        return day is None or self.period.has(day)


@dataclass(frozen=True)
class Actors:
    """All that means one of the offices that were asked for."""

    claims: tuple[Claim, ...]

    @cached_property
    def by_token(self) -> dict[str, list[Claim]]:
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.token].append(claim)
        return dict(found)

    @property
    def borders(self) -> set[date]:
        """The days on which another set of tokens begins to hold."""
        days = {day for claim in self.claims for day in claim.period}
        return days - set(ALWAYS)

    def asked_on(self, day: date | None) -> Expression | None:
        """What is looked for in papers of a day; None when nothing can mean any of them."""
        held = {claim.token for claim in self.claims if claim.holds_on(day)}
        return either(Has(token) for token in sorted(held)) if held else None

    def reasons(self, tokens: Iterable[str], day: date | None) -> tuple[Claim, ...]:
        """For each office that a directive with these tokens means, the best reason why."""
        best: dict[Office, Claim] = {}
        for token in tokens:
            for claim in self.by_token.get(token, ()):
                if claim.holds_on(day):
                    kept = best.setdefault(claim.office, claim)
                    best[claim.office] = min(kept, claim, key=_how_far)
        return tuple(best.values())

    def counts(self, found: Iterable[Found]) -> Counter[str]:
        """How many rows mean each office, by its value in the facet of actors.

        Between two borders the same tokens mean the same, and there are few of either. Few also are
        the days, and what papers say of actors, which begins with the first of them.
        """
        meant, borders = frozenset(self.by_token), sorted(self.borders)
        said = Counter(
            (facets[at:], key_day(key) if borders else None)
            for key, facets in found
            if (at := facets.find(_FIRST_ACTOR)) >= 0
        )
        alike: Counter[tuple[frozenset[str], date | None]] = Counter()
        for (text, day), times in said.items():
            alike[meant.intersection(text.split()), _since(day, borders)] += times
        counts: Counter[str] = Counter()
        for (tokens, since), times in alike.items():
            for claim in self.reasons(tokens, since):
                counts[actor(claim.office)] += times
        return counts


_FIRST_ACTOR = f" _{Facet.ACTOR}_"


def actor(office: Office) -> str:
    """The value that stands for a body or group in the facet of actors."""
    return body_actor(office.pk) if isinstance(office, Body) else group_actor(office.pk)


def token(office: Office) -> str:
    return Facet.ACTOR.token(actor(office))


def duties_of(*offices: Office) -> Actors:
    """What means these offices in a directive, in a number of queries that does not grow with
    them but with how often the bodies before them were reorganized."""
    return Actors(tuple(_claims(offices)))


def _claims(offices: Iterable[Office]) -> Iterator[Claim]:
    chosen = list(offices)
    for office in chosen:
        if isinstance(office, AddresseeGroup):
            yield Claim(token(office), ALWAYS, office)
    lines = lineages(office for office in chosen if isinstance(office, Body))
    bodies = {each.body.pk: each.body for line in lines for each in line.forebears}
    groups, places = memberships(bodies), places_over(bodies.values())
    for line in lines:
        for each in line.forebears:
            former = each.body if each.body != line.body else None
            yield Claim(
                token(each.body),
                each.period,
                line.body,
                former=former,
                is_certain=each.is_certain,
            )
            for group, period in groups.get(each.body.pk, ()):
                if not (within := common(period, each.period)):
                    continue
                for named in _as_charged(group, places.get(each.body.pk)):
                    yield Claim(
                        named,
                        within,
                        line.body,
                        group=group,
                        former=former,
                        is_certain=each.is_certain,
                    )


def _as_charged(group: AddresseeGroup, places: Sequence[int] | None) -> Iterable[str]:
    """The tokens of a group in papers that can mean a body which lies in these places; in all,
    where the group says itself where its bodies are, or nobody knows where the body is."""
    if group.place_id or group.parent_id or places is None:
        return (token(group),)
    return (charged_token(group.pk, place) for place in places)


def _since(day: date | None, borders: Sequence[date]) -> date | None:
    """The last border before a day, or the day itself: since then all has been as on that day."""
    if day is None:
        return None
    at = bisect_right(borders, day)
    return borders[at - 1] if at else date.min


def _how_far(claim: Claim) -> tuple[bool, bool, bool]:
    """How far a reason is from the office's being named itself."""
    return not claim.is_certain, claim.former is not None, claim.group is not None
