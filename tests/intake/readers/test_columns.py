import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.intake.paper import SCALE
from dispatches.intake.readers.columns import PlacedPage, PlacedWord, arrange
from tests.growth import TIMES, grows_evenly

from .placed import HEIGHT, WIDTH, block, centred, line, lines, page, wide

LEFT, RIGHT = 165.0, 415.0  # the middles of the two columns of a letterhead
BODY = 85.0

BODY_LINES = """Thực hiện chỉ đạo của Bộ Công an, Ủy ban nhân dân tỉnh đề nghị các sở, ban
ngành tuyên truyền đến cán bộ và người dân về thủ đoạn giả danh cơ quan thuế
để lừa người dân cài ứng dụng lạ."""
HEAD = """ỦY BAN NHÂN DÂN
TỈNH THANH SƠN
Số: 1207/UBND-NC
V/v phòng ngừa lừa đảo"""
MOTTO = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thanh Sơn, ngày 08 tháng 4 năm 2024"""
FOOT = """Nơi nhận:
- Như trên;
- Bộ Công an (để báo cáo);
- Lưu: VT, NC."""
SIGNED = """TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH"""


def head(top: float = 60) -> list[PlacedWord]:
    return block(HEAD, LEFT, top) + block(MOTTO, RIGHT, top)


def foot(top: float) -> list[PlacedWord]:
    return [
        *lines(FOOT, BODY, top),
        *block(SIGNED, RIGHT, top),
        *centred("Hoàng Văn Bách", RIGHT, top + 130),
    ]


LETTER = f"{HEAD}\n\n{MOTTO}\n\nKính gửi: Các sở, ban, ngành tỉnh\n\n{BODY_LINES}\n\n{FOOT}\n\n" + (
    f"{SIGNED}\n\nHoàng Văn Bách"
)


def letter() -> list[PlacedWord]:
    return [
        *head(),
        *centred("Kính gửi: Các sở, ban, ngành tỉnh", WIDTH / 2, 160),
        *lines(BODY_LINES, BODY, 195),
        *foot(280),
    ]


def text_of(*pages: PlacedPage) -> str:
    return arrange(pages)[0]


def test_letterhead_and_foot_are_read_column_by_column() -> None:
    assert text_of(page(letter())) == LETTER


def test_order_of_arrival_does_not_matter_where_lines_are_whole() -> None:
    words = letter()
    cuts = [at for at, word in enumerate(words) if not at or word.top != words[at - 1].top]
    parts = [words[a:b] for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]
    random.Random(4).shuffle(parts)
    assert text_of(page(*parts)) == LETTER


@pytest.mark.parametrize("shift", [3.0, 6.0, -6.0, 9.0])
def test_columns_on_heights_of_their_own(shift: float) -> None:
    words = block(HEAD, LEFT, 60) + block(MOTTO, RIGHT, 60 + shift)
    assert text_of(page(words, lines(BODY_LINES, BODY, 180))) == (
        f"{HEAD}\n\n{MOTTO}\n\n{BODY_LINES}"
    )


@pytest.mark.parametrize(
    ("name", "words", "text"),
    [
        (
            "a justified line with wide spaces is one line",
            line("xã hội của tỉnh", BODY, 100, stretch=5) + line(BODY_LINES[:70], BODY, 117),
            f"xã hội của tỉnh\n{BODY_LINES[:70]}",
        ),
        (
            "markers before a tab are no column",
            lines("1.\n2.\n3.", BODY, 100) + lines("Các sở\nCác huyện\nCác xã", BODY + 40, 100),
            "1. Các sở\n2. Các huyện\n3. Các xã",
        ),
        (
            "addressees beside their label",
            line("Kính gửi:", 120, 100) + lines("- Các sở;\n- Các huyện.", 220, 100),
            "Kính gửi: - Các sở;\n- Các huyện.",
        ),
        (
            "a table",
            lines("TT\n1\n2", BODY, 100)
            + lines("Đơn vị\nCông an tỉnh\nSở Y tế", 160, 100)
            + lines("Điện thoại\n0299 100\n0299 200", 400, 100),
            "| TT | Đơn vị | Điện thoại |\n| 1 | Công an tỉnh | 0299 100 |\n"
            "| 2 | Sở Y tế | 0299 200 |",
        ),
        (
            "a cell of two lines, an empty cell",
            lines("TT\n1", BODY, 100)
            + lines("Đơn vị\nCông an\ntỉnh", 160, 100)
            + lines("Điện thoại\n0299 100", 400, 100)
            + line("2", BODY, 151)
            + line("0299 200", 400, 151),
            "| TT | Đơn vị | Điện thoại |\n| 1 | Công an tỉnh | 0299 100 |\n| 2 | | 0299 200 |",
        ),
        (
            "a blank line where the page has one",
            lines("Phần một.\nCâu sau.", BODY, 100) + lines("Phần hai.\nHết.", BODY, 150),
            "Phần một.\nCâu sau.\n\nPhần hai.\nHết.",
        ),
        (
            "a first line set in opens a paragraph",
            lines("dòng cuối của đoạn trước\ncòn một dòng nữa", BODY, 100)
            + line("Đoạn sau bắt đầu", BODY + 30, 134),
            "dòng cuối của đoạn trước\ncòn một dòng nữa\n\nĐoạn sau bắt đầu",
        ),
        (
            "bold printed twice",
            line("KẾ HOẠCH", BODY, 100) + line("KẾ HOẠCH", BODY + 0.4, 100),
            "KẾ HOẠCH",
        ),
        (
            "a watermark far larger than the text",
            lines(BODY_LINES, BODY, 100) + line("MẬT THỬ", BODY, 90, size=60),
            BODY_LINES,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
def test_one_page(name: str, words: list[PlacedWord], text: str) -> None:
    assert text_of(page(words)) == text


def test_hardly_a_gap_before_the_motto() -> None:
    issuer, motto = HEAD.split("\n")[0], MOTTO.split("\n")[0]
    for gap in (3.5, 6.0, 12.0):
        right = 60 + wide(issuer) + gap
        rest = lines("\n".join(MOTTO.split("\n")[1:]), right + 40, 77)
        words = line(issuer, 60, 60) + line(motto, right, 60) + rest
        assert text_of(page(words)) == f"{issuer}\n\n{MOTTO}"


def test_a_gap_for_the_day_parts_no_columns() -> None:
    words = block(HEAD, LEFT, 60) + block("\n".join(MOTTO.split("\n")[:2]), RIGHT, 60)
    words += line("Thanh Sơn, ngày", 330, 94) + line("tháng 4 năm 2024", 470, 94)
    assert text_of(page(words)) == f"{HEAD}\n\n{MOTTO.replace(' 08', '')}"


def test_what_a_browser_prints_at_the_edges_is_left_out() -> None:
    printed = (
        line("11/26/26, 12:05 PM", 20, 18) + line("about:blank", 20, 815) + line("1/1", 560, 815)
    )
    assert text_of(page(printed, lines(BODY_LINES, BODY, 100))) == BODY_LINES


def test_the_arrival_stamp_keeps_together_whatever_it_lies_on() -> None:
    stamp = lines("ĐẾN\nSố: 412\nNgày: 10/4/2024", 60, 52)
    text = text_of(page(block(HEAD, 230, 60), block(MOTTO, 450, 60), stamp))
    assert text == f"{HEAD}\n\n{MOTTO}\n\nĐẾN\nSố: 412\nNgày: 10/4/2024"


def test_margins_are_left_out_and_pages_parted() -> None:
    printed = line("vt-19/10/2023 14:41:22-vt", 200, 815)
    second = [
        *centred("2", WIDTH / 2, 40),
        *lines("dòng trên trang sau\n2024", BODY, 70),
        *printed,
    ]
    assert text_of(page(letter(), printed), page(second), page(), page(line("Hết", BODY, 70))) == (
        f"{LETTER}\n\fdòng trên trang sau\n2024\n\f\fHết"
    )


def test_a_second_letterhead_is_no_running_head() -> None:
    one = page(head(40), lines(BODY_LINES, BODY, 150))
    assert text_of(one, one).count("CỘNG HÒA") == 2


def test_each_word_knows_its_place() -> None:
    placed = page(letter()), page(lines("trang hai\nhết", BODY, 70))
    text, pages = arrange(placed)
    for made, given_page in zip(pages, placed, strict=True):
        told = {(word.text, int(word.left * SCALE / WIDTH)) for word in given_page.words}
        assert {(text[word.start : word.end], word.box.left) for word in made.words} == told
        assert [word.start for word in made.words] == sorted(word.start for word in made.words)
    assert (pages[0].width, pages[0].height) == (round(WIDTH), round(HEIGHT))


_WORDS = st.builds(
    PlacedWord,
    st.sampled_from(["Số:", "ĐẾN", "1.", "công", "|", "Kính", "gửi"]),
    st.floats(-50, 700),
    st.floats(-50, 900),
    st.floats(-50, 700),
    st.floats(-50, 900),
    st.integers(0, 100),
    st.integers(-1, 3),
)


@given(st.lists(st.lists(_WORDS, max_size=12), max_size=3))
def test_words_anywhere_are_laid_out(pages: list[list[PlacedWord]]) -> None:
    text, made = arrange([PlacedPage(words, WIDTH, HEIGHT) for words in pages])
    assert len(made) == len(pages)
    for page_made, words in zip(made, pages, strict=True):
        assert {text[word.start : word.end] for word in page_made.words} <= {
            word.text for word in words
        }


def test_a_crowded_page_is_laid_out_in_linear_time() -> None:
    def crowded(rows: int) -> list[PlacedPage]:
        lines = (
            line("từ " * 20, (row * 7) % 300, row * 800 / rows, size=6 + row % 5)
            for row in range(rows)
        )
        return [page([word for words in lines for word in words])]

    assert grows_evenly(arrange, crowded(125), crowded(125 * TIMES))
