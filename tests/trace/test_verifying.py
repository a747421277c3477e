"""Tampering that goes round every guard is found, and named: each way is tried in raw SQL."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from dispatches.models import (
    ChainHead,
    DayHead,
    Dispatch,
    Event,
    Verification,
)
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.originals import path_of
from dispatches.publishing.scheduled import publish_now
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import take_in
from dispatches.trace.codes import code_of
from dispatches.trace.faults import Fault
from dispatches.trace.seals import seal_days
from dispatches.trace.verifying import Run
from dispatches.vocabulary import Channel, FaultKind, TakeDownReason
from tests.admin.desk import LETTER
from tests.builders import ISSUED, Desk, approved

pytestmark = pytest.mark.django_db
LATER = [timezone.now() + timedelta(days=days) for days in (1, 2)]


class Trace:
    """A sealed trace: a published record, one taken down, and a draft with its original."""

    def __init__(self) -> None:
        desk = Desk()
        self.live = desk.live()
        self.hidden = desk.live()
        take_down(self.hidden.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
        arrival = Arrival(channel=Channel.PAPER, received_on=ISSUED)
        self.draft = take_in(LETTER.encode(), by=desk.clerk, custodian=desk.office, arrival=arrival)
        [self.head] = seal_days(timezone.localdate() + timedelta(days=1))

    @property
    def record(self) -> int:
        return self.live.dispatch_id

    @property
    def last(self) -> int:
        """The sequence of the last event of the published record."""
        return Event.objects.filter(dispatch=self.record).count()


# The guards that stand in the way of what is tried here, by their tables.
GUARDS = {
    "dispatches_event": ("event_no_update", "event_no_delete"),
    "dispatches_edition": ("edition_frozen",),
    "dispatches_block": ("dispatches_block_update_frozen",),
    "dispatches_dayhead": ("dayhead_no_update", "dayhead_no_delete"),
    "dispatches_chainhead": ("chainhead_no_delete",),
}


@pytest.fixture
def trace() -> Trace:
    """A trace that holds, its guards in the database taken away; the rollback puts them back."""
    made = Trace()
    assert not found()
    with connection.cursor() as cursor:
        for table, names in GUARDS.items():
            for name in names:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")
    return made


def found(code: str = "") -> list[Fault]:
    return list(Run(lambda told: None).faults(code))


def run(statement: str, *values: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount


def _changed_event(trace: Trace) -> set[Fault]:
    run("UPDATE dispatches_event SET reason = 'khác' WHERE dispatch_id = %s AND sequence = 2",
        trace.record)  # fmt: skip
    return {Fault(FaultKind.CHAIN, trace.record, 2)}


def _rewritten_event(trace: Trace) -> set[Fault]:
    """Hash made anew too: the link after it breaks."""
    event = Event.objects.get(dispatch=trace.record, sequence=2)
    run("UPDATE dispatches_event SET actor_name = 'Khác', hash = %s WHERE id = %s",
        hashlib.sha256(b"khac").hexdigest(), event.pk)  # fmt: skip
    return {Fault(FaultKind.CHAIN, trace.record, 2)}


def _deleted_middle(trace: Trace) -> set[Fault]:
    run("DELETE FROM dispatches_event WHERE dispatch_id = %s AND sequence = 2", trace.record)
    return {Fault(FaultKind.CHAIN, trace.record, 2), _day(trace)}


def _deleted_tail(trace: Trace) -> set[Fault]:
    record, last = trace.hidden.dispatch_id, trace.last
    run("DELETE FROM dispatches_event WHERE dispatch_id = %s AND verb = 'take_down'", record)
    return {Fault(FaultKind.CUT_OFF, record, last + 1, f"sealed {trace.head}"), _day(trace)}


def _deleted_chain(trace: Trace) -> set[Fault]:
    record = trace.draft.dispatch_id
    run("DELETE FROM dispatches_event WHERE dispatch_id = %s", record)
    return {
        Fault(FaultKind.NO_EVENTS, record),
        Fault(FaultKind.CUT_OFF, record, 1, f"sealed {trace.head}"),
        _day(trace),
    }


def _inserted(trace: Trace) -> set[Fault]:
    """A copy of an act under the next free number."""
    columns = (
        "verb, edition_serial, actor_id, actor_name, for_whom_id, for_name, at, edition_hash, "
        "reason, batch"
    )
    run(f"INSERT INTO dispatches_event (dispatch_id, sequence, {columns}, previous_hash, hash) "  # noqa: S608
        f"SELECT dispatch_id, %s, {columns}, hash, hash FROM dispatches_event "
        "WHERE dispatch_id = %s AND verb = 'approve'",
        trace.last + 1, trace.record)  # fmt: skip
    return {Fault(FaultKind.CHAIN, trace.record, trace.last)}


def _swapped(trace: Trace) -> set[Fault]:
    """The last act of one record hung on another."""
    other = trace.draft.dispatch_id
    run("UPDATE dispatches_event SET dispatch_id = %s, sequence = 2 "
        "WHERE dispatch_id = %s AND sequence = %s", other, trace.record, trace.last)  # fmt: skip
    return {
        Fault(FaultKind.CHAIN, other, 2),
        Fault(FaultKind.CUT_OFF, trace.record, trace.last + 1, f"sealed {trace.head}"),
        Fault(FaultKind.APPROVAL, other, 2),
        Fault(FaultKind.APPROVAL, trace.record, detail="edition 1"),
    }


def _frozen_text(trace: Trace) -> set[Fault]:
    run("UPDATE dispatches_block SET public_text = 'khác' WHERE edition_id = %s AND \"order\" = 1",
        trace.live.pk)  # fmt: skip
    return {Fault(FaultKind.EDITION, trace.record, detail="edition 1")}


def _frozen_subject(trace: Trace) -> set[Fault]:
    """Of a record that was taken down: what was public stays as it was."""
    run("UPDATE dispatches_edition SET subject = 'khác' WHERE id = %s", trace.hidden.pk)
    return {Fault(FaultKind.EDITION, trace.hidden.dispatch_id, detail="edition 1")}


def _frozen_hash(trace: Trace) -> set[Fault]:
    run("UPDATE dispatches_edition SET frozen_hash = 'khac' WHERE id = %s", trace.live.pk)
    return {
        Fault(FaultKind.APPROVAL, trace.record, trace.last),
        Fault(FaultKind.APPROVAL, trace.record, detail="edition 1"),
        Fault(FaultKind.EDITION, trace.record, detail="edition 1"),
    }


def _approved_by_nobody(trace: Trace) -> set[Fault]:
    run("UPDATE dispatches_edition SET serial = 2 WHERE id = %s", trace.live.pk)
    return {
        Fault(FaultKind.APPROVAL, trace.record, trace.last),
        Fault(FaultKind.APPROVAL, trace.record, detail="edition 2"),
    }


def _changed_file(trace: Trace) -> set[Fault]:
    source = trace.draft.dispatch.sources.get()
    path_of(source.sha256).write_bytes(LETTER.replace("417", "418").encode())
    return {Fault(FaultKind.FILE_CHANGED, source.dispatch_id, detail=source.sha256[:12])}


def _lost_file(trace: Trace) -> set[Fault]:
    source = trace.draft.dispatch.sources.get()
    path_of(source.sha256).unlink()
    return {Fault(FaultKind.FILE_LOST, source.dispatch_id, detail=source.sha256[:12])}


def _changed_seal(trace: Trace) -> set[Fault]:
    run("UPDATE dispatches_dayhead SET events = events - 1")
    return {_day(trace)}


def _cut_off_with_its_seal(trace: Trace) -> set[Fault]:
    """The sealed end of the chain removed as well: the day itself no longer adds up."""
    record = trace.hidden.dispatch_id
    run("DELETE FROM dispatches_event WHERE dispatch_id = %s AND verb = 'take_down'", record)
    run("DELETE FROM dispatches_chainhead WHERE dispatch_id = %s", record)
    return {_day(trace)}


def _day(trace: Trace) -> Fault:
    return Fault(FaultKind.DAY, detail=str(trace.head))


WAYS: list[Callable[[Trace], set[Fault]]] = [
    _changed_event, _rewritten_event, _deleted_middle, _deleted_tail, _deleted_chain, _inserted,
    _swapped, _frozen_text, _frozen_subject, _frozen_hash, _approved_by_nobody, _changed_file,
    _lost_file, _changed_seal, _cut_off_with_its_seal,
]  # fmt: skip


def test_tampering_is_found_and_named(trace: Trace) -> None:
    source = trace.draft.dispatch.sources.get()
    expected, seen = {}, {}
    for way in WAYS:
        with transaction.atomic():
            expected[way.__name__] = way(trace)
            seen[way.__name__] = set(found())
            transaction.set_rollback(True)
        path_of(source.sha256).write_bytes(LETTER.encode())
    assert seen == expected


def test_what_went_out_later_was_approved_too() -> None:
    desk = Desk()
    waiting = [approved(desk.submitted(), by=desk.officer, publish_at=at) for at in LATER]
    publish_now(waiting[0], by=desk.officer, seen=waiting[0].frozen_hash)
    assert not found()
    with connection.cursor() as cursor:
        on = " ON dispatches_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER event_no_delete{on}")
    run("DELETE FROM dispatches_event WHERE verb = 'publish'")
    assert Fault(FaultKind.APPROVAL, waiting[0].dispatch_id, detail="edition 1") in found()


def test_a_trace_rewritten_as_a_whole_is_found_by_the_code_on_paper(trace: Trace) -> None:
    """Every hash made anew, without the last act: only what was noted elsewhere shows it."""
    noted = code_of(trace.head.hash)
    run("DELETE FROM dispatches_event WHERE dispatch_id = %s AND verb = 'take_down'",
        trace.hidden.dispatch_id)  # fmt: skip
    run("DELETE FROM dispatches_chainhead")
    run("DELETE FROM dispatches_dayhead")
    list(seal_days(timezone.localdate() + timedelta(days=1)))
    assert not found()
    assert found(noted.upper()) == [Fault(FaultKind.CODE, detail=noted.upper())]


def test_a_noted_code_is_known_however_it_is_typed(trace: Trace) -> None:
    code = code_of(trace.head.hash)
    spoken = code.replace("-", " ").upper().replace("0", "O").replace("1", "L")
    assert not found(spoken)


@pytest.mark.parametrize("code", ["", "k7qm", "khong-phai-ma"])
def test_what_is_no_code_matches_no_day(trace: Trace, code: str) -> None:
    assert {fault.kind for fault in found(code)} == ({FaultKind.CODE} if code else set())


def test_the_command_exits_with_1_names_it_and_tells_the_desk(trace: Trace) -> None:
    out = StringIO()
    call_command("verify_events", stdout=out)
    assert "The trace holds" in out.getvalue()
    expected = _changed_event(trace)
    with pytest.raises(CommandError, match="1 faults"):
        call_command("verify_events", stdout=out)
    assert f"chain: record {trace.record}, event 2" in out.getvalue()
    newest = Verification.objects.latest("pk")
    assert newest.faults == 1
    assert [(row.kind, row.record, row.sequence) for row in newest.found.all()] == [
        (fault.kind, fault.record, fault.sequence) for fault in expected
    ]


@pytest.mark.soak
def test_spans_miss_nothing(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the smallest batches, the same is found."""
    monkeypatch.setattr("dispatches.trace.spans.SPAN", 1)
    monkeypatch.setattr("dispatches.trace.chains.RECORDS", 1)
    monkeypatch.setattr("dispatches.trace.approvals.EDITIONS", 1)
    monkeypatch.setattr("dispatches.trace.files.ROWS", 1)
    assert not found()
    expected = _swapped(trace) | _frozen_text(trace) | _lost_file(trace)
    assert set(found()) == expected


def test_every_day_is_sealed_once_and_missed_days_in_their_turn() -> None:
    desk = Desk()
    desk.draft()
    today = timezone.localdate() + timedelta(days=1)
    [first] = seal_days(today)
    assert (first.chains, first.events) == (1, Event.objects.count())
    assert not list(seal_days(today))
    desk.draft()
    later = list(seal_days(today + timedelta(days=3)))
    assert [head.day for head in later] == [first.day + timedelta(days=n) for n in (1, 2, 3)]
    assert [head.events for head in later] == [1, 0, 0]
    assert [head.previous_hash for head in later] == [head.hash for head in [first, *later[:-1]]]
    assert ChainHead.objects.count() == 2
    assert not found()


def test_a_clock_that_was_ahead_is_said() -> None:
    list(seal_days(timezone.localdate() + timedelta(days=9)))
    with pytest.raises(CommandError, match="clock"):
        call_command("seal_events")


def test_the_command_shows_the_code() -> None:
    Desk().draft()
    out = StringIO()
    call_command("seal_events", stdout=out)
    head = DayHead.objects.get()
    assert code_of(head.hash) in out.getvalue()
    assert head.day == timezone.localdate() - timedelta(days=1)
    assert Dispatch.objects.count() == 1
