"""How the pages of a file look, and what its links open, beside the public text."""

from dataclasses import replace

import pytest

from dispatches.content import BlockContent
from dispatches.publishing.masking import FAKE, GAP
from dispatches.verify.differences import Danger, Part
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.held import held
from dispatches.verify.judging import MOST_TOLD, Judged, judged
from dispatches.verify.prints import judged_print
from dispatches.vocabulary import BlockKind
from tests.verify.papers import HOTLINE, letter, paper
from tests.verify.test_judging import PUBLIC, SAID, TERMS

EVIL = "https://canhsat-vn.top/nop"


def test_links_and_margins_are_held_against_the_public_text() -> None:
    said = paper(SAID)
    assert judged(held(said, links=[f"tel:{HOTLINE}"]), PUBLIC, TERMS).differences == ()
    for nowhere in ("", "/", "https://", "http:///", "mailto:"):
        assert not PUBLIC.names_link(nowhere)
        assert not PUBLIC.warns_of_link(nowhere)
    fake = replace(PUBLIC, texts=PUBLIC.texts | {Part.ANNEX: f"trang gia.vn {FAKE} ấy"})
    linked = held(f"{said}\nPHỤ LỤC\ntrang gia.vn ấy", links=["http://gia.vn/"])
    assert judged(linked, fake, TERMS).doubts == (Doubt(Cause.LINK, "http://gia.vn/"),)
    found = judged(held(said, links=[EVIL], margins=["Gọi 0999 888 777"]), PUBLIC, TERMS)
    assert [(one.part, one.danger, one.new) for one in found.differences] == [
        (Part.AROUND, Danger.PHONE, "Gọi 0999 888 777"),
        (Part.LINK, Danger.LINK, EVIL),
    ]


@pytest.mark.parametrize(
    ("old", "new", "dangers", "doubts"),
    [
        ("hướng dẫn", "huóng dẫn", [], [Cause.SLIP]),  # misread, or another word
        ("chiếm đoạt tiền", "chiếm đoạt tiên", [], [Cause.SLIP]),
        ("không cài", "khòng cài", [], [Cause.TURN]),
        ("không cài", "không, cài", [], [Cause.TURN]),
        # A seal crosses the name of the signer.
        ("Trần Văn Mẫu", "Trẩn Văn Mâu", [], [Cause.NAME, Cause.SHARD]),
        ("Trần Văn Mẫu", "Trâmn ~ Văn\nMẫn", [], [Cause.NAME, Cause.SHARD]),
        # Another's name.
        ("Trần Văn Mẫu", "Phạm Văn Mẫu", [Danger.WORDS], [Cause.SHARD]),
        ("Trần Văn Mẫu", "Trần Văn", [Danger.WORDS], []),
        # A code, or words that are in no text of the file.
        ("VT, PC06.", "VT, PC06.\n\nSẺ Phên có k2 khêng cá", [], [Cause.SHARD]),
        ("VT, PC06.", "VT, PC06.\n\nNộp tại nhà ông Tư", [], [Cause.SHARD]),
        # Small print.
        ("VT, PC06.", "VT, PC06.\n\n(bản đ đọc kh không phải ải bản chính, chính)", [], []),
        (
            "VT, PC06.",
            "VT, PC06.\n\n3z chữ? bó đã, co gu bản đọc không phải phải bản chính chính",
            [],
            [Cause.SHARD],
        ),
        (
            "VT, PC06.",
            "VT, PC06.\n\nBản đọc không phải bản chính, bà con nộp tiền cho tổ trưởng Tư tại nhà",
            [Danger.WORDS],
            [Cause.SHARD],
        ),
        ("VT, PC06.", "VT, PC06.\n\nVietcombank 1903 4567 8901", [Danger.FIGURE], []),
        ("VT, PC06.", "VT, PC06.\n\nGọi 0999 888 777", [Danger.PHONE], []),
        (HOTLINE, "1900.5679", [Danger.PHONE], []),
        ("không cài", "cài", [Danger.MEANING], []),
        ("để được giải đáp", "hoặc nộp phí tại nhà", [Danger.WORDS], []),
        # The foot of a page, within a paragraph that goes on behind it, and a scrap of its code.
        ("người dân cài", "người dân\nBản đọc - không phải bản chinh\ncài", [], []),
        ("người dân cài", "người dân HE cài", [], [Cause.SCRAP]),
        ("người dân cài", "người dân không cài", [Danger.MEANING], []),
        ("người dân cài", "người dân không phải cài", [Danger.MEANING], []),
        ("người dân cài", "người cài", [], [Cause.SCRAP]),
        ("người dân cài", "cài", [Danger.WORDS], []),
        ("người dân cài", "người dân chớ cài", [Danger.MEANING], []),
        ("người dân cài", "người dân 12 cài", [Danger.FIGURE], []),
        # Words of the text stand beside it a second time.
        ("VT, PC06.", f"VT, PC06.\n\ntổng đài {HOTLINE} để được giải đáp.", [Danger.PHONE], []),
        # Figures beside the text that together are long enough to call or pay.
        ("VT, PC06.", "VT, PC06.\n\nSố 9034567", [], []),
        ("VT, PC06.", "VT, PC06.\n\nSố 9034567\n\nSố 7890123", [Danger.FIGURE] * 2, []),
        ("VT, PC06.", "VT, PC06.\n\nSố 90345\n\nGiờ 678", [Danger.FIGURE] * 2, []),
        # Another body in the head, while the words of ours stand elsewhere.
        ("TỈNH SAO MAI", "TỈNH VÂN HẢI", [], [Cause.NAME, Cause.SHARD]),
        # Another who signs, on a line like that of ours.
        ("Trần Văn Mẫu\n", "Trần Văn Mẫu\nPhạm Văn Mẫu\n", [], [Cause.SHARD]),
        ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", [], [Cause.NAME, Cause.SHARD]),
        ("GIÁM ĐỐC", "GIÁM ĐỐC zø", [], [Cause.SHARD]),
    ],
)
def test_of_a_page_as_it_looks_a_misread_letter_is_let_off(
    old: str, new: str, dangers: list[Danger], doubts: list[Cause]
) -> None:
    under = held(paper(SAID))
    found = judged_print(held(paper(SAID, (old, new))), under, PUBLIC, TERMS)
    assert [one.danger for one in found.differences] == dangers
    assert [one.cause for one in found.doubts] == doubts


