"""What an issuer did to its paper: entered by one, confirmed by another, perhaps withdrawn."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dispatches.content import CitationContent
from dispatches.models import Dispatch, Edition, Event, IssuerAct
from dispatches.models.door import content_door
from dispatches.publishing.errors import (
    ActEntered,
    ActOver,
    Invalid,
    NotAllowed,
    ReasonNeeded,
    SameEyes,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.issuer_acts import (
    NamedPaper,
    confirm_act,
    enter_act,
    offered,
    withdraw_act,
)
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import (
    CitationRelation,
    EditionState,
    IssuerActKind,
    Role,
    TakeDownReason,
    Verb,
)
from tests.builders import Desk, content, user

RECALLS = IssuerActKind.RECALLS
NAMED = NamedPaper("12/UBND-NC", "UBND tỉnh Sao Mai", date(2026, 4, 5))


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def citing(desk: Desk, target: Edition, relation: CitationRelation) -> Edition:
    """A live paper that says what it does to another."""
    citation = CitationContent(
        reference=target.reference, relation=relation, target=target.dispatch.short_code
    )
    return desk.live(replace(content(), citations=(citation,)))


def acts(desk: Desk) -> tuple[Edition, IssuerAct]:
    """A live paper and an act on it that waits for its confirmation."""
    edition = desk.live()
    return edition, enter_act(edition.dispatch, by=desk.clerk, kind=RECALLS, named=NAMED)


@pytest.mark.parametrize("kind", IssuerActKind)
def test_a_paper_that_says_so_offers_itself(desk: Desk, kind: IssuerActKind) -> None:
    old = desk.live()
    assert not offered(old.dispatch)
    new = citing(desk, old, CitationRelation(kind.value))
    [offer] = offered(old.dispatch)
    assert offer.edition == new
    act = enter_act(old.dispatch, by=desk.clerk, kind=kind, paper=new.dispatch)
    assert not offered(old.dispatch)
    withdraw_act(act, by=desk.clerk, reason="trích dẫn nhầm")
    assert not offered(old.dispatch)


@pytest.mark.parametrize(
    "relation", [CitationRelation.BASIS, CitationRelation.REFERS, CitationRelation.REPLIES]
)
def test_other_relations_offer_nothing(desk: Desk, relation: CitationRelation) -> None:
    old = desk.live()
    citing(desk, old, relation)
    assert not offered(old.dispatch)


def test_readers_are_told_once_two_people_have_said_so(desk: Desk) -> None:
    edition, act = acts(desk)
    assert not IssuerAct.objects.public().exists()
    confirm_act(act, by=desk.officer)
    assert IssuerAct.objects.public().get() == act
    withdraw_act(act, by=desk.officer, reason="nhầm số")
    assert not IssuerAct.objects.public().exists()
    verbs = Event.objects.filter(dispatch=edition.dispatch).values_list("verb", flat=True)
    assert list(verbs)[-3:] == [Verb.ISSUER_ACT, Verb.CONFIRM_ACT, Verb.WITHDRAW_ACT]
    assert first_broken(edition.dispatch) is None
    assert Edition.objects.get(pk=edition.pk).state == EditionState.LIVE


def test_nobody_confirms_what_they_entered(desk: Desk) -> None:
    edition = desk.live()
    act = enter_act(edition.dispatch, by=desk.officer, kind=RECALLS, named=NAMED)
    with pytest.raises(SameEyes):
        confirm_act(act, by=desk.officer)
    confirm_act(act, by=user(Role.APPROVER, desk.office))


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"named": NamedPaper(issuer="UBND tỉnh", acted_on=date(2026, 4, 5))},
        {"note": "   "},
        {"note": "gọi 0912 345 678 để hỏi"},
        {"named": replace(NAMED, issuer="ông Mẫu, 0912 345 678")},
        {"named": replace(NAMED, reference="x" * 61)},
        {"note": "x" * 501},
        {"note": "có ký tự \0"},
    ],
    ids=["nothing", "no number", "blank", "a phone", "a phone in a name", "long", "long", "NUL"],
)
def test_what_cannot_be_said_to_readers_is_refused(desk: Desk, said: dict[str, Any]) -> None:
    edition = desk.live()
    with pytest.raises(Invalid):
        enter_act(edition.dispatch, by=desk.clerk, kind=RECALLS, **said)
    assert not IssuerAct.objects.exists()


def test_the_paper_is_another_live_one_and_named_once(desk: Desk) -> None:
    edition, draft = desk.live(), desk.draft()
    for paper, error in ((edition.dispatch, Invalid), (draft.dispatch, WrongState)):
        with pytest.raises(error):
            enter_act(edition.dispatch, by=desk.clerk, kind=RECALLS, paper=paper)
    other = desk.live().dispatch
    with pytest.raises(Invalid):
        enter_act(edition.dispatch, by=desk.clerk, kind=RECALLS, paper=other, named=NAMED)
    with pytest.raises(WrongState):
        enter_act(draft.dispatch, by=desk.clerk, kind=RECALLS, paper=other)


def test_a_paper_is_recalled_once(desk: Desk) -> None:
    edition, act = acts(desk)
    with pytest.raises(ActEntered):
        enter_act(edition.dispatch, by=desk.officer, kind=RECALLS, note="theo thông báo")
    withdraw_act(act, by=desk.clerk, reason="nhầm")
    enter_act(edition.dispatch, by=desk.officer, kind=RECALLS, note="theo thông báo")


def test_what_is_over_is_decided_no_more(desk: Desk) -> None:
    _edition, act = acts(desk)
    confirm_act(act, by=desk.officer)
    with pytest.raises(ActOver):
        confirm_act(act, by=desk.officer)
    withdraw_act(act, by=desk.officer, reason="nhầm")
    with pytest.raises(ActOver):
        withdraw_act(act, by=desk.officer, reason="nhầm")
    with pytest.raises(ActOver):
        confirm_act(act, by=desk.officer)


def test_withdrawing_needs_a_reason_and_of_what_readers_see_an_officer(desk: Desk) -> None:
    _edition, act = acts(desk)
    with pytest.raises(ReasonNeeded):
        withdraw_act(act, by=desk.clerk, reason=" ")
    confirm_act(act, by=desk.officer)
    with pytest.raises(NotAllowed):
        withdraw_act(act, by=desk.clerk, reason="nhầm")


def test_only_the_keeping_body_may(desk: Desk) -> None:
    edition, act = acts(desk)
    stranger = Desk().officer
    with pytest.raises(NotAllowed):
        enter_act(edition.dispatch, by=stranger, kind=IssuerActKind.AMENDS, named=NAMED)
    with pytest.raises(NotAllowed):
        confirm_act(act, by=stranger)
    with pytest.raises(NotAllowed):
        confirm_act(act, by=user(Role.CLERK, desk.office))
    with pytest.raises(NotAllowed):
        withdraw_act(act, by=stranger, reason="nhầm")


def test_a_page_taken_down_is_told_nothing(desk: Desk) -> None:
    edition, act = acts(desk)
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    with pytest.raises(WrongState):
        confirm_act(act, by=desk.officer)


@pytest.mark.parametrize(
    "columns",
    [
        {"reference": "", "issuer": "", "acted_on": None},
        {"paper": 0},
        {"confirmed_by": "entered"},
        {"confirmed_at": None},
        {"withdrawal_reason": "", "withdrawn_by": "entered"},
    ],
    ids=["known from nothing", "paper and name", "same eyes", "no time", "no reason"],
)
def test_the_database_keeps_the_same_rules(desk: Desk, columns: dict[str, Any]) -> None:
    _edition, act = acts(desk)
    confirm_act(act, by=desk.officer)
    other = desk.live().dispatch
    values = {"entered": desk.clerk, 0: other}
    changes = {name: values.get(value, value) for name, value in columns.items()}
    with pytest.raises(IntegrityError), transaction.atomic(), content_door():
        IssuerAct.objects.filter(pk=act.pk).update(**changes)


def test_no_paper_acts_on_itself_in_the_database_either(desk: Desk) -> None:
    edition, act = acts(desk)
    named: dict[str, Any] = {"reference": "", "issuer": "", "acted_on": None}
    with pytest.raises(IntegrityError), transaction.atomic(), content_door():
        IssuerAct.objects.filter(pk=act.pk).update(paper=edition.dispatch, **named)
    assert Dispatch.objects.live().count() == 1
