"""One table of questions whose answers are the same on both databases, and those of `Reference`."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, product
from random import Random
from typing import Any

import pytest

from dispatches.models import Abbreviation
from dispatches.search import searching
from dispatches.search.actors import duties_of
from dispatches.search.cursors import Cursor, Link, read_cursor
from dispatches.search.document import Facet, body_actor, group_actor
from dispatches.search.filters import Filters
from dispatches.search.query import parse_query
from dispatches.search.searching import (
    Order,
    Page,
    search_directives,
    search_dispatches,
    search_questions,
)
from dispatches.vocabulary import DeadlineKind, Level, Mode, Standing
from tests.search.conftest import in_short_spans
from tests.search.made_up import PHRASES, Scene, publish
from tests.search.reference import Reference

pytestmark = pytest.mark.django_db

Search = Callable[..., Page]
SEARCHES: tuple[Search, ...] = (search_dispatches, search_directives, search_questions)
WORDS = (
    "", "dân", "dan", "công dân", "cong dan", '"công dân"', '"cong dan"', '"dân công"', "lừa đảo",
    "lửa đạo", "lua dao", '"lua dao"', "lừa dao", '"lừa dao"', "hòa", "hoà", "hoa", "quý", "ủy ban",
    '"uỷ ban"', "xã hội", '"xã hội"', "hội xã", "tiền chuyển", '"chuyển tiền"', "CCCD", "thẻ cccd",
    "mã otp", "công an xã", '"công an xã" -dân', "-dân", "-công -lừa", 'dân -"công dân"', "100",
    "trẻ em", '"tre em"', "dân dân", "không có", "căn cước công dân lừa đảo", "-_all", "dân*", "^",
    "1/1/2024", "2/3/2025 dân",
)  # fmt: skip


def filters(scene: Scene) -> dict[str, Filters]:
    def chosen(**values: set[Any]) -> Filters:
        return Filters(chosen={Facet[name]: frozenset(each) for name, each in values.items()})

    bodies = {name: row.pk for name, row in scene.bodies.items()}
    communes = group_actor(scene.groups["communes"].pk)
    return {
        "none": Filters(),
        "a year": chosen(YEAR={2025}),
        "years, one unknown": chosen(YEAR={2024, 0}),
        "an unknown year": chosen(YEAR={0}),
        "years in a row": chosen(YEAR={2024, 2025}),
        "a body": chosen(BODY={bodies["commune"]}),
        "both bodies, a year": chosen(BODY={*bodies.values()}, YEAR={2026}),
        "a level, a scheme": chosen(LEVEL={Level.PROVINCE}, SCHEME={scene.schemes["tax"].pk}),
        "a place with what it took over": chosen(PLACE={scene.places["new"].pk}),
        "a group": chosen(GROUP={scene.groups["schools"].pk}),
        "who must act": chosen(ACTOR={body_actor(bodies["province"]), communes}),
        "what it says": chosen(
            MODE={Mode.REQUIRE, Mode.REQUEST},
            STANDING={Standing.IN_FORCE},
            DEADLINE={*DeadlineKind},
        ),
        "no such value": chosen(BODY={10**9}, YEAR={"x"}),
        "due from": Filters(due_from=date(2026, 6, 1)),
        "due within": Filters(due_from=date(2026, 3, 15), due_to=date(2026, 9, 15)),
        "due in three months": Filters(due_from=date(2026, 3, 15), due_to=date(2026, 5, 15)),
        "due in two, by whom": Filters(
            chosen={Facet.ACTOR: frozenset({body_actor(bodies["province"]), communes})},
            due_from=date(2026, 3, 16),
            due_to=date(2026, 4, 15),
        ),
        "with a day": chosen(DEADLINE={DeadlineKind.DATE}),
        "with a day, due within": Filters(
            chosen={Facet.DEADLINE: frozenset({DeadlineKind.DATE})},
            due_from=date(2026, 3, 15),
            due_to=date(2026, 9, 15),
        ),
        "without a day, due in a month": Filters(
            chosen={Facet.DEADLINE: frozenset({DeadlineKind.STANDING})},
            due_from=date(2026, 3, 1),
            due_to=date(2026, 3, 31),
        ),
        "an office, due within": Filters(
            actors=duties_of(*scene.bodies.values()),
            due_from=date(2026, 3, 15),
            due_to=date(2026, 9, 15),
        ),
        "all at once": Filters(
            chosen={
                Facet.YEAR: frozenset({2024, 2025, 2026, 0}),
                Facet.BODY: frozenset(bodies.values()),
                Facet.PLACE: frozenset(row.pk for row in scene.places.values()),
                Facet.SCHEME: frozenset(row.pk for row in scene.schemes.values()),
                Facet.GROUP: frozenset(row.pk for row in scene.groups.values()),
            },
            due_to=date(2026, 12, 31),
        ),
    }


@pytest.fixture
def scene(db: None) -> Scene:
    Abbreviation.objects.create(short="CCCD", expansion="căn cước công dân")
    return publish()


def asked(scene: Scene) -> Iterator[tuple[Search, str, Filters, Order]]:
    """Every way to ask with words alone, and with filters a few of the words."""
    chosen = filters(scene)
    for typed, order in product(WORDS, Order):
        yield search_dispatches, typed, chosen["none"], order
    for typed, each in zip(WORDS, cycle(chosen.values()), strict=False):
        yield search_directives, typed, each, Order.NEWEST
        yield search_directives, typed, each, Order.DEADLINE
    for search, each, typed in product(SEARCHES, chosen.values(), ("", "dân -hội")):
        yield search, typed, each, Order.NEWEST


def test_every_answer_is_that_of_the_reference(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each question, and of each page of some: with less counted than there is, and on
    PostgreSQL also in steps, as over a large table."""
    reference = Reference()
    questions = list(asked(scene))

    def is_answered(search: Search, typed: str, chosen: Filters, order: Order) -> None:
        page = search(parse_query(typed), chosen, order=order, size=100)
        with reference.answers():
            expected = search(parse_query(typed), chosen, order=order, size=100)
        assert page == expected, (search.__name__, typed, chosen, order)

    for question in questions:
        is_answered(*question)
    in_short_spans(monkeypatch)
    for question in questions:
        if question[2].years:
            is_answered(*question)
    for search, typed, order, cap in product(
        (search_dispatches, search_directives), ("", "dân", "-hội"), Order, (5, 1000)
    ):
        monkeypatch.setattr(searching, "CAP", cap)
        pages = list(walk(search, typed, order))
        with reference.answers():
            assert pages == list(walk(search, typed, order)), (search.__name__, typed, order, cap)


