import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.blocks import (
    BlockKind,
    BlockLine,
    carry_keys,
    format_blocks,
    parse_blocks,
)
from tests.growth import TIMES, grows_evenly

ITEM, PARAGRAPH = BlockKind.ITEM, BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("# I. Mục đích", BlockLine(BlockKind.HEADING, "I. Mục đích", depth=1)),
        ("### Nhỏ", BlockLine(BlockKind.HEADING, "Nhỏ", depth=3)),
        ("=== PHỤ LỤC I", BlockLine(BlockKind.ANNEX, "PHỤ LỤC I")),
        ("Đoạn văn.", BlockLine(PARAGRAPH, "Đoạn văn.")),
        ("1. Việc", BlockLine(ITEM, "Việc", "1.")),
        ("1.Việc", BlockLine(ITEM, "Việc", "1.")),
        ("2.4. Đối với", BlockLine(ITEM, "Đối với", "2.4.")),
        ("1.1 Đối với", BlockLine(ITEM, "Đối với", "1.1")),
        ("(2). Công dân", BlockLine(ITEM, "Công dân", "(2).")),
        ("  a) Việc nhỏ", BlockLine(ITEM, "Việc nhỏ", "a)", depth=1)),
        ("\t\tđ) Việc nhỏ", BlockLine(ITEM, "Việc nhỏ", "đ)", depth=2)),
        ("- Gạch", BlockLine(ITEM, "Gạch", "-")),
        ("+ Cộng", BlockLine(ITEM, "Cộng", "+")),
        ("(ii) nhỏ", BlockLine(ITEM, "nhỏ", "(ii)")),
        ("| STT|Họ tên |", BlockLine(BlockKind.TABLE_ROW, "STT | Họ tên")),
        ("[1] Lời chú", BlockLine(BlockKind.FOOTNOTE, "Lời chú", "1")),
        ("Câu 22: Làm gì?", BlockLine(BlockKind.QUESTION, "Làm gì?", "Câu 22")),
        ("Trả lời: Không.", BlockLine(BlockKind.ANSWER, "Không.", "Trả lời")),
        ("\\1. Năm 2022", BlockLine(PARAGRAPH, "1. Năm 2022")),
        ("1.5 triệu đồng", BlockLine(PARAGRAPH, "1.5 triệu đồng")),
        ("-5 độ", BlockLine(PARAGRAPH, "-5 độ")),
        ("(kính)", BlockLine(PARAGRAPH, "(kính)")),
        ("Câu 1 nói về", BlockLine(PARAGRAPH, "Câu 1 nói về")),
        ("2022 là năm", BlockLine(PARAGRAPH, "2022 là năm")),
    ],
)
def test_lines(line: str, block: BlockLine) -> None:
    assert parse_blocks(line) == [block]
    assert parse_blocks(format_blocks([block])) == [block]


def test_layout() -> None:
    text = "Mở đầu:\n\n1. Một\n  a) Nhỏ\n2. Hai\n\n| a | b |\n| c | d |\n\nHết."
    assert format_blocks(parse_blocks(text)) == text


@given(st.text() | st.text(alphabet="#=|[]1a.()- \\:\nCâu Trả lời"))
def test_any_text_is_read_and_settles(text: str) -> None:
    blocks = parse_blocks(text)
    assert parse_blocks(format_blocks(blocks)) == blocks


plain = st.text(alphabet="abcđê ABC,.1-|#=\\()", min_size=1, max_size=40).map(str.strip)
made = st.one_of(
    st.builds(BlockLine, st.just(PARAGRAPH), plain.filter(bool)),
    st.builds(
        BlockLine,
        st.just(ITEM),
        plain.map(lambda text: text.strip("-–—+• .()")),
        marker=st.sampled_from(["1.", "a)", "-", "(1)", "+"]),
        depth=st.integers(0, 3),
    ),
    st.builds(
        BlockLine, st.just(BlockKind.QUESTION), plain, marker=st.sampled_from(["Câu 3", "Hỏi"])
    ),
)


@given(st.lists(made, max_size=8))
def test_written_blocks_are_read_as_they_were(blocks: list[BlockLine]) -> None:
    once = parse_blocks(format_blocks(blocks))
    assert [block.kind for block in once] == [block.kind for block in blocks]
    assert [block.marker for block in once] == [block.marker for block in blocks]


def keyed(text: str) -> list[tuple[str, BlockLine]]:
    return [(f"k{at}", block) for at, block in enumerate(parse_blocks(text))]


BEFORE = """Mở đầu của công văn.
1. Tuyên truyền cho người dân biết
2. Kịp thời báo cáo vụ việc
3. Kiểm tra"""


@pytest.mark.parametrize(
    ("after", "keys"),
    [
        (BEFORE, ["k0", "k1", "k2", "k3"]),
        (BEFORE.replace("biết", "nắm rõ"), ["k0", "k1", "k2", "k3"]),
        (BEFORE.replace("2. ", "2. Việc mới thêm vào\n3. "), ["k0", "k1", None, "k2", "k3"]),
        ("1. Tuyên truyền cho người dân biết\nMở đầu của công văn.", ["k1", "k0"]),
        (BEFORE.replace("\n3. Kiểm tra", ""), ["k0", "k1", "k2"]),
        ("Hoàn toàn khác hẳn", [None]),
        ("", []),
    ],
)
def test_carried_keys(after: str, keys: list[str | None]) -> None:
    carried = carry_keys(keyed(BEFORE), parse_blocks(after))
    assert [key for key, _ in carried] == keys


@given(st.lists(made, max_size=12), st.randoms())
def test_a_shuffled_text_keeps_every_key_once(blocks: list[BlockLine], random) -> None:  # type: ignore[no-untyped-def]
    old = list(enumerate(blocks))
    new = blocks[:]
    random.shuffle(new)
    carried = carry_keys(old, new)
    assert sorted(key for key, _ in carried if key is not None) == list(range(len(blocks)))
    assert all(blocks[key] == block for key, block in carried if key is not None)


def test_a_large_annex_edited_everywhere_keeps_its_keys_and_grows_evenly() -> None:
    def edited(lines: int) -> tuple[list[tuple[str, BlockLine]], list[BlockLine]]:
        old = keyed("\n".join(f"{n}. Nội dung thứ {n} của phụ lục dài" for n in range(lines)))
        return old, [BlockLine(b.kind, b.text + " (sửa)", b.marker) for _, b in old]

    small, large = edited(250), edited(TIMES * 250)
    for old, new in (small, large):
        assert [key for key, _ in carry_keys(old, new)] == [key for key, _ in old]
    assert grows_evenly(lambda both: carry_keys(*both), small, large)
