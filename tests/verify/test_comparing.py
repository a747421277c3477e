"""Where a paper differs, and that nothing which stands in a hidden place makes any difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.verify.comparing import compare
from dispatches.verify.tokens import BEHIND_A_MASK, hidden_places

PUBLIC = (
    "Người dân gọi tổng đài 1900.0368 hoặc cán bộ [đã che], điện thoại [đã che] để được hướng dẫn."
    "\nKhông cài ứng dụng từ trang dinhdanh-giả.vn [giả mạo] ấy. […]"
    "\nTrực ban: 0530 246 135 (trực ban)."
)
PAPER = (
    "Người dân gọi tổng đài 1900.0368 hoặc cán bộ {name}, điện thoại {phone} để được hướng dẫn. "
    "Không cài ứng dụng từ trang dinhdanh-giả.vn ấy. {sentence}\nTrực ban: {duty}."
)


def paper(
    name: str = "Lê Văn Mẫu",
    phone: str = "0912 345 678",
    sentence: str = "Đã mời một người làm việc.",
    duty: str = "0987.654.321",
) -> str:
    return PAPER.format(name=name, phone=phone, sentence=sentence, duty=duty)


def told(public: str, held: str) -> list[tuple[str, str]]:
    return [
        (public[one.old_start : one.old_end], held[one.new_start : one.new_end])
        for one in compare(public, held)
    ]


def test_the_paper_that_was_masked_fits_its_public_text() -> None:
    assert compare(PUBLIC, paper()) == []
    assert hidden_places(PUBLIC) == 4


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        (("1900.0368", "1900.0386"), ("1900.0368", "1900.0386")),
        (("Không cài", "Cài"), ("Không", "")),
        (("hướng dẫn", "hướng dẫn và nộp lệ phí"), ("", "và nộp lệ phí")),
        (("Không cài", "Không, cài"), ("Không", "Không,")),
        (("giả.vn", "gia.vn"), ("dinhdanh-giả.vn", "dinhdanh-gia.vn")),
        (("tổng đài", "t\u1ed5ng \u0111\u0430i"), ("đài", "\u0111\u0430i")),  # a Cyrillic a
    ],
)
def test_a_change_is_found_alone(change: tuple[str, str], differs: tuple[str, str]) -> None:
    assert told(PUBLIC, paper().replace(*change)) == [differs]


@pytest.mark.parametrize(
    "same",
    [
        paper().upper(),
        paper().replace("\n", "   "),
        paper().replace(",", " ;").replace(".\n", "\n"),
        paper().replace("hoà", "hòa"),
    ],
)
def test_case_marks_and_lines_are_no_change(same: str) -> None:
    assert compare(PUBLIC, same) == []


WORD = st.sampled_from(["0912", "345", "678", "Lê", "zz", "điện", "thoại", "để", "được", "hướng",
                        "cán", "bộ", "1900.0368", "[đã che]", "(", "tổng đài", "không,",
                        "?"])  # fmt: skip
FILLING = st.lists(WORD, max_size=BEHIND_A_MASK // 4).map(" ".join)
FOREIGN = st.text("bcfjkpqvwxz0123456789 .", max_size=30)


@given(name=FILLING, phone=FILLING, sentence=FILLING)
def test_whatever_stands_in_a_hidden_place_the_paper_fits(
    name: str, phone: str, sentence: str
) -> None:
    assert compare(PUBLIC, paper(name, phone, sentence)) == []


@given(name=FOREIGN, phone=FOREIGN, duty=FOREIGN)
def test_of_a_forged_paper_the_answer_does_not_depend_on_it_either(
    name: str, phone: str, duty: str
) -> None:
    forged = paper(name, phone, duty=duty).replace("1900.0368", "1900.0386")
    assert told(PUBLIC, forged) == [("1900.0368", "1900.0386")]


def test_beside_a_hidden_place_the_words_of_the_paper_are_not_told() -> None:
    (change,) = compare(PUBLIC, paper().replace("cán bộ Lê Văn Mẫu", "cán sự Lê Văn Mẫu"))
    assert change.is_beside_hidden
    assert change.new_start == change.new_end


def test_no_paragraph_hides_in_a_hidden_place() -> None:
    (change,) = compare(PUBLIC, paper(phone="chuyển tiền " * BEHIND_A_MASK))
    assert change.is_longer
    assert change.new_start == change.new_end
    assert compare(PUBLIC, paper(phone="chuyển " * BEHIND_A_MASK)) == []


@pytest.mark.parametrize(("public", "held"), [("", ""), ("[đã che]", ""), ("[đã che]", "Lê Mẫu")])
def test_short_texts_fit(public: str, held: str) -> None:
    assert compare(public, held) == []


@pytest.mark.parametrize(("public", "held"), [("", "chuyển tiền"), ("gọi 113", "")])
def test_what_stands_on_one_side_alone_differs(public: str, held: str) -> None:
    assert told(public, held) == [(public, held)]
