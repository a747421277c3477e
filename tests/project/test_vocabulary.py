"""Pure code has enums of its own, since it knows no Django; they must say what the record says."""

from enum import StrEnum

import pytest
from django.db.models import TextChoices

from dispatches import vocabulary
from dispatches.intake import reading
from dispatches.text import blocks, dates


@pytest.mark.parametrize(
    ("pure", "stored"),
    [
        (blocks.BlockKind, vocabulary.BlockKind),
        (dates.Precision, vocabulary.Precision),
        (reading.Sure, vocabulary.Certainty),
        (reading.Mode, vocabulary.Mode),
        (reading.DeadlineKind, vocabulary.DeadlineKind),
    ],
)
def test_both_have_the_same_words(pure: type[StrEnum], stored: type[TextChoices]) -> None:
    assert {each.value for each in pure} == set(stored.values)


def test_a_reader_names_its_source_in_words_of_the_record() -> None:
    assert {each.value for each in reading.ActorsSource} < set(vocabulary.ActorsSource.values)
