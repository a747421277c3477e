"""Where forgeries of a letter differ from its public text; pure."""

from dataclasses import replace

import pytest

from dispatches.publishing.masking import GAP, MASK, ON_DUTY
from dispatches.verify.comparing import compare
from dispatches.verify.differences import Danger, Difference, Part, differences
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.held import held
from dispatches.verify.judging import judged
from dispatches.verify.odd_lines import other_boxes
from dispatches.verify.original import ENCLOSED, FORMULAS, Original, known_words
from dispatches.verify.public_texts import signs_hide
from dispatches.verify.rows import is_shown, recelled
from tests.builders import ISSUED
from tests.verify.papers import HOTLINE, MOBILE, letter, paper

SAID = letter()
NAMED = ((Part.ISSUER, SAID.governing_name), (Part.ISSUER, SAID.issuing_name),
         (Part.SIGNED, "Giám đốc"), (Part.SIGNED, "Đại tá Trần Văn Mẫu"))  # fmt: skip
DAY = "ngày 05 tháng 3 năm 2026"
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
    known=known_words(
        [FORMULAS, ENCLOSED, "5163/CAT-PC06", "Sao Mai", SAID.archive_line, str(NAMED)]
    ),
    ours=("Bản đọc – không phải bản chính",),
    reread=(),
    number="5163/CAT-PC06",
    day=DAY,
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
        [(Danger.PHONE, "", "để b/c, gọi 0999 888 777")],
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
    ([("không cài ứng dụng", "không, cài ứng dụng")], [(Danger.MEANING, "không", "không,")]),
    # Short forms are pointed as each office likes.
    ([("GIÁM ĐỐC", "G.Đ")], [(Danger.WORDS, "Giám đốc", ""), (Danger.WORDS, "", "G.Đ")]),
    # Its words stand elsewhere.
    ([("CÔNG AN TỈNH SAO MAI\n", "")], [(Danger.WORDS, SAID.issuing_name, "")]),
    ([("giờ hành chính", "mọi lúc")], [(Danger.WORDS, "giờ hành chính", "mọi lúc")]),
    (
        [("Trần Văn Mẫu", "Phạm Văn Mẫu")],
        [(Danger.WORDS, "Đại tá Trần Văn Mẫu", ""), (Danger.WORDS, "", "Đại tá Phạm Văn Mẫu")],
    ),
    ([("ngày 05 tháng 3", "ngày 09 tháng 3")], [(Danger.FIGURE, DAY, "09/03/2026")]),
    # What cannot be read is not the same.
    ([("ngày 05 tháng 3", "ngày 45 tháng 3")], [(Danger.FIGURE, DAY, "")]),
    (
        [("Số: 5163/CAT-PC06", "Số: 9999")],
        [(Danger.FIGURE, "5163/CAT-PC06", ""), (Danger.FIGURE, "", "Số: 9999")],
    ),
    (
        [("Số: 5163/CAT-PC06", "Số: 5163/CAT-PC06\nSố: 9999")],
        [(Danger.FIGURE, "", "Số: 9999")],
    ),
    # Between the lines of a paragraph, and in what reading cuts off.
    (
        [("người dân cài", "người dân\nhttps://canhsat-vn.top/nop\ncài")],
        [(Danger.LINK, "", "https://canhsat-vn.top/nop")],
    ),
    ([("người dân cài", "người dân\n0999 888 777\ncài")], [(Danger.PHONE, "", "0999 888 777")]),
    (
        [("Các sở, ban, ngành;", "Các sở, ban, ngành (địa chỉ nộp tiền: 0999 888 777);")],
        [(Danger.PHONE, "", "địa chỉ nộp tiền: 0999 888 777")],
    ),
    (
        [("Trần Văn Mẫu", "Mẫu Văn Trần")],
        [(Danger.WORDS, "Đại tá Trần Văn Mẫu", "")],
    ),
]


@pytest.mark.parametrize(("changes", "differ"), ALTERED)
def test_each_change_is_found_and_how_dangerous_it_is(
    changes: list[tuple[str, str]], differ: list[tuple[Danger, str, str]]
) -> None:
    found = judged(held(paper(SAID, *changes)), PUBLIC, TERMS)
    assert [(one.danger, one.old, one.new) for one in found.differences] == differ
    assert not found.is_other


