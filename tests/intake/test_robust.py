"""No text makes the reader raise, and its time grows with the length alone."""

import random
import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.intake.fields.marks import read_urgency
from dispatches.intake.flat import flat_record
from dispatches.intake.lines import MOST_LINES, Line
from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import MOST_PARTS, DoubtCode
from dispatches.text.folding import fold_characters
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


# What a text is made of, again and again: (once before it, repeated, once behind it).
OPENED = "Kính gửi: A.\nNội dung.\n"
TAILED = f"{OPENED}Nơi nhận:\n- Như trên;\n- "
HOSTILE = {
    "letters": ("", samples.LETTER, ""),
    "letters with annexes": ("", samples.LETTER + samples.ANNEX, ""),
    "flattened letters": ("", samples.FLAT, ""),
    "heads by turns": ("", samples.HEAD + samples.SECOND, ""),
    "mottoes": ("", "CỘNG HÒA X D\n", ""),
    "numbers": ("", "Số: 12/UBND-NC\n", ""),
    "numbers in a line": ("", "Số: 12/UBND-NC ", ""),
    "addressees": ("Kính gửi:\n", "- Sở Y tế;\n", ""),
    "addressees in a line": ("Kính gửi: các Sở: ", "Y tế, ", ""),
    "openers": ("Kính gửi: ", "Sở Theo, ", ""),
    "items": (OPENED, "1. Việc\n", ""),
    "asking": (OPENED, "Đề nghị các Sở A phối hợp.\n", ""),
    "questions": ("", "Câu 1: A?\nĐáp: B.\n", ""),
    "rows": ("", "| a | b |\n", ""),
    "cells": ("", "| a ", "|"),
    "footnotes": (TAILED, "¹ Lời chú\n", ""),
    "annexes": (TAILED, "A;\nPHỤ LỤC\n", ""),
    "lines of a letter": ("", "a\n", ""),
    "recipients": ("Nơi nhận:\n", "- Như trên;\n", ""),
    "recipients in a line": ("Nơi nhận: ", "Sở Y tế; KT. GIÁM ĐỐC; ", "Lưu: VT"),
    "spaces before a note": (TAILED, " ", "(x"),
    "brackets in the list": (TAILED, "()", "x"),
    "semicolons in a bracket": (f"{TAILED}(", ";", "(x"),
    "spaces before an archive": (f"{TAILED}Nơi nhận; ", " ", "x"),
    "marks of authority": (f"{TAILED}Nơi nhận: Q.", " ", "x"),
    "nested brackets": ("Kính gửi: ", "(", " Theo A"),
    "dashes": ("", "-", ""),
    "page breaks": ("", "-- page ", ""),
    "emphasis": ("", "*a* _b_ ", ""),
    "stars between words": ("a ", "*", " b"),
    "underscores in a word": ("a", "_", "b"),
    "references": ("", "công văn số 12/UBND-NC ngày 3/4/2022 ", ""),
    "references without a date": (OPENED, "1-AB/CD ", ""),
    "dates": (f"{OPENED}1. ", "ngày 12/5/2023, ", ""),
    "deadlines": (f"{OPENED}1. Gửi ", "trước ngày 12/5/2023, ", ""),
    "terms": (f"{OPENED}1. Gửi ", "lùi hạn đến hết ", "ngày 12/5/2023"),
    "digits": ("", "09 ", ""),
    "accounts": ("", "tài khoản số 0912345678 ", ""),
    "addresses": ("", "a.", ""),
    "ats": ("", "a@", ""),
    "quotations": (OPENED, "“", ""),
    "names": (TAILED, "Lê Văn A ", ""),
    "circulation notes": ("", "lưu hành nội bộ ", ""),
    "one long word": ("", "tháng", ""),
}  # fmt: skip
SMALL, LARGE, MEGABYTE = 12_500, 100_000, 1_000_000


def hostile(name: str, size: int) -> str:
    before, repeated, behind = HOSTILE[name]
    return before + repeated * (size // len(repeated)) + behind


def reading_time(text: str) -> float:
    started = time.process_time()
    read_dispatch(text)
    return time.process_time() - started


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_alone(name: str) -> None:
    @cache
    def honest() -> float:
        return reading_time(hostile("letters", LARGE))

    def is_even() -> bool:
        """Eight times the text may take twice eight times as long before it counts as worse than
        linear; below the time of real letters a ratio measures only the clock."""
        small, large = (reading_time(hostile(name, size)) for size in (SMALL, LARGE))
        return large < 16 * small or large < honest()

    # What is worse than linear is so each time; a busy machine is not.
    assert any(is_even() for _again in range(3))


@pytest.mark.soak
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_megabyte_takes_no_longer_than_a_few_of_letters(name: str) -> None:
    honest = reading_time(hostile("letters", MEGABYTE))
    assert reading_time(hostile(name, MEGABYTE)) < 5 * honest


@pytest.mark.soak
def test_a_stamp_far_into_a_line_is_read_before_the_day_is_over() -> None:
    text = f"Số: 12/UBND-NC{' ' * MEGABYTE}HỎA TỐC"
    assert read_urgency([Line(text, fold_characters(text), 0)]).value == "express"


@pytest.mark.parametrize("lines", [MOST_PARTS, 2 * MOST_LINES])
@pytest.mark.parametrize("name", ["items", "rows", "annexes", "asking"])
def test_what_is_too_much_to_part_stays_together_and_is_told(name: str, lines: int) -> None:
    text = hostile(name, lines * len(HOSTILE[name][1])).rstrip()
    reading = read_dispatch(text)
    (doubt,) = (one for one in reading.doubts if one.code is DoubtCode.TOO_MANY_PARTS)
    assert doubt.spans[-1][1] == reading.blocks[-1].spans[-1][1] == len(text)
    assert len(reading.blocks) <= MOST_PARTS


@pytest.mark.parametrize("name", ["addressees in a line", "recipients in a line", "references"])
def test_a_record_can_hold_what_was_read(name: str) -> None:
    reading = read_dispatch(hostile(name, 200_000))
    for parts in (reading.addressees, reading.distribution, reading.citations):
        assert len(parts) <= MOST_PARTS
