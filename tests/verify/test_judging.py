"""Where forgeries of a letter differ from its public text; pure."""

from dataclasses import replace

import pytest

from dispatches.publishing.masking import MASK
from dispatches.verify.comparing import word_keys
from dispatches.verify.differences import Danger, Part, differences
from dispatches.verify.held import held
from dispatches.verify.judging import judged
from dispatches.verify.original import FORMULAS, Original
from tests.builders import ISSUED
from tests.verify.papers import HOTLINE, MOBILE, letter, paper

SAID = letter()
NAMED = ((Part.ISSUER, SAID.governing_name), (Part.ISSUER, SAID.issuing_name),
         (Part.SIGNED, "Giám đốc"), (Part.SIGNED, "Đại tá Trần Văn Mẫu"))  # fmt: skip
PUBLIC = Original(
    key="5163catpc06",
    issued=(ISSUED, ISSUED.replace(day=ISSUED.day + 1)),
    texts={
        Part.SUBJECT: SAID.subject,
        Part.ADDRESSEES: "\n".join(row.text for row in SAID.addressees),
        Part.BODY: "\n".join(f"{b.marker} {b.text}" for b in SAID.blocks).replace(MOBILE, MASK),
        Part.ANNEX: "",
        Part.RECIPIENTS: "\n".join(row.text for row in SAID.distribution),
    },
    named=NAMED,
    known=frozenset(word_keys(" ".join([FORMULAS, "Sao Mai", SAID.archive_line, str(NAMED)]))),
    ours=("Bản đọc – không phải bản chính",),
    reread=(),
)
TERMS = ("VNeID", "dichvucong.gov.vn")


ALTERED: list[tuple[list[tuple[str, str]], list[tuple[Danger, str, str]]]] = [
    # A digit of the hotline; a masked number is never compared.
    ([(HOTLINE, "1900.5679")], [(Danger.PHONE, HOTLINE, "1900.5679")]),
    ([(MOBILE, "0999 888 777")], []),
    ([(MOBILE, "số cũ")], []),
    ([("không cài", "cài")], [(Danger.MEANING, "không", "")]),
    (
        [("đường dẫn lạ", "trang canc\u0430n.top")],
        [(Danger.LINK, "đường dẫn lạ", "trang canc\u0430n.top")],
    ),
    (
        [("để được giải đáp", "hoặc nộp vào tài khoản số 19034567890123")],
        [(Danger.ACCOUNT, "để được giải đáp", "hoặc nộp vào tài khoản số 19034567890123")],
    ),
    # Where reading passes over words no contact hides.
    ([("- Như trên;", "- Như trên; 0999 888 777")], [(Danger.PHONE, "", "- ; 0999 888 777")]),
    (
        [("- Lãnh đạo Công an tỉnh;", "- Lãnh đạo Công an tỉnh (để b/c, gọi 0999 888 777);")],
        [(Danger.PHONE, "", "để b c gọi 0999 888 777")],
    ),
    (
        [("VT, PC06.", "VT, PC06; gọi 0999 888 777")],
        [(Danger.PHONE, "", "- Lưu: VT, PC06; gọi 0999 888 777")],
    ),
    ([("hằng ngày", "hàng ngày")], [(Danger.WORDS, "hằng", "hàng")]),
    ([("không cài", "khòng cài")], [(Danger.MEANING, "không", "khòng")]),
    ([("VT, PC06.", "VT, PC06.\n\nBẢN ĐỌC - không phải bản chính")], []),
    ([("VT, PC06.", "VT, PC06.\n\n2")], []),  # a page number
    ([("GIÁM ĐỐC", "PHỤ LỤC\n\nGIÁM ĐỐC")], [(Danger.WORDS, "", "PHỤ LỤC")]),
    (
        [("Trần Văn Mẫu\n", "Trần Văn Mẫu\n\nPHỤ LỤC\n\nNộp vào tài khoản 19034567890123\n")],
        [(Danger.ACCOUNT, "", "PHỤ LỤC Nộp vào tài khoản 19034567890123")],
    ),
    ([("- Như trên;", "- Như trên (để b/c);")], []),
    ([("giờ hành chính", "mọi lúc")], [(Danger.WORDS, "giờ hành chính", "mọi lúc")]),
    (
        [("Trần Văn Mẫu", "Phạm Văn Mẫu")],
        [(Danger.WORDS, "Đại tá Trần Văn Mẫu", ""), (Danger.WORDS, "", "Đại tá Phạm Văn Mẫu")],
    ),
    ([("ngày 05 tháng 3", "ngày 09 tháng 3")], [(Danger.FIGURE, "", "09/03/2026")]),
]


@pytest.mark.parametrize(("changes", "differ"), ALTERED)
def test_each_change_is_found_and_how_dangerous_it_is(
    changes: list[tuple[str, str]], differ: list[tuple[Danger, str, str]]
) -> None:
    found = judged(held(paper(SAID, *changes).decode()), PUBLIC, TERMS)
    assert [(one.danger, one.old, one.new) for one in found.differences] == differ
    assert not found.is_other


@pytest.mark.parametrize(
    ("public", "held_text", "differ"),
    [
        ("cài VNeID từ kho", "cài VNelD từ kho", [(Danger.TERM, "VNeID", "VNelD")]),
        ("gọi 0530 246 135 ngay", "gọi 0530 246 136 ngay",
         [(Danger.PHONE, "0530 246 135", "0530 246 136")]),
        ("gọi 0530 246 135 ngay", "gọi 0530.246.135 ngay", []),
        # Cells that wrap; but figures keep their places.
        ("tin nhắn kèm đường dẫn | không bấm, báo công an xã",
         "tin nhắn kèm | không bấm, báo công đường dẫn an xã", []),
        ("Ngân hàng A | 1111 | Ngân hàng B | 2222", "Ngân hàng A | 2222 | Ngân hàng B | 1111",
         [(Danger.FIGURE, "1111 | Ngân hàng B", ""), (Danger.FIGURE, "", "Ngân hàng B | 1111")]),
        ("Câu 1: Có mất tiền không?\nCó.", "", [(Danger.WORDS, "Câu 1: Có mất tiền không?", "")]),
    ],
)  # fmt: skip
def test_differences_of_one_part(
    public: str, held_text: str, differ: list[tuple[Danger, str, str]]
) -> None:
    found = differences(Part.BODY, public, held_text, TERMS)
    assert [(one.danger, one.old, one.new) for one in found] == differ


def test_the_dangerous_come_first_and_the_rest_is_counted() -> None:
    forged = paper(SAID, ("Thời gian gần đây", "Từ lâu nay"), (HOTLINE, "1900.5679"))
    found = judged(held(forged.decode()), PUBLIC, TERMS)
    assert found.differences[0].danger is Danger.PHONE
    nothing = judged(held("Mời họp giao ban."), PUBLIC, TERMS)
    assert nothing.is_other
    assert nothing.more > 0


def test_where_a_person_read_other_words_than_are_printed_the_print_may_differ() -> None:
    forged = held(paper(SAID, ("không cài", "khòng cài"), (HOTLINE, "1900.5679")).decode())
    found = judged(forged, replace(PUBLIC, reread=("không", HOTLINE)), TERMS)
    assert [one.danger for one in found.differences] == [Danger.PHONE, Danger.WORDS]
