"""Preview and verbs: what the officer sees is what goes out, and nothing else moves a record."""

import pytest
from django.test import Client

from dispatches.content import DistributionContent
from dispatches.models import Edition, Finding, Membership
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import DecidedByYou
from dispatches.publishing.findings import decide
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import Check, Decision, EditionState, Purpose, Role
from tests.admin.desk import check_url, signed_in
from tests.builders import Desk, approved, body, content, directive_content, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def officer(desk: Desk) -> Client:
    return signed_in(desk.officer)


def state(edition: Edition) -> str:
    return Edition.objects.get(pk=edition.pk).state


def unnumbered(desk: Desk) -> Edition:
    """Submitted without a number, which only the officer may let pass."""
    edition = desk.draft(number="")
    return submit(edition, based_on=edition.version, by=desk.clerk)


def seen(client: Client, edition: Edition) -> str:
    page = client.get(check_url(edition, "duyet/")).content.decode()
    return page.split('name="seen" value="')[1].split('"')[0]


def test_the_officer_publishes_what_was_seen(desk: Desk, officer: Client) -> None:
    edition = desk.submitted()
    said = {"seen": seen(officer, edition), "ground": "law", "ground_note": "Điều 17"}
    answer = officer.post(check_url(edition, "dang/"), said)
    assert answer.status_code == 302
    assert state(edition) == EditionState.LIVE
    page = officer.get(check_url(edition, "duyet/")).content.decode()
    assert "Căn cứ đăng tải:</strong> quy định của luật – Điều 17" in page
    assert "quy định của luật: Điều 17" in page


def test_without_a_ground_nothing_goes_out_and_what_was_typed_stays(
    desk: Desk, officer: Client
) -> None:
    edition = desk.submitted()
    mark = seen(officer, edition)
    for ground, note in (("", ""), ("law", " "), ("own_order", "Điều 17"), ("unrecorded", "x")):
        said = {"seen": mark, "ground": ground, "ground_note": note}
        page = officer.post(check_url(edition, "dang/"), said).content.decode()
        assert state(edition) == EditionState.SUBMITTED, ground
        assert 'class="error"' in page, ground
        assert f'name="ground_note" value="{note}"' in page
        assert 'value="own_order"' not in page, ground


def test_the_own_order_is_offered_where_there_is_one(desk: Desk, officer: Client) -> None:
    line = DistributionContent(text="Cổng thông tin điện tử tỉnh", purpose=Purpose.PUBLISH)
    edition = desk.submitted(distribution=(line,))
    said = {"seen": seen(officer, edition), "ground": "own_order"}
    officer.post(check_url(edition, "dang/"), said)
    edition.refresh_from_db()
    assert (edition.state, edition.ground) == (EditionState.LIVE, "own_order")
    assert edition.dispatch.events.latest("sequence").reason == "own_order"


def test_a_forged_seal_publishes_nothing(desk: Desk, officer: Client) -> None:
    edition = desk.submitted()
    for mark in ("", "0" * 64, "<seal>"):
        said = {"seen": mark, "ground": "decision", "ground_note": "x"}
        page = officer.post(check_url(edition, "dang/"), said, follow=True).content.decode()
        assert state(edition) == EditionState.SUBMITTED, mark
        assert "đã thay đổi" in page, mark


def test_masks_are_shown_as_readers_will_see_them(desk: Desk, officer: Client) -> None:
    edition = desk.submitted(subject="liên hệ 0971 888 688 để biết")
    page = officer.get(check_url(edition, "duyet/")).content.decode()
    letter = page[page.index('class="reader"') :]
    assert 'liên hệ <mark class="masked">[đã che]</mark> để biết' in letter
    assert "0971 888 688" not in letter


def test_what_changed_since_the_live_edition_is_shown_in_words(desk: Desk, officer: Client) -> None:
    live = desk.live(number="9", subject="phòng ngừa lừa đảo")
    copy = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm")
    said = content(number="9", subject="phòng chống lừa đảo", issuing_body=desk.office.key)
    copy = save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    submit(copy, based_on=copy.version, by=desk.clerk)
    page = officer.get(check_url(copy, "duyet/")).content.decode()
    assert "phòng <del>ngừa </del><ins>chống </ins>lừa đảo" in page