@pytest.mark.parametrize(
    ("public", "held_text", "differ"),
    [
        ("cài VNeID từ kho", "cài VNelD từ kho", [(Danger.TERM, "VNeID", "VNelD")]),
        ("gọi 0530 246 135 ngay", "gọi 0530 246 136 ngay",
         [(Danger.PHONE, "0530 246 135", "0530 246 136")]),
        ("gọi 0530 246 135 ngay", "gọi 0530.246.135 ngay", []),
        # A pause behind a word that turns a sentence round.
        ("Không được gọi số lạ", "Không, được gọi số lạ", [(Danger.MEANING, "Không", "Không,")]),
        ("được gọi, không được nhắn", "được gọi không, được nhắn",
         [(Danger.MEANING, "không", "không,")]),
        ("Mất tiền không? Có.", "Mất tiền không. Có.", []),
        ("Có gọi lại không?\nKhông.", "Có gọi lại không\nKhông",
         [(Danger.MEANING, "không?", "không")]),
        ("Gọi 113 – không phải gửi tiền", "Gọi 113 không – phải gửi tiền",
         [(Danger.MEANING, "không", "không –")]),
        ("Máy chủ, thẻ thì không.\nNgười dân", "Máy chủ thẻ thì không;\nNgười dân", []),
        # Signs that turn a figure or an answer round, and letters that lead elsewhere.
        ("lạnh tới -5 độ", "lạnh tới 5 độ", [(Danger.WORDS, "-", "")]),
        ("giảm 5% phí", "giảm 5‰ phí", [(Danger.WORDS, "%", "‰")]),
        ("nộp 20 $ là giả", "nộp 20 € là giả", [(Danger.WORDS, "$", "€")]),
        ("lãi < 5 triệu", "lãi > 5 triệu", [(Danger.WORDS, "<", ">")]),
        ("☐ được ☑ không", "☑ được ☐ không",
         [(Danger.WORDS, "☐ được", ""), (Danger.WORDS, "", "được ☐")]),
        ("được ✔ cấm ✘", "được ✘ cấm ✔",
         [(Danger.MEANING, "✔ cấm", ""), (Danger.MEANING, "", "cấm ✔")]),
        ("■ Có", "✘ Có", [(Danger.WORDS, "", "✘")]),
        ("Đúng ■ Sai □", "Đúng □ Sai ■",
         [(Danger.WORDS, "■ Sai", ""), (Danger.WORDS, "", "Sai ■")]),
        ("lệch ± 5 độ", "lệch 5 độ", [(Danger.WORDS, "±", "")]),
        ("từ A → B", "từ A ← B", [(Danger.WORDS, "→", "←")]),
        # Letters and digits of other making, and signs laid over ours.
        ("cứ gọi ngay", "cứ gọi \U0001f17d\U0001f17e ngay",
         [(Danger.WORDS, "", "\U0001f17d\U0001f17e")]),
        ("gọi 113 ngay", "gọi 1\u20e01\u20e03\u20e0 ngay",
         [(Danger.PHONE, "113", "1\u20e01\u20e03\u20e0")]),
        ("trong 15 ngày", "trong 1\u0665 ngày", [(Danger.FIGURE, "15", "1\u0665")]),
        ("trong 15 ngày", "trong １５ ngày", []),
        # Where lines end within words.
        ("theo 06/QĐ-TTg, ký tay/ảnh", "theo 06/QĐ- TTg, ký tay/ ảnh", []),
        ("theo 06/QĐ-TTg", "theo 06/QĐ- TTG-X", [(Danger.FIGURE, "06/QĐ-TTg", "06/QĐ- TTG-X")]),
        ("➢ Gọi 113\n▪ Báo công an", "• Gọi 113\n- Báo công an", []),
        ("mở bit.ly/AbC", "mở bit.ly/aBc", [(Danger.LINK, "bit.ly/AbC", "bit.ly/aBc")]),
        ("- 5 người; phí 5 %", "5 người; phí 5%", []),
        # Marks between groups are none, but where they move a figure's places.
        ("phạt 1.000.000 đồng", "phạt 1 000 000 đồng", []),
        ("phạt 1.000.000 đồng", "phạt 1000000 đồng", []),
        ("lãi 1.5 phần", "lãi 1,5 phần", []),
        ("lãi 1.50 phần", "lãi 15.0 phần", [(Danger.FIGURE, "1.50", "15.0")]),
        ("phạt 1.500 triệu", "phạt 1,500 triệu", [(Danger.FIGURE, "1.500", "1,500")]),
        ("phạt 1.500 triệu", "phạt 1.50.0 triệu", [(Danger.FIGURE, "1.500", "1.50.0")]),
        ("phạt 1.500 triệu", "phạt 1 500 triệu", []),
        ("phạt 1,000,000 đồng", "phạt 1000000 đồng", []),
        ("phạt 1500 triệu", "phạt 1.500 triệu", []),
        ("phạt 1500 triệu", "phạt 1,500 triệu", [(Danger.FIGURE, "1500", "1,500")]),
        ("nặng 1.234,567 tấn", "nặng 1.234.567 tấn", [(Danger.FIGURE, "1.234,567", "1.234.567")]),
        ("nặng 1.234,567 tấn", "nặng 1234567 tấn", [(Danger.FIGURE, "1.234,567", "1234567")]),
        ("nặng 1.234,5 tấn", "nặng 1 234,5 tấn", []),
        # Nor do these marks hide a sign that changes beside them.
        ("sốt ≤ 37,5 độ", "sốt ≥ 37.5 độ", [(Danger.FIGURE, "≤ 37,5", "≥ 37.5")]),
        ("phí 2,5% tháng", "phí 2.5‰ tháng", [(Danger.FIGURE, "2,5%", "2.5‰")]),
        ("nợ > 500.000 đồng", "nợ 500000 đồng", [(Danger.FIGURE, "> 500.000", "500000")]),
        ("lạnh -1,5 độ", "lạnh 1.5 độ", [(Danger.FIGURE, "-1,5", "1.5")]),
        ("giá 1.000 $ thôi", "giá 1000 € thôi", [(Danger.FIGURE, "1.000 $", "1000 €")]),
        ("từ 10-15 ngày", "từ 10,15 ngày", [(Danger.FIGURE, "10-15", "10,15")]),
        ("Công an xã | được gọi\nNgười lạ | không được gọi",
         "Công an xã | không được gọi\nNgười lạ | được gọi",
         [(Danger.MEANING, "", "không"), (Danger.MEANING, "không", "")]),
        ("Người lạ | không gọi được", "không Người lạ | gọi được",
         [(Danger.MEANING, "", "không"), (Danger.MEANING, "không", "")]),
        ("Cán bộ | […] | phòng", "Cán bộ | " + "nộp tiền ngay " * 80 + "| phòng",
         [(Danger.WORDS, "[…]", "")]),
        ("Ngân hàng A | 1111 | Ngân hàng B | 2222", "Ngân hàng A | 2222 | Ngân hàng B | 1111",
         [(Danger.FIGURE, "1111 | Ngân hàng B", ""), (Danger.FIGURE, "", "Ngân hàng B | 1111")]),
        ("Câu 1: Có mất tiền không?\nCó.", "", [(Danger.WORDS, "Câu 1: Có mất tiền không?", "")]),
    ],
)  # fmt: skip
def test_differences_of_one_part(
    public: str, held_text: str, differ: list[tuple[Danger, str, str]]
) -> None:
    found = list(differences(Part.BODY, public, held_text, TERMS))
    told = [one for one in found if isinstance(one, Difference)]
    assert [(one.danger, one.old, one.new) for one in told] == differ
    assert told == found


