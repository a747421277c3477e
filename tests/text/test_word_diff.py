"""Two versions of a text are told apart by words, and nothing of either is lost."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.word_diff import Change, Piece, word_diff


def marked(pieces: list[Piece]) -> str:
    """A diff as one line: [-gone-]{+new+}."""
    signs = {Change.SAME: "{}", Change.GONE: "[-{}-]", Change.NEW: "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in pieces)


def sides(pieces: list[Piece]) -> tuple[str, str]:
    return (
        "".join(piece.text for piece in pieces if piece.kind != Change.NEW),
        "".join(piece.text for piece in pieces if piece.kind != Change.GONE),
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("Kính gửi", "Kính gửi", "Kính gửi"),
        ("", "Kính gửi", "{+Kính gửi+}"),
        ("Kính gửi", "", "[-Kính gửi-]"),
        ("đề nghị các xã", "yêu cầu các xã", "[-đề nghị -]{+yêu cầu +}các xã"),
        ("các xã báo cáo", "các xã, phường báo cáo", "các xã[- -]{+, phường +}báo cáo"),
        # A sign more or less is a change of that word alone.
        ("căn cước của ban", "căn cước của bạn", "căn cước của [-ban-]{+bạn+}"),
        ("Ðồng Nai", "Đồng Nai", "[-Ðồng -]{+Đồng +}Nai"),
        ("gọi 1900.0368 ngay", "gọi 1900.0369 ngay", "gọi [-1900.0368 -]{+1900.0369 +}ngay"),
        ("số 51/CAT-PC06 cũ", "số 52/CAT-PC06 cũ", "số [-51/CAT-PC06 -]{+52/CAT-PC06 +}cũ"),
        # Both numbers of a date, and the words between them stay.
        (
            "trước ngày 5 tháng 8 năm nay",
            "trước ngày 12 tháng 9 năm nay",
            "trước ngày [-5 -]{+12 +}tháng [-8 -]{+9 +}năm nay",
        ),
        ("báo cáo.", "báo cáo;", "báo cáo[-.-]{+;+}"),
        ("a (b) c", "a b c", "a [-(-]b[-) -]{+ +}c"),
        ("một  hai", "một hai", "một[-  -]{+ +}hai"),
        ("một\nhai", "một hai", "một[-\n-]{+ +}hai"),
        ("  đầu", "đầu", "[-  -]đầu"),
        ("đầu \n", "đầu", "đầu[- \n-]"),
        # A word repeated is matched in its order.
        ("xã và xã và xã", "xã và xã", "xã và xã[- và xã-]"),
        # One word that happens to stand in both of two other sentences is no likeness.
        (
            "Người dân không được chuyển tiền và không cung cấp mã.",
            "Các đơn vị tổng hợp kết quả và gửi báo cáo tháng.",
            "[-Người dân không được chuyển tiền và không cung cấp mã-]"
            "{+Các đơn vị tổng hợp kết quả và gửi báo cáo tháng+}.",
        ),
    ],
)
def test_changes_are_told_in_words(old: str, new: str, expected: str) -> None:
    pieces = word_diff(old, new)
    assert marked(pieces) == expected
    assert sides(pieces) == (old, new)


def test_letters_that_are_not_composed_stay_in_their_word() -> None:
    old = "ca\u0302u ho\u0309i"
    assert marked(word_diff(old, "hỏi")) == f"[-{old}-]{{+hỏi+}}"


@given(
    st.lists(st.sampled_from(["xã", "và", "5", " ", "\n", ",", "báo cáo"]), max_size=30),
    st.lists(st.sampled_from(["xã", "và", "5", " ", "\n", ",", "tỉnh"]), max_size=30),
)
def test_nothing_of_either_text_is_lost(old: list[str], new: list[str]) -> None:
    pieces = word_diff("".join(old), "".join(new))
    assert sides(pieces) == ("".join(old), "".join(new))
    kinds = [piece.kind for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))
    assert all(piece.text for piece in pieces)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_at_all(old: str, new: str) -> None:
    assert sides(word_diff(old, new)) == (old, new)


SYLLABLES = "xã phường công an đề nghị báo cáo kết quả tháng năm người dân chuyển tiền mã"


def long_text(shift: int) -> str:
    """Some 50 KB in which no word stands once."""
    words = SYLLABLES.split()
    return " ".join(words[(at * at + shift * at // 7) % len(words)] for at in range(11_000))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (long_text(0), long_text(0).replace("mã", "số", 40)),
        (long_text(0), long_text(3)),
        (long_text(0), " ".join(reversed(long_text(0).split()))),
        ("x" * 50_000, "x " * 25_000),
        (" ".join(map(str, range(9_000))), " ".join(map(str, range(9_000, 0, -1)))),
        ("." * 50_000, "," * 50_000),
    ],
    ids=["a few words", "another text", "backwards", "one word", "numbers backwards", "marks"],
)
def test_fifty_kilobytes_take_no_longer_than_a_person_waits(old: str, new: str) -> None:
    began = time.process_time()
    pieces = word_diff(old, new)
    assert time.process_time() - began < 2
    assert sides(pieces) == (old, new)


def test_a_change_in_a_long_text_is_found_alone() -> None:
    old = " ".join(f"khoản {at} giao cho xã" for at in range(2_500))
    pieces = word_diff(old, old.replace("khoản 1777 giao", "khoản 1777 yêu cầu"))
    assert [piece.text for piece in pieces if piece.kind != Change.SAME] == ["giao ", "yêu cầu "]
