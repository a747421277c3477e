"""The made-up dispatches: the same every time, with the words that the searches count on."""

from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations

import pytest

from dispatches.bench.directory import Directory, Group, Issuer
from dispatches.bench.papers import RARE_IN, paper
from dispatches.bench.plan import FIRST_DAY, LAST_DAY, Slip, further, plan, short_code
from dispatches.bench.themes import THEMES
from dispatches.content import EditionContent
from dispatches.publishing.validity import tidy
from dispatches.search.tokens import tokens
from dispatches.text.circulation import find_circulation
from dispatches.text.personal import find_personal
from dispatches.vocabulary import BlockKind, DeadlineKind

SIZE = 1000
GROUPS = tuple(Group(f"group-{n}", f"Các đơn vị loại {n}") for n in range(6))
ISSUERS = (
    Issuer("a", "Công an tỉnh A", ("CAT-PC06",), "x", "A", date.min, date(2020, 7, 1)),
    Issuer("b", "UBND tỉnh A", ("UBND-NC",), "x", "A", date.min, date.max),
    Issuer("c", "Công an tỉnh B", ("CAT-PC06",), "y", "B", date(2020, 7, 1), date.max),
)
DIRECTORY = Directory(ISSUERS, GROUPS)


@cache
def slips() -> list[Slip]:
    return list(plan(DIRECTORY, SIZE))


@cache
def papers() -> list[EditionContent]:
    return [
        paper(slip, DIRECTORY, slips()[at // 2] if at > 1 else None)
        for at, slip in enumerate(slips())
    ]


def text_of(said: EditionContent) -> str:
    return " ".join([said.subject, *(block.text for block in said.blocks)])


@cache
def words_of_each() -> list[set[str]]:
    return [
        {token.exact for token in tokens(text_of(said))} | {t.folded for t in tokens(text_of(said))}
        for said in papers()
    ]


def having(*words: str) -> int:
    return sum(all(word in found for word in words) for found in words_of_each())


def test_the_same_twice() -> None:
    again = [paper(slip, DIRECTORY) for slip in plan(DIRECTORY, 40)]
    assert again == [paper(slip, DIRECTORY) for slip in plan(DIRECTORY, 40)]


def test_numbers_are_given_once_and_by_bodies_that_exist() -> None:
    given = Counter((slip.issuer.key, slip.day.year, slip.number, slip.symbol) for slip in slips())
    assert max(given.values()) == 1
    assert all(slip.issuer.exists_on(slip.day) for slip in slips())
    assert {slip.issuer.key for slip in slips()} == {"a", "b", "c"}


def test_days_are_in_order_and_working() -> None:
    days = [slip.day for slip in slips()]
    assert days == sorted(days)
    assert all(day.isoweekday() <= 5 for day in days)
    assert days[0] >= FIRST_DAY
    assert days[-1] <= LAST_DAY


def test_short_codes_are_well_formed_and_differ() -> None:
    codes = {short_code(index) for index in range(1, 20_000)}
    assert len(codes) == 19_999
    assert all(len(code) == 8 for code in codes)


def test_what_comes_further_clashes_with_nothing() -> None:
    keys = {(slip.issuer.key, slip.number) for slip in slips()}
    beyond = list(further(ISSUERS[1], 1_500_000_001, 5, day=LAST_DAY))
    assert not keys & {(slip.issuer.key, slip.number) for slip in beyond}
    assert all(len(slip.number) <= 11 for slip in beyond)


@pytest.mark.parametrize("at", range(0, SIZE, 83))
def test_a_paper_can_be_stored_and_needs_no_decision(at: int) -> None:
    said = papers()[at]
    assert tidy(said) == said
    assert not list(find_personal(text_of(said), ()))
    assert not list(find_circulation(text_of(said)))
    assert len(said.subject) <= 500


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        (("công", "dân"), 0.95, 1.0),
        (("lừa", "đảo", "chiếm", "đoạt"), 0.9, 1.0),
        (("bưu",), 0.02, 0.3),
        (("huynh",), 0.02, 0.3),
        (("bưu", "huynh"), 0, 0),
        (("trọt",), 0.001, 0.02),
        (("chuộc",), 0.005, 0.05),
        (("vừng",), 1 / SIZE, 2 * SIZE / RARE_IN / SIZE),
    ],
)
def test_words_are_as_frequent_as_searches_expect(
    words: tuple[str, ...], least: float, most: float
) -> None:
    assert least <= having(*words) / SIZE <= most


def test_frequencies_fall_by_rank_with_a_long_tail() -> None:
    counted = Counter(token.folded for said in papers() for token in tokens(text_of(said)))
    once = sum(times == 1 for times in counted.values())
    assert once > len(counted) / 4
    assert counted.most_common(1)[0][1] > 20 * counted.most_common(300)[-1][1]


def test_parts_are_there_in_proportion() -> None:
    directives = [part for said in papers() for part in said.directives]
    assert 3 <= len(directives) / SIZE <= 5
    assert {part.deadline_kind for part in directives} == set(DeadlineKind)
    assert any(part.parent for part in directives)
    kinds = Counter(block.kind for said in papers() for block in said.blocks)
    assert kinds[BlockKind.ANNEX] == SIZE // 40
    assert kinds[BlockKind.QUESTION] > 5 * kinds[BlockKind.ANNEX]
    assert any(said.citations for said in papers())


def test_themes_are_distinct() -> None:
    assert len({theme.scheme for theme in THEMES}) == len(THEMES)
    for one, other in combinations(THEMES, 2):
        assert not set(one.ways) & set(other.ways)