WRAPS = "tin nhắn kèm đường dẫn | không bấm, báo công an xã"


@pytest.mark.parametrize(
    ("row", "held_text", "may_be_read_so"),
    [
        (WRAPS, "tin nhắn kèm | không bấm, báo công đường dẫn an xã", True),
        (WRAPS, "tin nhắn kèm không bấm, báo đường dẫn công an xã", True),
        # What would be another row: bodies, cells and words that changed places.
        ("Sở Y tế chủ trì | Sở Xây dựng phối hợp", "Sở Xây dựng chủ trì | Sở Y tế phối hợp", False),
        ("Tổ chức | được vay | Cá nhân | được gửi",
         "Cá nhân | được vay | Tổ chức | được gửi", False),
        (WRAPS, "đường dẫn kèm tin nhắn | không bấm, báo công an xã", False),
        (WRAPS, "tin nhắn kèm | không bấm, báo công dẫn đường an xã", False),
        ("phí 5% mỗi tháng | thẻ tín dụng", "phí 5 mỗi | thẻ % tháng tín dụng", False),
    ],
)  # fmt: skip
def test_a_row_that_may_only_wrap_is_neither_the_same_nor_another(
    row: str, held_text: str, may_be_read_so: bool
) -> None:
    found = list(differences(Part.ANNEX, f"Bảng\n{row}\nHết", f"Bảng\n{held_text}\nHết", TERMS))
    if may_be_read_so:
        assert found == [Doubt(Cause.ORDER, row)]
    else:
        assert found
        assert all(isinstance(one, Difference) for one in found)


