"""The only write door to content."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from dispatches.content import BlockContent, EditionContent, SignatureContent
from dispatches.models import Dispatch, Edition, Event, Sketch
from dispatches.models.door import content_door
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
from tests.builders import ISSUED, Desk, body, content, document_kind, user


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def saved(desk: Desk, said: EditionContent) -> Edition:
    """Through the door, into a record that says nothing yet."""
    with content_door():
        dispatch = Dispatch.objects.create(custodian=desk.office, created_by=desk.clerk)
        edition = Edition.objects.create(dispatch=dispatch, kind=document_kind())
    return save_edition(edition, based_on=0, content=said, by=desk.clerk)


def test_what_was_saved_is_read_back(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key)
    edition = saved(desk, said)
    assert content_of(edition) == said
    assert edition.version == 1
    assert edition.state == EditionState.DRAFT


def test_the_drafts_of_these_tests_are_as_though_saved(desk: Desk) -> None:
    """They are made without the door's questions; what stands in the tables is the same."""
    text = "Gọi 0912 345 678 trước ngày 30/4, qua  ứng dụng\u00a0lạ. " + "chữ khác nhau " * 30
    block = BlockContent(key="block002", kind=BlockKind.ITEM, marker="1.", text=text)
    said = content(issuing_body=desk.office.key)
    said = replace(said, blocks=(said.blocks[0], block))
    left = []
    for make in (saved, Desk.draft):
        with transaction.atomic():  # each as though it were the only one
            left.append(_rows(make(desk, said)))
            transaction.set_rollback(True)
    assert left[0] == left[1]


def _rows(edition: Edition) -> list[Any]:
    """What stands in each table of an edition, but for primary keys and times."""
    unlike = {"id", "at", "created_at", "last_edited_at", "hash"}
    unlike |= {"dispatch_id", "edition_id", "block_id", "signatory_id"}
    edition = Edition.objects.get(pk=edition.pk)
    dispatch = edition.dispatch
    tables: list[Any] = [
        Edition.objects.filter(pk=edition.pk),
        Dispatch.objects.filter(pk=dispatch.pk),
        Sketch.objects.filter(dispatch=dispatch),
        Event.objects.filter(dispatch=dispatch),
        edition.findings.order_by("part", "key", "field", "start", "check_code"),
        edition.blocks.all(),
        edition.addressees.all(),
        edition.distributions.all(),
        edition.directives.all(),
    ]
    assert all(table.exists() for table in tables)
    rows = [[_but(row, unlike) for row in table.values()] for table in tables]
    return [*rows, [_but(row, unlike | {"key"}) for row in edition.signatures.values()]]


def _but(row: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


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
        saved(desk, said)
    assert refused.value.twin == first.dispatch


def test_a_real_double_number_needs_its_reason(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key, number="5163")
    desk.draft(said)
    with pytest.raises(Invalid):
        saved(desk, replace(said, clash=1))
    twin = saved(desk, replace(said, clash=1, clash_reason="Cơ quan ban hành đánh trùng số"))
    assert twin.dispatch.clash == 1


def test_two_offices_may_hold_one_paper(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key, number="5163")
    saved(desk, said)
    saved(Desk(body("Sở Mẫu")), said)
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
    if "issuing_body" not in changes:
        changes = {**changes, "issuing_body": desk.office.key}
    with pytest.raises(Invalid) as refused:
        saved(desk, content(**changes))
    assert refused.value.field == field
    assert str(refused.value)
    assert Edition.objects.exclude(subject="").count() == 0


def test_a_deadline_by_date_needs_its_date(desk: Desk) -> None:
    said = content()
    wrong = replace(said.directives[0], deadline_kind=DeadlineKind.DATE)
    with pytest.raises(Invalid):
        saved(desk, replace(said, directives=(wrong,)))


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
