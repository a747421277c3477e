"""The only write door to content."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.content import BlockContent, EditionContent, SignatureContent
from dispatches.models import Dispatch, Edition, Event
from dispatches.publishing.copying import content_of
from dispatches.publishing.errors import (
    ExactDuplicate,
    Invalid,
    NotAllowed,
    NotEditable,
    StaleEdition,
)
from dispatches.publishing.save import save_edition
from dispatches.publishing.validity import tidy
from dispatches.vocabulary import BlockKind, DeadlineKind, EditionState, Mode, Role
from tests.builders import ISSUED, Desk, body, content, user


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def test_what_was_saved_is_read_back(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key)
    edition = desk.draft(said)
    assert content_of(edition) == said
    assert edition.version == 1
    assert edition.state == EditionState.DRAFT


def test_keys_of_unchanged_parts_stay(desk: Desk) -> None:
    edition = desk.draft()
    said = content_of(edition)
    more = replace(said, blocks=(*said.blocks, BlockContent(kind=BlockKind.PARAGRAPH, text="Hết.")))
    saved = save_edition(edition, based_on=1, content=more, by=desk.clerk)
    assert [block.key for block in content_of(saved).blocks][:2] == ["block001", "block002"]
    assert content_of(saved).directives == said.directives


def test_a_stale_save_changes_nothing(desk: Desk) -> None:
    edition = desk.draft()
    mine = replace(content_of(edition), subject="của tôi")
    theirs = replace(content_of(edition), subject="của người khác")
    save_edition(edition, based_on=1, content=theirs, by=desk.clerk)
    with pytest.raises(StaleEdition) as refused:
        save_edition(edition, based_on=1, content=mine, by=desk.clerk)
    assert refused.value.edition.subject == "của người khác"
    assert content_of(Edition.objects.get(pk=edition.pk)) == theirs
    assert Event.objects.filter(dispatch=edition.dispatch).count() == 2


def test_a_submitted_edition_is_not_editable(desk: Desk) -> None:
    edition = desk.submitted()
    with pytest.raises(NotEditable):
        save_edition(edition, based_on=1, content=content_of(edition), by=desk.clerk)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda office: user(), id="nobody"),
        pytest.param(lambda office: user(Role.CLERK), id="another body's clerk"),
        pytest.param(lambda office: user(Role.AUDITOR, office), id="auditor"),
        pytest.param(lambda office: user(Role.ADMINISTRATOR, office), id="administrator"),
        pytest.param(lambda office: user(Role.CLERK, office, is_active=False), id="deactivated"),
    ],
)
def test_who_may_not_save(desk: Desk, make) -> None:  # type: ignore[no-untyped-def]
    edition = desk.draft()
    with pytest.raises(NotAllowed):
        save_edition(edition, based_on=1, content=content(), by=make(desk.office))


def test_a_membership_reaches_descendants(desk: Desk) -> None:
    unit = body("Phòng PC06", parent=desk.office)
    below = Desk(unit)
    edition = below.draft()
    said = replace(content_of(edition), subject="sửa bởi cấp trên")
    assert save_edition(edition, based_on=1, content=said, by=desk.clerk).version == 2


def test_one_number_once_in_one_office(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key, number="5163")
    first = desk.draft(said)
    with pytest.raises(ExactDuplicate) as refused:
        desk.draft(said)
    assert refused.value.twin == first.dispatch


def test_a_real_double_number_needs_its_reason(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key, number="5163")
    desk.draft(said)
    with pytest.raises(Invalid):
        desk.draft(replace(said, clash=1))
    twin = desk.draft(replace(said, clash=1, clash_reason="Cơ quan ban hành đánh trùng số"))
    assert twin.dispatch.clash == 1


def test_two_offices_may_hold_one_paper(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key, number="5163")
    desk.draft(said)
    Desk(body("Sở Mẫu")).draft(said)
    assert Dispatch.objects.filter(number="5163").count() == 2


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("number", {"number": "1" * 12}),
        ("symbol", {"symbol": "K" * 31}),
        ("subject", {"subject": "a" * 501}),
        ("subject", {"subject": "a\0b"}),
        ("subject", {"subject": "a\x1bb"}),
        ("body", {"issuing_body": "khong-co"}),
        ("place", {"place": "khong-co"}),
        ("documentkind", {"kind": "khong-co"}),
        ("issued_from", {"issued_from": ISSUED, "issued_to": ISSUED}),
        ("issued_from", {"issued_from": ISSUED, "issued_to": None}),
        ("issued_from", {"issued_from": ISSUED, "issued_to": ISSUED - timedelta(days=1)}),
        ("directives", {"blocks": ()}),
        ("blocks", {"blocks": (BlockContent(kind=BlockKind.PARAGRAPH, text="x" * 2_000_001),)}),
        ("name", {"signatures": (SignatureContent(name="x" * 101),)}),
    ],
)
def test_what_no_column_can_hold_is_refused(
    desk: Desk, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.draft(content(**changes))
    assert refused.value.field == field
    assert str(refused.value)
    assert Edition.objects.exclude(subject="").count() == 0


def test_a_deadline_by_date_needs_its_date(desk: Desk) -> None:
    said = content()
    wrong = replace(said.directives[0], deadline_kind=DeadlineKind.DATE)
    with pytest.raises(Invalid):
        desk.draft(replace(said, directives=(wrong,)))


@given(text=st.text(max_size=60).filter(lambda text: all(ord(c) > 31 for c in text)))
def test_tidy_is_idempotent(text: str) -> None:
    said = EditionContent(
        subject=text, blocks=(BlockContent(key="k", kind=BlockKind.PARAGRAPH, text=text),)
    )
    once = tidy(said)
    assert tidy(once) == once
    assert once.sha256() == tidy(once).sha256()


def test_the_canonical_form_tells_contents_apart() -> None:
    said = content()
    other = replace(said, directives=(replace(said.directives[0], mode=Mode.ADVISE),))
    assert said.sha256() == replace(said).sha256()
    assert said.sha256() != other.sha256()
