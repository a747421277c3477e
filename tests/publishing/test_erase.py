"""Erasing what a record says: two people, nothing left of it, all of the trace still there."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.utils import timezone

from dispatches.models import (
    BackupMade,
    Batch,
    BatchFile,
    Citation,
    Dispatch,
    Edition,
    Event,
    IssuerAct,
    KeptForm,
    Presence,
    RegisterEntry,
    Signatory,
    SourceFile,
    TakeDown,
    User,
    WorkingCopy,
)
from dispatches.models.door import content_door
from dispatches.publishing import erased_rows
from dispatches.publishing.approve import approve
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.binning import put_in_bin, take_from_bin
from dispatches.publishing.copies import copy_of, keep_copy
from dispatches.publishing.copying import content_of
from dispatches.publishing.erase import ask_erasure, backups_holding, drop_erasure, erase
from dispatches.publishing.errors import (
    NotAllowed,
    ReasonNeeded,
    RecordErased,
    StillPublic,
    TwoPeople,
    WrongState,
)
from dispatches.publishing.findings import decide
from dispatches.publishing.issuer_acts import enter_act, withdraw_act
from dispatches.publishing.journal import Act, acts
from dispatches.publishing.line_changes import correct_line, correction_of
from dispatches.publishing.line_settling import join
from dispatches.publishing.line_values import Handling
from dispatches.publishing.merge import merge, take_apart
from dispatches.publishing.originals import path_of, pictures_of
from dispatches.publishing.presence import BEAT, mark_present
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import add_file, take_in
from dispatches.receiving import staging
from dispatches.receiving.erasing import carry_out, finish
from dispatches.trace.verifying import Run
from dispatches.vocabulary import (
    BatchFileState,
    Channel,
    Decision,
    EditionState,
    Ground,
    IssuerActKind,
    LineState,
    Role,
    TakeDownReason,
)
from tests.admin.desk import LETTER
from tests.builders import ISSUED, Desk, approved, body, user
from tests.publishing.books import written

pytestmark = pytest.mark.django_db
ARRIVAL = Arrival(channel=Channel.PAPER, received_on=ISSUED, name="kimlan.txt")
HOUR = timedelta(hours=1)
# In every sentence of what is erased; in nothing that stays.
WORD = "kimlan"
RAW = LETTER.replace("giả danh cán bộ", f"giả danh cán bộ {WORD} 0912 345 678").replace(
    "phòng ngừa lừa đảo", f"phòng ngừa {WORD} lừa đảo"
).replace("Trần Văn Mẫu", "Trần Văn Kimlan").encode()  # fmt: skip


class Paper:
    """A record that was published with WORD all over it, and is taken down."""

    def __init__(self) -> None:
        self.desk = desk = Desk()
        self.edition = take_in(RAW, by=desk.clerk, custodian=desk.office, arrival=ARRIVAL)
        self.dispatch = self.edition.dispatch
        self._publish()
        self._register()
        act = enter_act(self.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note=WORD)
        withdraw_act(act, by=desk.clerk, reason=WORD)
        take_down(self.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER, note=WORD,
                  hide_subject=False)  # fmt: skip
        [source] = self.dispatch.sources.all()
        self.sha256 = source.sha256
        pictures_of(self.sha256).mkdir(parents=True)
        # As another machine would leave it, which did not know of the taking down.
        self.dispatch.refresh_from_db()
        self.copy = copy_of(self.dispatch.short_code or "", "0" * 32, "pdf")
        keep_copy(self.copy, WORD.encode())
        self.path = self.dispatch.addresses.get().path

    def _publish(self) -> None:
        for finding in self.edition.findings.unresolved():
            decision = Decision.MASK if finding.words else Decision.KEEP
            decide(finding, by=self.desk.officer, decision=decision, reason="đã xem")
        clerk = self.desk.clerk
        self.edition = submit(self.edition, based_on=self.edition.version, by=clerk)
        officer = user(Role.APPROVER, self.desk.office)
        approve(self.edition, by=officer, seen=seal(self.edition), ground=Ground.LAW,
                ground_note=WORD)  # fmt: skip

    def _register(self) -> None:
        """A line of before the record was there, taken over by it, and corrected."""
        clerk = self.desk.clerk
        every = Handling(receiver=WORD, signed_for=WORD, note=WORD, instruction=WORD,
                         progress=WORD, reply=WORD)  # fmt: skip
        line = written(self.desk, "7", subject=WORD, signer=WORD, handling=every)
        line = join(line, self.dispatch, based_on=line.version, by=clerk)
        said = correction_of(line)
        correct_line(line, said, based_on=line.version, by=clerk, reason=WORD)

    def asked(self, by: User | None = None) -> None:
        ask_erasure(self.dispatch, by=by or self.desk.clerk, reason="Văn bản mật phát hiện muộn")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def paper() -> Paper:
    return Paper()


def holding(word: str) -> set[str]:
    """The tables in which a word stands in any column, and the index of SQLite."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    if connection.vendor == "sqlite":
        tables |= {f"dispatches_indexed{name}_words" for name in ("dispatch", "directive",
                                                                  "question")}  # fmt: skip
    found = set()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names of ours
            if any(word in repr(row).lower() for row in cursor.fetchall()):
                found.add(table)
    return found


