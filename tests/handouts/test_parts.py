"""What a letter is made of: runs, heads of annexes, signs that can be printed, lengths; and the
code that a copy of it is as old as. Pure."""

import pytest

from dispatches.handouts.annexes import enclosed, heads, is_enclosed, roman
from dispatches.handouts.forms import sources
from dispatches.handouts.glyphs import MISSING, printable
from dispatches.handouts.runs import Run, plain, runs
from dispatches.handouts.shortening import shortened
from dispatches.letter.readings import Reading


@pytest.mark.parametrize(
    ("text", "readings", "cut"),
    [
        ("Cài VNeID thật", [Reading(4, "VNeID")],
         [Run("Cài "), Run("VNeID", reread=True), Run(" thật")]),
        # hidden words before it moved it: wherever it stands now
        ("[đã che] cài VNeID", [Reading(20, "VNeID")],
         [Run("[đã che] cài "), Run("VNeID", reread=True)]),
        # hidden itself
        ("Cài [đã che]", [Reading(4, "VNeID")], [Run("Cài [đã che]")]),
        # two that overlap
        ("Cài VNeID", [Reading(4, "VNeID"), Reading(0, "Cài VNeID")],
         [Run("Cài VNeID", reread=True)]),
        ("", [Reading(0, "")], []),
    ],
)  # fmt: skip
def test_words_read_otherwise_are_cut_out(
    text: str, readings: list[Reading], cut: list[Run]
) -> None:
    assert list(runs(text, readings)) == cut
    assert plain(cut) == text


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["PHỤ LỤC: Dấu hiệu"], [("PHỤ LỤC", "Dấu hiệu")]),
        (["PHỤ LỤC\nDấu hiệu"], [("PHỤ LỤC", "Dấu hiệu")]),
        (["Tài liệu tuyên truyền"], [("Phụ lục", "Tài liệu tuyên truyền")]),
        (["Phụ lục I. Mẫu số 1", "Phụ lục II"], [("Phụ lục I", "Mẫu số 1"), ("Phụ lục II", "")]),
        (["PHỤ LỤC", "PHỤ LỤC: Hỏi đáp"], [("PHỤ LỤC [I]", ""), ("PHỤ LỤC [II]", "Hỏi đáp")]),
        (["Phụ lục số 1 - Mẫu"], [("Phụ lục 1", "Mẫu")]),
    ],
)
def test_heads_of_annexes(titles: list[str], found: list[tuple[str, str]]) -> None:
    assert heads(titles) == found


def test_the_line_that_names_the_paper() -> None:
    assert is_enclosed("Kèm theo Công văn số 1/UBND ngày 1/2/2026.")
    assert is_enclosed("(Ban hành kèm theo Quyết định số 1)")
    assert not is_enclosed("Hồ sơ kèm theo gồm:")
    assert enclosed("Kèm theo Công văn số 1.") == "(Kèm theo Công văn số 1)"
    assert enclosed("(Kèm theo Công văn số 1)") == "(Kèm theo Công văn số 1)"
    assert [roman(n) for n in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]


def test_the_font_draws_every_letter_of_vietnamese() -> None:
    vowels = "aăâeêioôơuưy"
    marked = [
        letter + mark for letter in vowels for mark in ("", *"\u0300\u0301\u0303\u0309\u0323")
    ]
    every = "".join(printable(sign) for sign in [*marked, "đ"])
    assert len(every) == len(marked) + 1
    assert MISSING not in every + printable(every.upper() + "“”‘’–—…•₫°²½×")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("防城港", MISSING * 3),
        ("a\u202eb\u200bc\x00d\ufffe", "abcd"),  # turned about, unseen, no sign at all
        ("một\thai\nba", "một hai\nba"),
        ("e\u0302\u0301", "ế"),
        ("#let x = [*đậm*] $x$ <nhãn> @ai", "#let x = [*đậm*] $x$ <nhãn> @ai"),
    ],
)
def test_what_cannot_be_drawn_is_shown_as_missing(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("một hai ba", 10, "một hai ba"),
        ("một hai, ba", 9, "một hai…"),
        ("khôngcódấucách", 6, "không…"),
        ("một", 0, ""),
    ],
)
def test_a_text_is_cut_between_words(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
    assert len(short) <= max(most, 0)


def test_a_copy_is_as_old_as_all_the_code_that_words_it() -> None:
    ends = {"/".join(path.parts[-2:]) for path in sources()}
    assert {
        "handouts/script.py", "layout/letter.typ", "letter/days.py", "LC_MESSAGES/django.po",
        "text/spoken.py", "dispatches/vocabulary.py",
    } <= ends  # fmt: skip
    assert not any(end.endswith(".pyc") for end in ends)
