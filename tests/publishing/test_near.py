"""Near twins: found by their text, told once, and to nobody who may not know of them."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command

from dispatches.content import BlockContent, EditionContent
from dispatches.models import Edition, Finding, Sketch, SketchBand, TwinVerdict
from dispatches.models.door import content_door
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.events import first_broken
from dispatches.publishing.near import MOST_A_BAND, LookAlike, look_alikes
from dispatches.publishing.save import save_edition
from dispatches.publishing.sketches import sketch_of
from dispatches.publishing.telling_apart import tell_apart
from dispatches.text.shingles import sketch
from dispatches.vocabulary import BlockKind, Check, Role, Severity, Verb
from tests.alike import LETTER, SIBLING, UNRELATED, scanned
from tests.builders import Desk, body, content, user

pytestmark = pytest.mark.django_db


def letter(text: str, *, annex: str = "", **changes: Any) -> EditionContent:
    """A dispatch with these paragraphs, and an annex if there is one."""
    blocks = [BlockContent(kind=BlockKind.PARAGRAPH, text=line) for line in text.split("\n")]
    if annex:
        blocks.append(BlockContent(kind=BlockKind.ANNEX, text="PHỤ LỤC"))
        blocks.append(BlockContent(kind=BlockKind.PARAGRAPH, text=annex))
    return content(blocks=tuple(blocks), directives=(), **changes)


def test_a_sketch_made_before_is_taken_for_the_same_letter_only() -> None:
    blocks, other = [(BlockKind.PARAGRAPH, LETTER)], sketch(UNRELATED)
    assert sketch_of(blocks, known=(LETTER, other)) is other
    assert sketch_of(blocks, known=(UNRELATED, other)) == sketch(LETTER) != other


def near(edition: Edition, *more: int) -> list[LookAlike]:
    return look_alikes(edition, kept_by=[edition.dispatch.custodian_id, *more])


def reminders(edition: Edition) -> int:
    return edition.findings.filter(check_code=Check.NEAR_DUPLICATE).count()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        pytest.param(scanned(LETTER, 0.03), "", True, id="its scan, the number unread"),
        pytest.param(scanned(LETTER, 0.07), "", True, id="its bad scan"),
        pytest.param(LETTER, "99", True, id="the same words, another number"),
        pytest.param(SIBLING, "99", False, id="its sibling"),
        pytest.param(UNRELATED, "", False, id="another letter"),
    ],
)
def test_a_near_twin_is_told_once(desk: Desk, text: str, number: str, found: bool) -> None:
    first = desk.draft(letter(LETTER, number="12"))
    second = desk.draft(letter(text, number=number))
    assert [each.dispatch for each in near(second)] == [first.dispatch] * found
    assert reminders(second) == found
    if found:
        assert second.findings.get(check_code=Check.NEAR_DUPLICATE).severity == Severity.REMINDER
        save_edition(second, based_on=1, content=letter(text, number=number), by=desk.clerk)
        assert reminders(second) == 1


def test_annexes_that_came_with_one_only_make_no_difference(desk: Desk) -> None:
    first = desk.draft(letter(LETTER))
    second = desk.draft(letter(LETTER, annex=UNRELATED, number=""))
    assert [(each.dispatch, each.percent) for each in near(second)] == [(first.dispatch, 100)]


def test_a_changed_text_has_another_sketch(desk: Desk) -> None:
    desk.draft(letter(LETTER, number="12"))
    second = desk.draft(letter(LETTER, number=""))
    save_edition(second, based_on=1, content=letter(UNRELATED, number=""), by=desk.clerk)
    assert near(second) == []
    assert reminders(second) == 0
    assert SketchBand.objects.filter(dispatch=second.dispatch).count() == 32


def test_a_short_text_has_none(desk: Desk) -> None:
    desk.draft()
    assert not Sketch.objects.exists()


def test_another_offices_draft_is_nobodys_twin_until_it_is_published(desk: Desk) -> None:
    other = Desk(body("Sở Xây dựng"))
    theirs = other.draft(letter(LETTER, number="12"))
    mine = desk.draft(letter(LETTER, number=""))
    assert near(mine) == []
    assert reminders(mine) == 0
    assert [each.dispatch for each in near(mine, other.office.pk)] == [theirs.dispatch]

    published = other.live(letter(LETTER, number="13"))
    again = desk.draft(letter(LETTER, number=""))
    assert {each.dispatch for each in near(again)} == {published.dispatch, mine.dispatch}


def test_the_same_key_live_elsewhere_is_a_twin_without_any_text(desk: Desk) -> None:
    other = Desk(body("Sở Xây dựng"))
    key = {"number": "7", "issuing_body": other.office.key}
    theirs = other.live(content(**key))
    mine = desk.draft(content(**key))
    assert [(each.dispatch, each.same_key) for each in near(mine)] == [(theirs.dispatch, True)]
    assert reminders(mine) == 1


def test_two_papers_told_apart_are_not_asked_about_again(desk: Desk) -> None:
    first = desk.draft(letter(LETTER, number="12"))
    second = desk.draft(letter(LETTER, number="13"))
    tell_apart(second.dispatch, first.dispatch, by=desk.clerk)
    tell_apart(first.dispatch, second.dispatch, by=desk.clerk)
    assert TwinVerdict.objects.count() == 1
    assert near(first) == near(second) == []
    assert reminders(second) == 0
    event = second.dispatch.events.latest("sequence")
    assert (event.verb, event.reason) == (Verb.TWIN, f"different: #{first.dispatch_id}")
    assert first_broken(second.dispatch) is None


def test_the_reminder_of_another_office_is_its_own(desk: Desk) -> None:
    theirs = Desk(body("Sở Xây dựng"))
    live = theirs.live(letter(LETTER, number="88"))
    copy = correct(live.dispatch, by=theirs.clerk, reason="gõ nhầm")
    with content_door():
        Finding.objects.create(
            edition=copy, check_code=Check.NEAR_DUPLICATE, severity=Severity.REMINDER
        )
    mine = desk.draft(letter(LETTER, number=""))
    tell_apart(mine.dispatch, live.dispatch, by=desk.clerk)
    assert (reminders(mine), reminders(copy)) == (0, 1)


def test_only_who_may_edit_the_one_and_see_the_other_tells_apart(desk: Desk) -> None:
    mine = desk.draft(letter(LETTER))
    theirs = Desk(body("Sở Xây dựng")).draft(letter(LETTER))
    for who, one, other in (
        (desk.clerk, mine, theirs),
        (desk.clerk, theirs, mine),
        (user(Role.AUDITOR, desk.office), mine, mine),
    ):
        with pytest.raises(NotAllowed):
            tell_apart(one.dispatch, other.dispatch, by=who)


def test_a_correction_keeps_the_twins_of_its_record(desk: Desk) -> None:
    first = desk.draft(letter(LETTER, number="12"))
    live = desk.live(letter(LETTER, number="13"))
    copy = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm")
    assert [each.dispatch for each in near(copy)] == [first.dispatch]


def test_a_text_that_hundreds_share_costs_no_more(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    said = letter(LETTER, number="")
    with content_door():
        for _copy in range(MOST_A_BAND + 5):
            edition = desk.draft(said)
            said = replace(said, subject=f"{said.subject}.")
    with django_assert_max_num_queries(5):
        assert len(near(edition)) == 5


def test_records_of_an_earlier_release_are_sketched(desk: Desk, capsys: Any) -> None:
    first = desk.draft(letter(LETTER, number="12"))
    second = desk.draft(letter(LETTER, number=""))
    before = [(row.dispatch_id, bytes(row.values)) for row in Sketch.objects.order_by("dispatch")]
    with content_door():
        Sketch.objects.all().delete()
        SketchBand.objects.all().delete()
    assert near(second) == []
    call_command("resketch")
    call_command("resketch", after=first.dispatch_id)
    after = [(row.dispatch_id, bytes(row.values)) for row in Sketch.objects.order_by("dispatch")]
    assert after == before
    assert SketchBand.objects.count() == 64
    assert "1 records sketched" in capsys.readouterr().out


def test_what_hundreds_of_offices_hold_does_not_hide_our_own_second_copy(desk: Desk) -> None:
    first = desk.draft(letter(LETTER, number=""))
    for _office in range(MOST_A_BAND + 2):
        Desk(body("UBND xã")).draft(letter(LETTER, number="12"))
    second = desk.draft(letter(LETTER, number="12"))
    assert [each.dispatch for each in near(second)] == [first.dispatch]
