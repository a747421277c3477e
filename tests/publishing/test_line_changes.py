"""Lines of a register: filled in, corrected beside the struck one, cancelled; never deleted."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dispatches.models import Edition, RegisterEntry
from dispatches.models.door import content_door
from dispatches.publishing.book_numbers import Number
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import (
    AlreadyRegistered,
    Invalid,
    NotAllowed,
    NumbersGivenHere,
    OrdinalTaken,
    PublishingError,
    ReasonNeeded,
    StaleEntry,
    StillBorne,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.line_changes import correct_line, correction_of, fill_in
from dispatches.publishing.line_settling import cancel, cancel_unused, join
from dispatches.publishing.line_values import Handling
from dispatches.publishing.register import enter, entries_of
from dispatches.publishing.save import save_edition
from dispatches.vocabulary import LineState, Role, Verb
from tests.builders import Desk, body, user
from tests.publishing.books import ARRIVING, LEAVING, TODAY, book, declared, numbered, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def arrived(desk: Desk, ordinal: int = 5) -> RegisterEntry:
    paper = desk.draft().dispatch
    return enter(paper, by=desk.clerk, body=desk.office, ordinal=ordinal, arrived_on=TODAY)


def test_empty_columns_are_filled_in(desk: Desk) -> None:
    entry = arrived(desk)
    first = Handling(receiver="Phòng PC06", handed_on=TODAY, progress="đang tham mưu")
    entry = fill_in(entry, first, based_on=1, by=desk.clerk)
    further = replace(first, progress=" đã trình ", due_on=TODAY, instruction="Giao PC06.")
    entry = fill_in(entry, further, based_on=2, by=desk.clerk)
    assert (entry.receiver, entry.progress, entry.due_on) == ("Phòng PC06", "đã trình", TODAY)
    assert (entry.version, RegisterEntry.objects.count()) == (3, 1)
    assert fill_in(entry, further, based_on=3, by=desk.clerk).version == 3


LOST: dict[str, dict[str, Any]] = {
    "another receiver": {"receiver": "Phòng PV01"},
    "a later day": {"due_on": TODAY + timedelta(days=9)},
    "no day": {"due_on": None},
}


@pytest.mark.parametrize("case", LOST)
def test_what_stands_there_is_changed_with_a_reason_only(desk: Desk, case: str) -> None:
    before = Handling(receiver="Phòng PC06", due_on=TODAY)
    entry = fill_in(arrived(desk), before, based_on=1, by=desk.clerk)
    with pytest.raises(ReasonNeeded):
        fill_in(entry, replace(before, **LOST[case]), based_on=2, by=desk.clerk)


def test_a_correction_keeps_the_old_line(desk: Desk) -> None:
    entry = written(desk, "5", handling=Handling(receiver="Phòng PC06"))
    said = correction_of(entry)
    better = replace(
        said,
        written=replace(said.written, subject="báo cáo quý"),
        handling=replace(said.handling, receiver="Phòng PV01"),
    )
    new = correct_line(entry, better, based_on=1, by=desk.officer, reason="ghi nhầm")
    entry.refresh_from_db()
    assert (entry.state, entry.ended_by, entry.ended_reason) == (
        LineState.STRUCK,
        desk.officer,
        "ghi nhầm",
    )
    assert (entry.subject, entry.receiver) == ("báo cáo tháng", "Phòng PC06")
    assert (str(new), new.subject, new.receiver) == ("5/2026", "báo cáo quý", "Phòng PV01")
    assert (new.replaces, new.is_standing, new.number) == (entry, True, "15")
    with pytest.raises(StaleEntry):
        fill_in(entry, Handling(), based_on=entry.version, by=desk.clerk)


def test_a_correction_of_a_paper_is_in_its_chain(desk: Desk) -> None:
    entry = arrived(desk)
    day = TODAY - timedelta(days=1)
    better = replace(correction_of(entry), day=day)
    new = correct_line(entry, better, based_on=1, by=desk.clerk, reason="ghi nhầm ngày")
    assert (new.arrived_on, new.dispatch) == (day, entry.dispatch)
    assert entry.dispatch is not None
    event = entry.dispatch.events.latest("sequence")
    assert (event.verb, event.reason) == (
        Verb.STRIKE,
        f"5/2026 {desk.office.key}: ghi nhầm ngày",
    )
    assert first_broken(entry.dispatch) is None
    assert entries_of(entry.dispatch).get() == new


def test_a_number_named_by_hand_can_be_corrected_one_given_cannot(desk: Desk) -> None:
    typed, other = written(desk, "51"), written(desk, "16", number="16")
    say = {"based_on": 1, "by": desk.clerk, "reason": "số đến là 15"}
    better = replace(correction_of(typed), number=Number(15))
    assert correct_line(typed, better, **say).ordinal == 15  # type: ignore[arg-type]
    assert written(desk, "51", number="17").ordinal == 51
    with pytest.raises(OrdinalTaken):
        correct_line(other, replace(correction_of(other), number=Number(51)), **say)  # type: ignore[arg-type]
    declared(desk, ARRIVING, first_number=60)
    given = written(desk, number="18")
    with pytest.raises(NumbersGivenHere):
        correct_line(given, replace(correction_of(given), number=Number(59)), **say)  # type: ignore[arg-type]


REFUSED: dict[str, tuple[dict[str, Any], type[PublishingError]]] = {
    "without a reason": ({"reason": "  "}, ReasonNeeded),
    "seen before a change": ({"based_on": 0}, StaleEntry),
    "by an auditor": ({"by": Role.AUDITOR}, NotAllowed),
    "by another office": ({"by": Role.CLERK}, NotAllowed),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(desk: Desk, case: str) -> None:
    entry = written(desk, "5")
    changes, refusal = REFUSED[case]
    said: dict[str, Any] = {"based_on": 1, "by": desk.clerk, "reason": "ghi nhầm"} | changes
    if isinstance(said["by"], Role):
        said["by"] = user(said["by"], desk.office if said["by"] == Role.AUDITOR else None)
    with pytest.raises(refusal):
        correct_line(entry, correction_of(entry), **said)
    with pytest.raises(refusal):
        cancel(entry, **said)
    assert RegisterEntry.objects.get().is_standing


def test_another_year_is_another_book(desk: Desk) -> None:
    entry = written(desk, "5")
    better = replace(correction_of(entry), day=TODAY.replace(year=2025))
    with pytest.raises(Invalid):
        correct_line(entry, better, based_on=1, by=desk.clerk, reason="năm trước")


def test_a_cancelled_number_stays_and_is_not_given_again(desk: Desk) -> None:
    declared(desk)
    entry = written(desk, "", LEAVING)
    cancelled = cancel(entry, based_on=1, by=desk.clerk, reason="thôi ban hành")
    assert (cancelled.state, cancelled.ended_reason) == (LineState.CANCELLED, "thôi ban hành")
    assert numbered(desk).ordinal == 2
    with pytest.raises(StaleEntry):
        cancel(cancelled, based_on=2, by=desk.clerk, reason="lần nữa")
    back = correct_line(
        cancelled, correction_of(cancelled), based_on=2, by=desk.clerk, reason="vẫn ban hành"
    )
    assert (back.ordinal, back.is_standing) == (1, True)


def test_a_number_that_the_record_bears_is_not_cancelled(desk: Desk) -> None:
    declared(desk)
    entry = numbered(desk)
    with pytest.raises(StillBorne):
        cancel(entry, based_on=1, by=desk.clerk, reason="thôi ban hành")
    edition = Edition.objects.get()
    blank = replace(content_of(edition), number="")
    edition = save_edition(edition, based_on=edition.version, content=blank, by=desk.clerk)
    cancelled = cancel(entry, based_on=1, by=desk.clerk, reason="thôi ban hành")
    again = numbered(desk, edition)
    assert again.ordinal == 2
    with pytest.raises(AlreadyRegistered):
        correct_line(cancelled, correction_of(cancelled), based_on=2, by=desk.clerk, reason="nhầm")


def test_an_unused_number_is_explained(desk: Desk) -> None:
    written(desk, "5")
    said: dict[str, Any] = {"day": TODAY, "by": desk.clerk, "reason": "bỏ trống khi ghi sổ giấy"}
    entry = cancel_unused(book(desk, ARRIVING), number=Number(3), **said)
    assert (entry.state, str(entry), entry.subject) == (LineState.CANCELLED, "3/2026", "")
    with pytest.raises(OrdinalTaken):
        cancel_unused(book(desk, ARRIVING), number=Number(5), **said)
    declared(desk, ARRIVING, first_number=6)
    with pytest.raises(NumbersGivenHere):
        cancel_unused(book(desk, ARRIVING), number=Number(9), **said)


def test_a_record_takes_the_line_that_was_written_for_it(desk: Desk) -> None:
    entry = written(desk, "5", handling=Handling(receiver="Phòng PC06"))
    paper = desk.draft().dispatch
    new = join(entry, paper, based_on=1, by=desk.clerk)
    assert (str(new), new.dispatch, new.receiver) == ("5/2026", paper, "Phòng PC06")
    assert (new.subject, new.replaces_id) == ("", entry.pk)
    for other in (new, written(desk, "6", number="16")):
        with pytest.raises((AlreadyRegistered, StaleEntry)):
            join(other, paper, based_on=1, by=desk.clerk)


def test_an_outgoing_record_takes_the_line_of_its_number_only(desk: Desk) -> None:
    entry = written(desk, "5", LEAVING)
    with pytest.raises(Invalid):
        join(entry, desk.draft(number="6").dispatch, based_on=1, by=desk.clerk)
    foreign = Desk(body("Sở Xây dựng")).draft(number="05").dispatch
    with pytest.raises(NotAllowed):
        join(entry, foreign, based_on=1, by=desk.clerk)
    assert join(entry, desk.draft(number="05").dispatch, based_on=1, by=desk.clerk).ordinal == 5


NO_LINE: dict[str, tuple[dict[str, Any], str]] = {
    "about nothing": ({"subject": " "}, "subject"),
    "by nobody": ({"author": ""}, "author"),
    "too long": ({"subject": "x" * 501}, "subject"),
    "too many copies": ({"handling": Handling(copies=40000)}, "copies"),
    "a control character": ({"signer": "a\x00b"}, "signer"),
}


@pytest.mark.parametrize("case", NO_LINE)
def test_what_no_line_can_say(desk: Desk, case: str) -> None:
    changes, field = NO_LINE[case]
    with pytest.raises(Invalid) as refused:
        written(desk, "5", **changes)
    assert refused.value.field == field
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize("changes", [{"author": "Sở Y tế"}, {"handling": Handling(due_on=TODAY)}])
def test_what_an_outgoing_line_has_no_column_for(desk: Desk, changes: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        written(desk, "5", LEAVING, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"ordinal": 0},
        {"arrived_on": None},
        {"subject": ""},
        {"state": LineState.STRUCK},
        {"ended_reason": "không rõ"},
        {"book": LEAVING},
    ],
)
def test_the_database_keeps_its_books(desk: Desk, changes: dict[str, Any]) -> None:
    written(desk, "5")
    with pytest.raises(IntegrityError), transaction.atomic(), content_door():
        RegisterEntry.objects.update(**changes)