@pytest.mark.parametrize(
    ("row", "held_row", "is_open"),
    [
        # In which of two cells a mark stands, of which one is empty.
        ("1 | Cho mượn thẻ |  | x", "1 | Cho mượn thẻ | x |", True),
        ("1 | Cho mượn thẻ |  | x", "1 Cho mượn thẻ | x", True),
        ("1 | Cho mượn thẻ |  | x", "1 | Cho mượn thẻ |  | x", False),
        ("Cá nhân | không được | vay", "Cá nhân không | được | vay", True),
        ("Cá nhân | không được | vay", "Cá nhân không được | vay", False),
        # The same, whatever stands in a hidden place.
        (f"1 | {MASK} |  | x", "1 | An |  | x", True),
        (f"1 | {MASK} |  | x", f"1 | {MASK} |  | x", True),
        (f"1 | {MASK} | x", "1 | An x |", False),
    ],
)
def test_in_which_cell_words_stand_their_order_does_not_tell(
    row: str, held_row: str, is_open: bool
) -> None:
    found = list(recelled(f"Bảng\n{row}\nHết", f"Bảng\n{held_row}\nHết"))
    assert found == [Doubt(Cause.ORDER, row)] * is_open


@pytest.mark.parametrize(
    ("row", "shown", "is_same"),
    [
        (WRAPS, f"Bảng\n{WRAPS}\nHết", True),
        (WRAPS, "tin nhắn kèm | không bấm, báo công\nđường dẫn | an xã", False),
        (WRAPS, "không bấm, báo công an xã | tin nhắn kèm đường dẫn", False),
        (WRAPS, "tin nhắn kèm | đường dẫn không bấm, báo công an xã", False),
        (WRAPS, "tin nhắn kèm đường dẫn | bấm, báo công an xã", False),
        ("1 |  | x", "1 |  | x", True),
        ("1 |  | x", "1 | x | ", False),
        (f"1 | {MASK} | x", f"1 | {MASK} | x", False),
    ],
)
def test_a_row_is_shown_where_each_word_stands_in_its_cell(
    row: str, shown: str, is_same: bool
) -> None:
    assert is_shown(row, ["Kính gửi", shown]) is is_same


@pytest.mark.parametrize(
    ("old", "new", "doubts"),
    [
        # Of what recognising loses, and of its shards, nobody can say what they were.
        ("không cài ứng dụng", "không, cài ứng dụng", [(Cause.TURN, "không")]),
        ("VT, PC06.", "VT, PC06.\n\nNộp\n\nSẺ", [(Cause.SHARD, "Nộp SẺ")]),
        ("VT, PC06.", "VT, PC06.\n\nbà Tư ở tổ ba", [(Cause.SHARD, "bà Tư ở tổ ba")]),
        ("Đại tá Trần Văn Mẫu", "Đại tá Trần ~ Văn\nMẫu", []),
        ("Đại tá Trần Văn Mẫu", "Đại tá Văn\nTrần Mẫu", [(Cause.NAME, "Đại tá Trần Văn Mẫu")]),
        ("CÔNG AN TỈNH SAO MAI\n", "", [(Cause.NAME, SAID.issuing_name)]),
        # Misread letters: of a name, and of words.
        ("Đại tá Trần Văn Mẫu", "Đai tả Trân Vãn Mẩu",
         [(Cause.NAME, "Đại tá Trần Văn Mẫu"), (Cause.SHARD, "Đai tả Trân Vãn Mẩu")]),
        ("chiếm đoạt tiền", "chiếm đoạt tiên", [(Cause.SLIP, "tiền → tiên")]),
        ("không cài ứng dụng", "khòng cài ứng dụng", [(Cause.TURN, "không cài")]),
        ("hằng ngày", "ngày", [(Cause.SCRAP, "hằng")]),
        # In a stamp, by hand.
        ("VT, PC06.", "VT, PC06.\n\nSố 2301 Ngày 28/10", []),
    ],
)  # fmt: skip
def test_what_a_scan_may_say_is_named(old: str, new: str, doubts: list[tuple[Cause, str]]) -> None:
    found = judged(held(paper(SAID, (old, new))), PUBLIC, TERMS, is_scan=True)
    assert found.differences == ()
    assert [one.cause for one in found.doubts] == [cause for cause, _words in doubts]
    for one, (_cause, words) in zip(found.doubts, doubts, strict=True):
        assert words in one.words


