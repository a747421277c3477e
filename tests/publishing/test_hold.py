"""A record on hold stays as it is: every verb is tried, and what goes round them."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from dispatches import publishing
from dispatches.intake.readers.text import read_text
from dispatches.models import (
    Alarm,
    Block,
    Dispatch,
    Edition,
    Event,
    Finding,
    Hold,
    IssuerAct,
    Notice,
    NoticeSentence,
    RegisterEntry,
    SourceFile,
)
from dispatches.publishing.accepting import accept
from dispatches.publishing.alarms import raise_alarms, settle_alarms
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.binning import put_in_bin, take_from_bin
from dispatches.publishing.complete import complete
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.dropping import drop_correction, take_up_correction
from dispatches.publishing.erase import ask_erasure, drop_erasure, erase
from dispatches.publishing.errors import NotAllowed, OnHold, ReasonNeeded, TwoPeople, WrongState
from dispatches.publishing.findings import decide, decide_together
from dispatches.publishing.found import Found
from dispatches.publishing.hold import hold, release
from dispatches.publishing.issuer_acts import confirm_act, enter_act, withdraw_act
from dispatches.publishing.line_changes import correct_line, correction_of, fill_in
from dispatches.publishing.line_settling import cancel, join
from dispatches.publishing.line_values import Handling
from dispatches.publishing.merge import merge, take_apart
from dispatches.publishing.notice_approval import approve_notice
from dispatches.publishing.notice_content import content_of_notice
from dispatches.publishing.notices import give_back_notice, save_notice, submit_notice
from dispatches.publishing.outgoing import enter_outgoing
from dispatches.publishing.presence import BEAT, mark_gone, mark_present
from dispatches.publishing.public_text import seal
from dispatches.publishing.put_back import ask_to_put_back
from dispatches.publishing.question_reviews import drop_question, review_question
from dispatches.publishing.register import enter
from dispatches.publishing.restore import restore
from dispatches.publishing.save import save_edition
from dispatches.publishing.scheduled import publish_now, unschedule
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_down_notice import take_down_notice
from dispatches.publishing.take_in import add_file, take_in
from dispatches.publishing.telling_apart import tell_apart
from dispatches.publishing.vouch import vouch
from dispatches.publishing.working_copies import drop_typed, keep_typed
from dispatches.vocabulary import (
    AlarmOutcome,
    Authenticity,
    Channel,
    Check,
    Decision,
    EditionState,
    IssuerActKind,
    Role,
    Severity,
    TakeDownReason,
)
from tests.admin.desk import LETTER
from tests.builders import ISSUED, Desk, approved, body, user
from tests.publishing.books import TODAY, book, declared, numbered, unnumbered, written
from tests.publishing.warnings import (
    draft_warning,
    live_warning,
    soon,
    waiting_warning,
    warning_content,
)

pytestmark = pytest.mark.django_db
ARRIVAL = Arrival(channel=Channel.PAPER, received_on=ISSUED)
RAW = LETTER.replace("417", "418").encode()
# A number that no builder counts up to.
TAKEN = LETTER.replace("417/", "90417/").encode()
ASKED = "Đề phòng ngừa lừa đảo, gọi 0912 345 678"


class Held:
    """An office with a record of each state, all put on hold by the auditor."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.auditor = user(Role.AUDITOR, self.desk.office)
        self.draft = take_in(TAKEN, by=self.desk.clerk, custodian=self.desk.office, arrival=ARRIVAL)
        self.asking = self.desk.draft(subject=ASKED)
        self.submitted = self.desk.submitted()
        self.live = self.desk.live()
        self.other, self.gone = self.desk.draft(), self.desk.draft()
        self.desk_merges(self.gone, self.other)
        self.gone.dispatch.refresh_from_db()
        ask_erasure(self.asking.dispatch, by=self.desk.clerk, reason="Văn bản mật")
        self.act = enter_act(self.live.dispatch, by=self.desk.clerk, kind=IssuerActKind.RECALLS,
                             note="theo thông báo của cơ quan ban hành")  # fmt: skip
        self.scheduled = approved(
            self.desk.submitted(),
            by=self.desk.officer,
            publish_at=timezone.now() + timedelta(days=1),
        )
        self.hidden = self.desk.live()
        take_down(self.hidden.dispatch, by=self.desk.clerk, reason=TakeDownReason.OTHER)
        self.binned = self.desk.draft()
        put_in_bin(self.binned, based_on=self.binned.version, by=self.desk.clerk, reason="trùng")
        self.correction = self.desk.correction()
        self.dropped = self.desk.correction()
        drop_correction(self.dropped, based_on=self.dropped.version, by=self.desk.clerk,
                        reason="bấm nhầm")  # fmt: skip
        self.unnumbered = unnumbered(self.desk)
        self.written = draft_warning(self.desk, self.submitted.dispatch)
        self.warning = live_warning(self.desk, self.live)
        self.waiting = waiting_warning(self.desk, self.live.dispatch)
        for edition in (
            self.draft, self.asking, self.submitted, self.live, self.gone, self.scheduled,
            self.hidden, self.binned, self.correction, self.dropped, self.unnumbered,
        ):  # fmt: skip
            hold(edition.dispatch, by=self.auditor, reason="Thanh tra tỉnh yêu cầu")
        self.free = self.desk.draft()

    def desk_merges(self, gone: Edition, into: Edition) -> Edition:
        return merge(gone, into=into, versions=(gone.version, into.version), by=self.desk.clerk)

    def finding(self, suggested: bool) -> Finding:
        rows = self.asking.findings.exclude(words="")
        return (rows.exclude(suggestion="") if suggested else rows.filter(suggestion=""))[0]


