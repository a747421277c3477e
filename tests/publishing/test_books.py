"""Numbers of a book: whose main book is here, what is given, and what a clerk may name."""

from datetime import date, timedelta
from typing import Any

import pytest

from dispatches.models import Edition, MainBook, RegisterEntry
from dispatches.publishing.book_numbers import Number, number_in
from dispatches.publishing.books import close_series, declare, end, open_series
from dispatches.publishing.errors import (
    AlreadyNumbered,
    AlreadyRegistered,
    ExactDuplicate,
    Invalid,
    IssuedElsewhere,
    NotAllowed,
    NotGivenHere,
    NumbersGivenHere,
    OrdinalTaken,
    PublishingError,
    StaleEdition,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.outgoing import enter_outgoing, registers_for
from dispatches.publishing.register import enter
from dispatches.vocabulary import EditionState, Precision, Role, Verb
from tests.builders import Desk, body, user
from tests.publishing.books import (
    ARRIVING,
    LEAVING,
    TODAY,
    book,
    declared,
    numbered,
    unnumbered,
    written,
)

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", Number(7)),
        (" 007 ", Number(7)),
        ("12a", Number(12, "a")),
        ("12Đ", Number(12, "đ")),
        ("0", None),
        ("", None),
        ("a12", None),
        ("12/QĐ", None),
        ("9" * 10, None),
        ("１２", None),
    ],
)
def test_a_number_as_a_person_writes_it(text: str, number: Number | None) -> None:
    assert number_in(text) == number


def test_a_paper_gets_number_and_day_with_its_line(desk: Desk) -> None:
    declared(desk, first_number=7)
    entry = numbered(desk)
    edition = Edition.objects.get()
    assert (edition.reference, edition.issued_from) == ("07/CAT-PC06", TODAY)
    assert (edition.issued_precision, edition.last_edited_by) == (Precision.DAY, desk.clerk)
    assert (str(entry), entry.dated_on, entry.dispatch) == ("7/2026", TODAY, edition.dispatch)
    assert edition.dispatch.number == "07"
    verbs = list(edition.dispatch.events.order_by("sequence").values_list("verb", flat=True))
    assert verbs == [Verb.SAVE, Verb.REGISTER, Verb.SAVE]
    assert first_broken(edition.dispatch) is None


def test_the_next_number_follows_whatever_was_entered(desk: Desk) -> None:
    written(desk, "41", LEAVING)
    declared(desk, first_number=42)
    assert [numbered(desk).ordinal for _ in range(3)] == [42, 43, 44]
    assert written(desk, "", LEAVING).ordinal == 45
    declared(desk, ARRIVING)
    paper = desk.draft().dispatch
    said: dict[str, Any] = {"by": desk.clerk, "body": desk.office, "today": TODAY}
    assert enter(paper, ordinal=None, arrived_on=TODAY, **said).ordinal == 1


def test_a_year_begins_with_one(desk: Desk) -> None:
    declared(desk, first_number=500)
    assert numbered(desk).ordinal == 500
    new_year = date(2027, 1, 4)
    entry = numbered(desk, day=new_year, today=new_year)
    assert (str(entry), Edition.objects.latest("pk").number) == ("1/2027", "01")


def test_without_a_declaration_nothing_is_given(desk: Desk) -> None:
    with pytest.raises(NotGivenHere):
        numbered(desk)
    declared(desk, valid_from=TOMORROW)
    with pytest.raises(NotGivenHere):
        numbered(desk)
    assert numbered(desk, day=TOMORROW, today=TOMORROW).ordinal == 1


def test_a_declaration_ends_on_a_day(desk: Desk) -> None:
    main = declared(desk)
    numbered(desk)
    end(main, by=desk.officer, valid_to=TOMORROW, today=TODAY)
    assert numbered(desk).ordinal == 2
    with pytest.raises(NotGivenHere):
        numbered(desk, day=TOMORROW, today=TOMORROW)
    assert written(desk, "9", LEAVING, day=TOMORROW).ordinal == 9
    declared(desk, valid_from=TOMORROW, first_number=10)
    assert numbered(desk, day=TOMORROW, today=TOMORROW).ordinal == 10


