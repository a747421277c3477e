"""Gaps and clashes of a book, and what its lines say."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.models import Edition, RegisterEntry
from dispatches.publishing.book_numbers import Number
from dispatches.publishing.book_report import ClashKind, Gap, clashes, clashes_of, gaps
from dispatches.publishing.books import open_series
from dispatches.publishing.copying import content_of
from dispatches.publishing.line_settling import cancel_unused
from dispatches.publishing.line_values import Handling
from dispatches.publishing.line_words import Line, lines_of, with_rows
from dispatches.publishing.outgoing import enter_outgoing
from dispatches.publishing.register import enter
from dispatches.publishing.save import save_edition
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import TakeDownReason
from tests.builders import Desk, body, document_kind
from tests.publishing.books import ARRIVING, LEAVING, TODAY, book, declared, numbered, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ("", []),
        ("1 2 3", []),
        ("1 4 5", [Gap(2, 3)]),
        ("3 12 12a 14", [Gap(1, 2), Gap(4, 11), Gap(13, 13)]),
    ],
)
def test_missing_numbers(desk: Desk, numbers: str, missing: list[Gap]) -> None:
    for number in numbers.split():
        written(desk, number)
    assert gaps(book(desk, ARRIVING), 2026) == missing
    assert gaps(book(desk, ARRIVING), 2025) == gaps(book(desk), 2026) == []


def test_an_explained_number_is_no_gap(desk: Desk) -> None:
    written(desk, "1")
    written(desk, "3")
    ours = book(desk, ARRIVING)
    cancel_unused(ours, number=Number(2), day=TODAY, by=desk.clerk, reason="bỏ trống")
    assert gaps(ours, 2026) == []


def test_numbers_before_the_declared_one_stand_in_the_book_before(desk: Desk) -> None:
    declared(desk, first_number=40)
    numbered(desk)
    assert gaps(book(desk), 2026) == []
    written(desk, "38", LEAVING)
    assert gaps(book(desk), 2026) == [Gap(39, 39)]


def kinds(desk: Desk, which: Any = LEAVING) -> list[ClashKind]:
    found = clashes(book(desk, which), 2026, seen={desk.office.pk})
    return [clash.kind for clash in found]


def test_one_paper_in_two_lines(desk: Desk) -> None:
    first = written(desk, "1", author="Sở Xây dựng", number="15")
    written(desk, "2", author="Sở Y tế", number="15")
    assert kinds(desk, ARRIVING) == []
    again = written(desk, "3", author="SỞ XÂY DỰNG", number="15")
    assert kinds(desk, ARRIVING) == [ClashKind.TWICE]
    told = clashes_of(again, seen={desk.office.pk})
    assert [(clash.kind, clash.other) for clash in told] == [(ClashKind.TWICE, first)]


def test_a_line_for_a_paper_that_is_held(desk: Desk) -> None:
    sender = body("Sở Xây dựng")
    desk.draft(number="015", symbol="SXD-VP", issuing_body=sender.key)
    line = written(desk, "1", author="Sở Xây dựng", number="15", symbol="SXD-VP")
    written(desk, "2", author="Sở Xây dựng", number="15", symbol="SXD-KT")
    assert kinds(desk, ARRIVING) == [ClashKind.HELD]
    assert [clash.record for clash in clashes_of(line, seen={desk.office.pk})] == [
        Edition.objects.get().dispatch
    ]
    assert clashes_of(line, seen=set()) == []


def test_an_outgoing_line_for_a_paper_that_is_held(desk: Desk) -> None:
    enter_outgoing(desk.draft(number="07").dispatch, book(desk), by=desk.clerk)
    desk.draft(number="08")
    written(desk, "8", LEAVING, symbol="CAT-PC06")
    written(desk, "9", LEAVING, symbol="CAT-PC06")
    assert kinds(desk) == [ClashKind.UNREGISTERED, ClashKind.HELD]


def test_a_record_that_no_longer_bears_its_number(desk: Desk) -> None:
    declared(desk)
    entry = numbered(desk)
    assert kinds(desk) == []
    edition = Edition.objects.get()
    other = replace(content_of(edition), number="02")
    save_edition(edition, based_on=edition.version, content=other, by=desk.clerk)
    found = clashes(book(desk), 2026, seen=set())
    assert [(row.kind, row.line, row.record) for row in found] == [
        (ClashKind.UNLIKE, entry, edition.dispatch)
    ]


def test_papers_of_a_task_force_are_missed_in_its_own_series(desk: Desk) -> None:
    force = body("Tổ công tác")
    series = open_series(by=desk.officer, body=desk.office, name="Tổ công tác", issuer=force)
    desk.draft(number="3", issuing_body=force.key)
    own = clashes(book(desk, series=series), 2026, seen=set())
    assert [row.kind for row in own] == [ClashKind.UNREGISTERED]
    assert kinds(desk) == []


def words(desk: Desk) -> Line:
    entry = with_rows(RegisterEntry.objects.all()).get()
    return lines_of([entry], seen={desk.office.pk})[0]


def test_an_outgoing_line_says_what_its_record_says(desk: Desk) -> None:
    enter_outgoing(desk.draft(number="07").dispatch, book(desk), by=desk.clerk)
    line = words(desk)
    assert (line.reference, line.dated, line.signer) == (
        "07/CAT-PC06",
        "05/03/2026",
        "Trần Văn Mẫu",
    )
    assert line.about == "Công văn: phòng ngừa lừa đảo qua ứng dụng giả mạo"
    assert line.recipients == "UBND các xã, phường"
    assert (line.receiver, line.record) == ("VT, PC06", Edition.objects.get().dispatch)


def test_a_line_written_by_hand_says_itself(desk: Desk) -> None:
    written(desk, "7", LEAVING, kind=document_kind(), signer="Trần Văn Mẫu", recipients="Sở Y tế",
            handling=Handling(receiver="VT"))  # fmt: skip
    line = words(desk)
    assert (line.reference, line.dated, line.about) == (
        "07/SXD-VP", "20/05/2026", "Công văn: báo cáo tháng",
    )  # fmt: skip
    assert (line.signer, line.recipients, line.receiver) == ("Trần Văn Mẫu", "Sở Y tế", "VT")
    assert line.record is None


def test_of_another_offices_paper_only_what_is_public_is_told(desk: Desk) -> None:
    theirs = Desk(body("Sở Xây dựng"))
    live = theirs.live(subject="cảnh báo số máy 0912 345 678 lừa đảo")
    enter(live.dispatch, by=desk.clerk, body=desk.office, ordinal=1, arrived_on=TODAY)
    line = words(desk)
    assert "0912" not in line.subject
    assert (line.author, line.reference) == ("Sở Xây dựng", live.reference)
    assert line.record is None
    take_down(live.dispatch, by=theirs.officer, reason=TakeDownReason.OTHER)
    line = words(desk)
    assert (line.subject, line.author, line.reference) == ("", "Sở Xây dựng", live.reference)


def test_lines_cost_the_same_however_many(desk: Desk) -> None:
    counts = []
    for _ in range(2):
        for _ in range(3):
            number = RegisterEntry.objects.count() + 1
            enter_outgoing(desk.draft(number=str(number)).dispatch, book(desk), by=desk.clerk)
        with CaptureQueriesContext(connection) as queries:
            lines_of(list(with_rows(RegisterEntry.objects.all())), seen={desk.office.pk})
        counts.append(len(queries))
    assert counts == [5, 5]