VERBS: dict[str, Callable[[Held], object]] = {
    "save_edition": lambda held: save_edition(
        held.draft, based_on=held.draft.version, content=content_of(held.draft), by=held.desk.clerk
    ),
    "accept": lambda held: accept(
        held.asking, held.finding(True), by=held.desk.clerk, based_on=held.asking.version
    ),
    "decide": lambda held: decide(held.finding(False), by=held.desk.clerk, decision=Decision.MASK),
    "decide_together": lambda held: decide_together(
        held.finding(False), by=held.desk.clerk, decision=Decision.MASK
    ),
    "submit": lambda held: submit(held.draft, based_on=held.draft.version, by=held.desk.clerk),
    "give_back": lambda held: give_back(held.submitted, by=held.desk.officer, reason="thiếu"),
    "approve": lambda held: approved(
        held.submitted, by=held.desk.officer, seen=seal(held.submitted)
    ),
    "correct": lambda held: correct(held.live.dispatch, by=held.desk.clerk, reason="sai số"),
    "complete": lambda held: complete(
        held.live.dispatch, raw=RAW, paper=read_text(RAW), by=held.desk.clerk, arrival=ARRIVAL
    ),
    "add_file": lambda held: add_file(
        RAW, to=held.draft.dispatch, by=held.desk.clerk, arrival=ARRIVAL
    ),
    "vouch": lambda held: vouch(
        held.draft.dispatch.sources.get(), by=held.desk.clerk, authenticity=Authenticity.CALL_BACK
    ),
    "merge": lambda held: held.desk_merges(held.free, held.draft),
    "take_apart": lambda held: take_apart(held.gone.dispatch, by=held.desk.clerk),
    "tell_apart": lambda held: tell_apart(
        held.free.dispatch, held.draft.dispatch, by=held.desk.clerk
    ),
    "hold": lambda held: hold(held.draft.dispatch, by=held.desk.officer, reason="lần nữa"),
    "ask_erasure": lambda held: ask_erasure(
        held.draft.dispatch, by=held.desk.clerk, reason="văn bản mật"
    ),
    "drop_erasure": lambda held: drop_erasure(held.asking.dispatch, by=held.desk.clerk),
    "erase": lambda held: erase(held.asking.dispatch, by=held.desk.officer),
    "publish_now": lambda held: publish_now(
        held.scheduled, by=held.desk.officer, seen=seal(held.scheduled)
    ),
    "unschedule": lambda held: unschedule(held.scheduled, by=held.desk.officer),
    "ask_to_put_back": lambda held: ask_to_put_back(
        held.hidden.dispatch, by=held.desk.clerk, reason="gỡ nhầm"
    ),
    "restore": lambda held: restore(held.live, by=held.desk.clerk, reason="bản cũ đúng hơn"),
    "put_in_bin": lambda held: put_in_bin(
        held.draft, based_on=held.draft.version, by=held.desk.clerk, reason="nhập trùng"
    ),
    "take_from_bin": lambda held: take_from_bin(held.binned.dispatch, by=held.desk.clerk),
    "drop_correction": lambda held: drop_correction(
        held.correction, based_on=held.correction.version, by=held.desk.clerk, reason="bấm nhầm"
    ),
    "take_up_correction": lambda held: take_up_correction(
        held.dropped.dispatch, by=held.desk.clerk
    ),
    "enter_act": lambda held: enter_act(
        held.live.dispatch, by=held.desk.clerk, kind=IssuerActKind.REPLACES, note="theo báo"
    ),
    "confirm_act": lambda held: confirm_act(held.act, by=held.desk.officer),
    "withdraw_act": lambda held: withdraw_act(held.act, by=held.desk.clerk, reason="nhập nhầm"),
    "give_number": lambda held: _give_number(held),
    "save_notice": lambda held: save_notice(
        held.draft.dispatch, based_on=0, content=warning_content(), by=held.desk.clerk
    ),
    "submit_notice": lambda held: submit_notice(held.written, based_on=1, by=held.desk.clerk),
    "give_back_notice": lambda held: give_back_notice(
        held.waiting, by=held.desk.officer, reason="khó hiểu"
    ),
    "approve_notice": lambda held: approve_notice(
        held.waiting, by=held.desk.officer, seen=content_of_notice(held.waiting).sha256()
    ),
    "review_question": lambda held: review_question(
        held.live.dispatch, "cau00001", seen="", until=soon(), by=held.desk.officer
    ),
}  # fmt: skip


