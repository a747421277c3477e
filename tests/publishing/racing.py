"""What the processes of the concurrency tests do; each prints what became of it, then exits.

A process says "ready" and waits for a line on its standard input, so that all start at once.
"""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from dispatches.models import Body, Dispatch, Edition, RegisterEntry, User
from dispatches.models.door import content_door
from dispatches.publishing import approve as approving
from dispatches.publishing import events, register
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.merge import merge
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.scheduled import publish_due, publish_now, unschedule
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel, RegisterBook, TakeDownReason
from tests.alike import LETTER
from tests.builders import Desk, approved, content, document_kind, overdue
from tests.publishing.books import TODAY, declared, numbered, unnumbered
from tests.publishing.papers import paper
from tests.publishing.test_near import letter


def scene(kind: str) -> None:
    """Make an office and one edition in the state asked for; print the edition's key."""
    desk = Desk()
    made = {"draft": desk.draft, "live": desk.live}
    edition = made.get(kind, desk.submitted)()
    if kind == "due":
        edition = overdue(edition, by=desk.officer)
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


def book_office() -> None:
    """Make an office whose main books are kept here."""
    desk = Desk()
    for which in RegisterBook:
        declared(desk, which)
    print(desk.office.pk, desk.clerk.pk, flush=True)


def give_numbers(office_pk: str, clerk_pk: str, threads: str, count: str) -> None:
    """As many clerks as threads: each numbers `count` outgoing papers and enters as many that
    arrived; print the seconds that took."""
    office, clerk = Body.objects.get(pk=office_pk), User.objects.get(pk=clerk_pk)
    desk = Desk.of(office, clerk)
    papers = [[unnumbered(desk) for _ in range(int(count))] for _ in range(int(threads))]
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()

    def work(mine: list[Edition]) -> None:
        for edition in mine:
            numbered(desk, edition)
            register.enter(edition.dispatch, by=clerk, body=office, ordinal=None,
                           arrived_on=TODAY, today=TODAY)  # fmt: skip
        connection.close()

    with ThreadPoolExecutor(int(threads)) as pool:
        list(pool.map(work, papers))
    print(f"{time.perf_counter() - began:.2f}", flush=True)


def numbers_given() -> None:
    """Both books as they stand: numbers in order, and whether papers bear those of their lines."""
    for which in RegisterBook:
        lines = RegisterEntry.objects.filter(book=which).order_by("ordinal")
        print(*lines.values_list("ordinal", flat=True))
    leaving = RegisterEntry.objects.filter(book=RegisterBook.LEAVING)
    borne = leaving.values_list("ordinal", "dispatch__number", "dispatch__editions__number")
    print(all(f"{n:02d}" == one == two for n, one, two in borne), flush=True)


def publish(edition_pk: str, by: str) -> None:
    edition, officer = Edition.objects.get(pk=edition_pk), User.objects.get(pk=by)
    seen = seal(edition)
    _at_once(lambda: approved(edition, by=officer, seen=seen))


def schedule(edition_pk: str, by: str) -> None:
    edition, officer = Edition.objects.get(pk=edition_pk), User.objects.get(pk=by)
    seen, at = seal(edition), timezone.now() + timedelta(hours=1)
    _at_once(lambda: approved(edition, by=officer, seen=seen, publish_at=at))


def cancel(edition_pk: str, by: str) -> None:
    edition, officer = Edition.objects.get(pk=edition_pk), User.objects.get(pk=by)
    _at_once(lambda: unschedule(edition, by=officer))


def hurry(edition_pk: str, by: str) -> None:
    edition, officer = Edition.objects.get(pk=edition_pk), User.objects.get(pk=by)
    seen = seal(edition)
    _at_once(lambda: publish_now(edition, by=officer, seen=seen))


def look() -> None:
    """A scheduler that looks once; what it says is how many it published."""
    print("ready", flush=True)
    sys.stdin.readline()
    print(len(list(publish_due())), flush=True)


def stay() -> None:
    """A scheduler that goes on until it is told to end."""
    call_command("publish_due", "--stay", stdout=sys.stdout)
    print("ended", flush=True)


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
    approved(edition, by=officer, seen=seen)


def report(edition_pk: str) -> None:
    """Where the dispatch stands: states, times published, indexed rows, a sound chain or not."""
    from dispatches.models import Event, IndexedDispatch
    from dispatches.publishing.events import first_broken

    dispatch = Edition.objects.get(pk=edition_pk).dispatch
    states = sorted(dispatch.editions.values_list("state", flat=True))
    approvals = Event.objects.filter(dispatch=dispatch, verb__in=("approve", "publish")).count()
    indexed = IndexedDispatch.objects.filter(dispatch=dispatch).count()
    print(states, approvals, indexed, first_broken(dispatch), sep="|", flush=True)


def count() -> None:
    from dispatches.models import Event
    from dispatches.publishing.events import first_broken

    dispatches = list(Dispatch.objects.all())
    sound = all(first_broken(dispatch) is None for dispatch in dispatches)
    twice = Edition.objects.filter(version=2, subject="lần hai").count()
    print(len(dispatches), twice, Event.objects.count(), sound, sep="|", flush=True)
