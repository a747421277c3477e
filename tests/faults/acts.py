"""Every verb with a record to do it to: made ready once, then done as often as it is killed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

from django.utils import timezone

from dispatches.models import Edition
from dispatches.publishing import register
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.binning import put_in_bin, take_from_bin
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.dropping import drop_correction, take_up_correction
from dispatches.publishing.erase import ask_erasure, erase
from dispatches.publishing.findings import decide
from dispatches.publishing.hold import hold, release
from dispatches.publishing.issuer_acts import confirm_act, enter_act
from dispatches.publishing.merge import merge
from dispatches.publishing.notice_approval import SeenNotice, approve_notice
from dispatches.publishing.notice_content import content_of_notice
from dispatches.publishing.notices import save_notice
from dispatches.publishing.public_text import seal
from dispatches.publishing.put_back import ask_to_put_back
from dispatches.publishing.restore import restore
from dispatches.publishing.save import save_edition
from dispatches.publishing.scheduled import publish_due, unschedule
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import add_file, take_in
from dispatches.vocabulary import Channel, Decision, IssuerActKind, Role, TakeDownReason
from tests.alike import LETTER
from tests.builders import Desk, approved, user
from tests.publishing.books import declared, numbered, unnumbered
from tests.publishing.papers import paper
from tests.publishing.test_near import letter
from tests.publishing.warnings import draft_warning, live_warning, waiting_warning, warning_content

Ready = Callable[[Desk], Callable[[], object]]
ONE_HOUR = timedelta(hours=1)
ARRIVAL = Arrival(channel=Channel.PAPER, received_on=date(2026, 5, 20))


def _take_in(desk: Desk) -> Callable[[], object]:
    return lambda: take_in(paper("8"), by=desk.clerk, custodian=desk.office, arrival=ARRIVAL)


def _add_file(desk: Desk) -> Callable[[], object]:
    draft = desk.draft()
    return lambda: add_file(paper("9"), to=draft.dispatch, by=desk.clerk, arrival=ARRIVAL)


def _save(desk: Desk) -> Callable[[], object]:
    draft = desk.draft()
    said = replace(content_of(draft), subject="một trích yếu khác")
    return lambda: save_edition(draft, based_on=draft.version, content=said, by=desk.clerk)


def _decide(desk: Desk) -> Callable[[], object]:
    draft = desk.draft(subject="gọi 0912 345 678 để xác minh")
    finding = draft.findings.unresolved().first()
    assert finding
    return lambda: decide(finding, by=desk.clerk, decision=Decision.MASK)


def _submit(desk: Desk) -> Callable[[], object]:
    draft = desk.draft()
    return lambda: submit(draft, based_on=draft.version, by=desk.clerk)


def _give_back(desk: Desk) -> Callable[[], object]:
    waiting = desk.submitted()
    return lambda: give_back(waiting, by=desk.officer, reason="thiếu nơi nhận")


def _approve(desk: Desk) -> Callable[[], object]:
    """Of a correction: the live edition gives way in the same instant."""
    waiting = _corrected(desk)
    return lambda: approved(waiting, by=desk.officer, seen=seal(waiting))


def _corrected(desk: Desk) -> Edition:
    copy = correct(desk.live().dispatch, by=desk.clerk, reason="sửa lỗi nhập")
    return submit(copy, based_on=copy.version, by=desk.clerk)


def _correct(desk: Desk) -> Callable[[], object]:
    page = desk.live().dispatch
    return lambda: correct(page, by=desk.clerk, reason="sửa lỗi nhập")


def _take_down(desk: Desk) -> Callable[[], object]:
    page = desk.live().dispatch
    return lambda: take_down(page, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)


def _merge(desk: Desk) -> Callable[[], object]:
    gone, into = (desk.draft(letter(LETTER, number=number)) for number in ("", "31"))
    said, versions = content_of(into), (gone.version, into.version)
    return lambda: merge(gone, into=into, versions=versions, content=said, by=desk.clerk)


def _register(desk: Desk) -> Callable[[], object]:
    draft = desk.draft()
    return lambda: register.enter(
        draft.dispatch, by=desk.clerk, body=desk.office, ordinal=5, arrived_on=date(2026, 5, 20)
    )


def _schedule(desk: Desk) -> Callable[[], object]:
    waiting, at = desk.submitted(), timezone.now() + timedelta(days=1)
    return lambda: approved(waiting, by=desk.officer, publish_at=at)


def _scheduled(desk: Desk) -> Edition:
    return approved(_corrected(desk), by=desk.officer, publish_at=timezone.now() + ONE_HOUR)


def _unschedule(desk: Desk) -> Callable[[], object]:
    edition = _scheduled(desk)
    return lambda: unschedule(edition, by=desk.officer)


def _publish_due(desk: Desk) -> Callable[[], object]:
    _scheduled(desk)
    later = timezone.now() + 2 * ONE_HOUR

    def act() -> None:
        with patch.object(timezone, "now", lambda: later):
            assert len(list(publish_due())) == 1

    return act


def _enter_act(desk: Desk) -> Callable[[], object]:
    page = desk.live().dispatch
    kind = IssuerActKind.RECALLS
    return lambda: enter_act(page, kind=kind, note="thông báo thu hồi", by=desk.clerk)


def _confirm_act(desk: Desk) -> Callable[[], object]:
    page = desk.live().dispatch
    act = enter_act(page, kind=IssuerActKind.RECALLS, note="thông báo thu hồi", by=desk.clerk)
    return lambda: confirm_act(act, by=desk.officer)


def _bin(desk: Desk) -> Callable[[], object]:
    draft = desk.draft()
    return lambda: put_in_bin(draft, based_on=draft.version, by=desk.clerk, reason="nhập thử")


def _from_bin(desk: Desk) -> Callable[[], object]:
    draft = desk.draft()
    put_in_bin(draft, based_on=draft.version, by=desk.clerk, reason="nhập thử")
    return lambda: take_from_bin(draft.dispatch, by=desk.clerk)


def _drop(desk: Desk) -> Callable[[], object]:
    copy = desk.correction()
    return lambda: drop_correction(copy, based_on=copy.version, by=desk.clerk, reason="bấm nhầm")


def _take_up(desk: Desk) -> Callable[[], object]:
    copy = desk.correction()
    drop_correction(copy, based_on=copy.version, by=desk.clerk, reason="bấm nhầm")
    return lambda: take_up_correction(copy.dispatch, by=desk.clerk)


def _restore(desk: Desk) -> Callable[[], object]:
    page = desk.live()
    return lambda: restore(page, by=desk.clerk, reason="lấy lại bản cũ")


def _put_back(desk: Desk) -> Callable[[], object]:
    page = desk.live().dispatch
    take_down(page, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    return lambda: ask_to_put_back(page, by=desk.clerk, reason="không lộ gì")


def _hold(desk: Desk) -> Callable[[], object]:
    page = desk.live().dispatch
    return lambda: hold(page, by=desk.officer, reason="thanh tra yêu cầu")


def _release(desk: Desk) -> Callable[[], object]:
    page = desk.live().dispatch
    hold(page, by=user(Role.AUDITOR, desk.office), reason="thanh tra yêu cầu")
    return lambda: release(page, by=desk.officer)


def _erase(desk: Desk) -> Callable[[], object]:
    taken = take_in(paper("8"), by=desk.clerk, custodian=desk.office, arrival=ARRIVAL)
    ask_erasure(taken.dispatch, by=desk.clerk, reason="văn bản không được giữ")
    return lambda: erase(taken.dispatch, by=desk.officer)


def _give_number(desk: Desk) -> Callable[[], object]:
    declared(desk)
    draft = unnumbered(desk, issuing_body=desk.office.key)
    return lambda: numbered(desk, draft)


def _save_notice(desk: Desk) -> Callable[[], object]:
    """Over an open version: its sentences are replaced."""
    page = desk.live().dispatch
    draft = draft_warning(desk, page)
    said = warning_content("hai")
    return lambda: save_notice(page, based_on=draft.version, content=said, by=desk.clerk)


def _approve_notice(desk: Desk) -> Callable[[], object]:
    """Of a second version: the live one gives way in the same instant."""
    page = desk.live()
    live_warning(desk, page)
    waiting = waiting_warning(desk, page.dispatch, warning_content("hai"))
    seen = content_of_notice(waiting).sha256()
    return lambda: approve_notice(waiting, by=desk.officer, seen=seen)


def _approve_both(desk: Desk) -> Callable[[], object]:
    edition = desk.submitted()
    waiting = waiting_warning(desk, edition.dispatch)
    notice = SeenNotice(waiting, content_of_notice(waiting).sha256())
    return lambda: approved(edition, by=desk.officer, notice=notice)


ACTS: dict[str, Ready] = {
    "save_notice": _save_notice,
    "approve_notice": _approve_notice,
    "approve_both": _approve_both,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "publish_due": _publish_due,
    "enter_act": _enter_act,
    "confirm_act": _confirm_act,
    "bin": _bin,
    "from_bin": _from_bin,
    "drop": _drop,
    "take_up": _take_up,
    "restore": _restore,
    "put_back": _put_back,
    "hold": _hold,
    "release": _release,
    "erase": _erase,
    "give_number": _give_number,
    "take_in": _take_in,
    "add_file": _add_file,
    "save": _save,
    "decide": _decide,
    "submit": _submit,
    "give_back": _give_back,
    "approve": _approve,
    "correct": _correct,
    "take_down": _take_down,
    "merge": _merge,
    "register": _register,
}
# Before its own transaction a submission looks again with the rules of today, and that stays.
LOOKS_FIRST = {"submit": {"dispatches_finding"}}


def kill(name: str) -> None:
    """Print how many writes the act has, and every state in which a kill left something."""
    from tests.faults.killing import faults_found, states_after_kills

    act = ACTS[name](Desk())
    writes, left = 0, []
    for at, changed in states_after_kills(act):
        if at == 0:
            assert changed, "the act changed nothing at all"
            break
        writes = at
        if changed - LOOKS_FIRST.get(name, set()):
            left.append(f"{at}: {sorted(changed)}")
    print(writes, left, faults_found(), sep="|", flush=True)
