"""What one office must do: put in its order, on one sheet of paper."""

from datetime import date
from typing import Any

import pytest

from dispatches.models import Body
from dispatches.models.index import index_key
from dispatches.search.actors import Actors, Claim
from dispatches.search.document import Facet
from dispatches.search.periods import ALWAYS
from dispatches.search.reach import Found
from dispatches.site.duty_board import arranged, dealt, soonest
from dispatches.vocabulary import DeadlineKind

OFFICE = Body(pk=1, name="UBND xã Sao Mai")
ACTORS = Actors(
    (
        Claim("_a_b1", ALWAYS, OFFICE),
        Claim("_a_b2", ALWAYS, OFFICE, former=Body(pk=2), is_certain=False),
    )
)


def found(day: int, kind: DeadlineKind, *who: str) -> Found:
    key = index_key(date(2026, 3, day), day, 0)
    return Found(key, " ".join([*(who or ("_a_b1",)), Facet.DEADLINE.token(kind)]))


LATE, SOON = found(1, DeadlineKind.DATE), found(2, DeadlineKind.DATE)
PROMPT, UNSTATED = found(3, DeadlineKind.PROMPT), found(4, DeadlineKind.NONE)
NEWER = found(5, DeadlineKind.NONE)
INHERITED = found(6, DeadlineKind.DATE, "_a_b2")
NAMED_TOO = found(7, DeadlineKind.STANDING, "_a_b2", "_a_b1")
DUE = {LATE.key: date(2026, 3, 9), SOON.key: date(2026, 4, 9), INHERITED.key: date(2026, 3, 8)}


@pytest.mark.parametrize(
    ("due", "kept"),
    [
        ([5, 400, 9], [0, 1, 2]),
        ([400, 5, 3000, 9], [1, 3, 0, 2]),
        ([400, 500, 3000, 9], [3, 0, 1, 2]),
        ([9, 2, 3, 4, 5], [1, 2, 3, 4]),
        ([9, 9, 9, 9, 5], [4, 0, 1, 2]),
        ([400, 500, 600, -9, 300], [3, 4, 0, 1]),
    ],
)
def test_of_too_many_those_that_come_soonest_are_kept(due: list[int], kept: list[int]) -> None:
    """At most three, and one to tell that there are more; `due` is in days, the newest first."""
    rows = [Found(n, "") for n in range(len(due))]

    def until(days: int | None) -> list[Found]:
        return [row for row in rows if days is None or due[row.key] <= days][:4]

    assert [row.key for row in soonest(until, 3)] == kept


@pytest.mark.parametrize(
    ("rows", "sections"),
    [
        ([], {}),
        ([SOON, LATE], {DeadlineKind.DATE: [LATE, SOON]}),
        ([UNSTATED, NEWER], {DeadlineKind.NONE: [NEWER, UNSTATED]}),
        (
            [NEWER, PROMPT, SOON],
            {
                DeadlineKind.DATE: [SOON],
                DeadlineKind.PROMPT: [PROMPT],
                DeadlineKind.NONE: [NEWER],
            },
        ),
        ([INHERITED, LATE], {DeadlineKind.DATE: [LATE], None: [INHERITED]}),
        ([NAMED_TOO], {DeadlineKind.STANDING: [NAMED_TOO]}),
    ],
)
def test_sections_stand_in_their_order_and_so_does_what_is_in_them(
    rows: list[Found], sections: dict[DeadlineKind | None, list[Found]]
) -> None:
    made: Any = [(each.kind, list(each.keys)) for each in arranged(rows, DUE, ACTORS)]
    assert made == [(kind, [each.key for each in keys]) for kind, keys in sections.items()]


@pytest.mark.parametrize(
    ("sizes", "room", "given"),
    [
        ([], 13, []),
        ([20], 13, [13]),
        ([3, 1], 13, [3, 1]),
        ([12, 5, 3], 13, [9, 2, 2]),
        ([1, 9, 9], 13, [1, 9, 3]),
        ([12, 5, 5, 5, 5], 13, [5, 2, 2, 2, 2]),
    ],
)
def test_each_section_has_a_little_room_on_paper_and_the_first_the_rest(
    sizes: list[int], room: int, given: list[int]
) -> None:
    assert dealt(sizes, room) == given
