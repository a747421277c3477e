"""What changed since readers last saw the page: in their words, masks and all."""

from dataclasses import replace

import pytest
from django.utils.html import escape

from dispatches.admin.changes import AROUND, changes, last_public, marked
from dispatches.models import Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.findings import decide
from dispatches.publishing.save import save_edition
from dispatches.publishing.take_down import take_down
from dispatches.text.word_diff import word_diff
from dispatches.vocabulary import Check, Decision, TakeDownReason
from tests.builders import Desk

LONG = "từ " * 100


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("giữ cũ", "giữ mới", "giữ <del>cũ</del><ins>mới</ins>"),
        ("một", "một hai", "một<ins> hai</ins>"),
        ("<b>", "<i>", "&lt;<del>b</del><ins>i</ins>&gt;"),
        ("cũ " + LONG, "mới " + LONG, "<del>cũ </del><ins>mới </ins>" + "từ " * 20 + "…"),
        (LONG + "cũ", LONG + "mới", "… " + "từ " * 19 + "<del>cũ</del><ins>mới</ins>"),
        (
            "a " + LONG + "b",
            "x " + LONG + "y",
            "<del>a </del><ins>x </ins>" + "từ " * 20 + "… " + "từ " * 19
            + "<del>b</del><ins>y</ins>",
        ),
    ],
)  # fmt: skip
def test_a_change_is_shown_with_the_words_around_it(old: str, new: str, expected: str) -> None:
    assert marked(word_diff(old, new)) == expected


def test_words_that_stay_between_two_near_changes_are_all_shown() -> None:
    between = "x" * (2 * AROUND + 10)
    assert escape(between) in marked(word_diff(f"a {between} b", f"c {between} d"))


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def copied(desk: Desk, live: Edition, **said: object) -> Edition:
    copy = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm")
    said_now = replace(content_of(copy), **said)  # type: ignore[arg-type]
    return save_edition(copy, based_on=copy.version, content=said_now, by=desk.clerk)


def told(before: Edition, after: Edition) -> list[str]:
    return [change.words for change in changes(before, after)]


def test_a_mask_that_goes_is_a_change_though_the_paper_says_the_same(desk: Desk) -> None:
    live = desk.live(subject="liên hệ 0912 345 678 để biết")
    copy = copied(desk, live)
    assert told(live, copy) == []
    finding = copy.findings.get(check_code=Check.PHONE)
    decide(finding, by=desk.clerk, decision=Decision.KEEP, reason="số trực ban")
    [change] = told(live, copy)
    assert "<ins>0912 345 678 </ins>" in change
    assert "đã che" in change


def test_what_only_the_clerk_would_see_is_no_change(desk: Desk) -> None:
    live = desk.live(subject="liên hệ 0912 345 678 để biết")
    copy = copied(desk, live, subject="liên hệ 0912 345 679 để biết")
    for finding in copy.findings.unresolved():
        decide(finding, by=desk.clerk, decision=Decision.MASK)
    assert told(live, copy) == []


def test_a_page_taken_down_is_what_readers_saw_last(desk: Desk) -> None:
    live = desk.live(subject="phòng ngừa lừa đảo")
    take_down(live.dispatch, by=desk.clerk, reason=TakeDownReason.WRONG_CONTENT)
    copy = copied(desk, live, subject="phòng chống lừa đảo")
    assert last_public(copy) == live
    assert told(live, copy) == ["phòng <del>ngừa </del><ins>chống </ins>lừa đảo"]
    assert last_public(live) is None