@pytest.mark.parametrize(
    ("number", "allowed"),
    [("3", True), ("9a", True), ("11", True), ("10", False), ("10a", False), ("12", False)],
)
def test_by_hand_only_where_no_gap_can_come(desk: Desk, number: str, *, allowed: bool) -> None:
    """Below the first number the book before counts; the very next may be on the paper already."""
    declared(desk, first_number=10)
    numbered(desk)
    if allowed:
        assert written(desk, number, LEAVING).shown_number == number
    else:
        with pytest.raises(NumbersGivenHere):
            written(desk, number, LEAVING)


def test_the_days_of_outgoing_numbers_go_forward(desk: Desk) -> None:
    declared(desk)
    later = TODAY + timedelta(days=3)
    numbered(desk, day=later, today=later)
    with pytest.raises(Invalid, match="23/05/2026"):
        numbered(desk, today=later)
    with pytest.raises(NotGivenHere):
        numbered(desk, day=later + timedelta(days=1), today=later)
    declared(desk, ARRIVING)
    written(desk, day=TODAY)
    assert written(desk, day=TODAY).ordinal == 2


DECLARED_WRONGLY: dict[str, dict[str, Any]] = {
    "for days past": {"valid_from": TODAY - timedelta(days=1)},
    "twice": {},
    "from zero": {"valid_from": TOMORROW, "first_number": 0},
    "beyond any column": {"valid_from": TOMORROW, "first_number": 10**10},
}


@pytest.mark.parametrize("case", DECLARED_WRONGLY)
def test_what_cannot_be_declared(desk: Desk, case: str) -> None:
    declared(desk)
    with pytest.raises(Invalid):
        declared(desk, **DECLARED_WRONGLY[case])
    assert MainBook.objects.count() == 1


def test_a_declaration_begins_behind_what_the_book_has(desk: Desk) -> None:
    written(desk, "12", LEAVING)
    with pytest.raises(Invalid, match="13"):
        declared(desk, first_number=12)
    assert declared(desk, first_number=13).first_number == 13


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR])
def test_who_declares(desk: Desk, role: Role) -> None:
    person = user(role, desk.office)
    with pytest.raises(NotAllowed):
        declare(book(desk), by=person, valid_from=TODAY, today=TODAY)
    with pytest.raises(NotAllowed):
        end(declared(desk), by=person, valid_to=TOMORROW, today=TODAY)
    with pytest.raises(NotAllowed):
        open_series(by=person, body=desk.office, name="Tổ công tác")
    administrator = user(Role.ADMINISTRATOR, desk.office)
    assert declare(
        book(desk, ARRIVING), by=administrator, valid_from=TODAY, today=TODAY
    ).is_valid_on(TOMORROW)


@pytest.mark.parametrize("valid_to", [TODAY - timedelta(days=1), TODAY])
def test_what_cannot_be_ended(desk: Desk, valid_to: date) -> None:
    main = declared(desk)
    with pytest.raises(Invalid):
        end(main, by=desk.officer, valid_to=valid_to, today=TODAY)
    ended = end(main, by=desk.officer, valid_to=TOMORROW, today=TODAY)
    with pytest.raises(Invalid):
        end(ended, by=desk.officer, valid_to=TOMORROW, today=TOMORROW)


