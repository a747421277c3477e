"""The nightly look at what is public: what it finds, what it leaves alone, how that is settled."""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
import typst
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from dispatches.content import BlockContent
from dispatches.intake.readers.pdf import read_pdf
from dispatches.models import Alarm, Edition, Hotline, ProtectedTerm
from dispatches.models.door import content_door
from dispatches.publishing import rescanning, text_checks
from dispatches.publishing.alarms import settle_alarms
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import Invalid, NotAllowed, OriginalUnfit, ReasonNeeded
from dispatches.publishing.findings import decide
from dispatches.publishing.originals import path_of
from dispatches.publishing.public_originals import Why, original_for_readers, why_not
from dispatches.publishing.rescanning import Looked, rescan_public
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import (
    AlarmOutcome,
    BlockKind,
    Channel,
    Check,
    Decision,
    HotlineStatus,
    TakeDownReason,
)
from tests.builders import ISSUED, Desk, approved, content
from tests.makers.pdf import fonts

pytestmark = pytest.mark.django_db
PHONE = "Gọi cán bộ trực theo số 0971.888.000 để báo tin."
PLAIN = "Các xã thực hiện."


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def unaware(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """As though the rules of an earlier release had found nothing."""
    with monkeypatch.context() as patch:
        for module in (text_checks, rescanning):
            patch.setattr(module, "found_in", lambda *_given: iter(()))
        patch.setattr("dispatches.publishing.checks.found_in", lambda *_given: iter(()))
        yield patch


def leak(desk: Desk, unaware: pytest.MonkeyPatch, text: str = PHONE, **changes: object) -> Edition:
    block = BlockContent(key="block001", kind=BlockKind.PARAGRAPH, text=text)
    live = desk.live(replace(content(**changes), blocks=(block,), directives=()))
    unaware.undo()
    return live


def test_what_an_earlier_rule_let_out_raises_an_alarm_once(
    desk: Desk, unaware: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    live = leak(desk, unaware)
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("rescan_public", stdout=out)
    assert failed.value.returncode == 1
    said = f"{failed.value} {out.getvalue()} {''.join(capfd.readouterr())}"
    assert "0971" not in said
    assert "1 new alarm" in said
    alarm = Alarm.objects.get()
    assert (alarm.edition, alarm.check_code, alarm.part, alarm.key) == (
        live, Check.PHONE, "block", "block001",
    )  # fmt: skip
    assert alarm.start == PHONE.index("0971")
    assert rescan_public() == Looked(editions=1, raised=0)
    with pytest.raises(CommandError):  # it waits still
        call_command("rescan_public", stdout=out)


def test_what_a_person_decided_raises_none(desk: Desk) -> None:
    ProtectedTerm.objects.create(term="VNeID")
    blocks = tuple(
        BlockContent(key=f"block00{n}", kind=BlockKind.PARAGRAPH, text=text)
        for n, text in enumerate((PHONE, f"Nóng: 0971.888.001. {PLAIN}", "Gửi VNelD giả mạo."))
    )
    edition = desk.draft(replace(content(), blocks=blocks, directives=()))
    for words, decision in (
        ("0971.888.000", Decision.MASK), ("0971.888.001", Decision.KEEP), ("VNelD", Decision.FAKE),
    ):  # fmt: skip
        row = edition.findings.get(words=words)
        decide(row, by=desk.clerk, decision=decision, reason="đường dây nóng của cơ quan")
    approved(submit(edition, based_on=edition.version, by=desk.clerk), by=desk.officer)
    desk.draft(content(subject=PHONE))  # not public
    out = StringIO()
    call_command("rescan_public", stdout=out)
    assert "1 public editions" in out.getvalue()
    assert not Alarm.objects.exists()


def test_a_duty_line_no_longer_confirmed_is_told(desk: Desk) -> None:
    line = Hotline.objects.create(
        key="k", name="Trực", number="0971.888.000", status=HotlineStatus.CONFIRMED,
        checked_on="2026-01-05", checked_by=desk.officer,
    )  # fmt: skip
    desk.live(content(subject=PHONE))
    assert rescan_public().raised == 0
    line.status = HotlineStatus.INACTIVE
    line.save()
    assert rescan_public().raised == 1


def test_a_stamp_of_secrecy_is_told(desk: Desk, unaware: pytest.MonkeyPatch) -> None:
    live = leak(desk, unaware, PLAIN)
    unaware.setattr(rescanning, "secrecy_stamp", lambda _text: type("Stamp", (), {"start": 7}))
    rescan_public()
    assert list(live.alarms.values_list("check_code", "start")) == [(Check.SECRECY_MENTION, 7)]


def test_memory_and_queries_do_not_grow_with_the_table(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(rescanning, "AT_ONCE", 3)
    for _paper in range(7):
        desk.live()
    with django_assert_max_num_queries(45):
        assert rescan_public() == Looked(editions=7, raised=0)


class TestSettling:
    @pytest.fixture
    def live(self, desk: Desk, unaware: pytest.MonkeyPatch) -> Edition:
        live = leak(desk, unaware)
        rescan_public()
        return live

    def settle(self, live: Edition, desk: Desk, outcome: AlarmOutcome, reason: str = "") -> int:
        last = live.alarms.latest("pk").pk
        return settle_alarms(live, by=desk.officer, outcome=outcome, reason=reason, upto=last)

    def test_a_false_alarm_is_not_raised_again(self, live: Edition, desk: Desk) -> None:
        with pytest.raises(ReasonNeeded):
            self.settle(live, desk, AlarmOutcome.FALSE_ALARM)
        assert self.settle(live, desk, AlarmOutcome.FALSE_ALARM, "số của cơ quan") == 1
        assert rescan_public().raised == 0
        call_command("rescan_public", stdout=StringIO())

    def test_what_was_not_done_is_not_said(self, live: Edition, desk: Desk) -> None:
        for outcome in (AlarmOutcome.TOOK_DOWN, AlarmOutcome.CORRECTED, AlarmOutcome.STANDING):
            with pytest.raises(Invalid):
                self.settle(live, desk, outcome)

    def test_taken_down(self, live: Edition, desk: Desk) -> None:
        take_down(live.dispatch, by=desk.officer, reason=TakeDownReason.PERSONAL_DATA)
        assert self.settle(live, desk, AlarmOutcome.TOOK_DOWN) == 1

    def test_corrected(self, live: Edition, desk: Desk) -> None:
        copy = correct(live.dispatch, by=desk.clerk, reason="che số máy")
        for row in copy.findings.unresolved():
            decide(row, by=desk.clerk, decision=Decision.MASK)
        waiting = submit(copy, based_on=copy.version, by=desk.clerk)
        approved(waiting, by=desk.officer)
        assert self.settle(live, desk, AlarmOutcome.CORRECTED) == 1
        assert rescan_public().raised == 0

    def test_only_an_officer_and_only_what_was_seen(self, live: Edition, desk: Desk) -> None:
        seen = live.alarms.latest("pk").pk
        given: dict[str, Any] = {"outcome": AlarmOutcome.FALSE_ALARM, "reason": "x"}
        with pytest.raises(NotAllowed):
            settle_alarms(live, by=desk.clerk, upto=seen, **given)
        assert settle_alarms(live, by=desk.officer, upto=seen - 1, **given) == 0

    def test_the_database_wants_a_person_and_a_reason(self, live: Edition, desk: Desk) -> None:
        alarms = Alarm.objects.filter(edition=live)
        for columns in (
            {"outcome": AlarmOutcome.TOOK_DOWN},
            {"outcome": AlarmOutcome.FALSE_ALARM, "settled_by": desk.officer,
             "settled_at": alarms[0].raised_at},
        ):  # fmt: skip
            with pytest.raises(IntegrityError), transaction.atomic(), content_door():
                alarms.update(**columns)


class TestOriginals:
    LETTER = "#set page(width: 400pt)\nCÔNG AN TỈNH SAO MAI\n\nSố: 12/CAT-PC06\n\n{text}"

    def taken(self, desk: Desk, text: str, tail: str = "") -> Edition:
        """A paper that came as a PDF, entered as it stands and submitted."""
        data = typst.compile((self.LETTER.format(text=text) + tail).encode(), font_paths=fonts())
        arrival = Arrival(channel=Channel.OWN, received_on=ISSUED)
        edition = take_in(
            data,
            by=desk.clerk,
            custodian=desk.office,
            arrival=arrival,
            paper=read_pdf(data),
        )
        block = BlockContent(key="block001", kind=BlockKind.PARAGRAPH, text=text)
        said = replace(content(), blocks=(block,), directives=(), issuing_body=desk.office.key)
        return save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)

    def submitted(self, desk: Desk, edition: Edition, decision: Decision) -> Edition:
        for row in edition.findings.unresolved():
            choice = decision if row.words and row.part else Decision.KEEP
            decide(row, by=desk.clerk, decision=choice, reason="đường dây nóng")
        return submit(edition, based_on=edition.version, by=desk.clerk)

    def test_readers_have_it_as_long_as_nothing_is_hidden(self, desk: Desk) -> None:
        waiting = self.submitted(desk, self.taken(desk, PHONE), Decision.KEEP)
        source = waiting.dispatch.sources.get()
        assert why_not(waiting, source) is None
        live = approved(waiting, by=desk.officer, original=source)
        assert original_for_readers(live) == source
        assert rescan_public() == Looked(editions=1, raised=0)
        path_of(source.sha256).unlink()
        rescan_public()
        assert list(live.alarms.values_list("check_code", "part")) == [
            (Check.CUT_SHORT, "original")
        ]

    def test_a_mask_keeps_it_in(self, desk: Desk) -> None:
        waiting = self.submitted(desk, self.taken(desk, PHONE), Decision.MASK)
        source = waiting.dispatch.sources.get()
        assert why_not(waiting, source) == Why.HIDING
        with pytest.raises(OriginalUnfit):
            approved(waiting, by=desk.officer, original=source)
        assert approved(waiting, by=desk.officer).public_source is None

    def test_a_word_that_only_the_file_has_keeps_it_in(self, desk: Desk) -> None:
        edition = self.taken(desk, PLAIN, "\n\nGhi chú: đ/c Trần Văn Mẫu, 0912 345 678")
        waiting = self.submitted(desk, edition, Decision.KEEP)
        assert why_not(waiting, waiting.dispatch.sources.get()) == Why.WORDS

    def test_a_black_box_keeps_it_in_and_is_found_later_too(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        box = (
            "#place(top + left, dx: -5pt, dy: -5pt, rect(width: 200pt, height: 30pt, fill: black))"
        )
        waiting = self.submitted(desk, self.taken(desk, PLAIN, f"\n{box}"), Decision.KEEP)
        source = waiting.dispatch.sources.get()
        assert why_not(waiting, source) is None
        with pytest.raises(OriginalUnfit):
            approved(waiting, by=desk.officer, original=source)
        monkeypatch.setattr("dispatches.publishing.approve.why_not_now", lambda *_given: None)
        live = approved(waiting, by=desk.officer, original=source)
        rescan_public()
        assert list(live.alarms.values_list("check_code", "part", "key")) == [
            (Check.HIDDEN_TEXT, "original", source.sha256[:16])
        ]

    def test_one_of_another_record_is_refused(self, desk: Desk) -> None:
        other = self.taken(desk, PLAIN).dispatch.sources.get()
        waiting = desk.submitted(content(number="77"))
        with pytest.raises(OriginalUnfit):
            approved(waiting, by=desk.officer, original=other)

    def test_what_a_file_once_held_is_not_forgotten_by_a_correction(self, desk: Desk) -> None:
        edition = self.taken(desk, PLAIN, '\n#set document(author: "Trần Văn Mẫu")')
        waiting = self.submitted(desk, edition, Decision.KEEP)
        live = approved(waiting, by=desk.officer)
        again = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm")
        assert why_not(again, again.dispatch.sources.get()) == Why.HOLDING
