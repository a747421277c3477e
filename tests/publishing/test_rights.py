"""Every role × right × keeping body × day: the verb itself is called, and does as the table says.

The scene is built once for all verbs that need the same record; every attempt is rolled back.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from dispatches.admin.body_rows import BodyAdmin
from dispatches.admin.site import site
from dispatches.admin.standing import kept_dispatch
from dispatches.admin.tracing import accesses
from dispatches.models import Body, Delegation, Dispatch, Edition, Membership, Succession, User
from dispatches.models.door import content_door
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.book_numbers import Register
from dispatches.publishing.books import declare
from dispatches.publishing.correct import correct
from dispatches.publishing.delegating import delegate, end_delegation
from dispatches.publishing.erase import ask_erasure, erase
from dispatches.publishing.errors import NotAllowed
from dispatches.publishing.hold import hold
from dispatches.publishing.public_text import seal
from dispatches.publishing.register import enter
from dispatches.publishing.rights import RIGHTS, Right, may
from dispatches.publishing.rights_document import Kept, When, fill, granted
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import take_in
from dispatches.trace.access import note_access
from dispatches.vocabulary import (
    AccessKind,
    Channel,
    RegisterBook,
    Role,
    SuccessionKind,
    TakeDownReason,
)
from tests.admin.desk import LETTER
from tests.builders import ISSUED, Desk, approved, body, content, user

DOCUMENT = Path(__file__).parents[2] / "docs" / "rights.md"
TODAY = timezone.localdate
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spot:
    """A keeping body with what a verb needs there."""

    desk: Desk
    edition: Edition
    seen: str = ""

    @property
    def dispatch(self) -> Dispatch:
        return self.edition.dispatch


def _view(by: User, at: Spot) -> object:
    request = RequestFactory().get("/")
    request.user = by if by.is_active else AnonymousUser()
    return kept_dispatch(request, at.dispatch.pk)


def _take_in(by: User, at: Spot) -> object:
    arrival = Arrival(channel=Channel.PASTE, received_on=ISSUED)
    return take_in(LETTER.encode(), by=by, custodian=at.desk.office, arrival=arrival)


def _edit(by: User, at: Spot) -> object:
    said = content(issuing_body=at.desk.office.key)
    return save_edition(at.edition, based_on=at.edition.version, content=said, by=by)


def _delegate(by: User, at: Spot) -> object:
    days = {"valid_from": TODAY(), "valid_to": TODAY() + DAY}
    return delegate(by=by, to=at.desk.clerk, body=at.desk.office, reason="đi công tác", **days)


def _register(by: User, at: Spot) -> object:
    return enter(at.dispatch, by=by, body=at.desk.office, ordinal=1, arrived_on=TODAY())


def _declare_book(by: User, at: Spot) -> object:
    book = Register(at.desk.office, RegisterBook.ARRIVING)
    return declare(book, by=by, valid_from=TODAY(), today=TODAY())


def _audit(by: User, at: Spot) -> object:
    """Who opened this record is told to whoever answers for it."""
    request = RequestFactory().get("/", {"ho-so": str(at.dispatch.pk)})
    request.user = by if by.is_active else AnonymousUser()
    try:
        shown = accesses(request, {})
    except PermissionDenied as fault:
        raise NotAllowed from fault
    assert isinstance(shown, TemplateResponse)
    context = shown.context_data or {}
    if not context["rows"]:
        raise NotAllowed
    return context["rows"]


def _opened(desk: Desk) -> Edition:
    """A draft that its clerk looked at."""
    edition = desk.draft()
    note_access(desk.clerk, edition.dispatch_id, AccessKind.RECORD)
    return edition


def _to_be_erased(desk: Desk) -> Edition:
    edition = desk.draft()
    ask_erasure(edition.dispatch, by=desk.clerk, reason="văn bản mật")
    return edition


def _manage_directory(by: User, at: Spot) -> object:
    """Only who answers for a body may hang it under another."""
    request = RequestFactory().get("/")
    request.user = by
    if "parent" in BodyAdmin(Body, site).get_readonly_fields(request, at.desk.office):
        raise NotAllowed
    return None


def _manage_people(by: User, at: Spot) -> object:
    return end_delegation(Delegation.objects.get(body=at.desk.office), by=by)


def _lent(desk: Desk) -> Edition:
    """A draft, and a delegation that may be ended."""
    with content_door():
        Delegation.objects.create(
            giver=desk.officer, to=desk.clerk, body=desk.office, valid_from=TODAY(),
            valid_to=TODAY() + DAY, reason="đi học", given_at=timezone.now(),
        )  # fmt: skip
    return desk.draft()


# What must be there before, and the verb that the right opens.
VERBS: dict[Right, tuple[Callable[[Desk], Edition], Callable[[User, Spot], object]]] = {
    Right.VIEW: (Desk.draft, _view),
    Right.TAKE_IN: (Desk.draft, _take_in),
    Right.EDIT: (Desk.draft, _edit),
    Right.SUBMIT: (
        Desk.draft,
        lambda by, at: submit(at.edition, based_on=at.edition.version, by=by),
    ),
    Right.GIVE_BACK: (
        Desk.submitted,
        lambda by, at: give_back(at.edition, by=by, reason="thiếu phụ lục"),
    ),
    Right.APPROVE: (Desk.submitted, lambda by, at: approved(at.edition, by=by, seen=at.seen)),
    Right.TAKE_DOWN: (
        Desk.live,
        lambda by, at: take_down(at.dispatch, by=by, reason=TakeDownReason.OTHER),
    ),
    Right.CORRECT: (Desk.live, lambda by, at: correct(at.dispatch, by=by, reason="gõ nhầm")),
    Right.REGISTER: (Desk.draft, _register),
    Right.DECLARE_BOOK: (Desk.draft, _declare_book),
    Right.DELEGATE: (Desk.draft, _delegate),
    Right.AUDIT: (_opened, _audit),
    Right.HOLD: (Desk.draft, lambda by, at: hold(at.dispatch, by=by, reason="thanh tra yêu cầu")),
    Right.ASK_ERASURE: (
        Desk.draft,
        lambda by, at: ask_erasure(at.dispatch, by=by, reason="văn bản mật"),
    ),
    Right.ERASE: (_to_be_erased, lambda by, at: erase(at.dispatch, by=by)),
    Right.MANAGE_DIRECTORY: (Desk.draft, _manage_directory),
    Right.MANAGE_PEOPLE: (_lent, _manage_people),
}
RECORDS = list(dict.fromkeys(before for before, _verb in VERBS.values()))


class Scene:
    """A body with one above, one below, one that it took over, and another; a record in each."""

    def __init__(self, before: Callable[[Desk], Edition]) -> None:
        above = body("UBND tỉnh Sao Mai")
        here = body("Sở Mẫu", parent=above)
        self.former_name = body("Sở Mẫu (tên cũ)", parent=above, valid_to=TODAY())
        places = {
            Kept.ABOVE: above,
            Kept.HERE: here,
            Kept.BELOW: body("Phòng Mẫu", parent=body("Chi cục Mẫu", parent=here)),
            Kept.TAKEN_OVER: body("Sở Đã sáp nhập", parent=above),
            Kept.BESIDE: body("Sở Khác", parent=above),
        }
        self.here = here
        self.spots: dict[Kept, Spot] = {}
        for kept, office in places.items():
            desk = Desk(office)
            edition = before(desk)
            self.spots[kept] = Spot(desk, edition, seal(edition))
        taken_over = places[Kept.TAKEN_OVER]
        Body.objects.filter(pk=taken_over.pk).update(valid_to=TODAY())
        _succeed(taken_over, here, SuccessionKind.MERGED)
        clerk = self.spots[Kept.TAKEN_OVER].desk.clerk  # has gone over to the heir with the records
        Membership.objects.create(user=clerk, body=here, role=Role.CLERK)
        _succeed(self.former_name, here, SuccessionKind.RENAMED)
        self.people = {role: user(role, here) for role in Role}

    @contextmanager
    def at(self, when: When) -> Iterator[None]:
        """The same scene on such a day."""
        with transaction.atomic():
            mine = Membership.objects.filter(user__in=self.people.values())
            match when:
                case When.BEFORE:
                    mine.update(valid_from=TODAY() + DAY)
                case When.AFTER:
                    mine.update(valid_to=TODAY())
                case When.RENAMED:
                    mine.update(body=self.former_name)
                case When.DISSOLVED:
                    Body.objects.filter(pk=self.here.pk).update(valid_to=TODAY())
            for person in self.people.values():
                person.is_active = when is not When.DEACTIVATED
                person.save(update_fields=["is_active"])
            yield
            transaction.set_rollback(True)

    def is_done(self, right: Right, by: User, kept: Kept) -> bool:
        """Whether the verb does its work; whatever it did is undone."""
        with transaction.atomic():
            try:
                VERBS[right][1](by, self.spots[kept])
            except (NotAllowed, Http404):
                return False
            finally:
                transaction.set_rollback(True)
        return True


def _succeed(former: Body, heir: Body, kind: SuccessionKind) -> None:
    Succession.objects.create(former=former, successor=heir, kind=kind)


def _wrong(
    before: Callable[[Desk], Edition], cases: Iterable[tuple[When, Kept]]
) -> list[tuple[object, ...]]:
    """Where a verb on such a record did not do as the table says, for every role."""
    scene = Scene(before)
    rights = [right for right, (record, _verb) in VERBS.items() if record is before]
    wrong: list[tuple[object, ...]] = []
    for when, kept in cases:
        with scene.at(when):
            for right, (role, person) in itertools.product(rights, scene.people.items()):
                done = scene.is_done(right, person, kept)
                if done is not granted(role, right, kept, when):
                    wrong.append((right.value, role.value, kept.name, when.name, done))
    return wrong


@pytest.mark.parametrize("before", RECORDS)
@pytest.mark.django_db
def test_each_verb_does_as_the_table_says(before: Callable[[Desk], Edition]) -> None:
    """Every body today, every day in one's own body."""
    today = ((When.NOW, kept) for kept in Kept)
    here = ((when, Kept.HERE) for when in When if when is not When.NOW)
    assert not _wrong(before, itertools.chain(today, here))