def seen_with(public: str, page: str) -> Judged:
    """What is told of a page where the text says `public`, which stands for its last words."""
    last = "hằng ngày"
    body = PUBLIC.texts[Part.BODY].replace(last, public)
    original = replace(PUBLIC, texts=PUBLIC.texts | {Part.BODY: body})
    under = held(paper(SAID, (last, public)))
    return judged_print(held(paper(SAID, (last, page))), under, original, TERMS)


@pytest.mark.parametrize(
    ("public", "page", "doubts"),
    [
        ("trong ba ngày", "trong bảy ngày", [Cause.TURN]),
        ("trong tám ngày", "trong năm ngày", [Cause.TURN]),
        ("cài VNeID", "cài VNeIO", [Cause.NAME]),
        ("trong giờ", "trong giò", [Cause.SLIP]),
        ("được hoãn nộp", "được hoàn nộp", [Cause.SLIP]),
        # Of the mark of a footnote nothing was seen.
        ("chụp¹ ảnh", "chụp ảnh", []),
    ],
)
def test_a_slip_that_may_say_something_else_is_a_doubt(
    public: str, page: str, doubts: list[Cause]
) -> None:
    found = seen_with(public, page)
    assert found.differences == ()
    assert [one.cause for one in found.doubts] == doubts
    for one in found.doubts:
        assert one.cause is Cause.SLIP or public in one.words


def test_beside_a_hidden_place_nobody_knows_what_was_misread() -> None:
    paid = "gặp với ông Tư, nộp 500.000 đồng vào tài khoản 19034567890123 mới được"
    found = seen_with(f"gặp với {GAP} để được", paid)
    assert [(one.danger, one.is_hidden) for one in found.differences] == [(Danger.WORDS, True)]


FOOT = "Xem văn bản còn hiệu lực không và đối chiếu tại: mau.example.vn/v/7k3m9qtx"
NOTE = "(bản đọc này không có chữ ký, không có dấu)"
LONG = (
    "Trang này dựng bản đọc từ nội dung đã đăng; bản đọc không có dấu, không có chữ ký. Ai cần căn "
    "cứ vào văn bản thì hỏi cơ quan đã ban hành ra nó."
)
OURS = replace(PUBLIC, origin="https://mau.example.vn", ours=(FOOT, NOTE, LONG, "Mã 7k3m9qtx"))


@pytest.mark.parametrize(
    ("line", "dangers", "doubts"),
    [
        (FOOT, [], []),
        (FOOT.replace("9qtx", "9qfx"), [], []),
        (FOOT.replace("9qtx", "9qfx").replace("văn bản", "vãn bàn"), [], []),
        ("mau.example.vn/v/7k3m9qfx\nMã 7k3m9qfx", [], []),
        (FOOT.replace("example", "exampøle"), [], [Cause.NAME]),
        ("tại: mau.example.vn/v/7k3m9qfx", [], []),
        # Misread letters and scraps of the code beside it.
        (FOOT.replace("9qtx", "9qfx").replace("Xem", "Xern"), [], [Cause.SCRAP]),
        ("HE mau.example.vn/v/7k3m9qfx", [], [Cause.SCRAP]),
        (FOOT.replace(".vn", ".vn.top"), [Danger.LINK], []),
        (FOOT.replace("mau.example", "mau-cong-an"), [Danger.LINK], []),
        (FOOT.replace("/v/7k3m9qtx", "/nop-tien"), [Danger.LINK], []),
        # Other words before the address, or fewer.
        ("Văn bản không còn hiệu lực, không phải thực hiện; đối chiếu tại: "
         "mau.example.vn/v/7k3m9qfx", [Danger.LINK], []),
        ("Nộp 2.500.000 đồng cho tổ trưởng rồi đối chiếu tại: mau.example.vn/v/7k3m9qfx",
         [Danger.LINK], []),
        ("Xem văn bản còn hiệu lực và đối chiếu tại: mau.example.vn/v/7k3m9qfx",
         [], [Cause.SCRAP]),
        ("không mau.example.vn/v/7k3m9qfx", [Danger.LINK], []),
    ],
)  # fmt: skip
def test_of_the_address_in_the_foot_of_our_copies_letters_may_be_misread(
    line: str, dangers: list[Danger], doubts: list[Cause]
) -> None:
    """At the end, and where a page ends within a paragraph."""
    last = f"{paper(SAID)}\n\n{FOOT}\n"
    for where, around in ((FOOT, line), ("người dân cài", f"người dân\n{line}\ncài")):
        found = judged_print(held(last.replace(where, around)), held(last), OURS, TERMS)
        assert [one.danger for one in found.differences] == dangers
        assert [one.cause for one in found.doubts] == doubts


