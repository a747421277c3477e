"""Two people's changes put together: by themselves where only one changed, asked where both did."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings

from dispatches.content import (
    AddresseeContent,
    BlockContent,
    DirectiveContent,
    EditionContent,
    SchemeContent,
    new_key,
)
from dispatches.publishing.canonical import read_canonical
from dispatches.publishing.three_way import ORDER, Merged, Side, merge_contents
from dispatches.publishing.validity import tidy
from dispatches.vocabulary import BlockKind, Mode, Standing
from tests.admin.forms.test_sheet import contents


def block(key: str, text: str = "") -> BlockContent:
    return BlockContent(key=key, kind=BlockKind.PARAGRAPH, text=text or f"Đoạn {key}.")


def duty(key: str, on: str, **changes: Any) -> DirectiveContent:
    return DirectiveContent(key=key, block=on, mode=Mode.REQUEST, **changes)


def said(*blocks: BlockContent, **fields: Any) -> EditionContent:
    return EditionContent(blocks=blocks, **fields)


A, B, C = block("a"), block("b"), block("c")
BASE = said(A, B, C, subject="gốc", symbol="KH", addressees=(AddresseeContent(key="x", text="X"),))
ON_B = replace(BASE, directives=(duty("d", "b"),))


def merge(
    mine: EditionContent,
    theirs: EditionContent,
    base: EditionContent | None = BASE,
    answers: Mapping[str, Side] = MappingProxyType({}),
) -> Merged:
    """`answers` are by section: one answer for all its questions."""
    asked = merge_contents(base, mine, theirs, {})
    given_names = {q.name: answers[q.section] for q in asked.questions if q.section in answers}
    return merge_contents(base, mine, theirs, given_names)


def keys(parts: Any) -> str:
    return "".join(part.key for part in parts)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"subject": "tôi"}, {"symbol": "UBND"}, {"subject": "tôi", "symbol": "UBND"}),
        ({"subject": "cùng"}, {"subject": "cùng"}, {"subject": "cùng"}),
        ({"blocks": (block("a", "sửa"), B, C)}, {"blocks": (A, B, block("c", "họ"))},
         {"blocks": (block("a", "sửa"), B, block("c", "họ"))}),
        ({"blocks": (A, C)}, {"subject": "họ"}, {"blocks": (A, C), "subject": "họ"}),
        ({"blocks": (A, B, C)}, {"blocks": (A, C)}, {"blocks": (A, C)}),
        ({"blocks": (C, A, B)}, {"blocks": (A, block("b", "họ"), C)},
         {"blocks": (C, A, block("b", "họ"))}),
        ({"schemes": (SchemeContent(code="s"),)}, {}, {"schemes": (SchemeContent(code="s"),)}),
    ],
    ids=["fields", "the same", "two paragraphs", "taken out by me", "taken out by them",
         "moved by me, reworded by them", "a list without keys"],
)  # fmt: skip
def test_what_one_side_changed_is_put_together(
    mine: dict[str, Any], theirs: dict[str, Any], expected: dict[str, Any]
) -> None:
    merged = merge(replace(BASE, **mine), replace(BASE, **theirs))
    assert not merged.questions
    assert merged.content == replace(BASE, **expected)


def test_new_parts_of_both_stand_where_they_were_put() -> None:
    merged = merge(
        replace(BASE, blocks=(A, block("m1", "tôi thêm"), B, C)),
        replace(BASE, blocks=(A, B, block("t1", "họ thêm"), C)),
    )
    assert [part.text for part in merged.content.blocks] == [
        A.text, "tôi thêm", B.text, "họ thêm", C.text,
    ]  # fmt: skip
    assert merged.taken == ("blocks",)


@pytest.mark.parametrize(
    ("mine", "theirs", "section"),
    [
        ({"subject": "tôi"}, {"subject": "họ"}, "subject"),
        ({"blocks": (block("a", "tôi"), B, C)}, {"blocks": (block("a", "họ"), B, C)}, "blocks"),
        ({"blocks": (block("a", "tôi"), B, C)}, {"blocks": (B, C)}, "blocks"),
        ({"blocks": (B, A, C)}, {"blocks": (A, C, B)}, "blocks"),
        ({"clash": 1, "clash_reason": "tôi"}, {"clash": 1, "clash_reason": "họ"}, "clash"),
    ],
    ids=["field", "paragraph", "reworded and taken out", "order", "fields that go together"],
)  # fmt: skip
def test_what_both_changed_is_asked_and_the_answer_holds(
    mine: dict[str, Any], theirs: dict[str, Any], section: str
) -> None:
    one, other = replace(BASE, **mine), replace(BASE, **theirs)
    (question,) = merge(one, other).open
    assert question.section == section
    for side, content in ((Side.MINE, one), (Side.THEIRS, other)):
        merged = merge(one, other, answers={section: side})
        assert not merged.open
        assert getattr(merged.content, section) == getattr(content, section)


def test_an_answer_holds_for_just_what_was_seen() -> None:
    mine, theirs = replace(BASE, subject="tôi"), replace(BASE, subject="họ")
    (question,) = merge(mine, theirs).questions
    answers = {question.name: Side.MINE}
    assert not merge_contents(BASE, mine, theirs, answers).open
    assert merge_contents(BASE, mine, replace(theirs, subject="họ, lần hai"), answers).open


def test_a_form_read_twice_asks_the_same_questions() -> None:
    """Each reading of a posted form gives its new rows new keys."""
    theirs = replace(ON_B, directives=(duty("d", "b", report_to="họ"),))

    def read() -> EditionContent:
        new = new_key()
        changed = duty("d", new, report_to="tôi")
        return replace(ON_B, blocks=(A, B, C, block(new, "thêm")), directives=(changed,))

    one, other = (merge(read(), theirs, ON_B).questions for _ in range(2))
    assert [each.name for each in one] == [each.name for each in other]


def test_a_form_sent_twice_changes_nothing() -> None:
    """The second of two presses finds the first one saved, new rows and all."""

    def sent(on: str, row: str) -> EditionContent:
        return replace(
            BASE,
            subject="tôi",
            blocks=(A, B, C, block(on, "thêm")),
            directives=(duty(row, on),),
            addressees=(*BASE.addressees, AddresseeContent(key=f"{row}y", text="Y")),
        )

    saved = sent("new1", "duty1")
    merged = merge(sent("new2", "duty2"), saved)
    assert merged.content == saved
    assert not merged.taken
    assert not merged.questions


def test_a_directive_that_stays_keeps_its_sentence() -> None:
    mine = replace(ON_B, directives=(duty("d", "b", standing=Standing.DONE),))
    theirs = replace(ON_B, blocks=(A, C), directives=())
    (question,) = merge(mine, theirs, ON_B).open
    assert (question.section, question.theirs) == ("directives", None)
    kept = merge(mine, theirs, ON_B, {"directives": Side.MINE}).content
    assert keys(kept.blocks) == "abc"
    gone = merge(mine, theirs, ON_B, {"directives": Side.THEIRS}).content
    assert keys(gone.blocks) == "ac"
    assert tidy(kept)
    assert tidy(gone)


def test_a_sub_item_keeps_what_it_is_part_of() -> None:
    base = replace(BASE, directives=(duty("d", "a"),))
    mine = replace(base, directives=(duty("d", "a"), duty("e", "b", parent="d")))
    merged = merge(mine, replace(base, directives=()), base)
    assert [each.parent for each in tidy(merged.content).directives] == [None, "d"]


def test_a_circle_of_two_edits_is_opened() -> None:
    base = replace(BASE, directives=(duty("d", "a"), duty("e", "b")))
    mine = replace(base, directives=(duty("d", "a"), duty("e", "b", parent="d")))
    theirs = replace(base, directives=(duty("e", "b"), duty("d", "a", parent="e")))
    merged = merge(mine, theirs, base)
    assert tidy(merged.content).directives


def test_without_the_beginning_every_difference_is_asked() -> None:
    mine = replace(BASE, subject="tôi", blocks=(A, B))
    merged = merge(mine, replace(BASE, symbol="UBND"), None)
    assert {(each.section, each.key) for each in merged.open} == {
        ("subject", ""), ("symbol", ""), ("blocks", "c"),
    }  # fmt: skip


def test_moved_the_same_way_by_both_is_no_question() -> None:
    moved = replace(BASE, blocks=(C, B, A))
    assert not merge(moved, moved).questions
    assert ORDER not in {each.key for each in merge(moved, replace(BASE, blocks=(A, B))).questions}


@settings(max_examples=10, deadline=None)
@given(contents(), contents())
def test_one_silent_side_gives_the_other(base: EditionContent, changed: EditionContent) -> None:
    mine, theirs = merge(changed, base, base), merge(base, changed, base)
    assert mine.content == mine.mine
    assert not mine.taken
    assert theirs.content == changed
    assert mine.questions == theirs.questions == ()


@settings(max_examples=10, deadline=None)
@given(contents())
def test_the_canonical_form_is_read_back(content: EditionContent) -> None:
    assert read_canonical(content.canonical().decode()) == content
