"""Merging: one record keeps everything, nothing is lost, and it can be taken apart again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dispatches.intake.paper import Form, Note, NoteCode, ReadPaper
from dispatches.models import Dispatch, Edition, Membership, SketchBand, TwinVerdict, User
from dispatches.models.door import content_door
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.duplicates import same_file
from dispatches.publishing.errors import (
    AlreadyRegistered,
    CannotMerge,
    ExactDuplicate,
    NotAllowed,
    NotEditable,
    NumberWithKept,
    OrdinalTaken,
    PublishingError,
    ReasonNeeded,
    StaleEdition,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.merge import merge, take_apart
from dispatches.publishing.near import look_alikes
from dispatches.publishing.register import enter, entries_of
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_in import take_in
from dispatches.publishing.vouch import vouch
from dispatches.vocabulary import (
    Authenticity,
    Channel,
    Check,
    Decision,
    EditionState,
    Role,
    SourceRole,
    TwinDecision,
    Verb,
)
from tests.alike import LETTER
from tests.builders import Desk, body, content, user
from tests.publishing.papers import paper
from tests.publishing.test_near import letter
from tests.publishing.test_reading_findings import scanned

pytestmark = pytest.mark.django_db
ARRIVAL = Arrival(channel=Channel.PAPER, received_on=date(2026, 5, 20), name="ban-quet.txt")
HIDDEN = (Note(NoteCode.HIDDEN_TEXT, "giấu"), Note(NoteCode.MACRO, "AutoOpen"))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def word(desk: Desk) -> Edition:
    """The text without a number, as a Word file has it before signing."""
    return desk.draft(letter(LETTER, number="", subject="về nước sạch"))


def scan(desk: Desk, number: str = "2107") -> Edition:
    """A paper with its file."""
    return take_in(paper(number), by=desk.clerk, custodian=desk.office, arrival=ARRIVAL)


def odd(desk: Desk, *doubtful: str) -> Edition:
    """A scan with these words in doubt, whose file hides something."""
    read = scanned(set(doubtful))
    read = ReadPaper(read.text, Form.SCAN, "image/png", pages=read.pages, notes=HIDDEN)
    raw = read.text.encode()
    edition = take_in(raw, by=desk.clerk, custodian=desk.office, arrival=ARRIVAL, paper=read)
    hidden = edition.findings.get(check_code=Check.HIDDEN_TEXT)
    decide(hidden, by=desk.officer, decision=Decision.KEEP, reason="đã xem")
    return edition


def merged(desk: Desk, gone: Edition, into: Edition, **said: Any) -> Edition:
    usual: dict[str, Any] = {"by": desk.clerk, "versions": (gone.version, into.version)}
    return merge(gone, into=into, **(usual | said))


def now(edition: Edition) -> Edition:
    return Edition.objects.select_related("dispatch__merged_into").get(pk=edition.pk)


def test_the_kept_record_says_what_was_chosen_and_holds_the_files(desk: Desk) -> None:
    kept, gone = word(desk), scan(desk)
    source = gone.dispatch.sources.get()
    vouch(source, by=desk.clerk, authenticity=Authenticity.SEALED_PAPER)
    said = content(number="2107", symbol="CAT-PC06", subject="về nước sạch")
    after = merged(desk, gone, kept, content=said, roles={source.pk: SourceRole.SIGNED_SCAN})
    assert (after.pk, after.number, after.version) == (kept.pk, "2107", 2)
    copy = kept.dispatch.sources.get()
    assert (copy.sha256, copy.role, copy.raw_text) == (
        source.sha256, SourceRole.SIGNED_SCAN, source.raw_text
    )  # fmt: skip
    assert (copy.authenticity, copy.authenticity_by) == (Authenticity.SEALED_PAPER, desk.clerk)
    assert copy.evidence.count() == source.evidence.count() > 0
    assert same_file(source.sha256, custodian=desk.office.pk) == kept.dispatch


def test_the_draft_ends_as_a_pointer_with_all_it_held(desk: Desk) -> None:
    kept, gone = word(desk), scan(desk)
    before = content_of(gone)
    merged(desk, gone, kept)
    gone = now(gone)
    assert (gone.state, gone.dispatch.merged_into) == (EditionState.MERGED, kept.dispatch)
    assert content_of(gone) == before
    assert gone.dispatch.sources.count() == 1
    assert not SketchBand.objects.filter(dispatch=gone.dispatch).exists()
    assert TwinVerdict.objects.get().decision == TwinDecision.MERGED
    for one, other in ((gone, kept), (kept, gone)):
        event = one.dispatch.events.filter(verb=Verb.MERGE).get()
        assert event.reason == f"merged: #{other.dispatch_id}"
        assert first_broken(one.dispatch) is None


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, gone: save_edition(
            gone, based_on=gone.version, content=content(), by=desk.clerk
        ),
        lambda desk, gone: submit(gone, based_on=gone.version, by=desk.clerk),
        lambda desk, gone: merged(desk, gone, word(desk)),
    ],
    ids=["save", "submit", "merge again"],
)
def test_nothing_is_done_with_a_merged_draft(desk: Desk, act: Any) -> None:
    kept, gone = word(desk), scan(desk)
    merged(desk, gone, kept)
    with pytest.raises((NotEditable, WrongState, CannotMerge)):
        act(desk, now(gone))


def test_its_number_is_free_for_the_kept_record_and_for_a_new_one(desk: Desk) -> None:
    kept, gone = word(desk), scan(desk)
    merged(desk, gone, kept)
    assert scan(desk, "2108").number == "2108"
    desk.draft(content(number=gone.number, symbol=gone.symbol, issuing_body=None))


def test_a_live_record_takes_files_as_it_is_and_words_by_a_correction(desk: Desk) -> None:
    live = desk.live(letter(LETTER, number="9"))
    gone = scan(desk)
    with pytest.raises(ReasonNeeded):
        merged(desk, gone, live, content=letter(LETTER, number="2107"))
    copy = merged(desk, gone, live, content=letter(LETTER, number="2107"), reason="theo bản có dấu")
    assert (copy.serial, copy.state, copy.number) == (2, EditionState.DRAFT, "2107")
    assert now(live).state == EditionState.LIVE

    second = scan(desk, "2109")
    latest = live.dispatch.latest_edition()
    merged(desk, second, latest)
    assert now(latest).version == latest.version
    assert live.dispatch.sources.count() == 2


def test_a_submitted_record_takes_files_only(desk: Desk) -> None:
    waiting, gone = desk.submitted(), scan(desk)
    with pytest.raises(NotEditable):
        merged(desk, gone, waiting, content=content())
    merged(desk, gone, waiting)
    assert now(waiting).state == EditionState.SUBMITTED


def test_what_was_entered_in_a_register_follows_the_paper(desk: Desk) -> None:
    kept, gone = word(desk), scan(desk)
    usual: dict[str, Any] = {"by": desk.clerk, "body": desk.office, "arrived_on": date(2026, 5, 20)}
    enter(gone.dispatch, ordinal=4, **usual)
    merged(desk, gone, kept)
    assert entries_of(kept.dispatch).get().ordinal == 4
    with pytest.raises(AlreadyRegistered, match="4/2026"):
        enter(kept.dispatch, ordinal=5, **usual)
    with pytest.raises(OrdinalTaken, match=str(kept.dispatch)):
        enter(desk.draft().dispatch, ordinal=4, **usual)
    third = word(desk)
    merged(desk, now(kept), third)
    assert entries_of(third.dispatch).get().ordinal == 4


def test_taken_apart_each_has_its_own_number_of_arrival(desk: Desk) -> None:
    kept, gone = word(desk), scan(desk)
    for ordinal, edition in enumerate((kept, gone), start=1):
        enter(edition.dispatch, by=desk.clerk, body=desk.office, ordinal=ordinal,
              arrived_on=date(2026, 5, 20))  # fmt: skip
    merged(desk, gone, kept)
    assert entries_of(kept.dispatch).count() == 2
    take_apart(now(gone).dispatch, by=desk.clerk)
    for ordinal, edition in enumerate((kept, gone), start=1):
        assert entries_of(edition.dispatch).get().ordinal == ordinal


@pytest.mark.parametrize("make", ["draft", "submitted", "live"])
@pytest.mark.parametrize("words", [True, False])
def test_what_is_for_the_officer_follows_the_file(desk: Desk, make: str, words: bool) -> None:
    kept, gone = getattr(desk, make)(), odd(desk)
    if make == "live" or (words and make == "draft"):
        said = replace(content_of(gone), number="2107")
        after = merged(desk, gone, kept, content=said, reason="theo bản quét")
    else:
        after = merged(desk, gone, kept)
    asked = after.findings.unresolved().filter(check_code__in=(Check.HIDDEN_TEXT, Check.MACRO))
    assert sorted(asked.values_list("check_code", flat=True)) == [Check.HIDDEN_TEXT, Check.MACRO]


def test_doubtful_words_follow_the_text_that_was_taken(desk: Desk) -> None:
    kept, gone = word(desk), odd(desk, "thủ", "nhân")
    unsure = gone.findings.filter(check_code=Check.UNSURE_WORD)
    assert set(unsure.values_list("words", flat=True)) == {"thủ", "nhân"}
    said = replace(content_of(kept), blocks=content_of(gone).blocks, directives=())
    after = merged(desk, gone, kept, content=said)
    taken = after.findings.filter(check_code=Check.UNSURE_WORD)
    of_blocks = unsure.filter(part="block")
    assert sorted(taken.values_list("key", "start", "words")) == sorted(
        of_blocks.values_list("key", "start", "words")
    )
    files_only = word(desk)
    merged(desk, after, files_only)
    assert not files_only.findings.filter(check_code=Check.UNSURE_WORD).exists()


def test_a_merged_draft_takes_no_decision(desk: Desk) -> None:
    kept, gone = word(desk), odd(desk)
    merged(desk, gone, kept)
    with pytest.raises(WrongState):
        decide(gone.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
    assert str(now(gone).dispatch) == f"#{gone.dispatch_id}"


def test_the_neighbours_are_reminded_no_more(desk: Desk) -> None:
    gone = desk.draft(letter(LETTER, number="31"))
    neighbour = desk.draft(letter(LETTER, number=""))
    reminders = neighbour.findings.filter(check_code=Check.NEAR_DUPLICATE)
    assert reminders.exists()
    merged(desk, gone, desk.draft())
    assert not reminders.exists()


def test_the_same_bytes_are_held_once(desk: Desk) -> None:
    kept, gone = scan(desk, "1"), scan(desk, "2")
    with content_door():
        source = gone.dispatch.sources.get()
        source.sha256 = kept.dispatch.sources.get().sha256
        source.save()
    merged(desk, gone, kept, roles={kept.dispatch.sources.get().pk: SourceRole.WORD_FILE})
    assert kept.dispatch.sources.get().role == SourceRole.WORD_FILE


def strange(desk: Desk) -> tuple[Edition, Edition]:
    return scan(desk), Desk(body("Sở Xây dựng")).draft()


REFUSED: dict[str, tuple[Any, type[PublishingError]]] = {
    "into itself": (lambda desk: (kept := word(desk), kept), CannotMerge),
    "a live one merged away": (lambda desk: (desk.live(), word(desk)), CannotMerge),
    "a submitted one merged away": (lambda desk: (desk.submitted(), word(desk)), CannotMerge),
    "another office's": (strange, NotAllowed),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_merged(desk: Desk, case: str) -> None:
    pair, refusal = REFUSED[case]
    gone, into = pair(desk)
    before = list(Dispatch.objects.order_by("pk").values())
    with pytest.raises(refusal):
        merged(desk, gone, into)
    assert list(Dispatch.objects.order_by("pk").values()) == before


def test_records_of_two_offices_stay_two(desk: Desk) -> None:
    other = Desk(body("Sở Xây dựng"))
    both = user(Role.CLERK, desk.office)
    Membership.objects.create(user=both, body=other.office, role=Role.CLERK)
    with pytest.raises(CannotMerge):
        merged(desk, scan(desk), other.draft(), by=both)


@pytest.mark.parametrize("versions", [(0, 1), (1, 0)])
def test_what_changed_since_it_was_looked_at_is_not_merged(
    desk: Desk, versions: tuple[int, int]
) -> None:
    kept, gone = word(desk), scan(desk)
    with pytest.raises(StaleEdition):
        merged(desk, gone, kept, versions=versions)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_edit_may_not_merge_or_take_apart(desk: Desk, role: Role) -> None:
    kept, gone = word(desk), scan(desk)
    other: User = user(role, desk.office)
    with pytest.raises(NotAllowed):
        merged(desk, gone, kept, by=other)
    merged(desk, gone, kept)
    with pytest.raises(NotAllowed):
        take_apart(now(gone).dispatch, by=other)


def test_taking_apart_gives_the_draft_back_as_it_was(desk: Desk) -> None:
    kept, gone = word(desk), desk.draft(letter(LETTER, number="31"))
    before = content_of(gone)
    merged(desk, gone, kept)
    again = take_apart(now(gone).dispatch, by=desk.clerk)
    gone = now(again)
    assert (gone.state, gone.dispatch.merged_into) == (EditionState.DRAFT, None)
    assert content_of(gone) == before
    assert gone.dispatch.number == "31"
    found = look_alikes(gone, kept_by=[desk.office.pk])
    assert [each.dispatch for each in found] == [kept.dispatch]
    assert gone.dispatch.events.latest("sequence").reason == f"apart: #{kept.dispatch_id}"
    with pytest.raises(WrongState):
        take_apart(gone.dispatch, by=desk.clerk)


def test_not_while_the_other_record_bears_its_number(desk: Desk) -> None:
    kept, gone = word(desk), desk.draft(letter(LETTER, number="31"))
    merged(desk, gone, kept, content=content_of(gone))
    with pytest.raises(NumberWithKept):
        take_apart(now(gone).dispatch, by=desk.clerk)
    assert now(gone).state == EditionState.MERGED
    said = replace(content_of(now(kept)), number="")
    save_edition(now(kept), based_on=now(kept).version, content=said, by=desk.clerk)
    assert take_apart(now(gone).dispatch, by=desk.clerk).number == "31"


def test_not_while_a_third_record_bears_its_number(desk: Desk) -> None:
    kept, gone = word(desk), desk.draft(letter(LETTER, number="31"))
    merged(desk, gone, kept)
    third = desk.draft(letter(LETTER, number="31"))
    with pytest.raises(ExactDuplicate) as refused:
        take_apart(now(gone).dispatch, by=desk.clerk)
    assert (type(refused.value), refused.value.twin) == (ExactDuplicate, third.dispatch)