def test_nothing_of_the_content_is_left_and_all_of_the_trace(paper: Paper, client: Client) -> None:
    before = list(Event.objects.values_list("hash", flat=True))
    assert {"dispatches_edition", "dispatches_block", "dispatches_sourcefile",
            "dispatches_takedown", "dispatches_signatory", "dispatches_finding",
            "dispatches_registerentry", "dispatches_issueract",
            } <= holding(WORD) | holding("0912 345")  # fmt: skip
    paper.asked()
    carry_out(paper.dispatch, by=paper.desk.officer)
    # The chain keeps the note of a take-down: reasons are part of it.
    assert holding(WORD) | holding("0912") == {"dispatches_event"}
    assert not path_of(paper.sha256).exists()
    assert not pictures_of(paper.sha256).exists()
    assert not paper.copy.exists()
    edition = Edition.objects.get(dispatch=paper.dispatch)
    assert (edition.state, edition.number) == (EditionState.ERASED, "417")
    chain = list(Event.objects.filter(dispatch=paper.dispatch).order_by("sequence"))
    assert [event.hash for event in chain[: len(before)]] == before
    assert [event.verb for event in chain[len(before) :]] == ["ask_erasure", "erase"]
    assert not list(Run(lambda said: None).faults())
    assert list(acts())[-1].act == Act.ERASED
    answer = client.get(f"/{paper.path}/")
    assert answer.status_code == 410
    assert "417/CAT-PC06" in answer.content.decode()


def test_numbers_of_the_books_stay_without_their_words(paper: Paper) -> None:
    paper.asked()
    carry_out(paper.dispatch, by=paper.desk.officer)
    rows = RegisterEntry.objects.order_by("pk").values_list(
        "ordinal", "author", "state", "subject", "ended_reason"
    )
    struck, standing = LineState.STRUCK, LineState.STANDING
    assert list(rows) == [
        (7, "Sở Xây dựng", struck, erased_rows.GONE, erased_rows.GONE),
        (7, "", struck, "", erased_rows.GONE),
        (7, "", standing, "", ""),
    ]
    act = IssuerAct.objects.get()
    assert (act.note, act.withdrawal_reason) == (erased_rows.GONE, erased_rows.GONE)


def test_what_waits_in_a_browser_form_or_is_being_typed_goes(paper: Paper) -> None:
    clerk, pk = paper.desk.clerk, paper.dispatch.pk
    line = RegisterEntry.objects.latest("pk").pk
    for path in (f"cong-van/{pk}/", f"cong-van/{pk}/dang/?a=1", f"so/dong/{line}/",
                 f"cong-van/{pk}0/", f"so/dong/{line}0/"):  # fmt: skip
        KeptForm.objects.create(person=clerk, path=f"/quan-tri/{path}", body="subject=x")
    mark_present(paper.dispatch, by=clerk, lasting=BEAT)
    with content_door():
        WorkingCopy.objects.create(edition=paper.edition, person=clerk, sheet="s", form=b"x",
                                   typed_at=timezone.now())  # fmt: skip
    paper.asked()
    carry_out(paper.dispatch, by=paper.desk.officer)
    assert set(KeptForm.objects.values_list("path", flat=True)) == {
        f"/quan-tri/cong-van/{pk}0/", f"/quan-tri/so/dong/{line}0/",
    }  # fmt: skip
    assert not WorkingCopy.objects.exists()
    assert not Presence.objects.exists()


def test_what_was_to_go_out_later_never_does(desk: Desk) -> None:
    edition = approved(desk.submitted(), by=desk.officer, publish_at=timezone.now() + HOUR)
    ask_erasure(edition.dispatch, by=desk.clerk, reason="Nhập nhầm văn bản mật")
    carry_out(edition.dispatch, by=user(Role.APPROVER, desk.office))
    edition.refresh_from_db()
    assert (edition.state, edition.publish_at) == (EditionState.ERASED, None)


def test_a_binned_draft_goes_and_its_bin_is_empty(desk: Desk) -> None:
    edition = desk.draft()
    put_in_bin(edition, based_on=edition.version, by=desk.clerk, reason="nhập trùng")
    ask_erasure(edition.dispatch, by=desk.clerk, reason="Nhập nhầm văn bản mật")
    carry_out(edition.dispatch, by=desk.officer)
    with pytest.raises(RecordErased):
        take_from_bin(edition.dispatch, by=desk.clerk)


