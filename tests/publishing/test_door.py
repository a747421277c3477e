"""Content can be written through the verbs only: every other way is tried."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from dispatches.content import BlockContent
from dispatches.models import (
    Address,
    Addressee,
    Alarm,
    Block,
    ChainHead,
    Citation,
    DayHead,
    Delegation,
    Directive,
    DirectiveActor,
    Dispatch,
    Distribution,
    Edition,
    EditionScheme,
    ErasedFile,
    Erasure,
    Event,
    Evidence,
    ExposureTrace,
    Finding,
    Hold,
    IssuerAct,
    MainBook,
    Notice,
    NoticeSentence,
    QuestionReview,
    RegisterEntry,
    Series,
    Signature,
    Sketch,
    SketchBand,
    SourceFile,
    SourcePage,
    TakeDown,
    TwinVerdict,
    WorkingCopy,
)
from dispatches.models.door import DoorClosed, GuardedModel, content_door
from dispatches.vocabulary import BlockKind, EditionState
from tests.builders import Desk

GUARDED = [
    Address,
    Addressee,
    Alarm,
    Block,
    ChainHead,
    Citation,
    DayHead,
    Delegation,
    Directive,
    DirectiveActor,
    Dispatch,
    Distribution,
    Edition,
    EditionScheme,
    ErasedFile,
    Erasure,
    Event,
    Evidence,
    ExposureTrace,
    Finding,
    Hold,
    IssuerAct,
    MainBook,
    Notice,
    NoticeSentence,
    QuestionReview,
    RegisterEntry,
    Series,
    Signature,
    Sketch,
    SketchBand,
    SourceFile,
    SourcePage,
    TakeDown,
    TwinVerdict,
    WorkingCopy,
]
WAYS: dict[str, Callable[[type[models.Model]], object]] = {
    "save": lambda model: model().save(),
    "delete": lambda model: model(pk=1).delete(),
    "create": lambda model: model._default_manager.create(),
    "get_or_create": lambda model: model._default_manager.get_or_create(pk=-1),
    "update_or_create": lambda model: model._default_manager.update_or_create(pk=-1),
    "update": lambda model: model._default_manager.update(pk=1),
    "queryset delete": lambda model: model._default_manager.all().delete(),
    "raw delete": lambda model: model._default_manager.all()._raw_delete("default"),
    "bulk_create": lambda model: model._default_manager.bulk_create([model()]),
    "insert_values": lambda model: model.objects.insert_values(["id"], [[1]]),  # type: ignore[attr-defined]
    "update_values": lambda model: model.objects.update_values("id", [("1", 1)]),  # type: ignore[attr-defined]
    "bulk_update": lambda model: model._default_manager.bulk_update([], ["pk"]),
    "upsert": lambda model: model._default_manager.bulk_create([model()], ignore_conflicts=True),
}


def test_the_list_of_guarded_models_is_complete() -> None:
    leaves = {model for model in _subclasses(GuardedModel) if not model._meta.abstract}
    assert leaves == set(GUARDED)


def _subclasses(model: type[models.Model]) -> set[type[models.Model]]:
    below = {sub for child in model.__subclasses__() for sub in _subclasses(child)}
    return {*model.__subclasses__(), *below}


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.django_db
def test_no_write_outside_the_door(model: type[models.Model], way: str) -> None:
    with pytest.raises(DoorClosed):
        WAYS[way](model)


STATEMENTS = [
    "UPDATE dispatches_event SET reason = 'đã sửa'",
    "DELETE FROM dispatches_event",
    "UPDATE dispatches_edition SET subject = 'khác' WHERE state = 'live'",
    "UPDATE dispatches_edition SET state = 'draft' WHERE state = 'live'",
    "UPDATE dispatches_edition SET correction_note = 'khác' WHERE state = 'live'",
    "UPDATE dispatches_edition SET clash_reason = 'khác' WHERE state = 'live'",
    "UPDATE dispatches_block SET edition_id = (SELECT id FROM dispatches_edition "
    "WHERE state = 'live') WHERE edition_id <> (SELECT id FROM dispatches_edition "
    "WHERE state = 'live') AND key = 'moved001'",
    "UPDATE dispatches_edition SET approved_by_id = submitted_by_id WHERE state = 'live'",
    "UPDATE dispatches_block SET public_text = 'khác'",
    "DELETE FROM dispatches_block",
    "UPDATE dispatches_directive SET mode = 'khuyen_cao'",
    "UPDATE dispatches_addressee SET official_text = 'khác'",
    "UPDATE dispatches_signature SET name = 'Người khác'",
    'INSERT INTO dispatches_block (edition_id, key, "order", kind, depth, marker, '
    "official_text, public_text) "
    "SELECT edition_id, 'x', 99, kind, depth, marker, 'thêm', 'thêm' FROM dispatches_block",
]


@pytest.mark.django_db
def test_the_database_itself_keeps_what_was_approved() -> None:
    desk = Desk()
    desk.live()
    desk.draft(
        blocks=(BlockContent(key="moved001", kind=BlockKind.PARAGRAPH, text="Đoạn khác."),),
        directives=(),
    )
    refused = []
    for statement in STATEMENTS:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        except DatabaseError as fault:
            if re.search(r"append-only|frozen|CHECK|violates", str(fault)):
                refused.append(statement)
    assert refused == STATEMENTS


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"state": EditionState.LIVE}, id="live without approval"),
        pytest.param({"state": EditionState.SUBMITTED, "submitted_by": None}, id="by nobody"),
        pytest.param({"clash": 1}, id="double number without a reason"),
        pytest.param({"issued_to": None}, id="half a date"),
    ],
)
@pytest.mark.django_db
def test_constraints_hold_even_inside_the_door(changes: dict[str, Any]) -> None:
    edition = Desk().draft()
    with pytest.raises(DatabaseError), transaction.atomic(), content_door():
        Edition.objects.filter(pk=edition.pk).update(**changes)


@pytest.mark.django_db
def test_nobody_approves_alone() -> None:
    desk = Desk()
    edition = desk.submitted()
    for person in (desk.clerk, edition.last_edited_by):
        with pytest.raises(DatabaseError), transaction.atomic(), content_door():
            Edition.objects.filter(pk=edition.pk).update(approved_by=person)