@pytest.mark.parametrize(
    ("old", "new", "danger"),
    [
        (HOTLINE, "1900.5679", Danger.PHONE),
        ("không cài", "cài", Danger.MEANING),
        ("giờ hành chính", "mọi lúc", Danger.WORDS),
        ("Trần Văn Mẫu", "Phạm Văn Mẫu", Danger.WORDS),
        ("VT, PC06.", "VT, PC06.\n\nSố 2301 Ngày 28/10 09/12", Danger.FIGURE),
        ("hằng ngày", "năm ngày", Danger.WORDS),
    ],
)
def test_what_no_misreading_makes_differs_in_a_scan(old: str, new: str, danger: Danger) -> None:
    found = judged(held(paper(SAID, (old, new))), PUBLIC, TERMS, is_scan=True)
    assert [one.danger for one in found.differences] == [danger]


@pytest.mark.parametrize(
    "line",
    [
        "Đến: Số 1903 6688 9900 11 Chuyển 500 000 000",
        "Số 0 9 1 2 3 4 5 6 7 8",
        "Số 0999/888/777",
        "Số 09·1234·5678",
        "Số 0999_888_777",
        "\ufe0f\u20e3".join("Số 09998887"),  # keycaps
        "19036688990011",
        "Vietcombank 19036688990011",
        "bit.ly/x7k2",
        "Chuyển 500 000",
        "Chuyển 9.999.999",
        "Giờ 1903\n\nGiờ 6688\n\nGiờ 9900",
        "0\n\n9\n\n9\n\n9\n\n8\n\n8\n\n8\n\n7\n\n7\n\n7",
    ],
)
def test_no_number_to_call_or_pay_stands_beside_the_text(line: str) -> None:
    added = held(f"{paper(SAID)}\n\n{line}\n")
    for is_scan in (False, True):
        (one,) = judged(added, PUBLIC, TERMS, is_scan=is_scan).differences
        assert one.new.split()[-1] == line.split()[-1]


@pytest.mark.parametrize(
    "lines",
    ["2\n\n3", "ĐẾN\nSố: 1234\nNgày: 12/3/2026\nChuyển:",
     "Người ký: Công an tỉnh Sao Mai\nThời gian ký: 12.03.2026 10:30:15 +07:00",
     "Công văn số 5163/CAT-PC06\n2\n\nCông văn số 5163/CAT-PC06\n3"],
)  # fmt: skip
def test_what_offices_and_machines_put_beside_a_text_is_no_difference(lines: str) -> None:
    genuine = held(f"{paper(SAID)}\n\n{lines}\n")
    assert judged(genuine, PUBLIC, TERMS).differences == ()


def test_what_an_annex_comes_with_says_nothing_else() -> None:
    head = "PHỤ LỤC\nDẤU HIỆU\n(Kèm theo Công văn số 5163/CAT-PC06)\n\nNgười lạ gọi điện."
    text = f"{paper(SAID)}\n{head}\n"
    annex = "PHỤ LỤC\nDẤU HIỆU\nNgười lạ gọi điện."
    public = replace(PUBLIC, texts=PUBLIC.texts | {Part.ANNEX: annex})
    assert judged(held(text), public, TERMS).differences == ()
    added = f"{text}\nKèm theo lệ phí nộp vào tài khoản 19034567890123.\n"
    (one,) = judged(held(added), public, TERMS).differences
    assert one.danger is Danger.ACCOUNT