def _give_number(held: Held) -> object:
    declared(held.desk)
    return numbered(held.desk, held.unnumbered)


def _enter(held: Held) -> object:
    """Another office's clerk, in that office's own book."""
    other = body("Sở Nội vụ")
    clerk = user(Role.CLERK, other)
    return enter(held.live.dispatch, by=clerk, body=other, ordinal=1, arrived_on=ISSUED)


def _line(held: Held) -> RegisterEntry:
    office, clerk = held.desk.office, held.desk.clerk
    return enter(held.live.dispatch, by=clerk, body=office, ordinal=2, arrived_on=ISSUED)


def _settle_alarms(held: Held) -> object:
    raise_alarms(held.live, [Found(Check.PHONE, Severity.BLOCKING, "block", "block001", "text", 0)])
    return settle_alarms(
        held.live, by=held.desk.officer, outcome=AlarmOutcome.FALSE_ALARM, reason="số trực ban",
        upto=Alarm.objects.latest("pk").pk,
    )  # fmt: skip


def _keep_typed(held: Held) -> object:
    return keep_typed(held.draft, sheet="s", fields=[("subject", "a")], by=held.desk.clerk)


# What goes on about a record on hold, and why.
THOUGH_HELD: dict[str, tuple[str, Callable[[Held], object]]] = {
    "release": (
        "it ends the hold",
        lambda held: release(held.draft.dispatch, by=held.desk.officer),
    ),
    "take_down": (
        "nothing may keep a page from being hidden",
        lambda held: take_down(
            held.live.dispatch, by=held.desk.clerk, reason=TakeDownReason.BY_MISTAKE
        ),
    ),
    "take_down_notice": (
        "nothing may keep a warning from being hidden",
        lambda held: take_down_notice(held.warning, by=held.desk.clerk, reason="sai"),
    ),
    "drop_question": (
        "nothing may keep an answer that is true no more from leaving the list",
        lambda held: drop_question(held.live.dispatch, "cau00001", by=held.desk.officer),
    ),
    "settle_alarms": ("it notes what an officer saw; no word of the record", _settle_alarms),
    "enter": ("an office notes it in a book of its own", _enter),
    "enter_outgoing": (
        "an office notes it in a book of its own",
        lambda held: enter_outgoing(
            held.live.dispatch, book(held.desk), by=held.desk.clerk, today=TODAY
        ),
    ),
    "join": (
        "an office notes it in a book of its own",
        lambda held: join(
            written(held.desk, "3"), held.live.dispatch, based_on=1, by=held.desk.clerk
        ),
    ),
    "fill_in": (
        "an office notes it in a book of its own",
        lambda held: fill_in(
            _line(held), Handling(receiver="Phòng Mẫu"), based_on=1, by=held.desk.clerk
        ),
    ),
    "correct_line": (
        "an office notes it in a book of its own",
        lambda held: correct_line(
            line := _line(held), correction_of(line), based_on=1, by=held.desk.clerk, reason="sai"
        ),
    ),
    "cancel": (
        "an office notes it in a book of its own",
        lambda held: cancel(_line(held), based_on=1, by=held.desk.clerk, reason="vào nhầm"),
    ),
    "keep_typed": ("what a person types is theirs until it is saved", _keep_typed),
    "drop_typed": (
        "what a person types is theirs until it is saved",
        lambda held: drop_typed(held.draft, sheet="s", by=held.desk.clerk),
    ),
    "mark_present": (
        "who looks at it is no part of it",
        lambda held: mark_present(held.draft.dispatch, by=held.desk.clerk, lasting=BEAT),
    ),
    "mark_gone": (
        "who looks at it is no part of it",
        lambda held: mark_gone(held.draft.dispatch, by=held.desk.clerk),
    ),
}
# They open new records, are steps within other verbs, or write in books and of people alone.
NO_VERBS_ON_A_RECORD = {
    "take_in", "take_in_all", "open_records", "draft", "note_pair",
    "go_live", "open_copy", "write_line", "note_event", "working_copy",
    "declare", "end", "open_series", "close_series", "enter_written", "cancel_unused",
    "delegate", "end_delegation", "put_out_notice", "hide_what_tells_too_much",
}  # fmt: skip