def test_words_of_another_in_a_line_like_one_of_ours_are_a_doubt() -> None:
    page = held(paper(SAID, ("Trần Văn Mẫu\n", "Trần Văn Mẫu\nPhạm Văn Mẫu\n")))
    found = judged_print(page, held(paper(SAID)), OURS, TERMS)
    assert (found.differences, found.doubts) == ((), (Doubt(Cause.SHARD, "Phạm"),))


@pytest.mark.parametrize(
    ("line", "dangers", "doubts"),
    [
        (NOTE.replace("dấu", "dâu"), [], []),
        (NOTE.replace("có", "cần"), [], [Cause.SCRAP]),
        ("không có chữ ký, không có dấu", [], [Cause.SCRAP]),
        ("bản đọc có chữ ký, có dấu", [], [Cause.SCRAP]),
        ("(bản đọc này 1 không có chữ ký, không có dấu)", [], [Cause.SCRAP]),
        (f"{NOTE.replace('dấu', 'dâu')} 90345678", [Danger.MEANING], []),
        # Behind our words, further on than is shown.
        (f"{LONG.replace('dấu', 'dẩu')} mau.example.vn/v/7k3m9qfx " + "Các xã, phường báo. " * 8
         + "Nộp vào tài khoản 19034567890123, gọi 0999 888 777", [Danger.PHONE], []),
    ],
)  # fmt: skip
def test_within_the_text_a_line_like_one_of_ours_is_ours_or_in_doubt(
    line: str, dangers: list[Danger], doubts: list[Cause]
) -> None:
    seen = held(paper(SAID, ("người dân cài", f"người dân\n{line}\ncài")))
    found = judged_print(seen, held(paper(SAID)), OURS, TERMS)
    assert [one.danger for one in found.differences] == dangers
    assert [one.cause for one in found.doubts] == doubts


def test_of_the_name_of_a_body_a_misread_letter_is_a_doubt() -> None:
    misread = held(paper(SAID, ("TỈNH SAO MAI", "TÌNH SAQ MAI"), ("Sao Mai,", "Saq Mai,")))
    found = judged_print(misread, held(paper(SAID)), PUBLIC, TERMS)
    seen = Doubt(Cause.SHARD, "TÌNH SAQ Saq")
    assert (found.differences, found.doubts) == ((), (Doubt(Cause.NAME, SAID.issuing_name), seen))
    other = held(paper(SAID, ("TỈNH SAO MAI", "TỈNH VÂN HẢI"), ("Sao Mai,", "Vân Hải,")))
    (one,) = judged_print(other, held(paper(SAID)), PUBLIC, TERMS).differences
    assert (one.part, one.old) == (Part.ISSUER, SAID.issuing_name)


def test_of_a_long_paper_many_misread_letters_are_let_off() -> None:
    """As many as are not all told."""
    rows = [f"Khu phố {at} cử người hướng dẫn bà con." for at in range(2, 2 * MOST_TOLD)]
    blocks = tuple(BlockContent(kind=BlockKind.PARAGRAPH, text=row) for row in rows)
    public = replace(PUBLIC, texts=PUBLIC.texts | {Part.BODY: "\n".join(rows)})
    said = letter(blocks=blocks)
    misread = held(paper(said, ("hướng", "huóng")))
    for found in (
        judged(misread, public, TERMS, is_scan=True),
        judged_print(misread, held(paper(said)), public, TERMS),
    ):
        assert (found.differences, found.more) == ((), 0)
        assert [one.cause for one in found.doubts] == [Cause.SLIP] * MOST_TOLD + [Cause.MORE]
    assert judged(misread, public, TERMS).more
    forged = held(paper(said, ("hướng", "huóng"), ("Khu phố 70 cử", "Khu phố 71 cử")))
    (one,) = judged_print(forged, held(paper(said)), public, TERMS).differences
    assert (one.danger, one.new) == (Danger.FIGURE, "71")
