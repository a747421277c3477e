"""Which pages make a paper, and how they are rearranged."""

from collections.abc import Callable

import pytest

from dispatches.receiving import grouping
from dispatches.receiving.grouping import Papers, begins_letter, by_name, proposed
from tests.admin.desk import LETTER

FORM = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

ĐƠN ĐỀ NGHỊ
Tôi tên là: ....................
"""


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (LETTER, True),
        ("UBND TỈNH SAO MAI   CONG HOA XA HOI CHU NGHIA VIET NAM\nSố: 12/UBND-VX", True),
        ("ĐẢNG CỘNG SẢN VIỆT NAM\nSao Mai, ngày 02 tháng 3 năm 2026", True),
        ("2\n\n2. Báo cáo kết quả về Công an tỉnh.\n\nGIÁM ĐỐC", False),
        (FORM, False),
        ("Số: 417/CAT-PC06 đã nêu", False),
        ("", False),
    ],
)
def test_a_letterhead_begins_a_letter(text: str, begins: bool) -> None:
    assert begins_letter(text) is begins


@pytest.mark.parametrize(
    ("beginnings", "papers"),
    [
        ([], []),
        ([True], [[0]]),
        ([False, False], [[0, 1]]),
        ([True, False, True, False, False], [[0, 1], [2, 3, 4]]),
        ([False, True], [[0], [1]]),
    ],
)
def test_a_second_letterhead_begins_another_paper(beginnings: list[bool], papers: Papers) -> None:
    assert proposed(enumerate(beginnings)) == papers


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["trang 10.jpg", "trang 2.jpg", "trang 1.jpg"], [2, 1, 0]),
        (["b.png", "A.png"], [1, 0]),
        (["", "1", "x1", "1x"], [0, 1, 3, 2]),
        (["a", "a"], [0, 1]),
    ],
)
def test_names_in_their_natural_order(names: list[str], order: list[int]) -> None:
    assert by_name(names) == order


TWO = [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("change", "page", "after"),
    [
        (grouping.moved_up, 2, [[2, 1], [3, 4]]),
        (grouping.moved_up, 3, [[1, 2, 3], [4]]),
        (grouping.moved_up, 1, TWO),
        (grouping.moved_down, 1, [[2, 1], [3, 4]]),
        (grouping.moved_down, 2, [[1], [2, 3, 4]]),
        (grouping.moved_down, 4, TWO),
        (grouping.split_before, 4, [[1, 2], [3], [4]]),
        (grouping.split_before, 3, TWO),
        (grouping.joined_above, 4, [[1, 2, 3, 4]]),
        (grouping.joined_above, 2, TWO),
    ],
)
def test_rearranging(change: Callable[[Papers, int], Papers], page: int, after: Papers) -> None:
    assert change(TWO, page) == after
    assert TWO == [[1, 2], [3, 4]]


def test_a_paper_without_pages_is_gone() -> None:
    assert grouping.moved_up([[1], [2]], 2) == [[1, 2]]
    assert grouping.moved_down([[1], [2]], 1) == [[1, 2]]
