"""Who a directive means: bodies by name, by group on the paper's day, by the bodies before them."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.content import ActorContent, AddresseeContent, BlockContent, DirectiveContent
from dispatches.models import AddresseeGroup, Body, Edition, GroupMember, Succession
from dispatches.search import searching
from dispatches.search.actors import duties_of, token
from dispatches.search.cursors import read_cursor
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.periods import ALWAYS, Period, common, without
from dispatches.search.query import parse_query
from dispatches.search.searching import search_directives
from dispatches.search.stretches import Still, stretches
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    BodyKind,
    DeadlineKind,
    Level,
    Mode,
    SuccessionKind,
)
from tests import builders
from tests.search.conftest import in_short_spans

MERGER = date(2025, 7, 1)
RENAMING = date(2025, 3, 1)
DAY = timedelta(days=1)


def days(first: int, until: int) -> Period:
    return Period(date(2026, 1, first), date(2026, 1, until))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (days(1, 9), days(5, 12), days(5, 9)),
        (days(1, 5), days(5, 9), None),
        (ALWAYS, days(1, 5), days(1, 5)),
    ],
)
def test_days_in_common(one: Period, other: Period, shared: Period | None) -> None:
    assert common(one, other) == common(other, one) == shared


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        (days(3, 5), [days(1, 3), days(5, 9)]),
        (days(1, 5), [days(5, 9)]),
        (ALWAYS, []),
        (days(9, 12), [days(1, 9)]),
    ],
)
def test_days_taken_out(taken: Period, left: list[Period]) -> None:
    assert without([days(1, 9)], taken) == left


class Scene:
    """Two communes merge into a third; a department is renamed, and another passes tasks on."""

    def __init__(self) -> None:
        commune = {"kind": BodyKind.PEOPLES_COMMITTEE, "level": Level.COMMUNE}
        department = {"kind": BodyKind.DEPARTMENT, "level": Level.PROVINCE}
        body = builders.body
        self.former = body("UBND xã Sao Hôm", valid_to=MERGER, **commune)
        self.other = body("UBND xã Sao Khuê", valid_to=MERGER, **commune)
        self.merged = body("UBND xã Sao Mai", valid_from=MERGER, **commune)
        self.old_name = body("Ban Thủy lợi", valid_to=RENAMING, **department)
        self.new_name = body("Sở Thủy lợi", valid_from=RENAMING, **department)
        self.giver = body("Sở Nội chính", **department)
        self.communes = builders.group("UBND các xã", **commune)
        self.departments = builders.group("Các sở", **department)
        self.named = builders.group("Tổ ứng cứu")
        for former, heir, kind, since in (
            (self.former, self.merged, SuccessionKind.MERGED, MERGER),
            (self.other, self.merged, SuccessionKind.MERGED, MERGER),
            (self.old_name, self.new_name, SuccessionKind.RENAMED, RENAMING),
            (self.giver, self.new_name, SuccessionKind.TASKS, MERGER),
        ):
            Succession.objects.create(former=former, successor=heir, kind=kind, since=since)
        for group, who, included, first, until in (
            (self.communes, self.merged, False, date(2026, 1, 1), date(2026, 2, 1)),
            (self.named, self.former, True, date(2024, 1, 1), None),
            (self.named, self.new_name, True, date(2025, 9, 1), date(2025, 12, 1)),
        ):
            GroupMember.objects.create(
                group=group, body=who, included=included, valid_from=first, valid_to=until
            )

    @property
    def bodies(self) -> list[Body]:
        return [self.former, self.other, self.merged, self.old_name, self.new_name, self.giver]

    @property
    def groups(self) -> list[AddresseeGroup]:
        return [self.communes, self.departments, self.named]


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def test_groups_are_those_that_the_directory_gives_for_each_day(scene: Scene) -> None:
    """The same as `members_on`, asked day by day around every change."""
    turns = [MERGER, RENAMING, date(2024, 1, 1), date(2025, 9, 1), date(2025, 12, 1),
             date(2026, 1, 1), date(2026, 2, 1)]  # fmt: skip
    actors = duties_of(*scene.bodies)
    for day in [turn + step for turn in turns for step in (-DAY, 0 * DAY, DAY)]:
        for group in scene.groups:
            said = {
                claim.office
                for claim in actors.claims
                if claim.group == group and claim.former is None and claim.period.has(day)
            }
            assert said == set(group.members_on(day)), (group, day)


def test_an_office_and_those_before_it(scene: Scene) -> None:
    def meant(office: Body, day: date | None) -> dict[str, tuple[str, str, bool]]:
        """For each token that holds on a day: by which group, by which former body, how surely."""
        actors = duties_of(office)
        names = {token(body): body.name for body in scene.bodies}
        names |= {token(group): group.name for group in scene.groups}
        return {
            name: (str(claim.group or ""), str(claim.former or ""), claim.is_certain)
            for each, name in names.items()
            for claim in actors.reasons([each], day)
        }

    assert meant(scene.merged, MERGER) == {
        "UBND xã Sao Mai": ("", "", True),
        "UBND xã Sao Hôm": ("", "UBND xã Sao Hôm", False),
        "UBND xã Sao Khuê": ("", "UBND xã Sao Khuê", False),
        "UBND các xã": ("UBND các xã", "", True),
    }
    assert meant(scene.merged, MERGER - DAY) == {
        "UBND xã Sao Mai": ("", "", True),
        "UBND xã Sao Hôm": ("", "UBND xã Sao Hôm", False),
        "UBND xã Sao Khuê": ("", "UBND xã Sao Khuê", False),
        "UBND các xã": ("UBND các xã", "UBND xã Sao Hôm", False),
        "Tổ ứng cứu": ("Tổ ứng cứu", "UBND xã Sao Hôm", False),
    }
    assert meant(scene.new_name, RENAMING - DAY) == {
        "Sở Thủy lợi": ("", "", True),
        "Ban Thủy lợi": ("", "Ban Thủy lợi", True),
        "Sở Nội chính": ("", "Sở Nội chính", False),
        "Các sở": ("Các sở", "Ban Thủy lợi", True),
    }
    # It goes on beside its heir: what is asked of it since is its own.
    assert "Sở Nội chính" not in meant(scene.new_name, MERGER)
    assert meant(scene.giver, MERGER)["Các sở"] == ("Các sở", "", True)
    # Of a paper without a day nothing is left out.
    assert set(meant(scene.merged, None)) == {
        "UBND xã Sao Mai", "UBND xã Sao Hôm", "UBND xã Sao Khuê", "UBND các xã", "Tổ ứng cứu",
    }  # fmt: skip


def test_a_ring_of_successions_ends(scene: Scene) -> None:
    kind = SuccessionKind.RENAMED
    Succession.objects.create(former=scene.merged, successor=scene.former, kind=kind)
    assert len({claim.token for claim in duties_of(scene.merged).claims}) == 5


def test_the_number_of_queries_does_not_follow_the_directory(scene: Scene) -> None:
    counted = []
    for size in (1, 5):
        for n in range(size):
            body = builders.body(f"UBND xã Sao {n}", kind=scene.other.kind, level=Level.COMMUNE)
            Succession.objects.create(
                former=body, successor=scene.merged, kind=SuccessionKind.MERGED
            )
            builders.group(f"Nhóm {n}", level=Level.COMMUNE)
        with CaptureQueriesContext(connection) as queries:
            duties_of(*scene.bodies)
        counted.append(len(queries))
    assert counted == [4, 4]  # no body has a place here


def test_stretches_of_time_ask_one_question_each(scene: Scene) -> None:
    still = Still(due_since=date(2026, 8, 24), issued_since=date(2024, 11, 22))
    made = stretches(duties_of(scene.merged), still)
    assert all(one.above + 1 == next_.below for one, next_ in pairwise(made))
    # Left out of the group in January 2026, the merger, the group that was joined, old, undated.
    assert len(made) == 7
    assert [bool(each.due and each.due.is_rare) for each in made] == [False] * 4 + [True] * 2 + [
        False
    ]
    assert [each.asked(None) is not None for each in made] == [True] * 7
    assert len(stretches(duties_of(scene.communes))) == 1
    assert stretches()[0].asked(None) is None
    assert stretches(duties_of()) == ()


def directive(**columns: Any) -> tuple[BlockContent, DirectiveContent]:
    block = BlockContent(kind=BlockKind.ITEM, marker="1.", text="Rà soát hồ sơ.")
    return block, DirectiveContent(block=block.key, **({"mode": Mode.REQUIRE} | columns))


def test_directives_are_found_by_whom_they_meant_when_issued(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = builders.Desk()

    def live(name: str, day: date | None, who: Body | AddresseeGroup, **columns: Any) -> None:
        kind = "body" if isinstance(who, Body) else "group"
        actor = ActorContent(text=who.name, **{kind: who.key})
        block, part = directive(actors=(actor,), **columns)
        until = day + DAY if day else None
        desk.live(symbol=name, issued_from=day, issued_to=until, blocks=(block,),
                  directives=(part,))  # fmt: skip

    live("before", MERGER - DAY, scene.communes)
    live("after", MERGER, scene.communes)
    live("named", MERGER + DAY, scene.former)
    live("left-out", date(2026, 1, 5), scene.communes)
    live("undated", None, scene.communes)
    due = {"deadline_kind": DeadlineKind.DATE, "deadline": date(2026, 12, 1)}
    live("old", date(2023, 5, 5), scene.communes)
    live("old-due", date(2023, 5, 6), scene.communes, **due)
    past = due | {"deadline": date(2026, 1, 1)}
    live("past", date(2025, 11, 1), scene.communes, **past)
    # Who must act stands above a sub-item, or in the addressees.
    block, part = directive(actors=(ActorContent(text="Sở", body=scene.giver.key),))
    detail, item = directive(parent=part.key, actors_source=ActorsSource.SENTENCE)
    desk.live(symbol="items", issued_from=MERGER, issued_to=MERGER + DAY,
              blocks=(block, detail), directives=(part, item))  # fmt: skip
    block, part = directive()
    to = (AddresseeContent(text="Các sở", group=scene.departments.key),)
    desk.live(symbol="addressed", issued_from=MERGER, issued_to=MERGER + DAY,
              blocks=(block,), directives=(part,), addressees=to)  # fmt: skip

    still = Still(due_since=date(2026, 8, 24), issued_since=date(2024, 11, 22))

    def found(*offices: Body | AddresseeGroup, typed: str = "", **filters: Any) -> list[str]:
        asked = Filters(actors=duties_of(*offices) if offices else None, **filters)
        page = search_directives(parse_query(typed), asked)
        symbols = dict(Edition.objects.values_list("pk", "symbol"))
        return [symbols[hit.edition_id] for hit in page.hits]

    every = ["past", "named", "after", "before", "old-due", "old", "undated"]
    assert found(scene.merged) == every
    assert found(scene.former) == ["named", "before", "old-due", "old", "undated"]
    assert found(scene.communes) == ["left-out", *(name for name in every if name != "named")]
    assert found(scene.giver) == ["addressed", "items", "items"]
    assert found(scene.giver, scene.former)[:3] == ["named", "addressed", "items"]
    assert found(scene.merged, typed="rà soát") == every
    # What still matters: due lately or later, or without a deadline and not two years old.
    assert found(scene.merged, still=still) == ["named", "after", "before", "old-due", "undated"]
    assert "old-due" in found(still=still)
    assert not {"old", "past"} & set(found(still=still))
    page = search_directives(
        parse_query(""), Filters(actors=duties_of(scene.merged), still=still), size=2
    )
    assert (page.count, page.past, page.past_capped) == (5, 2, False)
    assert page.facets[Facet.ACTOR][f"b{scene.merged.pk}"] == 5
    # Page by page across the stretches and back, as with a table that is looked through in steps.
    monkeypatch.setattr(searching, "CAP", 1)
    in_short_spans(monkeypatch)
    asked = Filters(actors=duties_of(scene.merged), still=still)
    pages = [search_directives(parse_query(""), asked, size=2)]
    while link := pages[-1].next:
        cursor = read_cursor(before=link.value)
        pages.append(search_directives(parse_query(""), asked, size=2, cursor=cursor))
    symbols = dict(Edition.objects.values_list("pk", "symbol"))
    seen = [[symbols[hit.edition_id] for hit in page.hits] for page in pages]
    assert seen == [["named", "after"], ["before", "old-due"], ["undated"]]
    for before in reversed(pages[:-1]):
        link = pages.pop().previous
        assert link
        cursor = read_cursor(after=link.value)
        assert search_directives(parse_query(""), asked, size=2, cursor=cursor).hits == before.hits


@pytest.mark.django_db
def test_a_group_is_that_of_the_issuers_territory() -> None:
    """Another province's communes are not meant, nor is a commune by the one beside it."""
    kind = {"kind": BodyKind.PEOPLES_COMMITTEE}
    here, there = builders.place("Sao Mai"), builders.place("Hoa Mai")
    inside = {"level": Level.COMMUNE, "kind": "commune", "parent": here}
    own, beside = builders.place("Bình Minh", **inside), builders.place("Hòa Minh", **inside)
    commune = builders.body("UBND xã Bình Minh", level=Level.COMMUNE, place=own, **kind)
    group = builders.group("UBND các xã", level=Level.COMMUNE, **kind)
    placed = builders.group("UBND các xã của Sao Mai", place=own, **kind)
    issuers = {
        "own": builders.body("UBND xã Bình Minh cũ", level=Level.COMMUNE, place=own, **kind),
        "beside": builders.body("UBND xã Hòa Minh", level=Level.COMMUNE, place=beside, **kind),
        "province": builders.body("UBND tỉnh Sao Mai", place=here, **kind),
        "other": builders.body("UBND tỉnh Hoa Mai", place=there, **kind),
        "central": builders.body("Bộ Nội vụ", level=Level.CENTRAL),
        "unknown": builders.body("Ban chỉ đạo"),
    }
    desks = {name: builders.Desk(issuer) for name, issuer in issuers.items()}
    for name, named in [*((name, group) for name in desks), ("placed", placed)]:
        block, part = directive(actors=(ActorContent(text="UBND các xã", group=named.key),))
        desk = desks.get(name, desks["other"])
        desk.live(symbol=name, blocks=(block,), directives=(part,))
    actors = duties_of(commune)
    page = search_directives(parse_query(""), Filters(actors=actors))
    symbols = dict(Edition.objects.values_list("pk", "symbol"))
    assert {symbols[hit.edition_id] for hit in page.hits} == {
        "own", "province", "central", "unknown", "placed",
    }  # fmt: skip
    # What is found and what is said of it are one rule.
    every = search_directives(parse_query(""), Filters())
    told = {hit.key for hit in every.hits if actors.reasons(hit.facets.split(), MERGER)}
    assert told == {hit.key for hit in page.hits}
