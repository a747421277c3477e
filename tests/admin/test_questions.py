"""The buttons of a question: what they are, and what they do, on the desk and before approval."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from dispatches.admin.suggesting import before_and_after
from dispatches.content import BlockContent
from dispatches.models import Edition, Finding, ProtectedTerm
from dispatches.publishing.findings import decide
from dispatches.publishing.masking import FAKE
from dispatches.vocabulary import BlockKind, Check, Decision
from tests.admin.desk import changed, check_url, shown_form, signed_in
from tests.builders import Desk

GENUINE = "Chỉ cài VNelD từ kho chính thức."
FORGED = "Kẻ gian gửi đường dẫn cài VNelD giả mạo."


@pytest.fixture
def desk(db: None) -> Desk:
    ProtectedTerm.objects.create(term="VNeID")
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


def saying(desk: Desk, *texts: str, **changes: Any) -> Edition:
    blocks = tuple(
        BlockContent(key=f"block{n:03}", kind=BlockKind.PARAGRAPH, text=text)
        for n, text in enumerate(texts)
    )
    return desk.draft(blocks=blocks, directives=(), **changes)


def questions(client: Client, edition: Edition, rest: str = "") -> dict[str, str]:
    """The HTML of each question, by its finding."""
    page = client.get(check_url(edition, rest)).content.decode()
    pieces = page.split('data-question="')[1:]
    return {piece.partition('"')[0]: piece.partition("</li>")[0] for piece in pieces}


def press(client: Client, edition: Edition, action: str, *, alone: bool = False) -> str:
    form = changed(shown_form(client, edition), action=action)
    if alone:
        form.pop(f"alike-{action.partition(':')[2]}", None)
    return client.post(check_url(edition), form, follow=True).content.decode()


def texts(edition: Edition) -> list[str]:
    return [row.official_text for row in Edition.objects.get(pk=edition.pk).blocks.all()]


@pytest.mark.parametrize(
    ("before", "after", "one", "other"),
    [
        ("VNNeID", "VNeID", "V<del>N</del>NeID", "VNeID"),
        ("Đề", "Để", "Đ<del>ề</del>", "Đ<ins>ể</ins>"),
        ("về về", "về", "về<del> về</del>", "về"),
        ("a<b", "a&b", "a<del>&lt;</del>b", "a<ins>&amp;</ins>b"),
    ],
)
def test_the_letters_that_differ_are_marked(before: str, after: str, one: str, other: str) -> None:
    assert before_and_after(before, after) == (one, other)


def test_which_buttons_a_question_has(desk: Desk, clerk: Client) -> None:
    edition = saying(desk, GENUINE, "Đề thực hiện.", "Có 30/40 xã (70%).", archive_line="")
    buttons = {
        Check.PROTECTED_TERM: {"accept", "mask", "fake", "keep"},
        Check.MISREADING: {"accept", "keep"},
        Check.FIGURES: {"keep"},
        Check.MISSING_PART: {"keep"},
    }
    shown = questions(clerk, edition)
    for finding in edition.findings.all():
        html = shown[str(finding.pk)]
        acts = {piece.partition('"')[0] for piece in html.split('data-act="')[1:]}
        assert acts == buttons[Check(finding.check_code)]
    assert "dòng Lưu" in "".join(shown.values())
    assert "số liệu, ngày tháng khác trong văn bản: 75" in "".join(shown.values())


def test_accepting_all_equal_places(desk: Desk, clerk: Client) -> None:
    edition = saying(desk, "Cấp ĐDDT.", "Nhận ĐDDT.", "Khóa ĐDDT.")
    first, second, _third = edition.findings.order_by("key")
    shown = questions(clerk, edition)
    assert "cả 3 chỗ" in shown[str(first.pk)]
    assert "<details" in shown[str(second.pk)]
    press(clerk, edition, f"accept:{first.pk}")
    assert texts(edition) == ["Cấp ĐDĐT.", "Nhận ĐDĐT.", "Khóa ĐDĐT."]
    assert not edition.findings.exclude(decision=Decision.ACCEPT).exists()


@pytest.mark.parametrize("which", [0, 1])
def test_accepting_one_place(desk: Desk, clerk: Client, which: int) -> None:
    edition = saying(desk, "Cấp ĐDDT.", "Nhận ĐDDT.")
    finding = edition.findings.order_by("key")[which]
    press(clerk, edition, f"accept:{finding.pk}", alone=True)
    assert ["ĐDĐT" in text for text in texts(edition)] == [which == 0, which == 1]


def test_what_was_typed_is_saved_with_the_acceptance(desk: Desk, clerk: Client) -> None:
    edition = saying(desk, "Đề thực hiện.")
    form = changed(
        shown_form(clerk, edition),
        action=f"accept:{edition.findings.get().pk}",
        archive_line="VT, mới",
        text="Ngay hôm nay.\n\nĐề thực hiện.",
    )
    clerk.post(check_url(edition), form)
    assert texts(edition) == ["Ngay hôm nay.", "Để thực hiện."]
    assert Edition.objects.get(pk=edition.pk).archive_line == "VT, mới"


def test_the_genuine_and_the_fake_are_asked_apart(desk: Desk, clerk: Client) -> None:
    edition = saying(desk, FORGED, GENUINE, GENUINE)
    forged, genuine, _other = edition.findings.order_by("key")
    shown = questions(clerk, edition)
    assert "nói về giả mạo" in shown[str(forged.pk)]
    assert "chỗ giống nhau" not in shown[str(forged.pk)]
    assert "cả 2 chỗ" in shown[str(genuine.pk)]
    press(clerk, edition, f"fake:{forged.pk}")
    press(clerk, edition, f"accept:{genuine.pk}")
    assert texts(edition) == [FORGED, *["Chỉ cài VNeID từ kho chính thức."] * 2]
    page = clerk.get(check_url(edition, "duyet/")).content.decode()
    assert f'VNelD <mark class="masked">{FAKE}</mark> giả mạo' in page


def test_a_decision_on_equal_places_is_counted(desk: Desk, clerk: Client) -> None:
    edition = saying(desk, "Gọi 0912 345 678.", "Báo 0912 345 678.")
    page = press(clerk, edition, f"mask:{edition.findings.order_by('key')[0].pk}")
    assert "2 chỗ" in page
    assert set(edition.findings.values_list("decision", flat=True)) == {Decision.MASK}


def test_the_officer_decides_but_does_not_change_the_text(desk: Desk) -> None:
    edition = desk.submitted(subject="cài VNelD", number="8123")
    finding = edition.findings.get(check_code=Check.PROTECTED_TERM)
    decide(finding, by=desk.officer, decision=Decision.PENDING)
    client = signed_in(desk.officer)
    assert 'data-act="accept"' not in questions(client, edition, "duyet/")[str(finding.pk)]
    forged = client.post(check_url(edition, "quyet-dinh/"), {"action": f"accept:{finding.pk}"})
    assert forged.status_code == 404
    client.post(check_url(edition, "quyet-dinh/"), {"action": f"fake:{finding.pk}"})
    assert Finding.objects.get(pk=finding.pk).decision == Decision.FAKE


def test_many_questions_cost_no_query_each(
    desk: Desk,
    clerk: Client,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    sentences = [f"Mục {n}: {FORGED} Đề thực hiện, gọi 0912 345 {n:03}." for n in range(60)]
    edition = saying(desk, *sentences)
    assert edition.findings.count() >= 180
    with django_assert_max_num_queries(76):
        clerk.get(check_url(edition))
    first = edition.findings.filter(check_code=Check.MISREADING)[0]
    form = changed(shown_form(clerk, edition), action=f"accept:{first.pk}")
    with django_assert_max_num_queries(120):
        clerk.post(check_url(edition), form)
    waiting = edition.findings.filter(decision=Decision.PENDING)
    assert not waiting.filter(check_code=Check.MISREADING).exists()
