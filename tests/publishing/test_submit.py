"""Submit and return: what stops a paper on its way to the officer."""

from dataclasses import replace
from typing import Any

import pytest

from dispatches.content import BlockContent, EditionContent
from dispatches.models import Edition, ProtectedTerm
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import ReasonNeeded, SecretPaper, StaleEdition, Unresolved
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back, submit
from dispatches.vocabulary import BlockKind, Check, EditionState
from tests.builders import Desk, content


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def with_text(text: str, **changes: Any) -> EditionContent:
    block = BlockContent(key="block002", kind=BlockKind.ITEM, marker="1.", text=text)
    said = content(**changes)
    return replace(said, blocks=(said.blocks[0], block))


def test_returned_with_its_reason(desk: Desk) -> None:
    edition = desk.submitted()
    with pytest.raises(ReasonNeeded):
        give_back(edition, by=desk.officer, reason="  ")
    returned = give_back(edition, by=desk.officer, reason="Thiếu ngày ban hành")
    assert returned.state == EditionState.RETURNED
    assert returned.return_reason == "Thiếu ngày ban hành"
    saved = save_edition(returned, based_on=1, content=content_of(returned), by=desk.clerk)
    assert saved.state == EditionState.DRAFT


def test_submitting_what_somebody_else_saved(desk: Desk) -> None:
    edition = desk.draft()
    save_edition(edition, based_on=1, content=content_of(edition), by=desk.clerk)
    with pytest.raises(StaleEdition):
        submit(edition, based_on=1, by=desk.clerk)


def test_a_rule_that_came_later_is_asked_at_submission(desk: Desk) -> None:
    edition = desk.draft(with_text("Cài ứng dụng VNelD từ kho chính thức."))
    assert not edition.findings.filter(check_code=Check.PROTECTED_TERM).exists()
    ProtectedTerm.objects.create(term="VNeID")
    with pytest.raises(Unresolved):
        submit(edition, based_on=1, by=desk.clerk)
    assert edition.findings.filter(check_code=Check.PROTECTED_TERM).exists()


@pytest.mark.parametrize("where", ["circulation", "line"])
def test_a_secrecy_stamp_typed_at_the_desk_is_refused(desk: Desk, where: str) -> None:
    edition = desk.draft()
    said = content_of(edition)
    stamped = BlockContent(kind=BlockKind.PARAGRAPH, text="TỐI MẬT")
    said = (
        replace(said, circulation="TỐI MẬT")
        if where == "circulation"
        else replace(said, blocks=(stamped, *said.blocks))
    )
    with pytest.raises(SecretPaper):
        save_edition(edition, based_on=1, content=said, by=desk.clerk)
    assert content_of(Edition.objects.get(pk=edition.pk)) != said