def test_a_subject_may_go_on_with_a_capital_on_a_line_of_its_own() -> None:
    """As in Word, where that line is a paragraph."""
    public = replace(PUBLIC, texts=PUBLIC.texts | {Part.SUBJECT: "phòng ngừa Tội phạm mạng"})
    begun = f"V/v {SAID.subject}"
    for rest, differ in (("Tội phạm mạng", []), ("Tội phạm mới", ["Tội phạm mạng"])):
        said = paper(SAID, (begun, f"V/v phòng ngừa\n\n{rest}"))
        found = judged(held(said), public, TERMS)
        assert [one.old for one in found.differences if one.part is Part.SUBJECT] == differ


def test_what_copies_made_here_set_above_an_annex_is_theirs() -> None:
    annex = "DẤU HIỆU\nNgười lạ gọi điện."
    public = replace(PUBLIC, texts=PUBLIC.texts | {Part.ANNEX: annex}, labels=("Phụ lục [I]",))
    for label, is_same in (("PHỤ LỤC [I]", True), ("PHỤ LỤC [I] SỐ 0999 888 777", False)):
        said = held(f"{paper(SAID)}\n{label}\nDẤU HIỆU\n\nNgười lạ gọi điện.\n")
        assert (not judged(said, public, TERMS).differences) is is_same


@pytest.mark.parametrize(
    ("old", "new", "is_odd"),
    [
        (HOTLINE, f"\u202e{HOTLINE}\u202c", True),  # shown as 8765.0091
        (HOTLINE, f"\u202a{HOTLINE}\u202c", False),  # as phones copy numbers
        ("VT, PC06.", "VT, PC06.\n\n███ █ █\n█   ███\n  █ █ █\n███ █ █", True),
        ("VT, PC06.", "VT, PC06.\n\n-----\n\n* * *\n\n………", False),
        ("VT, PC06.", "VT, PC06.\n\nLưu \U0001f17d\U0001f17e", True),
        ("VT, PC06.", "VT, PC06.\n\n\U0001f0a1\U0001f0a2", True),  # cards for digits
        ("VT, PC06.", "VT, PC06.\n\n➢ Lưu\n\n────", False),
    ],
)
def test_lines_that_may_show_something_else_are_named(old: str, new: str, is_odd: bool) -> None:
    found = judged(held(paper(SAID, (old, new))), PUBLIC, TERMS)
    assert found.differences == ()
    assert [one.cause for one in found.doubts] == [Cause.SIGNS] * is_odd


@pytest.mark.parametrize(
    ("printed", "is_same"), [("TM.", True), ("T.M", True), ("T.M.", True), ("K.T", False)]
)
def test_short_forms_of_a_name_are_pointed_as_each_office_likes(
    printed: str, is_same: bool
) -> None:
    named = (*NAMED, (Part.SIGNED, "TM. ỦY BAN NHÂN DÂN"))
    known = PUBLIC.known | known_words(["TM. ỦY BAN NHÂN DÂN"])
    public = replace(PUBLIC, named=named, known=known)
    said = paper(SAID, ("GIÁM ĐỐC", f"{printed} ỦY BAN NHÂN DÂN\nGIÁM ĐỐC"))
    assert (not judged(held(said), public, TERMS).differences) is is_same


@pytest.mark.parametrize("printed", ["V.T, PC06", "VT, PC06", "T.Ư; T.P, VT, PC06"])
@pytest.mark.parametrize("recorded", ["V.T, PC06; T.Ư, T.P", "VT, PC06; TƯ, TP"])
def test_beside_the_text_short_forms_are_pointed_so_too(printed: str, recorded: str) -> None:
    public = replace(PUBLIC, known=known_words([FORMULAS, "5163/CAT-PC06", recorded, str(NAMED)]))
    said = held(paper(SAID, ("VT, PC06", printed), ("Sao Mai,", "")))
    for is_scan in (False, True):
        found = judged(said, public, TERMS, is_scan=is_scan)
        assert [one for one in found.differences if one.part is Part.AROUND] == []
        assert found.doubts == ()


TORN = f"tổng đài {HOTLINE} để được giải đáp."
BESIDE = ("VT, PC06.", f"VT, PC06.\n\n{TORN}")