def test_the_same_eyes_are_told_so_and_refused(desk: Desk) -> None:
    edition = desk.draft()
    both = user(Role.APPROVER, desk.office)
    submit(edition, based_on=edition.version, by=both)
    client = signed_in(both)
    page = client.get(check_url(edition, "duyet/")).content.decode()
    assert "người khác" in page
    assert 'name="seen"' not in page
    client.post(check_url(edition, "dang/"), {"seen": "0" * 64})
    assert state(edition) == EditionState.SUBMITTED


def test_who_let_something_stand_is_told_so_and_refused(desk: Desk, officer: Client) -> None:
    edition = desk.draft(directive_content("Gọi 0912 345 678."))
    finding = edition.findings.get(check_code=Check.PHONE)
    decide(finding, by=desk.clerk, decision=Decision.MASK)
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="số trực ban")
    page = officer.get(check_url(edition, "duyet/")).content.decode()
    assert "Bạn đã quyết định giữ nguyên một chỗ" in page
    assert "Bạn là người nhập hoặc trình" not in page
    assert 'name="seen"' not in page
    assert 'name="reason"' in page
    with pytest.raises(DecidedByYou):
        approved(edition, by=desk.officer)


def test_open_questions_stand_before_the_approval(desk: Desk, officer: Client) -> None:
    edition = unnumbered(desk)
    page = officer.get(check_url(edition, "duyet/")).content.decode()
    assert 'name="seen"' not in page
    finding = edition.findings.get(check_code="missing_number")
    officer.post(
        check_url(edition, "quyet-dinh/"),
        {"action": f"keep:{finding.pk}", f"reason-{finding.pk}": "bản chính không ghi số"},
    )
    finding.refresh_from_db()
    assert finding.decision == Decision.KEEP
    assert 'name="seen"' in officer.get(check_url(edition, "duyet/")).content.decode()


def test_a_forged_decision_is_not_there(desk: Desk, officer: Client) -> None:
    address = check_url(unnumbered(desk), "quyet-dinh/")
    for action in ("mask:0", "keep:x", "delete:1", "", "keep:" + "9" * 30):
        assert officer.post(address, {"action": action}).status_code == 404, action
        assert not Finding.objects.exclude(decision="").exists(), action


@pytest.mark.parametrize("reason", ["Thiếu phụ lục", "  "])
def test_giving_back_needs_a_reason(desk: Desk, officer: Client, reason: str) -> None:
    edition = desk.submitted()
    officer.post(check_url(edition, "tra-lai/"), {"reason": reason})
    expected = EditionState.RETURNED if reason.strip() else EditionState.SUBMITTED
    assert state(edition) == expected


def test_anyone_of_the_keeping_body_takes_down_at_once(desk: Desk) -> None:
    edition = desk.live()
    client = signed_in(desk.clerk)
    client.post(check_url(edition, "go/"), {"reason": "personal_data", "note": "lộ số"})
    assert state(edition) == EditionState.TAKEN_DOWN
    page = client.get(check_url(edition, "duyet/")).content.decode()
    assert "Đã gỡ khỏi trang" in page


def test_a_take_down_names_one_of_the_reasons(desk: Desk, officer: Client) -> None:
    edition = desk.live()
    for reason in ("", "vi-thich", "PERSONAL_DATA"):
        officer.post(check_url(edition, "go/"), {"reason": reason})
        assert state(edition) == EditionState.LIVE, reason


def test_a_correction_opens_a_copy_beside_the_live_page(desk: Desk) -> None:
    live = desk.live()
    client = signed_in(desk.clerk)
    client.post(check_url(live, "sua-loi/"), {"reason": "gõ nhầm ngày"})
    assert live.dispatch.latest_edition().correction_note == "gõ nhầm ngày"
    assert state(live) == EditionState.LIVE
    assert client.get(check_url(live)).status_code == 200


