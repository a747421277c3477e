"""What the processes of the concurrency tests do; each prints what became of it, then exits.

A process says "ready" and waits for a line on its standard input, so that all start at once.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dispatches.models import Body, Dispatch, Edition, User
from dispatches.publishing import approve as approving
from dispatches.publishing import events, register
from dispatches.publishing.approve import approve
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.merge import merge
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel, TakeDownReason
from tests.alike import LETTER
from tests.builders import Desk, content, document_kind
from tests.publishing.papers import paper
from tests.publishing.test_near import letter


def scene(kind: str) -> None:
    """Make an office and one edition in the state asked for; print the edition's key."""
    desk = Desk()
    edition = {"draft": desk.draft, "submitted": desk.submitted, "live": desk.live}[kind]()
    if kind == "live":
        copy = correct(edition.dispatch, by=desk.clerk, reason="sửa lỗi nhập")
        edition = submit(copy, based_on=copy.version, by=desk.clerk)
    print(edition.pk, desk.clerk.pk, desk.officer.pk, flush=True)


def office() -> None:
    desk = Desk()
    print(desk.office.pk, desk.clerk.pk, flush=True)


def _at_once(act: Callable[[], object]) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        act()
    except PublishingError as refused:
        print(type(refused).__name__, flush=True)
    else:
        print("done", flush=True)


def enter(office_pk: str, clerk_pk: str, first: str, count: str) -> None:
    """Enter and save twice `count` dispatches, numbered from `first`."""
    from dispatches.models.door import content_door

    clerk = User.objects.get(pk=clerk_pk)

    def act() -> None:
        for number in range(int(first), int(first) + int(count)):
            with content_door():
                dispatch = Dispatch.objects.create(custodian_id=int(office_pk), created_by=clerk)
                edition = Edition.objects.create(dispatch=dispatch, kind=document_kind())
            said = content(number=str(number), issuing_body=dispatch.custodian.key)
            saved = save_edition(edition, based_on=0, content=said, by=clerk)
            save_edition(saved, based_on=1, content=replace(said, subject="lần hai"), by=clerk)

    _at_once(act)


def edit(edition_pk: str, by: str, subject: str) -> None:
    edition = Edition.objects.get(pk=edition_pk)
    said = replace(content_of(edition), subject=subject)
    clerk = User.objects.get(pk=by)
    based_on = edition.version
    _at_once(lambda: save_edition(edition, based_on=based_on, content=said, by=clerk))


def bring(office_pk: str, clerk_pk: str) -> None:
    """Take in one and the same file, which has no number that a constraint could hold."""
    office, clerk = Body.objects.get(pk=office_pk), User.objects.get(pk=clerk_pk)
    raw = paper("").replace(b"/CAT-PC06", b"")
    arrival = Arrival(channel=Channel.PAPER, received_on=date(2026, 5, 20))
    _at_once(lambda: take_in(raw, by=clerk, custodian=office, arrival=arrival))


def pair() -> None:
    """Make two drafts of one text; print their keys."""
    desk = Desk()
    said = [letter(LETTER, number=number) for number in ("", "31")]
    print(*(desk.draft(each).pk for each in said), desk.clerk.pk, flush=True)


def join(gone_pk: str, into_pk: str, by: str) -> None:
    gone, into = Edition.objects.get(pk=gone_pk), Edition.objects.get(pk=into_pk)
    clerk, said = User.objects.get(pk=by), content_of(gone)
    versions = (gone.version, into.version)
    _at_once(lambda: merge(gone, into=into, versions=versions, content=said, by=clerk))


def enter_book(edition_pk: str, by: str, ordinal: str) -> None:
    dispatch = Edition.objects.get(pk=edition_pk).dispatch
    clerk, office, day = User.objects.get(pk=by), dispatch.custodian, date(2026, 5, 20)
    _at_once(
        lambda: register.enter(
            dispatch, by=clerk, body=office, ordinal=int(ordinal), arrived_on=day
        )
    )


def publish(edition_pk: str, by: str) -> None:
    edition, officer = Edition.objects.get(pk=edition_pk), User.objects.get(pk=by)
    seen = seal(edition)
    _at_once(lambda: approve(edition, by=officer, seen=seen))


def remove(edition_pk: str, by: str) -> None:
    dispatch = Edition.objects.get(pk=edition_pk).dispatch
    person = User.objects.get(pk=by)
    _at_once(lambda: take_down(dispatch, by=person, reason=TakeDownReason.OTHER))


def publish_and_stop(edition_pk: str, by: str) -> None:
    """Approve, and stop for good after the last write, before the commit."""
    edition, officer = Edition.objects.get(pk=edition_pk), User.objects.get(pk=by)
    seen = seal(edition)
    last_write = events.record

    def stop(**said: object) -> None:
        last_write(**said)  # type: ignore[arg-type]  # passed on as given
        print("written", flush=True)
        time.sleep(600)

    vars(approving)["record"] = stop
    approve(edition, by=officer, seen=seen)


def report(edition_pk: str) -> None:
    """Where the dispatch stands: states, approvals, indexed rows, a sound chain or not."""
    from dispatches.models import Event, IndexedDispatch
    from dispatches.publishing.events import first_broken

    dispatch = Edition.objects.get(pk=edition_pk).dispatch
    states = sorted(dispatch.editions.values_list("state", flat=True))
    approvals = Event.objects.filter(dispatch=dispatch, verb="approve").count()
    indexed = IndexedDispatch.objects.filter(dispatch=dispatch).count()
    print(states, approvals, indexed, first_broken(dispatch), sep="|", flush=True)


def count() -> None:
    from dispatches.models import Event
    from dispatches.publishing.events import first_broken

    dispatches = list(Dispatch.objects.all())
    sound = all(first_broken(dispatch) is None for dispatch in dispatches)
    twice = Edition.objects.filter(version=2, subject="lần hai").count()
    print(len(dispatches), twice, Event.objects.count(), sound, sep="|", flush=True)