def test_the_original_that_readers_had_goes(desk: Desk) -> None:
    edition = take_in(RAW, by=desk.clerk, custodian=desk.office, arrival=ARRIVAL)
    with content_door():
        edition.public_source = edition.dispatch.sources.get()
        edition.save(update_fields=["public_source"])
    ask_erasure(edition.dispatch, by=desk.clerk, reason="Nhập nhầm văn bản mật")
    carry_out(edition.dispatch, by=desk.officer)
    assert Edition.objects.get(pk=edition.pk).public_source is None
    assert not SourceFile.objects.exists()


def test_only_another_person_with_the_right_carries_it_out(paper: Paper) -> None:
    officer = paper.desk.officer
    with pytest.raises(WrongState):
        erase(paper.dispatch, by=officer)
    paper.asked(by=officer)
    with pytest.raises(TwoPeople):
        erase(paper.dispatch, by=officer)
    for role in (Role.CLERK, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            erase(paper.dispatch, by=user(role, paper.desk.office))
    with pytest.raises(NotAllowed):
        erase(paper.dispatch, by=user(Role.ADMINISTRATOR, body("Sở Xây dựng")))
    with pytest.raises(WrongState):
        paper.asked()
    assert SourceFile.objects.count() == 1
    erase(paper.dispatch, by=user(Role.ADMINISTRATOR, paper.desk.office))
    assert not SourceFile.objects.exists()


def test_a_request_can_be_let_go_by_who_asked_or_would_do_it(paper: Paper) -> None:
    paper.asked()
    with pytest.raises(NotAllowed):
        drop_erasure(paper.dispatch, by=user(Role.CLERK, paper.desk.office))
    drop_erasure(paper.dispatch, by=paper.desk.clerk)
    with pytest.raises(WrongState):
        erase(paper.dispatch, by=paper.desk.officer)
    paper.asked()
    drop_erasure(paper.dispatch, by=paper.desk.officer)
    with pytest.raises(WrongState):
        drop_erasure(paper.dispatch, by=paper.desk.officer)


def test_what_readers_can_see_is_taken_down_first() -> None:
    desk = Desk()
    edition = desk.live()
    with pytest.raises(ReasonNeeded):
        ask_erasure(edition.dispatch, by=desk.clerk, reason="  ")
    ask_erasure(edition.dispatch, by=desk.clerk, reason="Theo quyết định của tòa án")
    with pytest.raises(StillPublic):
        erase(edition.dispatch, by=desk.officer)


def test_an_erased_record_takes_no_act_any_more(paper: Paper) -> None:
    paper.asked()
    carry_out(paper.dispatch, by=paper.desk.officer)
    with pytest.raises(RecordErased):
        paper.asked()
    with pytest.raises(RecordErased):
        add_file(b"Chu khac", to=paper.dispatch, by=paper.desk.clerk, arrival=ARRIVAL)


def test_the_database_lets_words_go_only_beside_an_erasing(paper: Paper) -> None:
    paper.asked()
    statements = [
        "UPDATE dispatches_edition SET state = 'erased'",
        "UPDATE dispatches_erasure SET done_at = asked_at, done_by_id = asked_by_id",
        "DELETE FROM dispatches_erasure",
    ]
    for statement in statements:
        with (
            pytest.raises(DatabaseError, match=r"two people|append-only|CHECK|violates"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    carry_out(paper.dispatch, by=paper.desk.officer)
    statements = [
        "UPDATE dispatches_edition SET state = 'draft'",
        "UPDATE dispatches_erasure SET done_at = NULL, done_by_id = NULL",
    ]
    for statement in statements:
        with (
            pytest.raises(DatabaseError, match=r"two people|append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_file_that_another_record_holds_stays_for_it(paper: Paper) -> None:
    other = Desk(body("Sở Tài chính"))
    kept = take_in(RAW, by=other.clerk, custodian=other.office, arrival=ARRIVAL)
    paper.asked()
    erasure = carry_out(paper.dispatch, by=paper.desk.officer)
    [file] = erasure.files.all()
    assert file.shared
    assert file.gone_at is None
    assert path_of(paper.sha256).exists()
    assert pictures_of(paper.sha256).exists()
    assert kept.dispatch.sources.get().raw_text


def test_drafts_merged_into_it_go_with_it(paper: Paper) -> None:
    desk = Desk()
    into = desk.draft(subject=WORD)
    gone = take_in(RAW, by=desk.clerk, custodian=desk.office, arrival=ARRIVAL)
    into = merge(gone, into=into, versions=(gone.version, into.version), by=desk.clerk)
    ask_erasure(into.dispatch, by=desk.clerk, reason="Văn bản mật phát hiện muộn")
    carry_out(into.dispatch, by=desk.officer)
    states = Edition.objects.filter(dispatch__custodian=desk.office)
    assert set(states.values_list("state", flat=True)) == {EditionState.ERASED}
    assert not SourceFile.objects.filter(dispatch__custodian=desk.office).exists()
    with pytest.raises(RecordErased):
        take_apart(Dispatch.objects.get(pk=gone.dispatch_id), by=desk.clerk)
    assert not list(Run(lambda said: None).faults())


def test_files_still_waiting_with_the_same_bytes_are_left_out(paper: Paper) -> None:
    batch = Batch.objects.create(
        custodian=paper.desk.office, by=paper.desk.clerk, channel=Channel.PAPER, received_on=ISSUED
    )
    staged = staging.keep(RAW)
    file = BatchFile.objects.create(
        batch=batch, order=1, name=f"{WORD}.txt", size=len(RAW), sha256=paper.sha256,
        staged=staged, state=BatchFileState.ASKING, twin=paper.dispatch,
    )  # fmt: skip
    paper.asked()
    carry_out(paper.dispatch, by=paper.desk.officer)
    file.refresh_from_db()
    assert (file.name, file.staged, file.state) == ("", "", BatchFileState.DROPPED)
    assert not (settings.STAGING_ROOT / staged).exists()


def test_cut_off_before_its_files_went_it_is_finished_later(paper: Paper) -> None:
    paper.asked()
    erase(paper.dispatch, by=paper.desk.officer)
    assert path_of(paper.sha256).exists()
    assert finish() == 1
    assert not path_of(paper.sha256).exists()
    assert finish() == 0


def test_backups_of_the_time_in_between_are_named(paper: Paper) -> None:
    now = timezone.now()
    with content_door():
        Dispatch.objects.filter(pk=paper.dispatch.pk).update(created_at=now - timedelta(days=3))
    paper.dispatch.refresh_from_db()
    for days in (5, 2, 1, -1):
        BackupMade.objects.create(
            at=now - timedelta(days=days), place=f"đĩa {days}", rows=1, manifest_sha256="0" * 64
        )
    paper.asked()
    erasure = carry_out(paper.dispatch, by=paper.desk.officer)
    assert [backup.place for backup in backups_holding(erasure)] == ["đĩa 2", "đĩa 1"]


def test_an_edition_saved_meanwhile_is_refused(paper: Paper) -> None:
    desk = paper.desk
    draft = desk.draft()
    ask_erasure(draft.dispatch, by=desk.clerk, reason="Nhập nhầm văn bản mật")
    carry_out(draft.dispatch, by=desk.officer)
    with pytest.raises(RecordErased):
        save_edition(draft, based_on=draft.version, content=content_of(desk.draft()), by=desk.clerk)


# --- Nothing that hangs on a record is forgotten ------------------------------------------------


def _relations() -> Iterator[tuple[str, models.ForeignObject[Any, Any]]]:
    for model in (Dispatch, Edition):
        for relation in erased_rows.relations(model):
            name = f"{relation.related_model.__name__}.{relation.field.name}"
            yield name, relation.field


def test_each_relation_goes_or_stays_for_a_reason() -> None:
    """A model that hangs on a record by CASCADE goes by itself; any other must be listed."""
    listed = {name for name, field in _relations()
              if field.remote_field.on_delete is not models.CASCADE}  # fmt: skip
    assert listed == set(erased_rows.GOES) | set(erased_rows.STAYS)


def test_each_text_of_what_stays_is_emptied_or_kept_on_purpose() -> None:
    """A new column of words in such a row fails here until somebody has decided about it."""
    staying: set[type[models.Model]] = {
        field.model for name, field in _relations() if name in erased_rows.STAYS
    }
    wordy = (models.CharField, models.TextField, models.BinaryField, models.JSONField)
    staying = staying - {Citation} | {Dispatch}
    for model in staying:
        words = {field.name for field in model._meta.concrete_fields
                 if isinstance(field, wordy) and not field.choices}  # fmt: skip
        name = model.__name__
        decided = {*erased_rows.EMPTIED.get(name, ()), *erased_rows.KEPT.get(name, ())}
        assert words == decided, name


def test_a_signatory_of_other_papers_stays(paper: Paper) -> None:
    other = paper.desk.live()
    paper.asked()
    carry_out(paper.dispatch, by=paper.desk.officer)
    assert list(Signatory.objects.values_list("name", flat=True)) == [other.signatures.get().name]
    assert TakeDown.objects.get(dispatch=paper.dispatch).hide_subject