def walk(search: Search, typed: str, order: Order) -> Iterator[Page]:
    """From the first page to the last, and back."""
    cursor: Cursor | None = read_cursor()
    way = "next"
    while cursor:
        page = search(parse_query(typed), order=order, cursor=cursor, size=4)
        yield page
        link: Link | None = getattr(page, way)
        if link is None and way == "next":
            way, link = "previous", page.previous
        cursor = read_cursor(**{_SIDES[link.parameter]: link.value}) if link else None


_SIDES = {"truoc": "before", "sau": "after"}


@pytest.mark.soak
def test_any_question_has_the_answer_of_the_reference(scene: Scene) -> None:
    """Words and signs put together by chance, under filters put together by chance."""
    reference = Reference()
    rng = Random(1)  # the same in every run
    pieces = [word for phrase in PHRASES for word in phrase.split()]
    every = list(filters(scene).values())
    for _ in range(3000):
        typed = " ".join(_piece(rng, pieces) for _ in range(rng.randrange(5)))
        search, chosen = rng.choice(SEARCHES), rng.choice(every)
        order = rng.choice(list(Order))
        page = search(parse_query(typed), chosen, order=order, size=7)
        with reference.answers():
            expected = search(parse_query(typed), chosen, order=order, size=7)
        assert page == expected, (search.__name__, typed, chosen, order)


def _piece(rng: Random, words: list[str]) -> str:
    chosen = " ".join(rng.choices(words, k=rng.randrange(1, 4)))
    return rng.choice(("{}", '"{}"', "-{}", '-"{}"', "{}", "{}*", "({}")).format(chosen)