def test_a_task_force_has_numbers_of_its_own(desk: Desk) -> None:
    force = body("Tổ công tác triển khai đề án")
    series = open_series(by=desk.officer, body=desk.office, name="Tổ công tác", issuer=force)
    declared(desk)
    declared(desk, series=series, first_number=30)
    own = book(desk, series=series)
    paper = unnumbered(desk, issuing_body=force.key)
    assert [register.series for register in registers_for(paper, [desk.office.pk], day=TODAY)] == [
        series
    ]
    with pytest.raises(IssuedElsewhere):
        numbered(desk, paper)
    with pytest.raises(IssuedElsewhere):
        numbered(desk, register=own)
    assert numbered(desk, paper, register=own, symbol="TCT").ordinal == 30
    assert numbered(desk).ordinal == 1


def test_a_kind_may_have_numbers_of_its_own(desk: Desk) -> None:
    paper = unnumbered(desk)
    letters = open_series(by=desk.officer, body=desk.office, name="Công văn", kind=paper.kind)
    found = registers_for(paper, [desk.office.pk], day=TODAY)
    assert [register.series for register in found] == [letters, None]
    letters = close_series(letters, by=desk.officer, valid_to=TODAY)
    assert len(registers_for(paper, [desk.office.pk], day=TODAY)) == 1
    with pytest.raises(Invalid):
        written(desk, "1", LEAVING, register=book(desk, series=letters))
    with pytest.raises(Invalid):
        open_series(by=desk.officer, body=desk.office, name=" Công văn ")


REFUSED: dict[str, tuple[dict[str, Any], type[PublishingError]]] = {
    "seen before a save": ({"based_on": 0}, StaleEdition),
    "by an auditor": ({"by": Role.AUDITOR}, NotAllowed),
    "by another office": ({"by": Role.CLERK}, NotAllowed),
    "a symbol no column holds": ({"symbol": "x" * 31}, Invalid),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_uses_no_number_up(desk: Desk, case: str) -> None:
    declared(desk)
    changes, refusal = REFUSED[case]
    if role := changes.get("by"):
        changes = {"by": user(role, desk.office if role == Role.AUDITOR else None)}
    with pytest.raises(refusal):
        numbered(desk, **changes)
    assert not RegisterEntry.objects.exists()
    assert numbered(desk).ordinal == 1


def test_a_number_that_a_record_bears_is_entered_before_the_next(desk: Desk) -> None:
    declared(desk)
    by_hand = desk.draft(number="01", symbol="CAT-PC06", issued_from=TODAY, issued_to=TOMORROW)
    with pytest.raises(AlreadyNumbered):
        numbered(desk, by_hand)
    with pytest.raises(ExactDuplicate):
        numbered(desk)
    entry = enter_outgoing(by_hand.dispatch, book(desk), by=desk.clerk, today=TODAY)
    assert (entry.ordinal, entry.dated_on) == (1, TODAY)
    assert numbered(desk).ordinal == 2
    with pytest.raises(AlreadyRegistered):
        enter_outgoing(by_hand.dispatch, book(desk), by=desk.clerk, today=TODAY)


def test_what_a_book_elsewhere_numbered_is_entered_as_it_is(desk: Desk) -> None:
    live = desk.live(number="88").dispatch
    assert str(enter_outgoing(live, book(desk), by=desk.clerk)) == "88/2026"
    same_number = desk.draft(number="88", symbol="CAT-PV01").dispatch
    with pytest.raises(OrdinalTaken, match="88/CAT-PC06"):
        enter_outgoing(same_number, book(desk), by=desk.clerk)
    unlike = desk.draft(number="x1"), desk.draft(number="5", issued_precision=Precision.MONTH)
    for edition in unlike:
        with pytest.raises(Invalid):
            enter_outgoing(edition.dispatch, book(desk), by=desk.clerk)
    foreign = desk.draft(issuing_body=body("Sở Xây dựng").key).dispatch
    with pytest.raises(IssuedElsewhere):
        enter_outgoing(foreign, book(desk), by=desk.clerk)


def test_only_an_open_record_is_numbered(desk: Desk) -> None:
    declared(desk)
    waiting = desk.submitted()
    assert waiting.state == EditionState.SUBMITTED
    with pytest.raises(PublishingError):
        numbered(desk, waiting)