@pytest.fixture
def held() -> Held:
    return Held()


def test_every_verb_is_tried_here() -> None:
    verbs = set()
    for module in pkgutil.iter_modules(publishing.__path__, f"{publishing.__name__}."):
        for name, made in inspect.getmembers(importlib.import_module(module.name)):
            if inspect.isfunction(made) and made.__module__ == module.name and name[0] != "_":
                by = inspect.signature(made).parameters.get("by")
                if by is not None and by.kind is inspect.Parameter.KEYWORD_ONLY:
                    verbs.add(name)
    assert verbs == {*VERBS, *NO_VERBS_ON_A_RECORD, *THOUGH_HELD}


def test_no_verb_touches_a_record_on_hold(held: Held) -> None:
    before = _everything()
    refused = set()
    for name, verb in VERBS.items():
        try:
            with transaction.atomic():
                verb(held)
        except OnHold as fault:
            if "Thanh tra" in str(fault):
                refused.add(name)
    assert refused == set(VERBS)
    assert _everything() == before


def _everything() -> list[list[object]]:
    models = (Dispatch, Edition, Event, Finding, SourceFile, Hold, IssuerAct, Notice)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def test_what_goes_on_says_nothing_else_of_it(held: Held) -> None:
    """Each is done, and not a word of any record on hold is another one afterwards."""
    before = _words()
    for name, (_reason, verb) in THOUGH_HELD.items():
        with transaction.atomic():
            verb(held)
            assert _words() == before, name
            transaction.set_rollback(True)


