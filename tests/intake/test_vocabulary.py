"""The reader knows no ORM, so its words are its own: they must be those that a record can hold."""

from enum import StrEnum

import pytest
from django.db.models import TextChoices

from dispatches import vocabulary
from dispatches.intake import reading
from dispatches.intake.fields.citations import _RELATIONS
from dispatches.intake.fields.distribution import _PURPOSES
from dispatches.intake.fields.marks import _URGENCY
from dispatches.publishing import validity
from dispatches.text import blocks, dates


@pytest.mark.parametrize(
    ("read", "held"),
    [
        (reading.Mode, vocabulary.Mode),
        (reading.DeadlineKind, vocabulary.DeadlineKind),
        (reading.Sure, vocabulary.Certainty),
        (blocks.BlockKind, vocabulary.BlockKind),
        (dates.Precision, vocabulary.Precision),
    ],
)
def test_the_reader_and_the_record_have_the_same_words(
    read: type[StrEnum], held: type[TextChoices]
) -> None:
    assert {word.value for word in read} == set(held.values)


def test_only_a_person_is_no_source_that_is_read() -> None:
    read = {source.value for source in reading.ActorsSource}
    assert read == set(vocabulary.ActorsSource.values) - {vocabulary.ActorsSource.PERSON}


@pytest.mark.parametrize(
    ("codes", "held"),
    [
        ({code for code, _ in _PURPOSES}, vocabulary.Purpose),
        ({code for _, code in _URGENCY}, vocabulary.Urgency),
        ({code for code, _ in _RELATIONS} | {"vien_dan"}, vocabulary.CitationRelation),
    ],
)
def test_codes_that_are_read_are_all_the_record_has(
    codes: set[str], held: type[TextChoices]
) -> None:
    assert codes == set(held.values) - {""}


def test_the_reader_parts_no_more_than_a_record_holds() -> None:
    assert reading.MOST_PARTS == validity.MOST_PARTS
