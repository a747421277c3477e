"""What the process of the storm test does: all verbs at once on few records, from many threads."""

import random
import threading
from collections import Counter
from collections.abc import Callable

from django.db import connection

from dispatches.models import Dispatch, Edition, Event, User
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.dropping import drop_correction, take_up_correction
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.public_text import seal
from dispatches.publishing.put_back import ask_to_put_back
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import Decision, EditionState, Role, TakeDownReason, Verb
from tests.builders import Desk, approved, user

THREADS, ACTS, RECORDS = 4, 25, 2


def _save(edition: Edition, by: User) -> object:
    said = content_of(edition)
    return save_edition(edition, based_on=edition.version, content=said, by=by)


def _decide(edition: Edition, by: User) -> object:
    finding = edition.findings.first()
    if finding is None:
        return None
    return decide(finding, by=by, decision=Decision.MASK)


ACT: dict[str, Callable[[Edition, User], object]] = {
    "save": _save,
    "submit": lambda edition, by: submit(edition, based_on=edition.version, by=by),
    "give back": lambda edition, by: give_back(edition, by=by, reason="xem lại"),
    "approve": lambda edition, by: approved(edition, by=by, seen=seal(edition)),
    "take down": lambda edition, by: take_down(
        edition.dispatch, by=by, reason=TakeDownReason.OTHER
    ),
    "correct": lambda edition, by: correct(edition.dispatch, by=by, reason="gõ nhầm"),
    "drop": lambda edition, by: drop_correction(
        edition, based_on=edition.version, by=by, reason="bấm nhầm"
    ),
    "take up": lambda edition, by: take_up_correction(edition.dispatch, by=by),
    "put back": lambda edition, by: ask_to_put_back(edition.dispatch, by=by, reason="gỡ nhầm"),
    "decide": _decide,
}


def main() -> None:
    desk = Desk()
    people = [desk.clerk, desk.officer, *(user(Role.APPROVER, desk.office) for _ in range(2))]
    records = [desk.live(subject="gọi 0912 345 678").dispatch_id for _ in range(RECORDS)]
    done: Counter[str] = Counter()
    faults: list[BaseException] = []
    threads = [
        threading.Thread(target=_act, args=(seed, people, records, done, faults), daemon=True)
        for seed in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(faults), faults[:1], _wrong(records), dict(done), sep="|", flush=True)


def _act(
    seed: int,
    people: list[User],
    records: list[int],
    done: Counter[str],
    faults: list[BaseException],
) -> None:
    chance = random.Random(seed)
    for _ in range(ACTS):
        name = chance.choice(list(ACT))
        try:
            edition = Dispatch.objects.get(pk=chance.choice(records)).latest_edition()
            ACT[name](edition, chance.choice(people))
            done[name] += 1
        except PublishingError:
            pass
        except Exception as fault:
            faults.append(fault)
    connection.close()


def _wrong(records: list[int]) -> list[str]:
    """What must hold after any storm."""
    wrong = []
    for pk in records:
        dispatch = Dispatch.objects.get(pk=pk)
        if first_broken(dispatch) is not None:
            wrong.append("chain")
        approved = Event.objects.filter(dispatch=dispatch, verb=Verb.APPROVE)
        frozen = [row for row in dispatch.editions.all() if row.is_frozen]
        told = {(row.edition_serial, row.edition_hash, row.actor_id) for row in approved}
        if told != {(row.serial, row.frozen_hash, row.approved_by_id) for row in frozen}:
            wrong.append("approvals")
        if any(
            row.approved_by_id in (row.submitted_by_id, row.last_edited_by_id) for row in frozen
        ):
            wrong.append("same eyes")
        # What says what the record says now is what its key repeats.
        if dispatch.number != dispatch.latest_edition().number:
            wrong.append("key")
        live = dispatch.live_edition()
        if live and (seal(live) != live.frozen_hash or "0912" in live.public_subject):
            wrong.append("words")
        down = dispatch.take_downs.filter(ended_at=None).exists()
        states = [row.state for row in frozen]
        if down is (live is not None) or states.count(EditionState.LIVE) > 1:
            wrong.append("take-down")
    return wrong
