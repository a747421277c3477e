"""Every verb with a record to do it to: made ready once, then done as often as it is killed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dispatches.models import Edition
from dispatches.publishing import register
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.findings import decide
from dispatches.publishing.merge import merge
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import add_file, take_in
from dispatches.vocabulary import Channel, Decision, TakeDownReason
from tests.alike import LETTER
from tests.builders import Desk, approved
from tests.publishing.papers import paper
from tests.publishing.test_near import letter

Ready = Callable[[Desk], Callable[[], object]]
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


ACTS: dict[str, Ready] = {
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
