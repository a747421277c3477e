"""No text makes the reader raise, and its time grows with the length alone."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.intake.flat import flat_record
from dispatches.intake.read import read_dispatch
from tests.intake import samples

CRUMBS = (
    "Số: ", "/UBND-NC", "V/v ", "Kính gửi:", "- ", "1. ", "a) ", "Nơi nhận:", "Lưu: VT", "KT. ",
    "GIÁM ĐỐC", "ngày 3 tháng 4 năm 2024", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHỤ LỤC", "“",
    "Câu 1:", "| a | b |", "\n", "\n\n", " ", "Lê Văn A", "trước ngày 1/2/2024", "(", ";", "¹ ",
)  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(CRUMBS), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    flat_record(read_dispatch(text))


def mutated(text: str, seed: int) -> str:
    """A real form with lines lost, doubled, swapped, joined, cut and characters changed."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                other = chance.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at : at + 2] = [" ".join(lines[at : at + 2])]
            case 4:
                lines[at] = lines[at][: chance.randint(0, 20)]
            case _:
                lines[at] = lines[at].replace(chance.choice("ếơộ./:-"), chance.choice("*_|~\t"))
        lines = lines or [""]
    return "\n".join(lines)


@given(st.sampled_from(samples.ALL), st.integers(0, 10**9))
def test_mutated_letters_are_read(text: str, seed: int) -> None:
    flat_record(read_dispatch(mutated(text, seed)))


@pytest.mark.soak
@pytest.mark.parametrize("text", samples.ALL)
def test_many_mutations(text: str) -> None:
    for seed in range(1500):
        flat_record(read_dispatch(mutated(text, seed)))


@pytest.mark.parametrize(
    "text",
    [
        samples.LETTER,
        samples.LETTER + samples.ANNEX,
        samples.FLAT,
        "CỘNG HÒA X D\n",
        "1. a\n",
        "c d\n",
        "Nơi nhận:\n- Sở Y tế; KT. GIÁM ĐỐC\n",
        "công văn số 12/UBND-NC ngày 3/4/2022 ",
        "“",
        "a.",
        "09 ",
    ],
)
def test_a_megabyte_is_read_in_time_that_grows_with_it(text: str) -> None:
    small, large = (reading_time(text, size) for size in (125_000, 1_000_000))
    # Eight times the text may take twice eight times as long before it counts as worse than linear.
    assert large < max(16 * small, 1.0)


def reading_time(text: str, size: int) -> float:
    long = (text * (size // len(text) + 1))[:size]
    started = time.process_time()
    read_dispatch(long)
    return time.process_time() - started
