"""The letter is made from rows that were never saved: it asks no database."""

import pytest

from dispatches.letter.letter import letter, recipient, signed
from dispatches.letter.text import Part, parts
from dispatches.models import Block, Distribution, DocumentKind, Edition, Signature
from dispatches.vocabulary import BlockKind, Purpose


def block(kind: BlockKind, text: str = "Lời", *, key: str = "k", **columns: object) -> Block:
    return Block(kind=kind, key=key, official_text="BẢN GỐC", public_text=text, **columns)


def shapes(part: Part) -> list[str]:
    return [piece.shape for piece in part.pieces]


def test_an_annex_is_the_run_after_its_block() -> None:
    body, annex = parts(
        [
            block(BlockKind.PARAGRAPH),
            block(BlockKind.ANNEX, "PHỤ LỤC", key="a1"),
            block(BlockKind.HEADING, "I. Mục đích", depth=1),
            block(BlockKind.QUESTION, "Mất máy thì sao?", marker="Câu 1", key="q1"),
            block(BlockKind.ANSWER, "Báo ngay.", marker="Trả lời"),
        ]
    )
    assert shapes(body) == ["paragraph"]
    assert (annex.anchor, annex.title) == ("d-a1", "PHỤ LỤC")
    assert shapes(annex) == ["heading", "question", "answer"]
    assert [(entry.anchor, entry.text) for entry in annex.contents] == [
        ("d-k", "I. Mục đích"),
        ("cau-q1", "Câu 1: Mất máy thì sao?"),
    ]
    assert annex.questions == 1


def test_rows_that_follow_each_other_are_one_table_of_one_width() -> None:
    (body,) = parts(
        [
            block(BlockKind.TABLE_ROW, "STT | Tên | Ghi chú", key="r1"),
            block(BlockKind.TABLE_ROW, "1 | An"),
            block(BlockKind.PARAGRAPH),
            block(BlockKind.TABLE_ROW, "Cột"),
        ]
    )
    assert shapes(body) == ["table", "paragraph", "table"]
    assert body.pieces[0].rows == (("STT", "Tên", "Ghi chú"), ("1", "An", ""))


def test_footnotes_stand_below_their_part() -> None:
    body, annex = parts(
        [
            block(BlockKind.FOOTNOTE, "Chú", marker="1"),
            block(BlockKind.ANNEX),
            block(BlockKind.FOOTNOTE, "Thích", marker="2"),
        ]
    )
    assert [note.text for note in body.footnotes] == ["Chú"]
    assert [note.text for note in annex.footnotes] == ["Thích"]


@pytest.mark.parametrize(
    ("depths", "levels"),
    [([1, 2, 3], [3, 4, 5]), ([3, 3, 1], [3, 4, 3]), ([1, 6, 6, 6, 6, 6], [3, 4, 5, 6, 6, 6])],
)
def test_headings_never_skip_a_level(depths: list[int], levels: list[int]) -> None:
    (body,) = parts([block(BlockKind.HEADING, depth=depth) for depth in depths])
    assert [piece.level for piece in body.pieces] == levels


def test_only_public_text_is_read() -> None:
    edition = Edition(
        kind=DocumentKind(name="Công văn"),
        number="12",
        symbol="UBND-NC",
        subject="BẢN GỐC",
        public_subject="việc chung",
        archive_line="Lưu: VT, NC.",
        urgency="urgent",
    )
    made = letter(
        edition,
        blocks=[block(kind) for kind in BlockKind],
        addressees=[],
        distribution=[Distribution(official_text="BẢN GỐC", public_text="Như trên")],
        signatures=[],
    )
    assert "BẢN GỐC" not in repr(made)
    assert (made.reference, made.subject, made.archive_line) == (
        "12/UBND-NC",
        "việc chung",
        "VT, NC",
    )


@pytest.mark.parametrize(
    ("words", "purpose", "shown"),
    [
        ("Như trên", Purpose.ACT, "để thực hiện"),
        ("Như trên (b/c)", Purpose.REPORT, ""),
        ("Như trên", Purpose.NONE, ""),
    ],
)
def test_a_purpose_is_added_where_the_paper_does_not_say_it(
    words: str, purpose: Purpose, shown: str
) -> None:
    made = letter(
        Edition(kind=DocumentKind(name="Công văn")),
        blocks=[],
        addressees=[],
        distribution=[Distribution(public_text=words, purpose=purpose)],
        signatures=[],
    )
    assert [(line.text, line.purpose) for line in made.recipients] == [(words, shown)]
    assert recipient(Distribution(public_text=words, purpose=purpose)).text == words


@pytest.mark.parametrize(
    ("authority", "on_behalf_of", "lines"),
    [
        ("", "", ("Chủ tịch",)),
        ("KT", "Chủ tịch", ("KT. Chủ tịch", "Chủ tịch")),
        ("TM+KT", "Ủy ban nhân dân; Chủ tịch",
         ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Chủ tịch")),
        ("TM+KT", "Ủy ban nhân dân", ("TM. Ủy ban nhân dân", "KT.", "Chủ tịch")),
        ("Q", "", ("Q.", "Chủ tịch")),
    ],
)  # fmt: skip
def test_the_chain_of_authority_stands_over_the_position(
    authority: str, on_behalf_of: str, lines: tuple[str, ...]
) -> None:
    row = Signature(authority=authority, on_behalf_of=on_behalf_of, position="Chủ tịch",
                    name="Lê Thị Mẫu", rank="Đại tá")  # fmt: skip
    assert (signed(row).lines, signed(row).name) == (lines, "Đại tá Lê Thị Mẫu")