@pytest.mark.parametrize(
    ("changes", "dangers", "doubts"),
    [
        ([(TORN, ""), BESIDE], [], [Cause.SCRAP, Cause.SHARD]),
        ([(f" cần thì gọi {TORN}", ""), BESIDE], [Danger.WORDS], [Cause.SHARD]),
        ([(TORN, ""), ("VT, PC06.", f"VT, PC06.\n\n{TORN.replace(HOTLINE, '1900.5679')}")],
         [Danger.PHONE, Danger.PHONE], []),
        # A recipient whose dash was not seen.
        ([("- Như trên;", ""), ("VT, PC06.", "VT, PC06.\n\nNhư trên (để thực hiện);")],
         [], [Cause.SCRAP, Cause.SHARD]),
        ([("- Như trên;", ""), ("VT, PC06.", "VT, PC06.\n\nNhư trên (để gọi 0999 888 777);")],
         [Danger.PHONE, Danger.WORDS], []),
        # From a text that is whole, or lost something else, nothing was torn.
        ([BESIDE], [Danger.PHONE], []),
        ([("trong giờ hành chính", ""), BESIDE], [Danger.PHONE, Danger.WORDS], []),
        # Nor do its words stand in another order there.
        ([(TORN, ""), ("VT, PC06.", f"VT, PC06.\n\nđể được giải đáp tổng đài {HOTLINE}")],
         [Danger.PHONE, Danger.PHONE], []),
    ],
)  # fmt: skip
def test_a_line_of_a_scan_that_was_torn_off_is_no_other_number(
    changes: list[tuple[str, str]], dangers: list[Danger], doubts: list[Cause]
) -> None:
    """Recognising missed a word, and takes what stands behind it for a line of its own."""
    found = judged(held(paper(SAID, *changes)), PUBLIC, TERMS, is_scan=True)
    assert [one.danger for one in found.differences] == dangers
    assert [one.cause for one in found.doubts] == doubts


@pytest.mark.parametrize(
    ("last", "is_told"), [("113", True), ("hai", True), ("không", True), ("ngay", False)]
)
def test_the_word_that_a_torn_line_lacks_is_told_where_it_counts(last: str, is_told: bool) -> None:
    line = "Khi bị lừa hãy báo công an theo số"
    body = PUBLIC.texts[Part.BODY]
    texts = PUBLIC.texts | {Part.BODY: f"{body}\n{line} {last}"}
    said = held(paper(SAID, ("VT, PC06.", f"VT, PC06.\n\n{line}")))
    found = judged(said, replace(PUBLIC, texts=texts), TERMS, is_scan=True)
    assert bool(found.differences) is is_told


def test_a_line_that_is_longer_than_any_is_not_looked_through() -> None:
    endless = "mua xe máy cũ giá rẻ " * 30
    said = held(paper(SAID, ("VT, PC06.", f"VT, PC06.\n\n{endless}")))
    found = judged(said, replace(PUBLIC, ours=(endless.replace("rẻ", "lắm"),)), TERMS, is_scan=True)
    assert [one.part for one in found.differences] == [Part.AROUND]


def test_of_two_numbers_that_a_scan_lost_one_is_not_beside() -> None:
    """So its loss is told as that of a number."""
    two = f"tổng đài {HOTLINE} hoặc số 0203 3835 113"
    public = replace(
        PUBLIC,
        texts=PUBLIC.texts
        | {Part.BODY: PUBLIC.texts[Part.BODY].replace(f"tổng đài {HOTLINE}", two)},
    )
    said = paper(SAID, (f" gọi {TORN}", ""), ("VT, PC06.", f"VT, PC06.\n\ntổng đài {HOTLINE}"))
    found = judged(held(said), public, TERMS, is_scan=True)
    assert [one.danger for one in found.differences] == [Danger.PHONE]
    assert [one.cause for one in found.doubts] == [Cause.SHARD]


def test_of_boxes_in_front_of_lines_which_has_a_mark_is_not_let_off() -> None:
    """Other signs there are points of lists."""
    body = PUBLIC.texts[Part.BODY]
    public = replace(
        PUBLIC, texts=PUBLIC.texts | {Part.BODY: f"{body}\n□ Có gọi điện\n■ Có nhắn tin"}
    )
    for marks, is_same in (("□■", True), ("■□", False)):
        lines = f"hằng ngày.\n{marks[0]} Có gọi điện\n{marks[1]} Có nhắn tin"
        found = judged(held(paper(SAID, ("hằng ngày.", lines))), public, TERMS)
        assert found.differences == ()
        assert [one.cause for one in found.doubts] == [Cause.SIGNS] * (not is_same)