@pytest.mark.parametrize("before", RECORDS)
@pytest.mark.soak
@pytest.mark.django_db
def test_each_verb_does_as_the_table_says_of_any_body_on_any_day(
    before: Callable[[Desk], Edition],
) -> None:
    assert not _wrong(before, itertools.product(When, Kept))


@pytest.mark.parametrize("kind", [SuccessionKind.SPLIT, SuccessionKind.TASKS])
@pytest.mark.django_db
def test_no_heir_of_a_part_reads_what_the_whole_kept(kind: SuccessionKind) -> None:
    above, heir = body("UBND tỉnh Sao Mai"), body("Sở Mới")
    former = body("Sở Cũ", parent=above)
    dispatch = Desk(former).draft().dispatch
    Body.objects.filter(pk=former.pk).update(valid_to=TODAY())
    _succeed(former, heir, kind)
    assert not may(user(Role.CLERK, heir), Right.VIEW, dispatch)
    assert may(user(Role.CLERK, above), Right.VIEW, dispatch)


def test_every_right_has_its_verb_and_its_holder() -> None:
    assert set(VERBS) == set(Right)
    assert frozenset().union(*RIGHTS.values()) == set(Right)


def test_the_document_is_what_the_table_says() -> None:
    written = DOCUMENT.read_text("utf8")
    with override("vi"):
        assert fill(written) == written, "Please run: manage.py write_rights"
