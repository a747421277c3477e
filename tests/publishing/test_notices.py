"""A warning: written by one, approved by another, true to its paragraphs, gone with its page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from dispatches.backup.replaying import hide_what_was_hidden
from dispatches.content import BlockContent
from dispatches.models import (
    Alarm,
    Edition,
    Event,
    Finding,
    Hotline,
    Notice,
    NoticeSentence,
    ProtectedTerm,
    User,
    triggers,
)
from dispatches.models.door import content_door
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.delegating import delegate
from dispatches.publishing.erase import ask_erasure, erase
from dispatches.publishing.errors import (
    ChangedSinceSeen,
    FoundSince,
    Invalid,
    NotAllowed,
    ReasonNeeded,
    SameEyes,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.hold import hold
from dispatches.publishing.journal import Act, acts, note
from dispatches.publishing.notice_approval import SeenNotice, approve_notice
from dispatches.publishing.notice_content import NoticeContent, content_of_notice
from dispatches.publishing.notice_errors import (
    NoticeNotNow,
    NoticeTooEarly,
    ParagraphsChanged,
    StaleNotice,
)
from dispatches.publishing.notices import give_back_notice, save_notice, submit_notice
from dispatches.publishing.pointing import published_as
from dispatches.publishing.rescanning import rescan_public
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_down_notice import take_down_notice
from dispatches.trace.notices import notice_faults
from dispatches.vocabulary import (
    BlockKind,
    Check,
    Decision,
    EditionState,
    FaultKind,
    HotlineStatus,
    NoticeSection,
    NoticeState,
    Role,
    Severity,
    TakeDownReason,
    Verb,
)
from tests.builders import Desk, approved, content, user
from tests.publishing.warnings import (
    SIGN,
    WHAT,
    approved_warning,
    draft_warning,
    hotline,
    live_warning,
    sentence,
    soon,
    waiting_warning,
    warning_content,
)

pytestmark = pytest.mark.django_db


def seal_of(notice: Notice) -> str:
    return content_of_notice(notice).sha256()


def test_from_a_draft_to_readers_and_off_the_site() -> None:
    desk = Desk()
    edition = desk.submitted()
    draft = draft_warning(desk, edition.dispatch)
    with pytest.raises(StaleNotice):
        save_notice(edition.dispatch, based_on=0, content=warning_content(), by=desk.clerk)
    draft = draft_warning(desk, edition.dispatch, warning_content("hai"))
    assert (draft.serial, draft.version) == (1, 2)
    with pytest.raises(StaleNotice):
        submit_notice(draft, based_on=1, by=desk.clerk)
    waiting = submit_notice(draft, based_on=2, by=desk.clerk)
    with pytest.raises(NoticeNotNow):
        draft_warning(desk, edition.dispatch)
    with pytest.raises(ReasonNeeded):
        give_back_notice(waiting, by=desk.officer, reason=" ")
    back = give_back_notice(waiting, by=desk.officer, reason="câu đầu khó hiểu")
    assert back.return_reason == "câu đầu khó hiểu"
    waiting = submit_notice(back, based_on=2, by=desk.clerk)
    seen = seal_of(waiting)
    with pytest.raises(WrongState):  # its dispatch is not public
        approve_notice(waiting, by=desk.officer, seen=seen)
    approved(edition, by=desk.officer)
    assert not Notice.objects.public().exists()
    with pytest.raises(ChangedSinceSeen):
        approve_notice(waiting, by=desk.officer, seen="0" * 64)
    for person in (desk.clerk, user(Role.AUDITOR, desk.office), user(Role.APPROVER)):
        with pytest.raises(NotAllowed):
            approve_notice(waiting, by=person, seen=seen)
    live = approve_notice(waiting, by=desk.officer, seen=seen)
    assert Notice.objects.public().get() == live
    again = live_warning(desk, edition, warning_content("ba"))
    assert (again.serial, Notice.objects.public().get()) == (2, again)
    live.refresh_from_db()
    assert live.state == NoticeState.SUPERSEDED
    with pytest.raises(NotAllowed):
        take_down_notice(again, by=user(Role.AUDITOR, desk.office), reason="sai")
    with pytest.raises(ReasonNeeded):
        take_down_notice(again, by=desk.clerk, reason="")
    for _ in range(2):
        hidden = take_down_notice(again, by=desk.clerk, reason="sai số gọi")
    assert hidden.state == NoticeState.TAKEN_DOWN
    assert not Notice.objects.public().exists()
    assert first_broken(edition.dispatch) is None
    verbs = list(edition.dispatch.events.order_by("sequence").values_list("verb", flat=True))
    assert [verb for verb in verbs if verb.startswith("notice")] == [
        "notice_save", "notice_save", "notice_send", "notice_back", "notice_send", "notice_out",
        "notice_save", "notice_send", "notice_out", "notice_down",
    ]  # fmt: skip


def test_the_officer_approves_both_at_once_or_neither() -> None:
    desk = Desk()
    edition = desk.submitted()
    waiting = waiting_warning(desk, edition.dispatch)
    with pytest.raises(ChangedSinceSeen):
        approved(edition, by=desk.officer, notice=SeenNotice(waiting, "0" * 64))
    edition.refresh_from_db()
    assert edition.state == EditionState.SUBMITTED
    approved(edition, by=desk.officer, notice=SeenNotice(waiting, seal_of(waiting)))
    assert Notice.objects.public().exists()
    edition.dispatch.refresh_from_db()
    address = f"https://mau.example/en/canh-bao/gia-danh-{edition.dispatch.short_code}/?a=1"
    assert published_as(address).get() == edition.dispatch
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
    waiting.refresh_from_db()
    assert waiting.state == NoticeState.TAKEN_DOWN
    assert not Notice.objects.public().exists()


def test_nobody_approves_a_warning_they_had_their_hands_on_nor_lends_that_right() -> None:
    desk = Desk()
    edition = desk.live()
    waiting = waiting_warning(desk, edition.dispatch)
    desk.clerk.memberships.update(role=Role.APPROVER)
    with pytest.raises(SameEyes):
        approve_notice(waiting, by=desk.clerk, seen=seal_of(waiting))
    holder = user(Role.CLERK, desk.office)
    _lend(desk, desk.clerk, holder)
    with pytest.raises(SameEyes):
        approve_notice(waiting, by=holder, seen=seal_of(waiting))
    _lend(desk, desk.officer, holder)
    approve_notice(waiting, by=holder, seen=seal_of(waiting))
    assert Event.objects.latest("pk").for_whom == desk.officer


def _lend(desk: Desk, giver: User, holder: User) -> None:
    today = timezone.localdate()
    delegate(by=giver, to=holder, body=desk.office, valid_from=today,
             valid_to=today + timedelta(days=1), reason="đi họp")  # fmt: skip


Change = Callable[[NoticeContent], NoticeContent]


def _reworded(section: NoticeSection, text: str) -> Change:
    def change(said: NoticeContent) -> NoticeContent:
        rows = [replace(row, text=text) if row.section == section else row
                for row in said.sentences]  # fmt: skip
        return replace(said, sentences=tuple(rows))

    return change


def _without(section: NoticeSection) -> Change:
    return lambda said: replace(
        said, sentences=tuple(row for row in said.sentences if row.section != section)
    )


KEPT_OUT: dict[str, Change] = {
    "a phone": _reworded(SIGN, "Gọi từ số 0912 345 678."),
    "a misspelt name": lambda said: replace(said, title="Ứng dụng VNelD giả"),
    "a control character": _reworded(WHAT, "Kẻ gian\x00 gọi."),
    "a long sentence": _reworded(SIGN, "a" * 301),
    "a paragraph of another paper": lambda said: replace(
        said, sentences=(*said.sentences, sentence(SIGN, "Lạ.", "nowhere1"))
    ),
    "too many sentences": lambda said: replace(
        said, sentences=tuple(sentence(SIGN, f"Dấu {n}.", "block001") for n in range(21))
    ),
}
NOT_YET: dict[str, Change] = {
    "no title": lambda said: replace(said, title=""),
    "no call": lambda said: replace(said, hotline=None),
    "no review day": lambda said: replace(said, review_on=None),
    "a review day that passed": lambda said: replace(said, review_on=timezone.localdate()),
    "a review day far out": lambda said: replace(said, review_on=soon(400)),
    "no situation": lambda said: replace(said, already=()),
    "what it is in 26 words": _reworded(WHAT, "chữ " * 26),
    "the same in English": lambda said: replace(
        said, sentences=(replace(said.sentences[0], text_en="word " * 26), *said.sentences[1:])
    ),
    "a step in 21 words": _reworded(NoticeSection.STOP, "chữ " * 21),
    "a sign on nothing": lambda said: replace(
        said, sentences=(*said.sentences, sentence(SIGN, "Dấu hiệu khác."))
    ),
    **{f"no {section.value}": _without(section) for section in NoticeSection},
    "two of what it is": lambda said: replace(
        said, sentences=(*said.sentences, sentence(WHAT, "Nữa.", "block001"))
    ),
}  # fmt: skip


def test_what_no_reader_may_get_is_not_even_kept() -> None:
    desk = Desk()
    hotline()
    hotline("1900.0368")  # a protected number, and so is the name beside it
    ProtectedTerm.objects.create(term="VNeID")
    dispatch = desk.live().dispatch
    for what, change in KEPT_OUT.items():
        with pytest.raises(Invalid):
            draft_warning(desk, dispatch, change(warning_content()))
        assert not Notice.objects.exists(), what


def test_what_is_not_whole_is_kept_and_not_submitted() -> None:
    desk = Desk()
    dispatch = desk.live().dispatch
    let_through = []
    for what, change in NOT_YET.items():
        draft = draft_warning(desk, dispatch, change(warning_content()))
        try:
            submit_notice(draft, based_on=draft.version, by=desk.clerk)
        except Invalid:
            continue
        let_through.append(what)
    assert not let_through
    with pytest.raises(NoticeTooEarly):
        waiting_warning(desk, desk.draft().dispatch)


def test_a_number_that_is_withdrawn_meanwhile_stops_the_approval() -> None:
    desk = Desk()
    waiting = waiting_warning(desk, desk.live().dispatch)
    Hotline.objects.update(status=HotlineStatus.UNCHECKED)
    with pytest.raises(FoundSince):
        approved_warning(desk, waiting)


def test_a_corrected_paragraph_marks_the_warning_and_stops_the_next_one() -> None:
    desk = Desk()
    edition = desk.live()
    live = live_warning(desk, edition)
    copy = correct(edition.dispatch, by=desk.clerk, reason="gõ nhầm")
    said = content_of(copy)
    first = replace(said.blocks[0], text="Gần đây có kẻ giả danh cán bộ thuế gọi điện.")
    said = replace(said, blocks=(first, *said.blocks[1:]))
    copy = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    newer = draft_warning(desk, edition.dispatch)
    approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)
    live.refresh_from_db()
    assert live.paragraphs_changed_at is not None
    submitted = submit_notice(newer, based_on=newer.version, by=desk.clerk)
    assert approved_warning(desk, submitted).paragraphs_changed_at is None
    stale = draft_warning(desk, edition.dispatch)
    with content_door():
        NoticeSentence.objects.filter(notice=stale, order=0).update(basis="0" * 64)
    with pytest.raises(ParagraphsChanged):
        submit_notice(stale, based_on=stale.version, by=desk.clerk)


NAMED = "Liên hệ đồng chí Lê Thị Mẫu, điện thoại 0912 345 678."


def test_a_warning_says_nothing_that_its_dispatch_hides() -> None:
    desk = Desk()
    blocks = (*content().blocks, BlockContent(kind=BlockKind.PARAGRAPH, text=NAMED))
    draft = desk.draft(blocks=blocks)
    _decided(desk, draft, Decision.KEEP)
    edition = approved(submit(draft, based_on=draft.version, by=desk.clerk), by=desk.officer)
    naming = (
        _reworded(SIGN, "Kẻ gian xưng là LÊ THỊ MẪU."),
        lambda said: replace(said, title_en="Le Thi-Mau is a made-up name"),
    )
    live = live_warning(desk, edition, naming[0](warning_content()))
    waiting = waiting_warning(desk, edition.dispatch, naming[1](warning_content()))
    copy = correct(edition.dispatch, by=desk.clerk, reason="che tên người liên hệ")
    _decided(desk, copy, Decision.MASK)
    approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)
    live.refresh_from_db()
    assert (live.state, live.paragraphs_changed_at) == (NoticeState.TAKEN_DOWN, None)
    assert Event.objects.filter(verb=Verb.TAKE_DOWN_NOTICE, actor=desk.officer).count() == 1
    noted = {act.act for act in acts() if act.sha256 == live.frozen_hash}
    assert Act.WARNING_HIDDEN in noted
    with pytest.raises(FoundSince):
        approved_warning(desk, waiting)
    give_back_notice(waiting, by=desk.officer, reason="có tên người")
    for change in naming:
        with pytest.raises(Invalid):
            draft_warning(desk, edition.dispatch, change(warning_content()))


def _decided(desk: Desk, edition: Edition, decision: Decision) -> None:
    for finding in edition.findings.filter(severity=Severity.BLOCKING):
        decide(finding, by=desk.clerk, decision=decision, reason="đã hỏi người ấy")


def test_what_a_public_warning_names_though_it_is_hidden_raises_an_alarm() -> None:
    desk = Desk()
    edition = desk.live()
    live_warning(desk, edition, warning_content(title="Giả danh Lê Thị Mẫu"))
    triggers.drop(connection)
    try:
        with content_door():
            Finding.objects.create(
                edition=edition, check_code=Check.CONTACT_NAME, severity=Severity.BLOCKING,
                words="Lê Thị Mẫu", decision=Decision.MASK, decided_by=desk.clerk,
                decided_at=timezone.now(),
            )  # fmt: skip
    finally:
        triggers.install(connection)
    assert rescan_public().raised == 1
    alarm = Alarm.objects.get()
    assert (alarm.check_code, alarm.part, alarm.field) == (Check.CONTACT_NAME, "notice", "title")


def test_an_unchanged_paragraph_marks_nothing() -> None:
    desk = Desk()
    edition = desk.live()
    live = live_warning(desk, edition)
    copy = correct(edition.dispatch, by=desk.clerk, reason="sai trích yếu")
    said = replace(content_of(copy), subject="một trích yếu khác")
    copy = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)
    live.refresh_from_db()
    assert live.paragraphs_changed_at is None


STATEMENTS = [
    "UPDATE dispatches_notice SET state = 'live', approved_by_id = {officer}, approved_at = "
    "submitted_at, frozen_hash = 'x' WHERE state = 'submitted'",
    "UPDATE dispatches_notice SET state = 'live' WHERE state = 'draft'",
    # By the approval of the version before it, which says the same; of itself, but it was hidden
    # since; of itself, beside a page that is not public.
    "UPDATE dispatches_notice SET state = 'live', approved_by_id = {officer}, approved_at = "
    "submitted_at, frozen_hash = '{seal}' WHERE id = {replayed}",
    "UPDATE dispatches_notice SET state = 'live' WHERE id = {hidden}",
    "UPDATE dispatches_notice SET state = 'live' WHERE id = {alone}",
    "UPDATE dispatches_notice SET approved_by_id = submitted_by_id WHERE state = 'submitted'",
    "UPDATE dispatches_notice SET title = 'khác' WHERE state = 'live'",
    "UPDATE dispatches_notice SET review_on = '2099-01-01' WHERE state = 'live'",
    "UPDATE dispatches_notice SET state = 'submitted' WHERE state = 'live'",
    "UPDATE dispatches_noticesentence SET text = 'khác' WHERE notice_id = {live}",
    "DELETE FROM dispatches_noticesentence WHERE notice_id = {live}",
    "INSERT INTO dispatches_noticesentence (notice_id, \"order\", section, text, text_en, blocks, "
    "basis) VALUES ({live}, 99, 'dau_hieu', 'thêm', '', '', '')",
    "DELETE FROM dispatches_notice WHERE id = {draft}",
    "UPDATE dispatches_notice SET title = 'khác' WHERE id = {held}",
    "UPDATE dispatches_noticesentence SET text = 'khác' WHERE notice_id = {held}",
]  # fmt: skip


def test_the_database_itself_keeps_what_was_approved() -> None:
    desk = Desk()
    live = live_warning(desk, desk.live())
    waiting_warning(desk, desk.live().dispatch)
    draft = draft_warning(desk, desk.draft().dispatch)
    held = draft_warning(desk, desk.draft().dispatch)
    hold(held.dispatch, by=desk.officer, reason="thanh tra yêu cầu")
    replayed, hidden, alone = (live_warning(desk, desk.live()) for _n in range(3))
    for notice in (replayed, hidden):
        take_down_notice(notice, by=desk.clerk, reason="sai số gọi")
    _unguarded(Notice, [hidden.pk, alone.pk], NoticeState.SUBMITTED)
    _unguarded(Edition, [alone.dispatch.latest_edition().pk], EditionState.SUPERSEDED)
    names = {
        "officer": desk.officer.pk,
        "live": live.pk,
        "draft": draft.pk,
        "held": held.pk,
        "seal": replayed.frozen_hash,
        "replayed": waiting_warning(desk, replayed.dispatch).pk,
        "hidden": hidden.pk,
        "alone": alone.pk,
    }
    let_through = []
    for statement in STATEMENTS:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement.format(**names))
        except DatabaseError:
            continue
        let_through.append(statement)
    assert not let_through


def _unguarded(model: type[Notice] | type[Edition], pks: list[int], state: str) -> None:
    """What no verb does, as somebody with the password of the database might."""
    triggers.drop(connection)
    try:
        with content_door():
            model.objects.filter(pk__in=pks).update(state=state)
    finally:
        triggers.install(connection)


def test_what_got_round_the_guards_is_found_by_the_verification() -> None:
    desk = Desk()
    live, other, back, alone = (live_warning(desk, desk.live()) for _n in range(4))
    take_down_notice(back, by=desk.clerk, reason="sai số gọi")
    assert not list(notice_faults())
    _unguarded(Notice, [back.pk], NoticeState.LIVE)
    _unguarded(Edition, [alone.dispatch.latest_edition().pk], EditionState.SUPERSEDED)
    triggers.drop(connection)
    try:
        with content_door():
            NoticeSentence.objects.filter(notice=live, order=0).update(text="Câu khác.")
            Notice.objects.filter(pk=other.pk).update(
                approved_by=desk.officer, frozen_hash="0" * 64
            )
        found = {(fault.kind, fault.record) for fault in notice_faults()}
    finally:
        triggers.install(connection)
    assert found == {
        (FaultKind.EDITION, live.dispatch_id),
        *((FaultKind.APPROVAL, each.dispatch_id) for each in (other, back, alone)),
    }


@pytest.mark.parametrize("since", ["hidden", "replaced", "nothing"])
def test_a_restored_copy_shows_no_warning_that_was_hidden_or_replaced_since(since: str) -> None:
    desk = Desk()
    edition = desk.live()
    live = live_warning(desk, edition)
    with transaction.atomic():  # what happens after the copy was made, of which it knows nothing
        if since == "hidden":
            take_down_notice(live, by=desk.clerk, reason="sai số gọi")
        elif since == "replaced":
            newer = live_warning(desk, edition, warning_content("hai"))
            note(Act.WARNING_SHOWN, newer, desk.officer)  # as on its commit
        transaction.set_rollback(True)
    assert Notice.objects.public().exists()
    hidden = [each.why for each in hide_what_was_hidden()]
    assert hidden == {"hidden": [Act.WARNING_HIDDEN], "replaced": [Act.WARNING_SHOWN],
                      "nothing": []}[since]  # fmt: skip
    assert Notice.objects.public().exists() is (since == "nothing")


def test_a_list_that_grew_raises_an_alarm_about_a_public_warning() -> None:
    desk = Desk()
    edition = desk.live()
    said = warning_content(title="Giả danh cán bộ VNelD")
    live_warning(desk, edition, said)
    assert rescan_public().raised == 0
    ProtectedTerm.objects.create(term="VNeID")
    assert rescan_public().raised == 1
    alarm = Alarm.objects.get()
    assert (alarm.edition, alarm.part, alarm.field) == (edition, "notice", "title")


def test_erasing_a_record_takes_its_warnings_along() -> None:
    desk = Desk()
    edition = desk.live()
    live_warning(desk, edition)
    draft_warning(desk, edition.dispatch)
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    ask_erasure(edition.dispatch, by=desk.clerk, reason="theo quyết định của tòa án")
    erase(edition.dispatch, by=desk.officer)
    assert not Notice.objects.exists()
    assert not NoticeSentence.objects.exists()