def test_the_words_of_a_body_in_another_order_may_name_another() -> None:
    found = judged(held(paper(SAID, ("TỈNH SAO MAI", "TỈNH MAI SAO"))), PUBLIC, TERMS)
    assert (found.differences, found.doubts) == ((), (Doubt(Cause.NAME, SAID.issuing_name),))


def test_a_number_or_day_that_the_paper_has_alone_differs() -> None:
    bare = replace(PUBLIC, key="", number="", issued=None, day="")
    found = judged(held(paper(SAID)), bare, TERMS)
    assert [(one.part, one.old, one.new) for one in found.differences] == [
        (Part.NUMBER, "", "5163/CAT-PC06"),
        (Part.DAY, "", "05/03/2026"),
    ]


@pytest.mark.parametrize(
    ("note", "differ"),
    [
        ("1 Theo báo cáo chín tháng của Công an tỉnh Sao Mai.", []),
        ("1 Theo báo cáo mười tháng của Công an tỉnh Sao Mai.", [("chín", "mười")]),
        ("", [("1 Theo báo cáo chín tháng của Công an tỉnh Sao Mai", "")]),
    ],
)
def test_a_footnote_is_compared_wherever_its_page_has_it(
    note: str, differ: list[tuple[str, str]]
) -> None:
    """Forms of a letter set it at the foot of a page, or below the text."""
    public_note = "1 Theo báo cáo chín tháng của Công an tỉnh Sao Mai."
    body = f"{PUBLIC.texts[Part.BODY]}\n{public_note}"
    notes = {Part.BODY: (public_note,)}
    body = body.replace("cài ứng dụng từ", "cài ứng dụng¹ từ")
    public = replace(PUBLIC, texts=PUBLIC.texts | {Part.BODY: body}, notes=notes)
    marked = ("cài ứng dụng từ", "cài ứng dụng¹ từ")
    for before, shown in (("1. Đề nghị", note), ("2. Vướng mắc", note.replace("1 ", "¹ "))):
        held_text = paper(SAID, (before, f"{shown}\n\n{before}"), marked)
        found = judged(held(held_text), public, TERMS)
        assert [(one.old, one.new) for one in found.differences] == differ


@pytest.mark.parametrize("filling", ["", "□ Có\n■ Không", "phần này che"])
def test_of_boxes_in_a_hidden_place_nothing_is_told(filling: str) -> None:
    assert other_boxes(f"□ Có gọi\n{GAP}\n■ Có nhắn", f"□ Có gọi\n{filling}\n■ Có nhắn") == []
    assert other_boxes(f"□ Có gọi\n{GAP}\n■ Có nhắn", "■ Có gọi\n□ Có nhắn")


@pytest.mark.parametrize("sign", [MASK, GAP, ON_DUTY])
def test_a_sign_that_the_paper_itself_has_hides_nothing(sign: str) -> None:
    text = f"Gọi 0203 3835 113 {sign} để báo."
    assert compare(signs_hide(text, text), "Gọi 0999 888 777 để báo.")
    assert compare(signs_hide(text, text), text) == []
    assert compare(signs_hide(text, "Gọi 0203 3835 113 của ông A để báo."), text) == []


def test_no_text_takes_long() -> None:
    held_text = held(f"{paper(SAID)}\n\n{'(' * 20_000}\n")
    assert judged(held_text, PUBLIC, TERMS).differences == ()


def test_the_dangerous_come_first_and_the_rest_is_counted() -> None:
    forged = paper(SAID, ("Thời gian gần đây", "Từ lâu nay"), (HOTLINE, "1900.5679"))
    found = judged(held(forged), PUBLIC, TERMS)
    assert found.differences[0].danger is Danger.PHONE
    nothing = judged(held("Mời họp giao ban."), PUBLIC, TERMS)
    assert nothing.is_other
    assert nothing.more > 0


def test_where_a_person_read_other_words_than_are_printed_the_print_may_differ() -> None:
    forged = held(paper(SAID, ("không cài", "khòng cài"), (HOTLINE, "1900.5679")))
    found = judged(forged, replace(PUBLIC, reread=("không", HOTLINE)), TERMS)
    assert [one.danger for one in found.differences] == [Danger.PHONE, Danger.WORDS]