def _words() -> list[list[object]]:
    return [
        list(Edition.objects.order_by("pk").values_list("pk", "subject", "number", "version")),
        list(Block.objects.order_by("pk").values_list("pk", "official_text", "public_text")),
        list(SourceFile.objects.order_by("pk").values_list()),
        list(IssuerAct.objects.order_by("pk").values_list()),
        list(NoticeSentence.objects.order_by("pk").values_list()),
    ]


def test_a_page_on_hold_can_be_hidden(held: Held) -> None:
    THOUGH_HELD["take_down"][1](held)
    held.live.refresh_from_db()
    assert held.live.state == EditionState.TAKEN_DOWN


STATEMENTS = [
    "UPDATE dispatches_edition SET subject = 'khác' WHERE id = {draft}",
    "UPDATE dispatches_edition SET state = 'submitted', submitted_by_id = last_edited_by_id "
    "WHERE id = {draft}",
    "UPDATE dispatches_edition SET state = 'superseded' WHERE id = {live}",
    "DELETE FROM dispatches_edition WHERE id = {draft}",
    "INSERT INTO dispatches_event (dispatch_id, sequence, verb, actor_id, actor_name, at, "
    "edition_hash, reason, batch, previous_hash, hash) SELECT dispatch_id, 99, 'save', actor_id, "
    "actor_name, at, '', '', '', hash, hash FROM dispatches_event "
    "WHERE dispatch_id = {draft_record} AND sequence = 1",
    "UPDATE dispatches_dispatch SET symbol = 'khac' WHERE id = {draft_record}",
    "UPDATE dispatches_block SET official_text = 'khác' WHERE edition_id = {draft}",
    "DELETE FROM dispatches_addressee WHERE edition_id = {draft}",
    "DELETE FROM dispatches_sourcefile WHERE dispatch_id = {draft_record}",
    "UPDATE dispatches_sourcefile SET raw_text = '' WHERE dispatch_id = {draft_record}",
    "UPDATE dispatches_hold SET reason = 'khác'",
    "DELETE FROM dispatches_hold",
    "UPDATE dispatches_hold SET ended_by_id = by_id, ended_at = at",
]


def test_the_database_itself_keeps_a_record_on_hold(held: Held) -> None:
    names = {
        "draft": held.draft.pk,
        "live": held.live.pk,
        "draft_record": held.draft.dispatch_id,
    }
    refused = []
    for statement in STATEMENTS:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement.format(**names))
        except DatabaseError as fault:
            if re.search("on hold|frozen|append-only|CHECK|violates", str(fault)):
                refused.append(statement)
    assert refused == STATEMENTS


def test_only_another_person_ends_a_hold_and_then_work_goes_on(held: Held) -> None:
    dispatch = held.draft.dispatch
    with pytest.raises(TwoPeople):
        release(dispatch, by=held.auditor)
    with pytest.raises(NotAllowed):
        release(dispatch, by=held.desk.clerk)
    release(dispatch, by=held.desk.officer)
    VERBS["save_edition"](held)
    with pytest.raises(WrongState):
        release(dispatch, by=held.desk.officer)
    verbs = dispatch.events.order_by("-sequence").values_list("verb", flat=True)
    assert list(verbs[:3]) == ["save", "release", "hold"]


def test_who_may_put_on_hold() -> None:
    desk = Desk()
    edition = desk.draft()
    for role in Role:
        person = user(role, desk.office)
        with transaction.atomic():
            if role == Role.CLERK:
                with pytest.raises(NotAllowed):
                    hold(edition.dispatch, by=person, reason="Tòa án yêu cầu")
            else:
                assert hold(edition.dispatch, by=person, reason="Tòa án yêu cầu").by == person
            transaction.set_rollback(True)


def test_a_hold_has_a_reason() -> None:
    desk = Desk()
    with pytest.raises(ReasonNeeded):
        hold(desk.draft().dispatch, by=desk.officer, reason=" ")