VERBS = ["dang/", "tra-lai/", "go/", "sua-loi/", "quyet-dinh/"]


def test_no_verb_answers_a_link(desk: Desk, officer: Client) -> None:
    edition = desk.submitted()
    for verb in VERBS:
        assert officer.get(check_url(edition, verb)).status_code == 405, verb


def test_another_bodys_record_is_not_there_for_any_verb(desk: Desk) -> None:
    edition = desk.submitted()
    stranger = signed_in(Desk(body("Sở Xây dựng")).officer)
    data = {"reason": "personal_data", "seen": "x", "action": "keep:1"}
    for verb in VERBS:
        assert stranger.post(check_url(edition, verb), data).status_code == 404, verb
        assert state(edition) == EditionState.SUBMITTED, verb


def test_a_clerk_may_not_do_the_officers_part(desk: Desk) -> None:
    edition = desk.submitted()
    other, data = signed_in(user(Role.CLERK, desk.office)), {"reason": "x", "seen": "x"}
    for verb in ("dang/", "tra-lai/"):
        assert other.post(check_url(edition, verb), data).status_code == 403, verb
        assert state(edition) == EditionState.SUBMITTED, verb


def test_verbs_are_protected_against_forgery(desk: Desk) -> None:
    client, edition = Client(enforce_csrf_checks=True), desk.submitted()
    client.force_login(desk.officer)
    for verb in VERBS:
        assert client.post(check_url(edition, verb), {"reason": "x"}).status_code == 403, verb


def test_a_part_that_ended_ends_every_verb(desk: Desk, officer: Client) -> None:
    edition = desk.submitted()
    Membership.objects.update(valid_to="2020-01-01")
    assert officer.post(check_url(edition, "dang/"), {"seen": "x"}).status_code == 302
    assert state(edition) == EditionState.SUBMITTED


def test_the_word_of_the_officer_is_undone_until_published(desk: Desk, officer: Client) -> None:
    edition = unnumbered(desk)
    finding = edition.findings.get(check_code="missing_number")
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="đúng vậy")
    officer.post(check_url(edition, "quyet-dinh/"), {"action": f"undo:{finding.pk}"})
    finding.refresh_from_db()
    assert finding.decision == Decision.PENDING


def test_a_number_that_no_row_can_have_names_none(desk: Desk, officer: Client) -> None:
    edition = unnumbered(desk)
    form = {"channel": "dan", "received_on": "05/03/2026", "custodian": desk.office.key}
    for which in ("9" * 5000, "9" * 30, "²", "-1", ""):
        answer = officer.post(check_url(edition, "quyet-dinh/"), {"action": f"mask:{which}"})
        assert answer.status_code == 404, which
        kept = {"action": "more:directives", "directives-TOTAL_FORMS": which, "version": which}
        assert officer.post(check_url(edition), kept).status_code == 200, which
        twin = {"text": "x", "go": "add_file", "twin": which}
        assert officer.post("/quan-tri/nhap/", form | twin).status_code == 200, which


@pytest.mark.parametrize("words", ["x" * 1001, "lý do\0"], ids=["too long", "NUL"])
def test_a_reason_that_no_column_holds_is_refused(desk: Desk, officer: Client, words: str) -> None:
    live, waiting = desk.live(), unnumbered(desk)
    finding = waiting.findings.get()
    for edition, act, sent in (
        (live, "go/", {"reason": "other", "note": words}),
        (live, "sua-loi/", {"reason": words}),
        (waiting, "tra-lai/", {"reason": words}),
        (waiting, "quyet-dinh/", {"action": f"keep:{finding.pk}", f"reason-{finding.pk}": words}),
    ):
        assert officer.post(check_url(edition, act), sent).status_code == 302
    assert state(live) == EditionState.LIVE
    assert state(waiting) == EditionState.SUBMITTED
    assert Edition.objects.count() == 2
    assert not Finding.objects.exclude(decision=Decision.PENDING).exists()
