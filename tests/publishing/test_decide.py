"""Deciding one finding: what it needs, how long it holds, and the event it leaves."""

from dataclasses import replace
from typing import Any

import pytest

from dispatches.content import BlockContent, EditionContent
from dispatches.models import Event
from dispatches.publishing.approve import approve
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import ReasonNeeded, StaleEdition, Unresolved
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.masking import MASK
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import BlockKind, Check, Decision, Verb
from tests.builders import Desk, content


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def with_text(text: str, **changes: Any) -> EditionContent:
    block = BlockContent(key="block002", kind=BlockKind.ITEM, marker="1.", text=text)
    said = content(**changes)
    return replace(said, blocks=(said.blocks[0], block))


def test_personal_data_waits_for_a_person_and_is_masked(desk: Desk) -> None:
    text = "Báo về đồng chí phụ trách, số 0912 345 678, trước ngày 30/4."
    edition = desk.draft(with_text(text))
    with pytest.raises(Unresolved):
        submit(edition, based_on=1, by=desk.clerk)
    decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
    edition = submit(edition, based_on=1, by=desk.clerk)
    edition = approve(edition, by=desk.officer, seen=seal(edition))
    block = edition.blocks.get(key="block002")
    assert block.official_text == text
    assert "0912" not in block.public_text
    assert block.public_text == f"Báo về đồng chí phụ trách, số {MASK}, trước ngày 30/4."


def test_keeping_needs_a_reason(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678."))
    finding = edition.findings.get(check_code=Check.PHONE)
    with pytest.raises(ReasonNeeded):
        decide(finding, by=desk.clerk, decision=Decision.KEEP, reason=" ")
    kept = decide(finding, by=desk.clerk, decision=Decision.KEEP, reason="Số của cơ quan")
    assert kept.decided_by == desk.clerk


def test_a_decision_lives_as_long_as_its_words(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678."))
    decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
    said = content_of(edition)
    for text, decided in (("Xin gọi 0912 345 678.", True), ("Xin gọi 0912 345 679.", False)):
        blocks = (said.blocks[0], replace(said.blocks[1], text=text))
        edition = save_edition(
            edition,
            based_on=edition.version,
            content=replace(said, blocks=blocks),
            by=desk.clerk,
        )
        finding = edition.findings.get(check_code=Check.PHONE)
        assert (finding.decision == Decision.MASK) is decided
        assert text[finding.start : finding.end] == finding.words


def test_of_two_alike_each_keeps_its_own_decision(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678 hoặc 0912 345 678."))
    decide(edition.findings.order_by("start")[1], by=desk.clerk, decision=Decision.MASK)
    said = content_of(edition)
    edition = save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)
    assert [row.decision for row in edition.findings.order_by("start")] == ["", Decision.MASK]
    blocks = (said.blocks[0], replace(said.blocks[1], text="Gọi 0912 345 678."))
    said = replace(said, blocks=blocks)
    edition = save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)
    assert edition.findings.get().decision == Decision.PENDING


def test_a_find_that_is_gone_cannot_be_decided(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678."))
    finding = edition.findings.get()
    save_edition(edition, based_on=edition.version, content=content(), by=desk.clerk)
    with pytest.raises(StaleEdition):
        decide(finding, by=desk.clerk, decision=Decision.MASK)


def test_long_words_are_found_too(desk: Desk) -> None:
    edition = desk.draft(with_text(f"Theo công văn {' ' * 400} mật và {'a' * 60}@{'b' * 60 + '.'}"
                                   f"{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.vn"))  # fmt: skip
    mail = edition.findings.get(check_code=Check.EMAIL)
    assert len(mail.words) == 300
    assert edition.findings.filter(check_code=Check.SECRECY_MENTION).exists()


def test_a_decision_is_an_event_without_the_words(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678."))
    decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
    event = Event.objects.get(dispatch=edition.dispatch, verb=Verb.DECIDE)
    assert event.actor == desk.clerk
    assert "mask" in event.reason
    assert "0912" not in event.reason
    assert first_broken(edition.dispatch) is None
